//! Russian noun phrases without a parser: who stands before a verb, and who after it.

use super::super::reading::word_class::{
    ADVERB, AND, BUT, DET, MODIFIES, OBJECT, PREP, PRONOUN, SUBORDINATOR, TELL, THAT, TIME, VERB, WH,
};
use super::super::reading::{Kind, Range};
use super::russian::Finder;

impl Finder<'_, '_> {
    /// The subject before a verb: from the start of its clause, without what hangs on prepositions.
    pub(super) fn speaker_before(&self, verb: usize, from: usize) -> Option<Range> {
        let p = self.p;
        if verb > from + 1
            && p.is(verb - 1, AND)
            && let Some(other) =
                (from..verb - 1).rev().take(4).find(|&i| looks_like_past(p.tokens[i].text) || p.is(i, VERB))
        {
            // `улыбнулся и сказал`
            return self.speaker_before(other, from);
        }
        let mut start = (from..verb)
            .rev()
            .find(|&i| {
                p.quoted(i) && !p.quoted(i + 1)
                    || p.tokens[i].is(',')
                    || p.tokens[i].is(':')
                    || p.tokens[i].is(';')
                    || p.tokens[i].kind == Kind::Dash
                    || p.is(i, THAT)
                    || p.is(i, VERB) && p.is(i + 1, AND)
            })
            .map_or(from, |i| i + 1);
        // `X, декан Y, сказал`: the comma closes an apposition.
        if start >= verb || (start..verb).all(|i| p.is(i, ADVERB | TIME | OBJECT)) {
            let close = start.checked_sub(1).filter(|&c| c > from && p.tokens[c].is(','))?;
            let open = (from..close).rev().find(|&i| p.tokens[i].is(','))?;
            start = (from..open).rev().find(|&i| p.tokens[i].is(',') || p.is(i, THAT)).map_or(from, |i| i + 1);
            return self.phrase(start, open);
        }
        self.phrase(start, verb).or_else(|| {
            // `В своей речи нацисты подчеркивали`: the noun right before the verb.
            let last =
                (start..verb).rev().find(|&i| !p.is(i, ADVERB | OBJECT | TIME) && !is_adverb(p.tokens[i].text))?;
            (last > start && p.tokens[last].is_word() && !p.is(last, PREP) && !p.is(last - 1, PREP))
                .then_some((last, last + 1))
        })
    }

    /// The subject after a verb: `сказал в интервью X директор Y`.
    pub(super) fn speaker_after(&self, verb: usize, end: usize) -> Option<Range> {
        let p = self.p;
        let stop = (verb + 1..end)
            .find(|&i| {
                p.tokens[i].is(',')
                    || p.tokens[i].is(':')
                    || p.tokens[i].is(';')
                    || p.tokens[i].kind == Kind::Dash
                    || p.is(i, AND)
                        && i + 1 < end
                        && (p.is(i + 1, PREP | VERB | OBJECT) || looks_like_past(p.tokens[i + 1].text))
            })
            .unwrap_or(end);
        let impersonal = p.entry(verb).cue.is_some_and(|(frame, _)| frame & TELL != 0);
        let mut at = verb + 1;
        while at < stop && (p.is(at, ADVERB | TIME | OBJECT | AND) || p.is(at, PREP)) {
            if p.is(at, PREP) {
                if impersonal {
                    // `говорится в обращении X`: the paper speaks.
                    return (at + 1 < stop).then_some((at + 1, stop));
                }
                at += 2;
                while at < stop && p.tokens[at].is_word() && upper(p.tokens[at].text) {
                    at += 1;
                }
            } else {
                at += 1;
            }
        }
        self.phrase(at, stop)
    }

    /// The noun phrase in a stretch of a clause.
    pub(super) fn phrase(&self, from: usize, to: usize) -> Option<Range> {
        let p = self.p;
        let mut at = from;
        while at < to {
            let mark = p.tokens[at].kind == Kind::Mark && p.quoted(at);
            let particle = p.is(at, MODIFIES) && at + 1 < to && p.is(at + 1, ADVERB);
            let passed = ADVERB | AND | BUT | SUBORDINATOR | TIME | OBJECT | WH;
            if !p.tokens[at].is_word() && !mark || particle || p.is(at, passed) && !p.is(at, PRONOUN) {
                at += 1;
            } else if p.is(at, PREP) {
                // What hangs on a preposition is passed over up to a name or a pronoun.
                at += 2;
                while at < to && !(p.tokens[at].is_capital() || p.is(at, PRONOUN)) {
                    at += 1;
                }
            } else {
                break;
            }
        }
        if at >= to {
            return None;
        }
        if p.is(at, PRONOUN)
            && (at + 1 >= to
                || !p.tokens[at + 1].is_word()
                || !p.is(at, MODIFIES)
                || p.is(at + 1, PREP | ADVERB | OBJECT))
        {
            return Some((at, at + 1));
        }
        let mut end = at;
        while end < to {
            let token = &p.tokens[end];
            let bracket = token.is('(') || token.is(')');
            if !(token.is_word() || p.quoted(end) || bracket)
                || end > at && !p.quoted(end) && p.is(end, PREP | OBJECT | TIME | THAT | WH | BUT)
                || end > at && p.is(end, ADVERB) && !p.quoted(end)
            {
                break;
            }
            end += 1;
        }
        while end > at + 1
            && (p.is(end - 1, ADVERB | AND) || is_adverb(p.tokens[end - 1].text) || p.tokens[end - 1].is('('))
        {
            end -= 1;
        }
        (end > at && (at..end).any(|i| p.tokens[i].is_word() && !p.is(i, DET | VERB))).then_some((at, end))
    }
}

pub(super) fn upper(word: &str) -> bool {
    word.chars().all(|c| !c.is_lowercase())
}

/// A past form by its ending: `описала`.
pub(super) fn looks_like_past(word: &str) -> bool {
    ["л", "ла", "ли", "лся", "лась", "лись", "ет", "ит", "ют", "ят", "ут"].iter().any(|e| word.ends_with(e))
        && word.chars().count() > 3
        && word.starts_with(char::is_lowercase)
}

/// An adverb by its ending: `высокомерно`.
pub(super) fn is_adverb(word: &str) -> bool {
    word.ends_with('о') && word.chars().count() > 5 && word.starts_with(char::is_lowercase)
}
