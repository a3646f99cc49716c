//! English attributions in the reporter's words: `he said that …`, `according to …`, `was accused of …`.

use super::super::reading::lexicon::{
    ADVERB, AND, AUX, BE, BUT, CLAUSE, DET, Form, Frame, NOUNISH, OBJ, OBJECT, PREP, PRONOUN, RELATIVE, SAY, SHOW,
    SUBORDINATOR, TELL, THAT, TIME, TO, WH,
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

    /// Where what is said starts, and where the cue ends.
    fn complement(&self, verb: usize, frame: Frame, end: usize) -> Option<(usize, usize)> {
        let p = self.p;
        let cue = verb + 1;
        let mut at = cue;
        while at < end
            && !p.quoted(at)
            && (p.is(at, ADVERB) && !p.is(at, THAT | WH) && !p.tokens[at].is_capital() || self.particle(at))
        {
            at += 1;
        }
        if at >= end || self.taken[at] {
            return None;
        }
        if p.quoted(at) {
            return Some((at, cue));
        }
        if p.is(at, THAT) && at + 1 < end {
            return Some((at, cue));
        }
        if p.is(at, WH) && !p.is(at, TIME) && frame & (SAY | TELL | CLAUSE) != 0 {
            return Some((at, cue));
        }
        if p.word(at, "to") && at + 1 < end {
            if frame & (TO | TELL) != 0 && !p.is(at + 1, DET | TIME) {
                return Some((at, cue));
            }
            if frame & (SAY | OBJ) != 0 {
                return self.after_preposition(at, end);
            }
            return None;
        }
        if p.tokens[at].is(':') {
            return (at + 1 < end).then_some((at + 1, cue));
        }
        if p.tokens[at].is(',') {
            // `said, on Friday, that`: only a clause that says so can follow.
            let that = (at..end.min(at + 14)).find(|&i| p.is(i, THAT) && p.tokens[i - 1].is(','))?;
            return (frame & (SAY | TELL | CLAUSE) != 0).then_some((that, cue));
        }
        if frame & TELL != 0
            && let Some(hearer) = p.phrase_at(at, end)
        {
            let after = self.skip_adjuncts(hearer.1, end);
            let fits = |i: usize| {
                i < end && (p.quoted(i) || p.is(i, THAT | WH | PRONOUN | DET) || p.word(i, "to") || p.tokens[i].is(':'))
            };
            if fits(hearer.1) {
                return Some((hearer.1 + usize::from(p.tokens[hearer.1].is(':')), cue));
            }
            if fits(after) {
                return Some((after + usize::from(p.tokens[after].is(':')), cue));
            }
            if hearer.1 < end && (p.is(hearer.1, PREP) || p.tokens[hearer.1].is_word()) {
                return Some((hearer.1, cue));
            }
            return None;
        }
        if p.is(at, PREP) && frame & (SAY | TELL | CLAUSE | OBJ) != 0 {
            if p.occasion(at + 1, end) || p.is(at + 1, TIME) {
                let after = self.skip_adjuncts(at, end);
                if after < end && after > at && !p.tokens[after].is(',') {
                    return self.plain_start(after, end).then_some((after + usize::from(p.tokens[after].is(':')), cue));
                }
                return None;
            }
            return self.after_preposition(at, end);
        }
        if p.is(at, TIME) {
            let after = self.skip_adjuncts(at, end);
            return (after < end && after > at && frame & (SAY | TELL | CLAUSE) != 0 && self.plain_start(after, end))
                .then_some((after, cue));
        }
        if frame & (SAY | CLAUSE | OBJ | SHOW) != 0 && self.plain_start(at, end) {
            return Some((at, cue));
        }
        if frame & TO != 0 {
            // `want him to leave`
            let object = p.phrase_at(at, end)?;
            return Some((object.0, cue));
        }
        None
    }

    /// `out`, `back`, `off` after a verb.
    fn particle(&self, at: usize) -> bool {
        ["out", "back", "off", "up", "down", "forward", "clear"].iter().any(|w| self.p.word(at, w))
            && (at + 1 >= self.p.tokens.len() || !self.p.is(at + 1, DET) || self.p.is(at + 1, THAT))
    }

    /// What follows `about`, `for`, `of` after a cue.
    fn after_preposition(&self, at: usize, end: usize) -> Option<(usize, usize)> {
        const CARRY: [&str; 9] = ["about", "for", "of", "on", "against", "to", "over", "with", "in"];
        let p = self.p;
        let next = at + 1;
        (next < end
            && CARRY.iter().any(|w| p.word(at, w))
            && !p.is(next, TIME)
            && (p.quoted(next) || self.plain_start(next, end) || p.is(next, WH)))
        .then_some((next, next))
    }

    /// Whether a clause or phrase can start here.
    fn plain_start(&self, at: usize, end: usize) -> bool {
        let p = self.p;
        at < end
            && (p.quoted(at)
                || p.tokens[at].is(':')
                || p.tokens[at].is_word()
                    && (!p.is(at, AND | BUT | AUX | PREP | TIME | RELATIVE | SUBORDINATOR)
                        || p.is(at, PRONOUN | THAT | WH))
                || p.word(at, "if"))
    }

    /// Over times and occasions: `on Friday`, `in a statement`, `to reporters`.
    fn skip_adjuncts(&self, from: usize, end: usize) -> usize {
        let p = self.p;
        let mut at = from;
        while at < end && !p.quoted(at) {
            let time = p.is(at, TIME) && !p.is(at, WH) || p.tokens[at].text.chars().all(|c| c.is_ascii_digit());
            let adverb = p.is(at, ADVERB) && !p.is(at, PREP | PRONOUN);
            let next = at + 1 < end && !p.quoted(at + 1);
            let comma = p.tokens[at].is(',') && next && (p.is(at + 1, PREP) || p.occasion(at + 1, end));
            if time || adverb || comma {
                at += 1;
            } else if p.is(at, PREP) && at + 1 < end && !p.word(at, "like") {
                if p.is(at + 1, TIME) {
                    at += 2;
                } else if let Some(phrase) = p.phrase_at(at + 1, end) {
                    at = phrase.1;
                } else {
                    break;
                }
            } else {
                break;
            }
        }
        at
    }

    /// Where a clause that starts at `from` ends.
    fn clause_end(&self, from: usize, end: usize, narrow: bool) -> usize {
        let p = self.p;
        let mut at = from;
        while at < end {
            if self.taken[at] {
                break;
            }
            if p.quoted(at) {
                at += 1;
                continue;
            }
            let token = &p.tokens[at];
            if token.is(';') && !narrow || token.is(';') {
                break;
            }
            if token.is(',') && at + 1 < end && !p.quoted(at + 1) && at > from {
                let next = at + 1;
                let cue = p.entry(next).cue;
                if narrow || cue.is_some_and(|(_, form)| form == Form::Ing) && !p.is(next, NOUNISH) {
                    break;
                }
                if p.is(next, BUT) || ["while", "although", "though"].iter().any(|w| p.word(next, w)) {
                    break;
                }
                if p.word(next, "according") {
                    break;
                }
            }
            if p.is(at, AND | BUT) && at > from {
                // `and added`, `but warned`: the next attribution.
                let verb = (at + 1..end).find(|&i| !p.is(i, ADVERB | AUX));
                if verb.is_some_and(|v| {
                    !p.quoted(v)
                        && !p.is(v, NOUNISH)
                        && p.entry(v)
                            .cue
                            .is_some_and(|(frame, form)| form == Form::Past && frame & (SAY | TELL | CLAUSE | OBJ) != 0)
                }) {
                    break;
                }
            }
            at += 1;
        }
        while at > from && !p.quoted(at - 1) && !p.tokens[at - 1].is_word() && p.tokens[at - 1].kind != Kind::Possessive
        {
            at -= 1;
        }
        at
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
