//! Actors of the report, and those that one source alone names.

use std::borrow::Cow;
use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::languages::comparable;
use super::voices::keys;
use crate::base::{SentenceId, map_ordered};
use crate::contrast::FEW_SOURCES;
use crate::corpus::Corpus;
use crate::discourse::{self, Actor, ActorKind};
use crate::report::{ActorCount, ActorEntry, Item, OnlyIn, OnlyInKind};
use crate::text::Language;

/// Mentions from which an actor can be said to stand in one source only.
const ONLY_IN: usize = 3;

/// Every actor with its mentions in each source.
pub(super) fn entries(corpus: &Corpus, actors: &[Actor]) -> Vec<ActorEntry> {
    actors
        .iter()
        .map(|actor| ActorEntry {
            name: actor.name.clone(),
            kind: actor.kind,
            aliases: actor.aliases.clone(),
            side: actor.side.clone(),
            counts: actor
                .counts
                .iter()
                .filter(|count| count.mentions > 0 || corpus.sources().len() <= FEW_SOURCES)
                .map(|count| ActorCount {
                    source: corpus.sources()[count.source.index()].clone(),
                    mentions: count.mentions,
                    acts: count.acts,
                    acted_on: count.acted_on,
                    sentences: keys(corpus, &count.sentences),
                })
                .collect(),
        })
        .collect()
}

/// Actors that one source names at least three times, and no other at all: neither under a form that is known to mean the
/// actor, nor, of a person, by the last name. A name in one language is not looked for in another: somebody else must write
/// in the languages in which it stands.
pub(super) fn only_in(corpus: &Corpus, actors: &[Actor]) -> Vec<OnlyIn> {
    let alone = |actor: &Actor| {
        let mut naming = actor.counts.iter().filter(|c| c.mentions > 0);
        let (first, second) = (naming.next()?, naming.next());
        (second.is_none() && first.mentions >= ONLY_IN).then(|| first.clone())
    };
    let candidates: Vec<(&Actor, discourse::ActorCount)> = actors.iter().filter_map(|a| Some((a, alone(a)?))).collect();
    let elsewhere = named_elsewhere(corpus, &candidates);
    candidates
        .iter()
        .zip(elsewhere)
        .filter(|(_, elsewhere)| !elsewhere)
        .filter_map(|((actor, count), _)| {
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

/// Whether each actor's words stand in a sentence of another source: `Bloomberg` of `Mike Bloomberg`, `FBI` of `F.B.I.`
fn named_elsewhere(corpus: &Corpus, candidates: &[(&Actor, discourse::ActorCount)]) -> Vec<bool> {
    // Under the last word: the words before it, and whose they are.
    let mut sought: FxHashMap<String, Vec<(Vec<String>, usize)>> = FxHashMap::default();
    for (at, (actor, _)) in candidates.iter().enumerate() {
        for form in std::iter::once(&actor.name).chain(&actor.aliases) {
            let mut words: Vec<String> = words(form).map(Cow::into_owned).collect();
            while words.len() > 1 && discourse::follows_a_last_name(&words[words.len() - 1]) {
                words.pop();
            }
            let Some(last) = words.pop() else { continue };
            if actor.kind == ActorKind::Person {
                words.clear();
            }
            sought.entry(last).or_default().push((words, at));
        }
    }
    let found = map_ordered(corpus.documents(), |document| {
        let mut met = BTreeSet::new();
        for sentence in &corpus.sentences()[document.sentences.clone()] {
            let text: Vec<Cow<'_, str>> = words(corpus.text(sentence)).collect();
            for (place, word) in text.iter().enumerate() {
                for (before, at) in sought.get(word.as_ref()).into_iter().flatten() {
                    if candidates[*at].1.source != document.source && ends_with(&text[..place], before) {
                        met.insert(*at);
                    }
                }
            }
        }
        met
    });
    let mut elsewhere = vec![false; candidates.len()];
    found.into_iter().flatten().for_each(|at| elsewhere[at] = true);
    elsewhere
}

fn ends_with(text: &[Cow<'_, str>], words: &[String]) -> bool {
    text.len() >= words.len() && text[text.len() - words.len()..].iter().zip(words).all(|(x, y)| x == y)
}

/// The words of a text without marks around them, points within them and the ending of a possessive.
fn words(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let parts = text.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '/'));
    parts.map(|part| part.trim_matches(|c: char| !c.is_alphanumeric())).filter(|word| !word.is_empty()).map(|word| {
        let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        if word.contains('.') { Cow::Owned(word.replace('.', "")) } else { Cow::Borrowed(word) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{CorpusParams, Order, Record};
    use crate::discourse::{Cast, Frames, describe};

    #[test]
    fn a_name_is_looked_for_in_every_form_before_it_is_said_to_be_missing() {
        let record = |source: &str, text: &str| Record {
            source: source.into(),
            id: source.into(),
            text: text.into(),
            ..Record::default()
        };
        let a = "Mike Bloomberg met the F.B.I. on Monday. Mike Bloomberg said little. The F.B.I. asked Mike Bloomberg. \
                 The F.B.I. met Rahm Emanuel. Rahm Emanuel spoke of Rahm Emanuel. Joseph R. Biden Jr. came. Joseph R. \
                 Biden Jr. left, and Joseph R. Biden Jr. slept.";
        let b = "Mr. Bloomberg’s lawyers called the FBI yesterday. Officials welcomed Vice President Biden.";
        let corpus = Corpus::build(vec![record("a", a), record("b", b)], &CorpusParams::default(), Order::Sorted);
        let actors = describe(&corpus, &Frames::new(&[], "").expect("the shipped frames"), &Cast::default()).actors;
        let found: Vec<String> = only_in(&corpus, &actors).into_iter().map(|o| o.label).collect();
        assert_eq!(found, ["Rahm Emanuel"]);
    }

    #[test]
    fn words_lose_points_marks_and_possessives() {
        let found: Vec<_> = words("“F.B.I.’s man”, Los Angeles-area").collect();
        assert_eq!(found, ["FBI", "man", "Los", "Angeles", "area"]);
    }
}
