//! What is said, in the reporter's words: where it starts after a cue, and where its clause ends.

use super::super::reading::Kind;
use super::super::reading::word_class::{
    ADVERB, AND, AUX, BE, BUT, CLAUSE, DET, Form, Frame, NOUNISH, OBJ, PREP, PRONOUN, RELATIVE, SAY, SHOW,
    SUBORDINATOR, TELL, THAT, TIME, TO, VERB, WH,
};
use super::english::Finder;

impl Finder<'_, '_> {
    /// Where what is said starts, and where the cue ends.
    pub(super) fn complement(&self, verb: usize, frame: Frame, end: usize) -> Option<(usize, usize)> {
        let p = self.p;
        let cue = verb + 1;
        let mut at = cue;
        while at < end
            && !p.quoted(at)
            && (p.is(at, ADVERB) && !p.is(at, THAT | WH) && !p.tokens[at].is_capital() && !self.exists(at, end)
                || self.particle(at))
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

    /// `there was`, `there will be`: a clause starts.
    fn exists(&self, at: usize, end: usize) -> bool {
        self.p.word(at, "there") && at + 1 < end && self.p.is(at + 1, AUX | BE | VERB)
    }

    /// `out`, `back`, `off` after a verb.
    pub(super) fn particle(&self, at: usize) -> bool {
        ["out", "back", "off", "up", "down", "forward", "clear"].iter().any(|w| self.p.word(at, w))
            && (at + 1 >= self.p.tokens.len() || !self.p.is(at + 1, DET) || self.p.is(at + 1, THAT))
    }

    /// What follows `about`, `for`, `of` after a cue.
    pub(super) fn after_preposition(&self, at: usize, end: usize) -> Option<(usize, usize)> {
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
    pub(super) fn plain_start(&self, at: usize, end: usize) -> bool {
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
    pub(super) fn skip_adjuncts(&self, from: usize, end: usize) -> usize {
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
    pub(super) fn clause_end(&self, from: usize, end: usize, narrow: bool) -> usize {
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
}
