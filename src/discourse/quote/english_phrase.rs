//! Noun phrases without a parser: who stands before a verb, and who after it.

use std::sync::LazyLock;

use super::super::reading::word_class::{
    ADVERB, AND, ATTACH, AUX, BE, BUT, DET, Form, NOUNISH, NUMBER, OBJECT, POSSESSIVE, PREP, PRONOUN, RELATIVE,
    SUBORDINATOR, THAT, TIME, VERB, WH,
};
use super::super::reading::{Kind, Passage, Range};
use crate::language::{Language, Pack};

/// What a verb's subject is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// These tokens.
    Phrase(Range),
    /// That of the verb before: `said … and added`, `…, adding`.
    Shared,
    /// Nothing that the rules can tell.
    Unknown,
}

/// A word that can stand in a noun phrase.
pub(super) fn nounish(p: &Passage<'_>, i: usize) -> bool {
    let token = &p.tokens[i];
    if !token.is_word() {
        return false;
    }
    let class = p.class(i);
    if token.is_capital()
        && class & (PRONOUN | AUX | PREP | SUBORDINATOR | AND | BUT | WH | THAT | DET | TIME | ADVERB) == 0
    {
        return true;
    }
    if class & (PRONOUN | OBJECT | RELATIVE | THAT | WH | PREP | AND | BUT | SUBORDINATOR | AUX | TIME | ADVERB) != 0 {
        return class & ADVERB != 0 && class & NUMBER != 0;
    }
    // `a sign`, `an aid worker`: what follows is no verb.
    let after_article = || i > 0 && ["a", "an"].iter().any(|word| p.word(i - 1, word));
    class & DET == 0 && (class & VERB == 0 || class & NOUNISH != 0 || after_article())
}

/// Whether a phrase may start right after token `i - 1`: at the start of a clause.
fn clause_start(p: &Passage<'_>, i: usize, floor: usize) -> bool {
    i <= floor || {
        let before = &p.tokens[i - 1];
        !before.is_word() && before.kind != Kind::Possessive
            || p.is(i - 1, AND | BUT | SUBORDINATOR | THAT | WH | TIME | ADVERB)
    }
}

