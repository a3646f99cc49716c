//! The names in one Russian document. Names decline: cases of one name are put together by their stems.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::super::reading::word_class::{ADVERB, OBJECT, PREP, PRONOUN, SAY, VERB};
use super::super::reading::{
    Kind, Passage, Range, full_name_start, is_cyrillic, is_russian_first_name, is_russian_surname, is_russian_title,
    name_stem, russian_country,
};
use super::mention::{NameAt, Role, Who, words};
use crate::base::{DocumentId, SentenceId};
use crate::language::{Language, Pack};

/// Stems of words with which the name of a body or of something else that is no person starts or ends.
static BODIES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| Pack::of(Language::Russian).names.words("acting bodies").collect());

/// Every name of a Russian document, in the order of the text.
pub(crate) fn names(p: &Passage<'_>, document: DocumentId, first_sentence: usize) -> Vec<NameAt> {
    let officers = officers(p);
    let mut out = Vec::new();
    for &(from, to) in &p.sentences {
        if p.is_in_capitals((from, to)) {
            continue;
        }
        let mut at = from;
        while at < to {
            let Some((who, range)) = name_at(p, &officers, at, from, to) else {
                at += 1;
                continue;
            };
            if let Some(who) = who {
                let sentence = SentenceId::at(first_sentence + p.sentence_number(range.0));
                let role = role(p, range, from, to);
                out.push(NameAt { document, who, form: words(p, range), sentence, role });
            }
            at = range.1;
        }
    }
    out
}

/// Stems of surnames whose bearers have another office here than that of a president: `госсекретарь Хиллари Клинтон`.
/// `президент Клинтон` is somebody else then.
fn officers(p: &Passage<'_>) -> BTreeSet<String> {
    let (mut officers, mut presidents) = (BTreeSet::new(), BTreeSet::new());
    for i in 1..p.tokens.len().saturating_sub(1) {
        let before = p.tokens[i - 1].text.to_lowercase();
        let full = starts_name(p, i) && starts_name(p, i + 1) && is_russian_first_name(&name_stem(p.tokens[i].text));
        if full && is_russian_title(&before) {
            let of = if before.starts_with(PRESIDENT) { &mut presidents } else { &mut officers };
            of.insert(name_stem(p.tokens[i + 1].text));
        }
    }
    officers.retain(|name| !presidents.contains(name));
    officers
}

const PRESIDENT: &str = "президент";

fn starts_name(p: &Passage<'_>, i: usize) -> bool {
    let token = &p.tokens[i];
    token.is_capital()
        && token.text.chars().any(is_cyrillic)
        && !p.is(i, PRONOUN | OBJECT | PREP | VERB)
        && (!p.opens(i) || p.class(i) == 0)
}

fn is_acronym(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
}

/// The name that starts at `at` and how far it goes; `None` for the name where a capital means nothing.
fn name_at(
    p: &Passage<'_>,
    officers: &BTreeSet<String>,
    at: usize,
    from: usize,
    to: usize,
) -> Option<(Option<Who>, Range)> {
    // A word of another script that is a country's is one all the same.
    if !p.tokens[at].is_word() {
        return None;
    }
    for n in [2, 1] {
        if at + n <= to
            && p.tokens[at].is_capital()
            && let Some((country, _)) = russian_country(&words(p, (at, at + n)).to_lowercase().replace('ё', "е"))
        {
            return Some((Some(Who::Country(country.into())), (at, at + n)));
        }
    }
    if !starts_name(p, at) {
        return None;
    }
    let country_at = |i: usize| russian_country(&p.tokens[i].text.to_lowercase().replace('ё', "е")).is_some();
    let mut end = at + 1;
    while end < to && starts_name(p, end) && !country_at(end) && end - at < 4 {
        end += 1;
    }
    let lower = |i: usize| p.tokens[i].text.to_lowercase().replace('ё', "е");
    if is_acronym(p.tokens[at].text) && !(end > at + 1 && is_russian_first_name(&name_stem(p.tokens[at + 1].text))) {
        return Some((Some(Who::Other(p.tokens[at].text.to_owned())), (at, at + 1)));
    }
    let mut start = at;
    let mut titled = at > from && is_russian_title(&lower(at - 1));
    // `Министр Лавров` at a sentence's start: the title is no part of the name.
    while start + 1 < end && is_russian_title(&lower(start)) {
        start += 1;
        titled = true;
    }
    // `Речь Сергея Лаврова`: any word has a capital where a sentence starts.
    let first_name = |i: usize| is_russian_first_name(&name_stem(p.tokens[i].text));
    if start + 1 < end && p.opens(start) && !first_name(start) && first_name(start + 1) {
        start += 1;
    }
    let run: Vec<&str> = p.tokens[start..end].iter().map(|t| t.text).collect();
    start += full_name_start(&run);
    let body = (start..end).any(|i| BODIES.iter().any(|b| lower(i).starts_with(b)));
    let first_known = is_russian_first_name(&name_stem(p.tokens[start].text));
    let last = &p.tokens[end - 1];
    let range = (start, end);
    if !body && !p.quoted(start) {
        if end - start >= 2 && (first_known || titled || is_russian_surname(&lower(end - 1)) && !p.opens(start)) {
            let first = name_stem(p.tokens[start].text);
            return Some((Some(person(p, range, Some(first), name_stem(last.text))), range));
        }
        if end - start == 1 && (titled || is_russian_surname(&lower(start)) && !p.opens(start)) {
            // A head of state and an officer of the same surname are two.
            let president = at > from
                && start == at
                && lower(at - 1).starts_with(PRESIDENT)
                && officers.contains(&name_stem(last.text));
            let full = if president { format!("президент {}", last.text) } else { last.text.to_owned() };
            return Some((Some(Who::Person { full, first: None, last: name_stem(last.text) }), range));
        }
    }
    if p.opens(at) && end == at + 1 {
        // Any word has a capital here; it is a name when the text says so elsewhere.
        return Some((known_elsewhere(p, at).then(|| Who::Other(name_stem(last.text))), range));
    }
    let stems: Vec<String> = (start..end).map(|i| name_stem(p.tokens[i].text)).collect();
    Some((Some(Who::Other(stems.join(" "))), range))
}

