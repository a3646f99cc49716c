//! English: finds attributions in three passes over a paragraph: quotations with their tags, sentences with a cue
//! (`he said that …`, `according to …`, `was accused of …`), and quoted pieces that no cue claims.

use std::sync::LazyLock;

use super::super::reading::word_class::{
    ADVERB, AND, AUX, BE, BUT, CLAUSE, DET, Form, Frame, NOUNISH, OBJ, OBJECT, POSSESSIVE, PREP, PRONOUN, RELATIVE,
    SAY, SUBORDINATOR, TELL, THAT, TIME, TO, WH,
};
use super::super::reading::{Found, Kind, Passage, Range};
use super::english_phrase::Subject;
use crate::language::{Language, Pack};

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

/// Participles that are no past forms.
static PARTICIPLES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| Pack::of(Language::English).speech.words("participles alone").collect());

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

impl Finder<'_, '_> {
    /// The attributions of a sentence that are no quotations with a tag.
    pub(super) fn sentence(&mut self, (from, to): Range) {
        let p = self.p;
        let end = (from..to).rev().find(|&i| p.tokens[i].is_word() || p.quoted(i)).map_or(from, |i| i + 1);
        if self.postposed(from, end) {
            return;
        }
        let mut at = from;
        while at < end {
            if self.taken[at] || p.quoted(at) {
                at += 1;
                continue;
            }
            if p.word(at, "according") && at + 2 < end && p.word(at + 1, "to") {
                at = self.according(at, from, end);
                continue;
            }
            at = match p.entry(at).cue {
                Some((frame, form)) => self.cue(at, frame, form, from, end).unwrap_or(at + 1),
                None => at + 1,
            };
        }
        self.loose_pieces(from, end);
    }

    /// `…, the official said on Friday.` and `…, he said, …`
    fn postposed(&mut self, from: usize, end: usize) -> bool {
        let p = self.p;
        for verb in from + 3..end {
            let Some((frame, form)) = p.entry(verb).cue else { continue };
            if frame & (SAY | CLAUSE) == 0
                || !matches!(form, Form::Past | Form::Present | Form::Base)
                || p.quoted(verb)
                || self.taken[verb]
            {
                continue;
            }
            let (speaker, tag_start, after) = if p.tokens[verb - 1].is(',') && frame & SAY != 0 && form != Form::Base {
                match p.phrase_at(verb + 1, end) {
                    Some(range) if !p.is(range.0, OBJECT) && (range.1 >= end || !p.is(range.1, AUX)) => {
                        (range, verb, range.1)
                    }
                    _ => continue,
                }
            } else {
                match p.subject_before(verb, from, form) {
                    Subject::Phrase(range) if range.0 > from + 2 && p.tokens[range.0 - 1].is(',') => {
                        (range, range.0, verb + 1)
                    }
                    _ => continue,
                }
            };
            if self.used_as_noun(verb, from) || (from..tag_start).any(|i| self.taken[i]) {
                continue;
            }
            let words = (from..tag_start).filter(|&i| p.tokens[i].is_word()).count();
            if words < 3 || p.is(from, SUBORDINATOR | WH) && after < end && p.tokens[after].is(',') {
                continue;
            }
            let inverted = tag_start == verb;
            let tail = self.skip_adjuncts(after, end);
            let closes = tail >= end || inverted && p.tokens[after].is(',');
            let middle = !closes && after < end && p.tokens[after].is(',') && !inverted;
            if !closes && !middle {
                continue;
            }
            let mut parts = vec![(from, tag_start - 1)];
            if middle && after + 1 < end {
                parts.push((after + 1, end));
            }
            self.push(
                Found { parts, cue: Some((verb, verb + 1)), speaker: Some(speaker), goes_on: None },
                Some((tag_start, after)),
            );
            self.taken[from..end].fill(true);
            return true;
        }
        false
    }

