//! The names in one document, and whom each names.

use std::borrow::Cow;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::super::reading::places::{self, Standing};
use super::super::reading::word_class::{
    ADVERB, AND, AUX, BUT, DET, OBJECT, PREP, PRONOUN, RELATIVE, SUBORDINATOR, THAT, TIME, VERB, WH,
};
use super::super::reading::{Kind, Passage, Persons, Range, is_body, is_title};
use crate::base::{DocumentId, SentenceId};
use crate::language::{Language, Pack};

/// Whom a name names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) enum Who {
    /// A person: the full form in the document, its first name and its last in lower case.
    Person { full: String, first: Option<String>, last: String },
    /// A country.
    Country(Cow<'static, str>),
    /// Anything else, by its words.
    Other(String),
}

/// What a name does in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Role {
    Acts,
    ActedOn,
    Neither,
}

/// One name in a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct NameAt {
    pub(crate) document: DocumentId,
    pub(super) who: Who,
    pub(super) form: String,
    pub(crate) sentence: SentenceId,
    pub(super) role: Role,
}

/// Lower-case nouns that make of a person's or country's name the name of a body: `the Obama administration`.
static BODIES_OF: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| Pack::of(Language::English).names.words("bodies of a person").collect());

/// Names of kinds of bodies that name none by themselves.
static GENERIC: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| Pack::of(Language::English).names.words("generic bodies").collect());

/// Words in capitals that label a post.
static LABELS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| Pack::of(Language::English).page.words("no places").collect());

/// Every name of an English document, in the order of the text.
pub(crate) fn names(p: &Passage<'_>, persons: &Persons, document: DocumentId, first_sentence: usize) -> Vec<NameAt> {
    let mut out = Vec::new();
    for &(from, to) in &p.sentences {
        let mut at = from;
        let capitals = p.is_in_capitals((from, to));
        while at < to {
            if capitals {
                let Some((country, n)) = country_at(p, at, to) else {
                    at += 1;
                    continue;
                };
                let (form, sentence) = (words(p, (at, at + n)), SentenceId::at(first_sentence + p.sentence_number(at)));
                out.push(NameAt { document, who: Who::Country(country.into()), form, sentence, role: Role::Neither });
                at += n;
                continue;
            }
            if !starts_name(p, at) {
                at += 1;
                continue;
            }
            if let Some(parts) = compound(p, at) {
                for (country, form) in parts {
                    let sentence = SentenceId::at(first_sentence + p.sentence_number(at));
                    let who = Who::Country(country.into());
                    out.push(NameAt { document, who, form, sentence, role: Role::Neither });
                }
                at += 1;
                continue;
            }
            let (who, range) = name_at(p, persons, at, from, to);
            if let Some(who) = who {
                let form = words(p, range);
                let sentence = SentenceId::at(first_sentence + p.sentence_number(range.0));
                out.push(NameAt { document, who, form, sentence, role: role(p, range, from, to) });
            }
            at = range.1.max(at + 1);
        }
    }
    out
}

/// The country that is named at `at` in a text in capitals, where only a list tells names from words.
fn country_at(p: &Passage<'_>, at: usize, to: usize) -> Option<(&'static str, usize)> {
    (1..=3).rev().filter(|n| at + n <= to).find_map(|n| {
        let (country, standing) = places::country(&p.text((at, at + n)).to_lowercase())?;
        (standing == Standing::Name).then_some((country, n))
    })
}

fn starts_name(p: &Passage<'_>, i: usize) -> bool {
    p.tokens[i].is_capital()
        && !p.is(i, PRONOUN | OBJECT | RELATIVE | THAT | WH | PREP | AND | BUT | SUBORDINATOR | AUX | DET | TIME)
        && !(p.is(i, ADVERB) && p.opens(i))
}

/// The countries in a word such as `U.S.-Russia`. Adjectives name nobody.
fn compound(p: &Passage<'_>, at: usize) -> Option<Vec<(&'static str, String)>> {
    let text = p.tokens[at].text;
    if !text.contains('-') {
        return None;
    }
    let parts: Vec<_> = text.split('-').map(|part| (places::country(&part.to_lowercase()), part)).collect();
    if parts.iter().any(|(country, _)| country.is_none()) {
        return None;
    }
    let names = parts.into_iter().filter_map(|(country, part)| {
        let (country, standing) = country?;
        (standing != Standing::Adjective).then(|| (country, part.to_owned()))
    });
    Some(names.collect())
}

pub(super) fn words(p: &Passage<'_>, range: Range) -> String {
    let mut text = String::new();
    for token in &p.tokens[range.0..range.1] {
        if matches!(token.kind, Kind::Word) {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(token.text);
        }
    }
    text
}

