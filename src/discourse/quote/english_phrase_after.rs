//! Noun phrases that start where a rule stands: who comes after a verb, and what no phrase is.

use std::sync::LazyLock;

use super::super::reading::word_class::{
    ADVERB, AND, ATTACH, DET, NOUNISH, NUMBER, OBJECT, PRONOUN, THAT, TIME, VERB, WH,
};
use super::super::reading::{Kind, Passage, Range};
use super::english_phrase::nounish;
use crate::language::{Language, Pack};

impl Passage<'_> {
    /// The noun phrase that starts at `from`, before `ceil`.
    pub(super) fn phrase_at(&self, from: usize, ceil: usize) -> Option<Range> {
        if from >= ceil || self.quoted(from) {
            return None;
        }
        if self.is(from, PRONOUN | OBJECT) {
            return Some((from, from + 1));
        }
        let mut at = from;
        let mut noun = false;
        while at < ceil && !self.quoted(at) {
            let token = &self.tokens[at];
            let class = self.class(at);
            if token.kind == Kind::Possessive {
                noun = false;
                at += 1;
            } else if class & DET != 0 && class & THAT == 0 {
                if noun {
                    break;
                }
                at += 1;
            } else if nounish(self, at)
                && !(noun && class & NOUNISH != 0 && !token.is_capital() && self.starts_complement(at + 1, ceil))
            {
                // A capital after a common noun starts the next phrase, unless that noun is its title.
                noun = true;
                at += 1;
            } else if class & NUMBER != 0 {
                noun = true;
                at += 1;
            } else if noun
                && class & ATTACH != 0
                && at + 1 < ceil
                && !self.quoted(at + 1)
                && !self.occasion(at + 1, ceil)
            {
                let next = at + 1;
                if !(nounish(self, next) || self.is(next, DET | NUMBER)) || self.is(next, TIME) {
                    break;
                }
                noun = false;
                at += 1;
            } else if noun && class & AND != 0 && at + 1 < ceil && !self.quoted(at + 1) {
                let next = at + 1;
                let fits = self.tokens[next].is_capital() && nounish(self, next)
                    || nounish(self, next) && self.class(next) & VERB == 0
                    || self.is(next, DET) && !self.is(next, THAT);
                if !fits {
                    break;
                }
                noun = false;
                at += 1;
            } else if noun && token.is('(') {
                match (at..ceil.min(at + 8)).find(|&i| self.tokens[i].is(')')) {
                    Some(close) => at = close + 1,
                    None => break,
                }
            } else if !noun && at > from && (class & ADVERB != 0 || self.participle(at)) {
                at += 1;
            } else {
                break;
            }
        }
        while at > from && !nounish(self, at - 1) && !self.is(at - 1, NUMBER | DET) && !self.tokens[at - 1].is(')') {
            at -= 1;
        }
        (at > from && !(at == from + 1 && (self.word(from, "the") || self.word(from, "a")))).then_some((from, at))
    }

    pub(super) fn starts_complement(&self, at: usize, ceil: usize) -> bool {
        at < ceil && (self.quoted(at) || self.is(at, THAT | DET | PRONOUN | WH))
    }

    /// Whether a phrase names the occasion of a saying: `in a statement`, `on Twitter`.
    pub(super) fn occasion(&self, from: usize, ceil: usize) -> bool {
        static OCCASIONS: LazyLock<Vec<&'static str>> =
            LazyLock::new(|| Pack::of(Language::English).names.words("occasions").collect());
        (from..ceil.min(from + 6))
            .take_while(|&i| self.tokens[i].is_word() || self.tokens[i].kind == Kind::Possessive)
            .any(|i| OCCASIONS.iter().any(|o| self.word(i, o)) || i == from && self.is(i, TIME))
    }
}
