//! English attributions in the reporter's words: `he said that …`, `according to …`, `was accused of …`.

use super::super::reading::word_class::{
    ADVERB, AND, AUX, BE, CLAUSE, DET, Form, Frame, NOUNISH, OBJ, OBJECT, PREP, PRONOUN, RELATIVE, SAY, SUBORDINATOR,
    TELL, THAT, TO, WH,
};
use super::super::reading::{Found, Kind, Range};
use super::english::Finder;
use super::english_phrase::Subject;

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
            let words: Vec<usize> = (range.0..range.1).filter(|&i| p.tokens[i].is_word()).collect();
            // Titles of works are in capitals.
            let title = words.iter().all(|&i| p.tokens[i].is_capital() || p.is(i, PREP | DET | AND)) && words.len() > 1;
            if words.len() < 2 || title {
                continue;
            }
            let speaker = self.first_subject(from, range.0);
            self.push(Found { parts: vec![range], cue: None, speaker, goes_on: None }, None);
        }
    }
}
