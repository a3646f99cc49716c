//! What looks like an attribution and is none: `declined to comment`, `nobody said`, `if she says`, `did you hear`, the title
//! of a work, a term in quotation marks.

use std::sync::LazyLock;

use super::super::reading::word_class::{
    AND, AUX, BE, CLAUSE, DET, NOUNISH, NUMBER, OBJECT, PREP, PRONOUN, SAY, SHOW, TELL, THAT, VERB, WH,
};
use super::super::reading::{Kind, Range};
use super::english::Finder;
use crate::language::{Language, Pack};

/// Words within marks from which they hold a statement, even without a verb.
const LONG: usize = 5;

/// Lists of verbs by what they state only with something else.
struct Lists {
    refusing: Vec<&'static str>,
    answering: Vec<&'static str>,
    needing_a_clause: Vec<&'static str>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let list = |name| Pack::of(Language::English).speech.words(name).collect();
    Lists { refusing: list("refusing"), answering: list("answering"), needing_a_clause: list("needing a clause") }
});

impl Finder<'_, '_> {
    /// Whether nobody states the content by the cue at `verb`, in the sentence from `from` to `end`.
    pub(super) fn unsaid(&self, verb: usize, subject: Option<Range>, content: Range, (from, end): Range) -> bool {
        self.refuses(verb, content)
            || self.stays_silent(verb, from, content)
            || subject.is_some_and(|s| self.is_nobody(s) || self.is_conditional(s, from) || self.is_asked(s, from, end))
            || self.lacks_a_clause(verb, content)
    }

    /// `declined to comment`, `refused to say why`: what was not said.
    fn refuses(&self, verb: usize, (start, end): Range) -> bool {
        let p = self.p;
        verb > 1 && p.word(verb - 1, "to") && self.is_one_of(verb - 2, &LISTS.refusing)
            || self.is_one_of(verb, &LISTS.refusing)
                && p.word(start, "to")
                && start + 1 < end
                && (p.entry(start + 1).cue.is_some_and(|(frame, _)| frame & (SAY | TELL | CLAUSE) != 0)
                    || self.is_one_of(start + 1, &LISTS.answering))
    }

    /// `did not respond to a request for comment`.
    fn stays_silent(&self, verb: usize, from: usize, (start, _): Range) -> bool {
        let p = self.p;
        let negated = (from..verb).rev().take_while(|&i| p.is(i, AUX) || p.word(i, "immediately")).any(|i| {
            let text = p.tokens[i].text;
            p.word(i, "not") || p.word(i, "never") || text.ends_with("n't") || text.ends_with("n\u{2019}t")
        });
        negated && self.is_one_of(verb, &LISTS.answering) && !p.is(start, THAT) && !p.quoted(start)
    }

    /// `nobody said`, `no one in the room said`, `none of them said`.
    fn is_nobody(&self, (start, end): Range) -> bool {
        let p = self.p;
        ["nobody", "none", "neither"].iter().any(|word| p.word(start, word))
            || p.word(start, "no") && (start + 1 == end || p.word(start + 1, "one"))
            || start > 0 && p.word(start - 1, "no") && p.word(start, "one")
    }

    /// `if Smith says`, `unless the court says`.
    fn is_conditional(&self, (start, _): Range, from: usize) -> bool {
        let p = self.p;
        start > from
            && (["if", "unless"].iter().any(|word| p.word(start - 1, word))
                // `Should she say no, …`, `Had she said no, …`: the verb before its subject where a clause starts. A question is no condition, and
                // states nothing either.
                || ["should", "had"].iter().any(|word| p.word(start - 1, word)) && (start - 1 == from || p.tokens[start - 2].is(',')))
    }

    /// `Did you hear about the leak?`: a question that the reporter or nobody in particular asks.
    fn is_asked(&self, (start, _): Range, from: usize, end: usize) -> bool {
        let p = self.p;
        let asks = p.tokens.get(end).is_some_and(|t| t.is('?'))
            || end > from && (end - 1..p.tokens.len().min(end + 2)).any(|i| p.tokens[i].is('?') && !p.quoted(i));
        asks && (p.is(start, PRONOUN) || start > from && p.is(start - 1, AUX) && !p.quoted(start - 1))
            || p.word(start, "you")
    }

    /// `She wrote nine reports`, `the tax worries brewers`, `has read "The Glass Harvest"`: verbs that state something only
    /// with a clause or in somebody's words.
    fn lacks_a_clause(&self, verb: usize, content: Range) -> bool {
        let p = self.p;
        self.is_one_of(verb, &LISTS.needing_a_clause) && {
            let start = content.0;
            match p.region(start) {
                Some(region) => {
                    let region = p.regions[region];
                    self.is_title((region.open, region.close + 1))
                }
                None => {
                    !p.is(start, THAT | WH)
                        && !p.tokens[start - 1].is(':')
                        && !p.is(start - 1, PREP)
                        && !(start..content.1)
                            .any(|i| p.quoted(i) || i > start && p.is(i, AUX | BE | VERB) && !p.is(i, NOUNISH))
                }
            }
        }
    }

    fn is_one_of(&self, at: usize, verbs: &[&str]) -> bool {
        let p = self.p;
        let text = p.tokens[at].text;
        verbs.iter().any(|verb| text.eq_ignore_ascii_case(verb))
    }

    /// Whether marks enclose a title, as of a work or a choir: every word but the small ones with a capital, no stop.
    pub(super) fn is_title(&self, (from, to): Range) -> bool {
        let p = self.p;
        let words: Vec<usize> = (from..to).filter(|&i| p.tokens[i].is_word()).collect();
        let stops = (from..to).any(|i| matches!(p.tokens[i].kind, Kind::Punct('.' | '!' | '?' | ';' | '\u{2026}')));
        words.len() > 1
            && !stops
            && p.tokens[words[0]].is_capital()
            && words.iter().all(|&i| p.tokens[i].is_capital() || p.is(i, PREP | DET | AND))
            && words[1..].iter().any(|&i| p.tokens[i].is_capital())
    }

    /// Whether marks enclose what somebody may have stated, and no mere term: a clause, or many words.
    pub(super) fn is_statement(&self, (from, to): Range) -> bool {
        let p = self.p;
        let words: Vec<usize> = (from..to).filter(|&i| p.tokens[i].is_word()).collect();
        let clause = |&i: &usize| {
            p.is(i, PRONOUN | OBJECT | AUX | BE | THAT)
                || p.is(i, VERB) && !p.is(i, NOUNISH) && !self.participle_before_noun(i, to)
                || p.entry(i).cue.is_some_and(|(frame, _)| frame & SHOW == 0) && !p.is(i, NOUNISH)
        };
        words.len() >= LONG || words.len() > 1 && words.iter().any(clause)
    }

    fn participle_before_noun(&self, i: usize, to: usize) -> bool {
        let p = self.p;
        p.participle(i) && i + 1 < to && p.tokens[i + 1].is_word() && !p.is(i + 1, DET | PREP | NUMBER)
    }
}
