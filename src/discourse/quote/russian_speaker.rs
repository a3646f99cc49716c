//! Who a Russian speaker is. Names decline, so surnames are compared without their endings.

use std::sync::LazyLock;

use super::super::reading::word_class::{OBJECT, PREP, PRONOUN, SAY};
use super::super::reading::{
    Passage, Range, full_name_start, is_feminine_first_name, is_first_name_as_subject, name_stem, obliqueness,
};
use super::model::{Named, Speaker};
use crate::language::{Language, Pack};

/// Stems of nouns for bodies.
static BODIES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| Pack::of(Language::Russian).names.words("speaking bodies").collect());

/// Endings of surnames.
static SURNAMES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| Pack::of(Language::Russian).names.words("speakers' surnames").collect());

/// Nouns that put the speaker in the genitive: `по словам Лаврова`.
static GOVERNORS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| Pack::of(Language::Russian).names.words("governors").collect());
/// How many words may stand between such a noun and the name: `по словам министра иностранных дел Лаврова`.
const GOVERNS_WITHIN: usize = 5;

/// Resolves the speakers of one document, in the order of the text.
pub(super) struct Resolver<'p, 'a> {
    p: &'p Passage<'a>,
    /// Names of two words and more.
    full: Vec<Range>,
    /// Speakers so far: name, whether feminine where it shows.
    said: Vec<(String, Option<bool>)>,
}

impl<'p, 'a> Resolver<'p, 'a> {
    pub(super) fn new(p: &'p Passage<'a>) -> Self {
        let mut full = Vec::new();
        let mut at = 0;
        while at < p.tokens.len() {
            let mut end = at;
            while end < p.tokens.len()
                && is_name(p, end)
                && (end == at || p.sentence_number(end) == p.sentence_number(at))
            {
                end += 1;
            }
            if end >= at + 2 {
                let start = end - (end - at).min(3);
                full.push((start + office(p, (start, end)), end));
            }
            at = end.max(at + 1);
        }
        Self { p, full, said: Vec::new() }
    }

    /// The speaker that the tokens of `range` name.
    pub(super) fn speaker(&mut self, range: Range) -> Speaker {
        let (resolved, named) = self.resolve(range);
        if named == Named::Named
            && let Some(name) = &resolved
        {
            self.said.push((name.clone(), feminine(name).or_else(|| self.verb_beside(range))));
        }
        Speaker { span: self.p.span(range), resolved, named, side: None }
    }

    /// Whether a woman speaks by the past form beside the words for the speaker: `сказала Смит`, `Обама заявил`.
    fn verb_beside(&self, (from, to): Range) -> Option<bool> {
        let p = self.p;
        let beside = [Some(to), from.checked_sub(1)].into_iter().flatten().filter(|&i| i < p.tokens.len());
        beside.filter(|&i| p.entry(i).cue.is_some_and(|(frame, _)| frame & SAY != 0)).find_map(|i| {
            let verb = p.tokens[i].text.to_lowercase();
            if verb.ends_with("ла") || verb.ends_with("лась") {
                return Some(true);
            }
            (verb.ends_with('л') || verb.ends_with("лся")).then_some(false)
        })
    }

    fn resolve(&self, range: Range) -> (Option<String>, Named) {
        let p = self.p;
        let (from, to) = range;
        if to - from == 1 && p.is(from, PRONOUN | OBJECT) {
            let woman = match p.tokens[from].text.to_lowercase().as_str() {
                "он" | "его" => false,
                "она" | "ее" | "её" => true,
                _ => return (None, Named::Anonymous),
            };
            let last = self.said.iter().rev().find(|(_, feminine)| *feminine == Some(woman)).cloned();
            let last = last.or_else(|| self.subject_before(from, woman));
            return last.map_or((None, Named::Anonymous), |(name, _)| (Some(name), Named::Named));
        }
        let text = p.text(range).split_whitespace().collect::<Vec<_>>().join(" ");
        // `в мэрии Омска сообщили`: the body of a place.
        if from > 0 && ["в", "во", "на"].contains(&p.tokens[from - 1].text.to_lowercase().as_str()) {
            return (Some(text), Named::Institution);
        }
        // The name stands last; what follows a bracket or a preposition belongs to something else.
        let stop = (from + 1..to).find(|&i| p.tokens[i].is('(') || p.is(i, PREP) || p.quoted(i)).unwrap_or(to);
        let mut start = stop;
        while start > from && is_name(p, start - 1) {
            start -= 1;
        }
        let words = stop - start;
        let first = start < stop && p.opens(start);
        if words == 1 && first {
            let word = p.tokens[start].text;
            let lower = word.to_lowercase();
            if is_body(&lower) {
                return (Some(text), Named::Institution);
            }
            let known = self
                .full_name(word)
                .or_else(|| self.nominative((start, stop)))
                .or_else(|| self.stands_inside(start).then(|| word.to_owned()));
            return match known {
                Some(name) => (Some(name), Named::Named),
                None if SURNAMES.iter().any(|e| lower.ends_with(e)) => (Some(word.to_owned()), Named::Named),
                None => (Some(text), Named::Anonymous),
            };
        }
        if words == 0 {
            let head = p.tokens[from].text.to_lowercase();
            let body = p.quoted(from)
                || (from..to).any(|i| p.quoted(i))
                || is_body(&head)
                || (from..stop).any(|i| is_acronym(p.tokens[i].text) && i == from);
            return (Some(text), if body && !is_person_noun(&head) { Named::Institution } else { Named::Anonymous });
        }
        // `Первый вице-премьер Шувалов`: a common noun with a capital opens the sentence.
        let name_from = start.max(stop - words.min(3));
        let name_from =
            if first && words > 1 && is_title(p.tokens[name_from].text) { name_from + 1 } else { name_from };
        let name_from = name_from + office(p, (name_from, stop));
        let name_from = (name_from..stop).find(|&i| !is_latin(p.tokens[i].text) || i + 1 == stop).unwrap_or(name_from);
        let name = p.text((name_from, stop));
        let last = p.tokens[stop - 1].text.to_lowercase();
        if is_body(&last) {
            return (Some(text), Named::Institution);
        }
        let known = if stop - name_from == 1 { self.full_name(name) } else { None };
        let known = known.or_else(|| self.nominative((name_from, stop)));
        let name = known.unwrap_or_else(|| name.to_owned());
        (Some(name), Named::Named)
    }

