//! Names that mean the same actor, put together over all documents.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::super::cast::Cast;
use super::super::reading::{follows_a_last_name, is_cyrillic, name_stem, obliqueness, russian_country_name};
use super::mention::{NameAt, Role, Who};
use super::model::{Actor, ActorCount, ActorKind};
use super::scripts;
use crate::base::SourceId;
use crate::corpus::Corpus;

/// One actor of the corpus while it is gathered.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Person(String),
    Country(Cow<'static, str>),
    Other(String),
}

/// Groups the names of all documents. Most mentions first, then by name. Actors of the `cast` are one under its names.
pub(crate) fn group(corpus: &Corpus, names: &[NameAt], cast: &Cast) -> Vec<Actor> {
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
            Who::Country(country) => Key::Country(country.clone()),
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
    let grouped: Vec<Actor> = actors.into_iter().map(|(key, (forms, counts))| actor(&key, &forms, counts)).collect();
    let mut out = known(scripts::join(grouped), cast);
    out.sort_by(|a, b| (b.mentions(), &a.name).cmp(&(a.mentions(), &b.name)));
    out
}

/// The same actors, those of the cast under its names. A person is known by the fullest name alone: a short form may be
/// somebody else's too.
fn known(actors: Vec<Actor>, cast: &Cast) -> Vec<Actor> {
    let mut out: Vec<Actor> = Vec::with_capacity(actors.len());
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for mut actor in actors {
        let found = cast.find(&actor.name).or_else(|| {
            let others = actor.aliases.iter().filter(|_| actor.kind != ActorKind::Person);
            others.filter_map(|form| cast.find(form)).next()
        });
        let Some(found) = found else {
            out.push(actor);
            continue;
        };
        actor.name.clone_from(&found.name);
        actor.side.clone_from(&found.side);
        match places.get(&found.name) {
            Some(&place) => out[place].absorb(actor),
            None => {
                places.insert(found.name.clone(), out.len());
                out.push(actor);
            }
        }
    }
    out
}

fn actor(key: &Key, forms: &BTreeMap<&str, usize>, mut counts: Vec<ActorCount>) -> Actor {
    for count in &mut counts {
        count.sentences.sort_unstable();
        count.sentences.dedup();
    }
    let mut aliases: Vec<(&str, usize)> = forms.iter().map(|(&f, &n)| (f, n)).collect();
    aliases.sort_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
    // `Donald Trump Jr.` among many of `Donald Trump` is somebody else; `Martin Luther King Jr.` has no form without.
    let plainer = aliases.iter().filter(|a| a.0.contains(' ') && !is_junior(a.0)).map(|a| a.1).max().unwrap_or(0);
    let junior = aliases.iter().filter(|a| is_junior(a.0)).map(|a| a.1).max().unwrap_or(0);
    let fit = |form: &str| junior >= plainer || !is_junior(form);
    let longest = || {
        let forms = aliases.iter().map(|a| a.0).filter(|a| fit(a));
        forms.max_by_key(|a| (a.split(' ').count(), a.len())).unwrap_or_default().to_owned()
    };
    let (name, kind) = match key {
        Key::Person(_) if aliases.iter().any(|a| a.0.contains(is_cyrillic)) => {
            (fullest_nominative(&aliases), ActorKind::Person)
        }
        Key::Person(_) => (longest(), ActorKind::Person),
        Key::Country(name) => {
            // In Russian texts alone a country has its Russian name.
            let russian = aliases.iter().all(|a| a.0.contains(is_cyrillic));
            let shown = russian_country_name(name).filter(|_| russian).unwrap_or(name.as_ref());
            (shown.to_owned(), ActorKind::Country)
        }
        Key::Other(_) => (most_nominative(&aliases), ActorKind::Other),
    };
    Actor { name, kind, aliases: aliases.into_iter().map(|a| a.0.to_owned()).collect(), side: None, counts }
}

/// The most frequent form; of Russian ones that whose last word looks most like a nominative.
fn most_nominative(forms: &[(&str, usize)]) -> String {
    let oblique = |form: &str| if form.contains(is_cyrillic) { obliqueness(last_word(form)) } else { 0 };
    forms.iter().map(|f| f.0).min_by_key(|f| oblique(f)).unwrap_or_default().to_owned()
}

/// Of the forms with most words, the one that looks most like a nominative.
fn fullest_nominative(forms: &[(&str, usize)]) -> String {
    let words = |form: &str| form.split(' ').count();
    let most = forms.iter().map(|f| words(f.0)).max().unwrap_or(0);
    let fullest: Vec<(&str, usize)> = forms.iter().copied().filter(|f| words(f.0) == most).collect();
    most_nominative(&fullest)
}

fn last_word(form: &str) -> &str {
    form.rsplit(' ').next().unwrap_or(form)
}

fn is_junior(form: &str) -> bool {
    follows_a_last_name(&last_word(form).to_lowercase())
}

/// First and last word in lower case: `George W. Bush` and `George Bush` are one. Of Russian words the stem.
fn person_key(full: &str) -> String {
    let words: Vec<String> = full.split(' ').map(name_stem).filter(|w| !follows_a_last_name(w)).collect();
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