    /// `According to X, …` and `…, according to X`
    fn according(&mut self, at: usize, from: usize, end: usize) -> usize {
        let p = self.p;
        let Some(speaker) = p.phrase_at(at + 2, end) else { return at + 2 };
        let starts = (from..at).filter(|&i| p.tokens[i].is_word()).count() < 2;
        let content = if starts {
            let Some(comma) = (speaker.1..end).find(|&i| p.tokens[i].is(',') && !p.quoted(i)) else { return at + 2 };
            // An apposition to the speaker has a comma of its own.
            let comma = self.end_of_apposition(comma, end).unwrap_or(comma);
            (comma + 1, end)
        } else {
            let start = (from..at).rev().find(|&i| self.taken[i]).map_or(from, |i| i + 1);
            (start, if p.tokens[at - 1].is(',') { at - 1 } else { at })
        };
        if content.0 >= content.1 {
            return at + 2;
        }
        let resume = content.1.max(speaker.1);
        self.push(
            Found { parts: vec![content], cue: Some((at, at + 2)), speaker: Some(speaker), goes_on: None },
            Some((at, speaker.1)),
        );
        resume
    }

    fn end_of_apposition(&self, comma: usize, end: usize) -> Option<usize> {
        let p = self.p;
        let next = comma + 1;
        if next >= end || !(p.is(next, RELATIVE) || p.is(next, DET) && (p.word(next, "a") || p.word(next, "an"))) {
            return None;
        }
        (next..end).find(|&i| p.tokens[i].is(',') && !p.quoted(i))
    }

    /// The attribution of the cue at `verb`; where to go on.
    fn cue(&mut self, verb: usize, frame: Frame, form: Form, from: usize, end: usize) -> Option<usize> {
        let p = self.p;
        if self.used_as_noun(verb, from) {
            return None;
        }
        let passive = form == Form::Past && self.is_passive(verb, from);
        let reduced = form == Form::Past && !passive && verb + 1 < end && p.word(verb + 1, "by");
        if passive || reduced {
            return self.passive(verb, frame, from, end);
        }
        if form == Form::Past && self.is_participle_alone(verb, from) {
            return None;
        }
        let content = self.complement(verb, frame, end)?;
        let subject = match p.subject_before(verb, from, form) {
            Subject::Phrase(range) => Some(range),
            Subject::Shared => self.shared(verb, from),
            Subject::Unknown => None,
        };
        let nounish = p.is(verb, NOUNISH);
        let subject = match subject {
            Some(range) => Some(range),
            // A form that is also a noun needs a subject to be a verb.
            None if nounish || form == Form::Base => return None,
            None if frame & (SAY | TELL | CLAUSE) == 0 => return None,
            None => None,
        };
        if nounish && form == Form::Base && subject.is_some_and(|s| s.1 == verb && !self.can_be_plural(s)) {
            return None;
        }
        let relative = subject.is_some_and(|s| p.is(s.0, RELATIVE | THAT) && s.1 == s.0 + 1);
        let stop = self.clause_end(content.0, end, relative || frame & (SAY | TELL | CLAUSE | TO) == 0);
        if stop <= content.0 {
            return None;
        }
        if self.unsaid(verb, subject, (content.0, stop), (from, end)) {
            return None;
        }
        if let Some(range) = subject {
            self.subject[p.sentence_number(verb)] = Some(range);
        }
        self.push(
            Found { parts: vec![(content.0, stop)], cue: Some((verb, content.1)), speaker: subject, goes_on: None },
            None,
        );
        Some(stop)
    }

    /// Whether `were` or the like stands before the verb.
    /// A participle that is no past form, without a verb of its own: `the drug, known as`, not `she had known that`.
    fn is_participle_alone(&self, verb: usize, from: usize) -> bool {
        let p = self.p;
        let mut before = (from..verb).rev().skip_while(|&i| p.is(i, ADVERB) && !p.is(i, AUX));
        PARTICIPLES.contains(&p.tokens[verb].text.to_lowercase().as_str())
            && !before.next().is_some_and(|i| p.is(i, AUX | AND | BUT) || p.tokens[i].kind == Kind::Possessive)
    }

