//! What a quotation is: somebody's words or thoughts, as a text gives them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::{DocumentId, SentenceId, Span};

/// How an attribution gives what was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Mode {
    /// In quotation marks.
    Direct,
    /// In the reporter's words.
    Indirect,
    /// In the reporter's words with a piece in quotation marks.
    Mixed,
}

/// Whether a speaker has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(clippy::enum_variant_names, reason = "a speaker with a name is named")]
pub enum Named {
    /// A person with a name.
    Named,
    /// A person or a group without one.
    Anonymous,
    /// A body: a ministry, a company, a paper, a poll.
    Institution,
}

/// Who says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Speaker {
    /// The words for the speaker at this place: `he`, `the official`, `Lavrov`.
    pub span: Span,
    /// The fullest form that the document gives of the same speaker, where it was found.
    pub resolved: Option<String>,
    /// Whether the speaker has a name.
    pub named: Named,
    /// The side that the user's table gives the speaker.
    pub side: Option<String>,
}

/// What is said, and how. All spans point into the raw text of the document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Statement {
    /// What is said, from its first to its last byte.
    pub content: Span,
    /// The pieces of `content` where a tag stands in between; otherwise `content` alone.
    pub parts: Vec<Span>,
    /// The word that attributes: `said`, `according to`. None where the quotation marks alone say it.
    pub cue: Option<Span>,
    /// Direct, indirect or mixed.
    pub mode: Mode,
    /// How many words of it stand in quotation marks.
    pub quoted_words: usize,
}

/// One attribution. All spans point into the raw text of its document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Quote {
    /// The document it stands in.
    pub document: DocumentId,
    /// All of it: content, tag and speaker.
    pub span: Span,
    /// What is said, and how.
    pub said: Statement,
    /// Who says it. None where the text does not tell.
    pub speaker: Option<Speaker>,
    /// The sentences that content, tag and speaker touch, in order.
    pub sentences: Vec<SentenceId>,
}
