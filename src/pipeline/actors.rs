//! Actors of the report, and those that one source alone names.

use std::collections::BTreeSet;

use super::languages::comparable;
use super::voices::keys;
use crate::base::SentenceId;
use crate::corpus::Corpus;
use crate::discourse::{Actor, ActorKind};
use crate::report::{self, ActorCount, ActorEntry, Item, OnlyIn, OnlyInKind};
use crate::text::Language;

/// Mentions from which an actor can be said to stand in one source only.
const ONLY_IN: usize = 3;

/// Every actor with its mentions in each source.
pub(super) fn entries(corpus: &Corpus, actors: &[Actor]) -> Vec<ActorEntry> {
    actors
        .iter()
        .map(|actor| ActorEntry {
            actor: actor.name.clone(),
            kind: match actor.kind {
                ActorKind::Person => report::ActorKind::Person,
                ActorKind::Country => report::ActorKind::Country,
                ActorKind::Other => report::ActorKind::Other,
            },
            aliases: actor.aliases.clone(),
            side: actor.side.clone(),
            by_source: actor
                .counts
                .iter()
                .map(|count| ActorCount {
                    source: corpus.sources()[count.source.index()].clone(),
                    count: count.mentions,
                    acts: count.acts,
                    acted_on: count.acted_on,
                    sentences: keys(corpus, &count.sentences),
                })
                .collect(),
        })
        .collect()
}

/// Actors that one source names at least three times, and no other at all. A name in one language is not looked for in
/// another: somebody else must write in the languages in which it stands.
pub(super) fn only_in(corpus: &Corpus, actors: &[Actor]) -> Vec<OnlyIn> {
    let alone = |actor: &Actor| {
        let mut naming = actor.counts.iter().filter(|c| c.mentions > 0);
        let (first, second) = (naming.next()?, naming.next());
        (second.is_none() && first.mentions >= ONLY_IN).then(|| first.clone())
    };
    actors
        .iter()
        .filter_map(|actor| {
            let count = alone(actor)?;
            let language = |id: &SentenceId| corpus.document(corpus.sentence(*id).document).language;
            let languages: BTreeSet<Language> = count.sentences.iter().map(language).collect();
            if !comparable(corpus, count.source, &languages) {
                return None;
            }
            Some(OnlyIn {
                kind: OnlyInKind::Actor,
                source: corpus.sources()[count.source.index()].clone(),
                item: Item::Name(actor.name.clone()),
                label: actor.name.clone(),
                count: count.mentions,
                sentences: keys(corpus, &count.sentences),
            })
        })
        .collect()
}