fn person(p: &Passage<'_>, range: Range, first: Option<String>, last: String) -> Who {
    Who::Person { full: words(p, range), first, last }
}

/// Whether the word stands with a capital inside some sentence.
fn known_elsewhere(p: &Passage<'_>, at: usize) -> bool {
    let stem = name_stem(p.tokens[at].text);
    (0..p.tokens.len()).any(|i| !p.opens(i) && p.tokens[i].is_capital() && name_stem(p.tokens[i].text) == stem)
}

/// Which case a form can stand in, as far as its ending tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Nominative,
    Oblique,
    Unknown,
}

fn case(word: &str) -> Case {
    let lower = word.to_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|e| lower.ends_with(e));
    if is_acronym(word) || ends(&["о", "э", "и", "ь", "ы", "е"]) {
        // `США`, `Токио`, `Хиллари`, `России`: several cases look alike.
        Case::Unknown
    } else if ends(&["ого", "ому", "ым", "ой", "ою", "ую", "ию", "у", "ю", "ем", "ом", "ей"])
        && lower.chars().count() > 4
    {
        if ends(&["ой", "ей"]) { Case::Unknown } else { Case::Oblique }
    } else if ends(&["ия", "ский", "ий"]) || !ends(&["а", "я"]) {
        Case::Nominative
    } else {
        // A man's genitive or a woman's nominative: the verb tells.
        Case::Unknown
    }
}

/// A past form by its ending, and whether it is a woman's.
fn past(word: &str) -> Option<bool> {
    let long = word.chars().count() > 4 && word.starts_with(char::is_lowercase);
    if long && (word.ends_with("ла") || word.ends_with("лась")) {
        Some(true)
    } else if long && (word.ends_with('л') || word.ends_with("лся")) {
        Some(false)
    } else {
        None
    }
}

/// Whether the name acts or is acted on, where case and neighbours tell.
fn role(p: &Passage<'_>, (start, end): Range, from: usize, to: usize) -> Role {
    let passed = |i: &usize| !p.is(*i, ADVERB);
    let after = (end..to).find(passed);
    let before = (from..start).rev().find(|i| passed(i) && !is_russian_title(&p.tokens[*i].text.to_lowercase()));
    let case = case(p.tokens[end - 1].text);
    let verb = |i: usize| p.tokens[i].is_word() && (p.is(i, VERB) || past(p.tokens[i].text).is_some());
    let woman = |i: usize| past(p.tokens[i].text);
    let feminine_form = p.tokens[end - 1].text.ends_with(['а', 'я']);
    if before.is_some_and(|b| p.is(b, PREP)) {
        return Role::Neither;
    }
    if let Some(b) = before.filter(|&b| verb(b)) {
        let says = p.entry(b).cue.is_some_and(|(frame, _)| frame & SAY != 0);
        return match case {
            Case::Nominative if says || !is_country(p, (start, end)) => Role::Acts,
            Case::Oblique => Role::ActedOn,
            Case::Unknown if feminine_form && woman(b) == Some(true) => Role::Acts,
            Case::Unknown if feminine_form && woman(b) == Some(false) => Role::ActedOn,
            _ => Role::Neither,
        };
    }
    let follows_noun = before.is_some_and(|b| b + 1 == start && p.tokens[b].is_word() && p.class(b) == 0);
    if after.is_some_and(verb) {
        let agrees = after.and_then(woman) == Some(true) && feminine_form;
        // `представитель МИД заявил`: the noun before acts, and the name hangs on it.
        if case == Case::Nominative
            || agrees && !follows_noun
            || case == Case::Unknown && !follows_noun && !feminine_form
        {
            return Role::Acts;
        }
    }
    Role::Neither
}

fn is_country(p: &Passage<'_>, range: Range) -> bool {
    russian_country(&words(p, range).to_lowercase().replace('ё', "е")).is_some()
        || p.tokens[range.0..range.1].iter().any(|t| t.kind == Kind::Word && is_acronym(t.text))
}