    fn is_passive(&self, verb: usize, from: usize) -> bool {
        let p = self.p;
        let mut at = verb;
        while at > from && p.is(at - 1, ADVERB | AUX) && !p.quoted(at - 1) {
            if p.is(at - 1, BE) {
                return true;
            }
            at -= 1;
        }
        at > from && p.tokens[at - 1].kind == Kind::Possessive && at > from + 1 && p.is(at - 2, PRONOUN)
    }

    /// `was accused of …`, `is expected to …`, `proposed by …`
    fn passive(&mut self, verb: usize, frame: Frame, from: usize, end: usize) -> Option<usize> {
        let p = self.p;
        let mut next = verb + 1;
        while next < end && p.is(next, ADVERB) && !p.is(next, PREP) {
            next += 1;
        }
        let stop = self.clause_end(next.min(end), end, true);
        let by = (next..stop).find(|&i| p.word(i, "by") && !p.quoted(i));
        let speaker = by.and_then(|b| p.phrase_at(b + 1, stop));
        let starts = next < end
            && !p.quoted(next)
            && (p.is(next, THAT | WH) || ["to", "of", "as", "for"].iter().any(|w| p.word(next, w)));
        if let Some(reported) = self.reported_as_saying(verb, from, end) {
            return Some(reported);
        }
        let content = if by == Some(next) || !starts && speaker.is_some() && !(next < end && p.quoted(next)) {
            let Subject::Phrase(subject) = p.subject_before(verb, from, Form::Past) else { return None };
            speaker?;
            subject
        } else if next < end && (starts || p.quoted(next)) {
            (next, by.filter(|_| speaker.is_some()).unwrap_or(stop).max(next + 1))
        } else {
            return None;
        };
        if frame & (SAY | TELL | CLAUSE | OBJ | TO) == 0 || content.0 >= content.1 {
            return None;
        }
        self.push(Found { parts: vec![content], cue: Some((verb, verb + 1)), speaker, goes_on: None }, None);
        Some(content.1.max(speaker.map_or(0, |s| s.1)).max(verb + 1))
    }

    /// `was quoted by the Post as saying that …`: the subject says it; where to go on.
    fn reported_as_saying(&mut self, verb: usize, from: usize, end: usize) -> Option<usize> {
        let p = self.p;
        let saying = (verb + 1..end.min(verb + 14)).find(|&i| {
            p.word(i, "as") && p.entry(i + 1).cue.is_some_and(|(frame, form)| frame & SAY != 0 && form == Form::Ing)
        })? + 1;
        let (frame, _) = p.entry(saying).cue?;
        let content = self.complement(saying, frame, end)?;
        let stop = self.clause_end(content.0, end, false);
        let speaker = match p.subject_before(verb, from, Form::Past) {
            Subject::Phrase(range) => Some(range),
            _ => self.shared(verb, from),
        };
        (stop > content.0).then(|| {
            let cue = Some((verb, verb + 1));
            self.push(Found { parts: vec![(content.0, stop)], cue, speaker, goes_on: None }, None);
            stop
        })
    }

    /// Quoted pieces that no attribution has: two words and more are somebody's.
    fn loose_pieces(&mut self, from: usize, end: usize) {
        let p = self.p;
        let mut at = from;
        while at < end {
            let Some(r) = p.region(at) else {
                at += 1;
                continue;
            };
            let region = p.regions[r];
            let range = (region.open.max(from), (region.close + 1).min(end));
            at = range.1.max(at + 1);
            if (range.0..range.1).any(|i| self.taken[i]) {
                continue;
            }
            if self.is_title(range) || !self.is_statement(range) {
                continue;
            }
            let put = self.put_before(from, range.0);
            let speaker = put.map(|(speaker, _)| speaker).or_else(|| self.first_subject(from, range.0));
            self.push(Found { parts: vec![range], cue: None, speaker, goes_on: None }, None);
        }
    }
}
