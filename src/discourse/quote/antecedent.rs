//! Whom `he`, `the official` or `the ministry` means: the nearest that fits.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::super::reading::word_class::{AND, AUX, DET, PREP, VERB};
use super::super::reading::{Gender, Kind, Mention, Range};
use super::model::Named;
use super::resolve::{Resolver, Said};
use crate::language::{Language, Pack};

impl Resolver<'_, '_> {
    /// The latest speaker before token `at` within `sentences` sentences that `fits`.
    pub(super) fn latest(&self, at: usize, sentences: usize, fits: impl Fn(&Said) -> bool) -> Option<&Said> {
        let here = self.p.sentence_number(at);
        let before = self.said.partition_point(|s| s.at < at);
        let near = self.said[..before].iter().rev().take_while(|s| here - self.p.sentence_number(s.at) <= sentences);
        near.into_iter().find(|s| fits(s))
    }

    /// What is named before token `at`, the nearest first.
    fn mentions_before(&self, at: usize) -> impl Iterator<Item = &Mention> {
        let before = self.persons.mentions.partition_point(|m| m.name.0 < at);
        self.persons.mentions[..before].iter().rev()
    }

    /// Whom `he` or `she` at token `at` means: the nearest fitting person, speakers and subjects before others.
    pub(super) fn pronoun(&self, at: usize, gender: Gender) -> Option<Said> {
        let p = self.p;
        let here = p.sentence_number(at);
        let fits = |person: usize| self.persons.persons[person].gender.is_none_or(|g| g == gender);
        // What is further off scores too low.
        let spoke = self.latest(at, 7, |s| {
            !s.plural && s.person.is_none_or(fits) && s.named != Named::Institution && s.resolved.is_some()
        });
        let mut best: Option<(i64, usize, usize)> = None;
        for mention in self.mentions_before(at) {
            let distance = here - p.sentence_number(mention.name.0);
            if distance > 6 {
                break;
            }
            if !fits(mention.person) || p.quoted(mention.name.0) {
                continue;
            }
            let known = self.persons.persons[mention.person].gender.is_some();
            let score = -(distance as i64) * 4 + if self.is_subject(mention.name) { 3 } else { 0 } + i64::from(known);
            if best.is_none_or(|(b, ..)| score > b) {
                best = Some((score, mention.name.0, mention.person));
            }
        }
        let from_mention = best.map(|(score, place, person)| (score, place, self.person(at, person)));
        let from_said = spoke.map(|s| {
            let distance = here - p.sentence_number(s.at);
            (-(distance as i64) * 4 + 5, s.at, Said { at, ..s.clone() })
        });
        [from_mention, from_said]
            .into_iter()
            .flatten()
            .filter(|&(score, ..)| score > -26)
            .max_by_key(|&(score, place, _)| (score, place))
            .map(|(_, _, said)| said)
    }

    pub(super) fn person(&self, at: usize, person: usize) -> Said {
        let full = &self.persons.persons[person].full;
        Said {
            at,
            person: Some(person),
            resolved: Some(full.clone()),
            named: Named::Named,
            head: full.to_lowercase(),
            plural: false,
        }
    }

    /// Whether a name is likely the subject of its clause: first in its sentence, or before a verb.
    pub(super) fn is_subject(&self, name: Range) -> bool {
        let p = self.p;
        let start = p.sentence(name.0).0;
        let verb = name.1 < p.tokens.len() && p.is(name.1, AUX | VERB);
        verb || name.0 - start < 4 && !(name.0 > start && p.is(name.0 - 1, PREP))
    }

    /// Whom `the official` means: who was called so, or a person whose title fits.
    pub(super) fn description(&self, from: usize, to: usize, head: &str) -> Option<Said> {
        let p = self.p;
        let modifiers: Vec<String> =
            (from + 1..to).map(|i| p.tokens[i].text.to_lowercase()).filter(|w| w != head).collect();
        let role =
            if OFFICIALS.contains(&head) && head == "official" { &OFFICIALS[..] } else { std::slice::from_ref(&head) };
        // Who was called so, without a name, is meant before a person whose title would fit.
        let called =
            self.latest(from, 12, |s| s.person.is_none() && !s.plural && s.head == head && s.resolved.is_some());
        if let Some(said) = called {
            return Some(said.clone());
        }
        if let Some(introduced) = self.introduced(from, head).filter(|_| modifiers.is_empty()) {
            return Some(introduced);
        }
        let mut judged: FxHashMap<usize, bool> = FxHashMap::default();
        let mut has_role = |person: usize| {
            *judged.entry(person).or_insert_with(|| {
                let roles = &self.persons.persons[person].roles;
                roles.iter().any(|w| role.contains(&w.as_str()) || short_title(w) == Some(head))
                    && (modifiers.is_empty() || modifiers.iter().any(|m| roles.contains(m)))
            })
        };
        let here = p.sentence_number(from);
        let mention = self
            .mentions_before(from)
            .take_while(|m| here - p.sentence_number(m.name.0) <= FAR)
            .filter(|m| p.tokens.get(m.name.1).is_none_or(|t| t.kind != Kind::Possessive))
            .find(|m| has_role(m.person))?;
        Some(self.person(mention.name.0, mention.person))
    }

    /// Who was brought in as `a senior official` before `the official` at token `at`, without a word of theirs.
    pub(super) fn introduced(&self, at: usize, head: &str) -> Option<Said> {
        let p = self.p;
        let here = p.sentence_number(at);
        for end in (0..at).rev() {
            if here - p.sentence_number(end) > REACH {
                return None;
            }
            if !p.word(end, head) || p.quoted(end) {
                continue;
            }
            let start = p.sentence(end).0;
            let modifier = |i: &usize| p.tokens[*i].is_word() && !p.is(*i, DET | PREP | AND);
            let first = (start..end).rev().take_while(modifier).last().unwrap_or(end);
            if first > start && first < end && ["a", "an"].iter().any(|a| p.word(first - 1, a)) {
                return Some(Said {
                    at: first,
                    person: None,
                    resolved: Some(p.text((first, end + 1)).split_whitespace().collect::<Vec<_>>().join(" ")),
                    named: Named::Anonymous,
                    head: head.to_owned(),
                    plural: false,
                });
            }
        }
        None
    }

    /// The longer name of a body named before: `the ministry` after `the Russian Foreign Ministry`.
    pub(super) fn earlier_name(&self, range: Range, head: &str) -> Option<String> {
        let p = self.p;
        if range.1 - range.0 > 2 || !p.word(range.0, "the") {
            return None;
        }
        let earlier = self.bodies.get(head)?.iter().filter(|(at, _)| *at < range.0);
        earlier.map(|(_, name)| name).max_by_key(|name| name.len()).cloned()
    }
}

/// Roles that `the official` can mean.
pub(super) static OFFICIALS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| Pack::of(Language::English).names.words("officials").collect());

/// How many sentences a description reaches back.
pub(super) const REACH: usize = 12;

/// How many sentences back a person is looked for whose title fits: more than an article has.
const FAR: usize = 500;

/// The noun that an abbreviated title stands for.
pub(super) fn short_title(title: &str) -> Option<&'static str> {
    Some(match title {
        "sen." | "sen" => "senator",
        "rep." | "rep" => "congressman",
        "gov." | "gov" => "governor",
        "gen." | "gen" => "general",
        "dr." | "dr" => "doctor",
        "prof." => "professor",
        _ => return None,
    })
}
