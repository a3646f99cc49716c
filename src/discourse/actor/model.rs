//! What an actor is: somebody or something that texts name.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::{SentenceId, SourceId};

/// What kind of actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum ActorKind {
    /// A person.
    Person,
    /// A country, or its people or capital.
    Country,
    /// Any other name: a ministry, a company, a treaty.
    Other,
}

/// Somebody or something that the texts name. Sources and sentences are numbers while texts are read, names and ids in a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "ActorEntry")]
pub struct Actor<Source = SourceId, Sentence = SentenceId> {
    /// The fullest form found.
    #[serde(rename = "actor")]
    pub name: String,
    /// Person, country or other.
    pub kind: ActorKind,
    /// Every form that was counted, the most frequent first.
    pub aliases: Vec<String>,
    /// The side that the user's table gives.
    #[serde(default)]
    pub side: Option<String>,
    /// Mentions by source, in the order of `sources`; in a report of more than nine sources, only of those that have any.
    #[serde(rename = "by_source")]
    pub counts: Vec<ActorCount<Source, Sentence>>,
}

impl Actor {
    /// Takes over the forms and counts of another of the same sources.
    pub(super) fn absorb(&mut self, other: Self) {
        for form in other.aliases {
            if !self.aliases.contains(&form) {
                self.aliases.push(form);
            }
        }
        for (own, new) in self.counts.iter_mut().zip(other.counts) {
            own.mentions += new.mentions;
            own.acts += new.acts;
            own.acted_on += new.acted_on;
            own.sentences.extend(new.sentences);
            own.sentences.sort_unstable();
            own.sentences.dedup();
        }
    }

    /// Mentions over all sources.
    pub fn mentions(&self) -> usize {
        self.counts.iter().map(|c| c.mentions).sum()
    }
}

/// How often one source names an actor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "ActorCount")]
pub struct ActorCount<Source = SourceId, Sentence = SentenceId> {
    /// The source.
    pub source: Source,
    /// How often it is named. Pronouns are not counted.
    #[serde(rename = "count")]
    pub mentions: usize,
    /// Of those, how often it stands before a verb, as who acts.
    pub acts: usize,
    /// Of those, how often it stands behind one, as who is acted on.
    pub acted_on: usize,
    /// The sentences that name it, each once.
    pub sentences: Vec<Sentence>,
}
