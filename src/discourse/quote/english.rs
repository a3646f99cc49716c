//! English: finds attributions in three passes over a paragraph: quotations with their tags, sentences with a cue, and
//! quoted pieces that no cue claims.

use super::super::reading::word_class::{
    ADVERB, AND, AUX, BUT, DET, Form, NOUNISH, OBJECT, POSSESSIVE, PREP, PRONOUN, RELATIVE, SUBORDINATOR, THAT, TIME,
    WH,
};
use super::super::reading::{Found, Kind, Passage, Range};

/// All attributions of an English document, in the order of their contents.
pub(super) fn find(p: &Passage<'_>) -> Vec<Found> {
    let mut finder =
        Finder { p, taken: vec![false; p.tokens.len()], subject: vec![None; p.sentences.len()], found: Vec::new() };
    let mut last_direct = None;
    for (i, &bounds) in p.paragraphs.iter().enumerate() {
        last_direct = finder.direct(bounds, if i == 0 { None } else { last_direct });
    }
    for &bounds in &p.sentences {
        finder.sentence(bounds);
    }
    let mut order: Vec<usize> = (0..finder.found.len()).collect();
    order.sort_by_key(|&i| (finder.found[i].parts[0], i));
    let mut place = vec![0; order.len()];
    for (new, &old) in order.iter().enumerate() {
        place[old] = new;
    }
    order
        .iter()
        .map(|&i| {
            let mut found = finder.found[i].clone();
            found.goes_on = found.goes_on.map(|o| place[o]);
            found
        })
        .collect()
}

/// Finds the attributions of one document.
pub(super) struct Finder<'p, 'a> {
    pub(super) p: &'p Passage<'a>,
    /// Tokens that are part of an attribution.
    pub(super) taken: Vec<bool>,
    /// The speaker of the latest tag, by sentence.
    pub(super) subject: Vec<Option<Range>>,
    pub(super) found: Vec<Found>,
}

impl Finder<'_, '_> {
    pub(super) fn push(&mut self, found: Found, extent: Option<Range>) {
        for &(from, to) in found.parts.iter().chain(&found.cue).chain(&extent) {
            self.taken[from..to].fill(true);
        }
        if let (Some(speaker), Some(cue)) = (found.speaker, found.cue) {
            self.subject[self.p.sentence_number(cue.0)] = Some(speaker);
        }
        self.found.push(found);
    }

    /// The subject that a coordinated or participial verb shares: the latest of its sentence, else its first phrase.
    pub(super) fn shared(&self, verb: usize, from: usize) -> Option<Range> {
        let p = self.p;
        let latest = self.subject[p.sentence_number(verb)].filter(|s| s.0 < verb && !p.is(s.0, RELATIVE | THAT));
        latest.or_else(|| self.first_subject(from, verb))
    }

    /// The first phrase of a sentence that can be its subject: what an opening `In Ohio,` or `When asked,` holds is none.
    pub(super) fn first_subject(&self, from: usize, to: usize) -> Option<Range> {
        let p = self.p;
        let mut at = from;
        while at < to && !p.tokens[at].is_word() {
            at += 1;
        }
        while at < to && (p.is(at, AND | BUT) || p.is(at, ADVERB) && !p.is(at, DET | PRONOUN)) {
            at += 1;
        }
        if at < to
            && (p.is(at, PREP | SUBORDINATOR | WH)
                || p.entry(at).cue.is_some_and(|(_, f)| f == Form::Ing || f == Form::Past))
        {
            let comma = (at..to).find(|&i| p.tokens[i].is(',') && !p.quoted(i));
            if let Some(comma) = comma
                && let Some(range) = p.phrase_at(comma + 1, to)
            {
                return Some(range);
            }
        }
        while at < to && (p.is(at, PREP | SUBORDINATOR | TIME | AND | BUT) || p.tokens[at].is(',')) {
            at += 1;
        }
        p.phrase_at(at, to).filter(|r| !p.is(r.0, OBJECT))
    }

    /// Whether a form that can be a noun is one here: after an article, a possessive, a preposition.
    pub(super) fn used_as_noun(&self, verb: usize, from: usize) -> bool {
        let p = self.p;
        if verb > from && p.word(verb - 1, "so") && p.word(verb, "called") {
            return true;
        }
        // `the most promising area`
        if verb > from
            && p.entry(verb).cue.is_some_and(|(_, form)| form == Form::Ing)
            && (p.is(verb - 1, DET) && !p.is(verb - 1, THAT | POSSESSIVE) || p.word(verb - 1, "very"))
        {
            return true;
        }
        if !p.is(verb, NOUNISH) || verb == from {
            return p.is(verb, NOUNISH);
        }
        let prev = verb - 1;
        if p.tokens[prev].kind == Kind::Possessive && !(prev > from && p.is(prev - 1, PRONOUN | RELATIVE)) {
            return true;
        }
        if p.word(prev, "to") || p.is(prev, PRONOUN | RELATIVE | AUX) {
            return false;
        }
        p.is(prev, DET | POSSESSIVE | PREP) && !p.is(prev, THAT) || p.tokens[prev].text.ends_with("ed")
    }

    /// Whether a phrase can be the subject of a plural verb: `they`, `officials`, `A and B`.
    pub(super) fn can_be_plural(&self, (from, to): Range) -> bool {
        let p = self.p;
        // The head stands before what hangs on it: `the Americans in their turn`.
        let head = (from + 1..to).find(|&i| p.is(i, PREP)).unwrap_or(to);
        let last = p.tokens[head - 1].text;
        p.is(from, PRONOUN | RELATIVE) && !["he", "she", "it"].iter().any(|w| p.word(from, w))
            || last.ends_with('s') && !last.ends_with("ss")
            || (from..to).any(|i| p.is(i, AND))
            || ["people", "men", "women", "police", "children"].iter().any(|w| last.eq_ignore_ascii_case(w))
            || to - from == 1 && p.is(from, DET)
    }
}
