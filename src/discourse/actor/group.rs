//! Names that mean the same actor, put together over all documents.

use std::collections::{BTreeMap, BTreeSet};

use super::mention::{NameAt, Role, Who};
use super::model::{Actor, ActorCount, ActorKind};
use crate::base::SourceId;
use crate::corpus::Corpus;

/// One actor of the corpus while it is gathered.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Person(String),
    Country(&'static str),
    Other(String),
}

/// Groups the names of all documents. Most mentions first, then by name.
pub(crate) fn group(corpus: &Corpus, names: &[NameAt]) -> Vec<Actor> {
    let surnames = full_names_by_surname(corpus, names);
    let bodies = bodies(names);
    let mut actors: BTreeMap<Key, (BTreeMap<&str, usize>, Vec<ActorCount>)> = BTreeMap::new();
    for name in names {
        let source = corpus.document(name.document).source;
        let key = match &name.who {
            Who::Person { full, first: Some(_), .. } => Key::Person(person_key(full)),
            Who::Person { full, first: None, last } => {
                // A surname alone is the person of that name in the same source, else in any.
                let known = surnames.get(&(Some(source), last.clone())).or_else(|| surnames.get(&(None, last.clone())));
                Key::Person(match known {
                    Some(key) if !full.contains(' ') => key.clone(),
                    _ => person_key(full),
                })
            }
            Who::Country(country) => Key::Country(country),
            Who::Other(words) => {
                let key = body_key(words);
                match surnames.get(&(Some(source), key.clone())).or_else(|| surnames.get(&(None, key.clone()))) {
                    Some(person) => Key::Person(person.clone()),
                    None => Key::Other(bodies.get(&key).cloned().unwrap_or(key)),
                }
            }
        };
        let (forms, counts) = actors.entry(key).or_insert_with(|| {
            let counts = (0..corpus.sources().len()).map(|s| ActorCount {
                source: SourceId::at(s),
                mentions: 0,
                acts: 0,
                acted_on: 0,
                sentences: Vec::new(),
            });
            (BTreeMap::new(), counts.collect())
        });
        if let Who::Person { full, .. } = &name.who {
            // The full form counts for the name, not as a mention.
            forms.entry(full.as_str()).or_insert(0);
        }
        *forms.entry(name.form.as_str()).or_insert(0) += 1;
        let count = &mut counts[source.index()];
        count.mentions += 1;
        count.acts += usize::from(name.role == Role::Acts);
        count.acted_on += usize::from(name.role == Role::ActedOn);
        count.sentences.push(name.sentence);
    }
    let mut out: Vec<Actor> = actors.into_iter().map(|(key, (forms, counts))| actor(&key, &forms, counts)).collect();
    out.sort_by(|a, b| (b.mentions(), &a.name).cmp(&(a.mentions(), &b.name)));
    out
}

fn actor(key: &Key, forms: &BTreeMap<&str, usize>, mut counts: Vec<ActorCount>) -> Actor {
    for count in &mut counts {
        count.sentences.sort_unstable();
        count.sentences.dedup();
    }
    let mut aliases: Vec<(&str, usize)> = forms.iter().map(|(&f, &n)| (f, n)).collect();
    aliases.sort_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
    let longest =
        || aliases.iter().map(|a| a.0).max_by_key(|a| (a.split(' ').count(), a.len())).unwrap_or_default().to_owned();
    let (name, kind) = match key {
        Key::Person(_) => (longest(), ActorKind::Person),
        Key::Country(name) => ((*name).to_owned(), ActorKind::Country),
        Key::Other(_) => (aliases.first().map(|a| a.0.to_owned()).unwrap_or_default(), ActorKind::Other),
    };
    Actor { name, kind, aliases: aliases.into_iter().map(|a| a.0.to_owned()).collect(), counts }
}

/// First and last word in lower case: `George W. Bush` and `George Bush` are one.
fn person_key(full: &str) -> String {
    let words: Vec<String> = full
        .split(' ')
        .map(str::to_lowercase)
        .filter(|w| !matches!(w.as_str(), "jr." | "sr." | "jr" | "sr" | "ii" | "iii" | "iv"))
        .collect();
    match words.as_slice() {
        [first, .., last] => format!("{first} {last}"),
        _ => words.concat(),
    }
}

/// The person that a surname stands for, by source and over all: the one with that name who is named more than any
/// other. `None` as source means all of them.
fn full_names_by_surname(corpus: &Corpus, names: &[NameAt]) -> BTreeMap<(Option<SourceId>, String), String> {
    let mut counts: BTreeMap<(Option<SourceId>, String), BTreeMap<String, usize>> = BTreeMap::new();
    for name in names {
        if let Who::Person { full, first: Some(_), last } = &name.who {
            let source = corpus.document(name.document).source;
            for key in [Some(source), None] {
                *counts.entry((key, last.clone())).or_default().entry(person_key(full)).or_insert(0) += 1;
            }
        }
    }
    counts
        .into_iter()
        .filter_map(|(surname, persons)| {
            let most = *persons.values().max()?;
            let mut first = persons.into_iter().filter(|&(_, n)| n == most);
            match (first.next(), first.next()) {
                (Some((person, _)), None) => Some((surname, person)),
                _ => None,
            }
        })
        .collect()
}

/// The words of a body's name in one order: `department of state` is `state department`.
fn body_key(words: &str) -> String {
    let lower = words.to_lowercase().replace("u.s.", "us");
    match lower.split_once(" of ") {
        Some((body @ ("department" | "ministry"), what)) => format!("{what} {body}"),
        Some((before, what)) => match before.rsplit_once(' ') {
            Some((whose, body @ ("department" | "ministry"))) => format!("{whose} {what} {body}"),
            _ => lower,
        },
        None => lower,
    }
}

/// Short names of bodies that end exactly one longer name: `state department` in `us state department`.
fn bodies(names: &[NameAt]) -> BTreeMap<String, String> {
    let keys: BTreeSet<String> = names
        .iter()
        .filter_map(|n| match &n.who {
            Who::Other(words) => Some(body_key(words)),
            _ => None,
        })
        .collect();
    let mut longer: BTreeMap<&str, Option<&str>> = BTreeMap::new();
    for key in &keys {
        let mut rest = key.as_str();
        while let Some((_, tail)) = rest.split_once(' ') {
            rest = tail;
            if tail.contains(' ') && keys.contains(tail) {
                longer.entry(tail).and_modify(|known| *known = None).or_insert(Some(key.as_str()));
            }
        }
    }
    longer.into_iter().filter_map(|(short, long)| long.map(|l| (short.to_owned(), l.to_owned()))).collect()
}