    /// The last person named with first name and surname in the sentence of a pronoun or the one before, where both show this
    /// sex and stand as a subject does.
    fn subject_before(&self, pronoun: usize, woman: bool) -> Option<(String, Option<bool>)> {
        let p = self.p;
        let near = |r: &&Range| r.1 <= pronoun && p.sentence_number(r.0) + 1 >= p.sentence_number(pronoun);
        let &(from, to) = self.full.iter().rev().find(near)?;
        let first = p.tokens[to - 2].text.to_lowercase();
        let name = p.text((to - 2, to));
        let sex = feminine(name);
        (sex == Some(woman) && is_first_name_as_subject(&first) && to >= from + 2).then(|| (name.to_owned(), sex))
    }

    /// The full name with this surname, in any case.
    fn full_name(&self, surname: &str) -> Option<String> {
        let p = self.p;
        let same = self.full.iter().find(|r| same_name(p.tokens[r.1 - 1].text, surname))?;
        let text = p.text(*same);
        // In another case than the surname it would mislead: only the surname's own form is taken over.
        (p.tokens[same.1 - 1].text == surname).then(|| text.to_owned())
    }

    /// The nominative of a name after `по словам` and the like, where the text has it.
    fn nominative(&self, (from, to): Range) -> Option<String> {
        let p = self.p;
        let governed = (from.saturating_sub(GOVERNS_WITHIN)..from)
            .any(|i| GOVERNORS.contains(&p.tokens[i].text.to_lowercase().as_str()));
        if !governed {
            return None;
        }
        let stem = |i: usize| name_stem(p.tokens[i].text);
        let one = to - from == 1;
        let oblique = |r: &&Range| obliqueness(p.tokens[r.1 - 1].text);
        let same = |r: &&Range| stem(r.1 - 1) == stem(to - 1) && (one || stem(r.0) == stem(from)) && oblique(r) < 4;
        let best = self.full.iter().filter(same).min_by_key(oblique)?;
        Some(p.text(*best).to_owned())
    }

    /// Whether the word stands with a capital inside some sentence.
    fn stands_inside(&self, at: usize) -> bool {
        let p = self.p;
        (0..p.tokens.len())
            .any(|i| i != at && !p.opens(i) && is_name(p, i) && same_name(p.tokens[i].text, p.tokens[at].text))
    }
}

/// How many of the words of a name stand for an office.
fn office(p: &Passage<'_>, (from, to): Range) -> usize {
    let words: Vec<&str> = p.tokens[from..to].iter().map(|t| t.text).collect();
    full_name_start(&words)
}

fn is_name(p: &Passage<'_>, i: usize) -> bool {
    let token = &p.tokens[i];
    token.is_capital() && !p.is(i, PRONOUN | OBJECT | PREP) && !is_acronym(token.text) && !p.quoted(i)
        || token.is_word() && token.text.chars().count() == 2 && token.text.ends_with('.')
}

fn is_acronym(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(|c| c.is_uppercase())
}

fn is_latin(word: &str) -> bool {
    word.is_ascii()
}

fn is_body(lower: &str) -> bool {
    BODIES.iter().any(|b| lower.starts_with(b)) && !is_person_noun(lower)
}

fn is_person_noun(lower: &str) -> bool {
    lower.starts_with("министр")
        || lower.starts_with("судь")
        || lower.starts_with("советник")
        || lower.starts_with("банкир")
}

fn is_title(word: &str) -> bool {
    ["Господин", "Госпожа", "Графиня", "Граф", "Президент", "Премьер", "Министр", "Глава", "Депутат"].contains(&word)
}

/// Whether two forms can be cases of one name.
fn same_name(a: &str, b: &str) -> bool {
    let (a, b) = (name_stem(a), name_stem(b));
    a.chars().count() > 2 && a == b
}

/// Whether a name is a woman's, by the first name or the surname's ending.
fn feminine(name: &str) -> Option<bool> {
    let lower = name.to_lowercase();
    let last = lower.split(' ').next_back()?;
    if let Some((first, _)) = lower.split_once(' ')
        && let Some(woman) = is_feminine_first_name(first)
    {
        return Some(woman);
    }
    if ["ова", "ева", "ина", "ская", "цкая", "ая"].iter().any(|e| last.ends_with(e)) {
        Some(true)
    } else if ["ов", "ев", "ин", "ский", "цкий"].iter().any(|e| last.ends_with(e)) {
        Some(false)
    } else {
        None
    }
}