/// The name that starts at `at`, and how far it goes.
fn name_at(p: &Passage<'_>, persons: &Persons, at: usize, from: usize, to: usize) -> (Option<Who>, Range) {
    // `BREAKING: …`, `RT @smith: …`.
    let labels = p.tokens.get(at + 1).is_some_and(|t| t.is(':') || t.text.starts_with('@') || t.kind == Kind::Dash);
    if labels && p.opens(at) && LABELS.contains(&p.tokens[at].text) {
        return (None, (at, at + 1));
    }
    let mut end = at + 1;
    let mut body = is_body_token(p, at);
    while end < to {
        if starts_name(p, end) {
            body |= is_body_token(p, end);
            end += 1;
        } else if body
            && end + 1 < to
            && ["of", "for", "on"].iter().any(|w| p.word(end, w))
            && (starts_name(p, end + 1) || p.word(end + 1, "the") && end + 2 < to && starts_name(p, end + 2))
        {
            end += if starts_name(p, end + 1) { 2 } else { 3 };
        } else if is_title(&p.tokens[at].text.to_lowercase())
            && p.word(end, "of")
            && end + 1 < to
            && starts_name(p, end + 1)
        {
            end += 2;
        } else {
            break;
        }
    }
    // A person inside ends the run before it: titles are no name.
    if let Some(mention) = persons.starting(at).or_else(|| persons.first_in((at, end))) {
        let person = &persons.persons[mention.person];
        let (name_from, name_to) = mention.name;
        let after = p.tokens.get(name_to).filter(|_| name_to < to);
        if name_from == at || !body || is_title(&p.tokens[at].text.to_lowercase()) {
            let possessive = after.is_some_and(|t| t.kind == Kind::Possessive);
            if !possessive
                && let Some(noun) = after
                && BODIES_OF.iter().any(|b| noun.text.eq_ignore_ascii_case(b))
            {
                return (Some(Who::Other(words(p, (name_from, name_to + 1)))), (name_from, name_to + 1));
            }
            let (first, last) = person.key();
            return (Some(Who::Person { full: person.full.clone(), first, last }), mention.name);
        }
    }
    if !body {
        for n in (1..=3.min(end - at)).rev() {
            if let Some((country, standing)) = places::country(&words(p, (at, at + n)).to_lowercase()) {
                let people = at > from
                    && p.word(at - 1, "the")
                    && (at + n >= to || !p.tokens[at + n].is_word() || p.is(at + n, AUX | VERB | PREP));
                let adjective = standing == Standing::Adjective && !people;
                return ((!adjective).then_some(Who::Country(country.into())), (at, at + n));
            }
        }
    }
    let lower = p.tokens[at].text.to_lowercase();
    if body && end == at + 1 && GENERIC.contains(&lower.as_str()) {
        return (None, (at, end));
    }
    if !body && is_title(&lower) {
        return (None, (at, at + 1));
    }
    if end == at + 1 && end < to && BODIES_OF.iter().any(|b| p.word(end, b)) {
        return (Some(Who::Other(words(p, (at, end + 1)))), (at, end + 1));
    }
    if ["-based", "-led", "-backed", "-style", "-born"].iter().any(|e| lower.ends_with(e)) {
        return (None, (at, at + 1));
    }
    if !body {
        // A run stops before a country's adjective and before a title.
        let stop = (at + 1..end).find(|&i| {
            let word = p.tokens[i].text.to_lowercase();
            is_title(&word) || places::country(&word).is_some()
        });
        end = stop.unwrap_or(end);
    }
    // The first word of a sentence has a capital in any case: `Addressing American experts`.
    if end == at + 1 && p.opens(at) && !p.tokens[at].text.chars().skip(1).any(char::is_uppercase) {
        return (None, (at, end));
    }
    (Some(Who::Other(words(p, (at, end)))), (at, end))
}

fn is_body_token(p: &Passage<'_>, i: usize) -> bool {
    is_body(&p.tokens[i].text.to_lowercase())
}

/// Whether the name acts or is acted on, where its neighbours tell.
fn role(p: &Passage<'_>, (start, end): Range, from: usize, to: usize) -> Role {
    if end < to && p.tokens[end].kind == Kind::Possessive {
        return Role::Neither;
    }
    let after = (end..to).find(|&i| !p.is(i, ADVERB));
    let before = (from..start).rev().find(|&i| !p.is(i, DET) && !is_title(&p.tokens[i].text.to_lowercase()));
    if before.is_some_and(|b| p.word(b, "by")) {
        return Role::Acts;
    }
    if after.is_some_and(|a| p.tokens[a].is_word() && !p.tokens[a].is_capital() && p.is(a, AUX | VERB))
        && before.is_none_or(|b| !p.is(b, PREP))
    {
        return Role::Acts;
    }
    if before.is_some_and(|b| p.tokens[b].is_word() && p.is(b, VERB) && !p.is(b, AUX)) {
        let said = before.is_some_and(|b| {
            p.entry(b).cue.is_some_and(|(frame, _)| frame & super::super::reading::word_class::SAY != 0)
        });
        return if said { Role::Acts } else { Role::ActedOn };
    }
    Role::Neither
}