impl Passage<'_> {
    /// The subject of the verb at `verb`, looked for from `floor` on.
    pub(super) fn subject_before(&self, verb: usize, floor: usize, form: Form) -> Subject {
        let mut at = self.skip_auxiliaries(verb, floor);
        if form == Form::Base && at > floor && self.word(at - 1, "to") {
            // `competent enough to discuss`: what somebody could say, and nobody did.
            if at - 1 > floor && self.word(at - 2, "enough") {
                return Subject::Unknown;
            }
            // `went on to say`, `continued to insist`
            at -= 1;
            let mut back = at;
            for _ in 0..3 {
                if back > floor && self.is(back - 1, ADVERB | PREP | AUX) && !self.is(back - 1, PRONOUN) {
                    back -= 1;
                }
            }
            if back > floor && self.is(back - 1, VERB) && !self.quoted(back - 1) {
                at = self.skip_auxiliaries(back - 1, floor);
            }
        }
        if at <= floor {
            return if form == Form::Ing || self.is(verb, AUX) { Subject::Shared } else { Subject::Unknown };
        }
        let last = at - 1;
        let token = &self.tokens[last];
        if self.quoted(last) {
            return Subject::Unknown;
        }
        if token.is(',') {
            if form == Form::Ing {
                return Subject::Shared;
            }
            return match self.before_apposition(last, floor) {
                Some(range) => Subject::Phrase(range),
                None => Subject::Unknown,
            };
        }
        if token.is(')') || token.kind == Kind::Dash {
            let open = (floor..last)
                .rev()
                .find(|&i| if token.is(')') { self.tokens[i].is('(') } else { self.tokens[i].kind == Kind::Dash });
            return match open {
                Some(open) if open > floor && last - open < 30 => self.phrase_ending(open, floor),
                _ => Subject::Unknown,
            };
        }
        if self.is(last, AND | BUT) {
            return Subject::Shared;
        }
        if form == Form::Ing && self.is(last, PREP | SUBORDINATOR) {
            return Subject::Shared;
        }
        self.phrase_ending(at, floor)
    }

    /// Back over auxiliaries, adverbs and times: `has also`, `on Friday`.
    fn skip_auxiliaries(&self, verb: usize, floor: usize) -> usize {
        let mut at = verb;
        while at > floor && at + 10 > verb {
            let i = at - 1;
            if self.quoted(i) {
                break;
            }
            let class = self.class(i);
            let has = self.tokens[i].kind == Kind::Possessive && at > floor + 1 && self.is(i - 1, PRONOUN | RELATIVE);
            if class & PRONOUN != 0 {
                break;
            }
            if has || class & (AUX | ADVERB) != 0 && (class & PREP == 0 || class & AUX != 0) && class & DET == 0 {
                at -= 1;
            } else if class & TIME != 0 && class & WH == 0 && at > floor + 1 && !self.word(i, "may") {
                let mut back = i;
                while back > floor && self.is(back - 1, TIME | DET | NUMBER) && i - back < 4 {
                    back -= 1;
                }
                if back > floor && self.is(back - 1, PREP) {
                    back -= 1;
                }
                at = back;
            } else {
                break;
            }
        }
        at
    }

    /// The phrase that ends before token `end`.
    fn phrase_ending(&self, end: usize, floor: usize) -> Subject {
        if end <= floor {
            return Subject::Unknown;
        }
        let last = end - 1;
        let class = self.class(last);
        if self.quoted(last) {
            return Subject::Unknown;
        }
        if class & PRONOUN != 0 || class & RELATIVE != 0 {
            return Subject::Phrase((last, end));
        }
        if class & THAT != 0 {
            return if last > floor && nounish(self, last - 1) {
                Subject::Phrase((last, end))
            } else {
                Subject::Unknown
            };
        }
        if class & DET != 0
            && class & POSSESSIVE == 0
            && !self.word(last, "the")
            && !self.word(last, "a")
            && !self.word(last, "an")
        {
            return Subject::Phrase((last, end));
        }
        if !nounish(self, last) {
            return Subject::Unknown;
        }
        let start = self.expand_left(last, floor);
        // `court records reviewed by the agency`: the records speak.
        if start > floor + 2
            && self.word(start - 1, "by")
            && self.done_by(start - 2, end)
            && nounish(self, start - 3)
            && !self.quoted(start - 3)
        {
            return Subject::Phrase((self.expand_left(start - 3, floor), start - 2));
        }
        Subject::Phrase((start, end))
    }

    /// The first token of the phrase whose last noun is `head`.
    fn expand_left(&self, head: usize, floor: usize) -> usize {
        let mut start = head;
        while start > floor {
            let i = start - 1;
            if self.quoted(i) {
                break;
            }
            let token = &self.tokens[i];
            let class = self.class(i);
            if token.kind == Kind::Possessive || token.kind == Kind::Mark || nounish(self, i) {
                // A mark that encloses no quotation stands around a nickname.
                start = i;
            } else if class & DET != 0 && class & THAT == 0 {
                start = i;
                if i > floor && self.is(i - 1, AND) && i - 1 > floor {
                    if let Some(first) = self.coordinated(i - 1, floor) {
                        return first;
                    }
                    break;
                }
                // A phrase may hang on another: `officials at the ministry`.
                if !(i > floor && self.is(i - 1, ATTACH | DET)) {
                    break;
                }
            } else if class & NUMBER != 0 {
                start = i;
            } else if class & ATTACH != 0
                && i > floor
                && class & TIME == 0
                && (nounish(self, i - 1) && !self.is(i - 1, TIME) || self.is(i - 1, NUMBER | DET) && self.word(i, "of"))
                && !self.quoted(i - 1)
            {
                start = i - 1;
                if start == floor {
                    break;
                }
            } else if class & AND != 0 && i > floor {
                match self.coordinated(i, floor) {
                    Some(first) => return first,
                    None => break,
                }
            } else if i > floor
                && self.is(i - 1, DET)
                && !self.is(i - 1, THAT)
                && (class & ADVERB != 0 || self.participle(i) || self.names_a_kind(i))
                || i > floor && self.participle(i) && self.is(i - 1, ADVERB) && !self.is(i - 1, THAT)
            {
                start = i;
            } else {
                break;
            }
        }
        // A phrase does not start with what belongs to the clause before.
        while start < head && (self.tokens[start].kind == Kind::Possessive || self.is(start, TIME)) {
            start += 1;
        }
        start
    }

    /// A verb's form that can stand before a noun: `elected`, `leading`.
    pub(super) fn participle(&self, i: usize) -> bool {
        let text = self.tokens[i].text;
        self.is(i, VERB) && !self.is(i, AUX | BE) && (text.ends_with("ed") || text.ends_with("ing"))
    }

    /// `the fire service`, `a watch group`: a verb's form between an article and a noun.
    fn names_a_kind(&self, i: usize) -> bool {
        i > 0
            && self.is(i, VERB)
            && !self.is(i, AUX | BE)
            && (["the", "a", "an"].iter().any(|word| self.word(i - 1, word)) || self.is(i - 1, POSSESSIVE))
            && i + 1 < self.tokens.len()
            && nounish(self, i + 1)
    }

    /// `a memo seen by the Post`: a participle that ends the phrase before it.
    fn done_by(&self, at: usize, ceil: usize) -> bool {
        let token = &self.tokens[at];
        at + 1 < ceil
            && self.word(at + 1, "by")
            && !token.is_capital()
            && ["ed", "en", "wn", "de", "eld"].iter().any(|ending| token.text.ends_with(ending))
    }

    /// The start of `A and B`, `A, B and C`, where `and` stands at `and`: only when it reaches the start of a clause.
    fn coordinated(&self, and: usize, floor: usize) -> Option<usize> {
        let mut last = and - 1;
        if self.tokens[last].is(',') && last > floor {
            last -= 1;
        }
        if self.quoted(last) || !(nounish(self, last) || self.is(last, PRONOUN)) {
            return None;
        }
        let mut start = self.expand_left_simple(last, floor);
        let mut rounds = 0;
        while start > floor + 1
            && self.tokens[start - 1].is(',')
            && nounish(self, start - 2)
            && !self.is(start - 2, NUMBER)
            && rounds < 6
        {
            start = self.expand_left_simple(start - 2, floor);
            rounds += 1;
        }
        clause_start(self, start, floor).then_some(start)
    }

    fn expand_left_simple(&self, head: usize, floor: usize) -> usize {
        let mut start = head;
        while start > floor {
            let i = start - 1;
            let joins = !self.quoted(i)
                && (self.tokens[i].kind == Kind::Possessive
                    || nounish(self, i)
                    || self.is(i, NUMBER)
                    || self.is(i, DET) && !self.is(i, THAT)
                    || self.is(i, ATTACH) && i > floor && nounish(self, i - 1));
            if !joins {
                break;
            }
            start = i;
        }
        start
    }

    /// The phrase before an apposition or clause that ends with the comma at `close`: `Smith, a lawyer in Ohio, said`.
    fn before_apposition(&self, close: usize, floor: usize) -> Option<Range> {
        let mut at = close;
        while at > floor {
            at -= 1;
            if self.quoted(at) || close - at > 45 {
                return None;
            }
            if !self.tokens[at].is(',') || at <= floor {
                continue;
            }
            let first = at + 1;
            if first >= close {
                return None;
            }
            let class = self.class(first);
            let head = at - 1;
            let opens = class & (DET | RELATIVE | NUMBER | ATTACH | PREP | ADVERB) != 0
                || self.word(first, "whose")
                || class & VERB != 0
                    && (self.tokens[first].text.ends_with("ing") || self.tokens[first].text.ends_with("ed"))
                || self.tokens[first].is_word() && class & (AND | PRONOUN | AUX) == 0;
            if !opens {
                continue;
            }
            let capital = self.tokens[head].is_capital() && nounish(self, head);
            let numeral = self.tokens[head].text.starts_with(|c: char| c.is_ascii_digit());
            if (capital || nounish(self, head)) && !numeral && !self.quoted(head) {
                let start = self.expand_left(head, floor);
                if clause_start(self, start, floor)
                    && (capital || self.tokens[first].is_capital() || class & (DET | RELATIVE | PREP) != 0)
                    && !(start > floor && self.tokens[start - 1].is(',') && !capital)
                    && !self.continues_list(start, floor)
                {
                    return Some((start, at));
                }
            }
            if self.tokens[head].is(')') {
                let open = (floor..head).rev().find(|&i| self.tokens[i].is('('))?;
                if open > floor && nounish(self, open - 1) {
                    return Some((self.expand_left(open - 1, floor), open));
                }
            }
        }
        None
    }

    /// Whether the phrase at `start` is itself in an apposition: `Smith, professor at Yale, New Haven, said`.
    fn continues_list(&self, start: usize, floor: usize) -> bool {
        start > floor + 1 && self.tokens[start - 1].is(',') && {
            let before = self.tokens[start - 2];
            before.is_capital() && nounish(self, start - 2) && self.tokens[start].is_capital()
                || before.text.starts_with(|c: char| c.is_ascii_digit())
        }
    }
}

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
            } else if noun && token.kind == Kind::Mark {
                at += 1;
            } else if class & DET != 0 && class & THAT == 0 {
                if noun {
                    break;
                }
                at += 1;
            } else if noun && self.done_by(at, ceil) {
                break;
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
            } else if !noun && at > from && (class & ADVERB != 0 || self.participle(at) || self.names_a_kind(at)) {
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
