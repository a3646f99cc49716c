//! English quotations and their tags: `"…," said Smith`, `he told reporters: "…"`.

use super::super::reading::word_class::{
    ADVERB, AUX, BUT, CLAUSE, Form, NOUNISH, OBJECT, PRONOUN, RELATIVE, SAY, SUBORDINATOR, TELL, TIME, VERB,
};
use super::super::reading::{Found, Kind, Range};
use super::english::Finder;
use super::english_phrase::Subject;

/// A tag: `said Smith`, `he told reporters`.
struct Tag {
    cue: Option<Range>,
    speaker: Option<Range>,
    /// What is used up.
    extent: Range,
}

impl Finder<'_, '_> {
    /// The quotations of a paragraph. `before` is the attribution that the paragraph before ended with; the result is
    /// the one that this paragraph ends with.
    pub(super) fn direct(&mut self, (from, to): Range, before: Option<usize>) -> Option<usize> {
        let p = self.p;
        let first = p.regions.partition_point(|r| r.open < from);
        let last = p.regions.partition_point(|r| r.open < to);
        let mut waiting: Vec<Range> = Vec::new();
        // The attribution in force, and the token after which nothing but marks may stand for it to go on.
        let mut current: Option<(usize, usize)> = before.map(|b| (b, from));
        for r in first..last {
            let region = p.regions[r];
            let range = (region.open, region.close + 1);
            if !self.is_speech(r, from) {
                continue;
            }
            let limit = if r + 1 < last { p.regions[r + 1].open } else { to };
            let floor = current.map_or(from, |(_, end)| end.max(from));
            let tag = self.tag_after(range.1, limit).or_else(|| self.tag_before(range.0, floor));
            if let Some(tag) = tag {
                let mut parts = std::mem::take(&mut waiting);
                parts.push(range);
                self.push(Found { parts, cue: tag.cue, speaker: tag.speaker, goes_on: None }, Some(tag.extent));
                current = Some((self.found.len() - 1, range.1.max(tag.extent.1)));
                continue;
            }
            if self.is_title(range) {
                continue;
            }
            let bare = |from: usize| (from..range.0).all(|i| !p.tokens[i].is_word());
            match current {
                Some((at, end)) if (bare(end) || self.resumes(range, end)) && waiting.is_empty() => {
                    self.found[at].parts.push(range);
                    self.taken[range.0..range.1].fill(true);
                    current = Some((at, range.1));
                }
                _ => {
                    let next = (r + 1 < last).then(|| p.regions[r + 1].open);
                    if next.is_some_and(|n| (range.1..n).all(|i| !p.tokens[i].is_word())) {
                        waiting.push(range);
                        continue;
                    }
                    // Nobody is named: the speaker of before goes on, or the subject of the sentence before.
                    let mut parts = std::mem::take(&mut waiting);
                    parts.push(range);
                    let start = parts[0].0;
                    let speaker = if start > from { self.subject_of_sentence_before(start, from) } else { None };
                    // A verb of speech behind it is a tag that the rules cannot read: somebody else may speak.
                    let unread = (range.1..p.sentence(range.1 - 1).1.min(limit)).any(|i| {
                        p.entry(i).cue.is_some_and(|(frame, _)| frame & SAY != 0) && !self.used_as_noun(i, range.1)
                    });
                    let goes_on = if speaker.is_none() && !unread { current.map(|c| c.0) } else { None };
                    if start == from || speaker.is_some() || goes_on.is_some() {
                        self.push(Found { parts, cue: None, speaker, goes_on }, None);
                        current = Some((self.found.len() - 1, range.1));
                    }
                }
            }
        }
        // A paragraph that ends in the reporter's words ends the voice.
        let (at, end) = current?;
        (end > from && (end..to).all(|i| !p.tokens[i].is_word() || self.taken[i])).then_some(at)
    }

    /// Whether a quotation goes on after a tag that says more than who speaks: `"…," he said on Monday, "and …"`.
    fn resumes(&self, (open, close): Range, end: usize) -> bool {
        let p = self.p;
        end < open
            && p.tokens[open - 1].is(',')
            && p.sentence_number(end) == p.sentence_number(open)
            && (open..close).find(|&i| p.tokens[i].is_word()).is_some_and(|i| !p.tokens[i].is_capital())
            && (end..open).all(|i| p.entry(i).cue.is_none() && !p.is(i, VERB | AUX | BUT | PRONOUN))
    }

    /// Whether a quotation is speech of its own, rather than a word or a piece inside a sentence.
    fn is_speech(&self, r: usize, paragraph: usize) -> bool {
        let p = self.p;
        let region = p.regions[r];
        let words = (region.open..=region.close).filter(|&i| p.tokens[i].is_word()).count();
        let Some(first) = (region.open..=region.close).find(|&i| p.tokens[i].is_word()) else { return false };
        let sentence = p.sentence(region.open).0;
        let starts = region.open == paragraph || region.open == sentence;
        let after_mark = !starts && (p.tokens[region.open - 1].is(',') || p.tokens[region.open - 1].is(':'));
        let last =
            (region.open..region.close).rev().find(|&i| !matches!(p.tokens[i].kind, Kind::Mark | Kind::Punct('\'')));
        let stops = last
            .is_some_and(|i| matches!(p.tokens[i].kind, Kind::Punct(',' | '.' | '!' | '?' | '\u{2026}') | Kind::Dash))
            || p.tokens.get(region.close + 1).is_some_and(|t| t.is(','));
        let stops = stops || !region.closed;
        if words == 0 {
            return false;
        }
        starts && (stops || words > 6)
            || after_mark && (words > 2 || stops)
            || stops && (words > 5 || p.tokens[first].is_capital() && words > 2)
    }

    /// The tag right after a quotation that ends before token `at`.
    fn tag_after(&self, at: usize, limit: usize) -> Option<Tag> {
        let p = self.p;
        let mut at = at;
        if at >= limit {
            return None;
        }
        let full_stop = p.tokens[..at].iter().rev().find(|t| t.kind != Kind::Mark).is_some_and(|t| t.is('.'));
        let new_sentence = p.sentence_number(at) != p.sentence_number(at - 1);
        if new_sentence && p.tokens[at].is_capital() && p.entry(at).cue.is_none() {
            return None;
        }
        while at < limit && (p.tokens[at].is(',') || p.tokens[at].kind == Kind::Dash) {
            at += 1;
        }
        if at >= limit {
            return None;
        }
        let end = p.sentence(at).1.min(limit);
        if p.word(at, "according") && at + 2 < end {
            let speaker = p.phrase_at(at + 2, end)?;
            return Some(Tag { cue: Some((at, at + 2)), speaker: Some(speaker), extent: (at, speaker.1) });
        }
        if let Some((speaker, extent)) = self.put_at(at, end) {
            return Some(Tag { cue: Some((speaker.1, extent.1)), speaker: Some(speaker), extent });
        }
        let belongs_to_next = |after: usize| {
            full_stop
                && (after..p.tokens.len().min(after + 12))
                    .take_while(|&i| i < limit + 1)
                    .any(|i| p.tokens[i].is(':') || p.quoted(i) && i > after && p.tokens[i - 1].is(','))
        };
        let verb = (at..end.min(at + 3)).find(|&i| !p.is(i, ADVERB)).unwrap_or(at);
        if let Some((frame, form)) = p.entry(verb).cue
            && frame & (SAY | TELL) != 0
            && matches!(form, Form::Past | Form::Present)
            && verb < end
        {
            let from = (verb + 1..end).find(|&i| !p.is(i, ADVERB)).unwrap_or(end);
            if let Some(speaker) = p.phrase_at(from, end)
                && !p.is(speaker.0, OBJECT)
                && !belongs_to_next(speaker.1)
            {
                return Some(Tag { cue: Some((verb, verb + 1)), speaker: Some(speaker), extent: (at, speaker.1) });
            }
            return None;
        }
        let (speaker, cue) = self.subject_and_cue(at, end)?;
        if belongs_to_next(cue + 1) || p.is(at, SUBORDINATOR | BUT) {
            return None;
        }
        Some(Tag { cue: Some((cue, cue + 1)), speaker: Some(speaker), extent: (at, cue + 1) })
    }

    /// `he said`, `Smith, a lawyer in Ohio, has also said`: a subject from `at` on and its cue.
    fn subject_and_cue(&self, at: usize, end: usize) -> Option<(Range, usize)> {
        let p = self.p;
        let speaker = p.phrase_at(at, end)?;
        let is_cue = |i: usize| {
            p.entry(i).cue.is_some_and(|(frame, form)| frame & (SAY | TELL | CLAUSE) != 0 && form != Form::Ing)
        };
        if speaker.1 - speaker.0 > 1 && p.is(speaker.1 - 1, NOUNISH) && is_cue(speaker.1 - 1) {
            return Some(((speaker.0, speaker.1 - 1), speaker.1 - 1));
        }
        let verb_at = |from: usize| {
            let q = (from..end).find(|&i| !p.is(i, ADVERB | AUX | TIME) || p.entry(i).cue.is_some())?;
            is_cue(q).then_some(q)
        };
        let mut next = speaker.1;
        if next < end
            && let Some(cue) = verb_at(next)
        {
            return Some((speaker, cue));
        }
        // `a fitter who asked not to be named said`: the clause ends with the verb that ends the sentence.
        if next < end && p.is(next, RELATIVE) {
            let last = (next..end).rev().find(|&i| p.tokens[i].is_word())?;
            return (last > next + 1 && last - next < 20 && is_cue(last)).then_some((speaker, last));
        }
        while next < end && next - speaker.1 < 40 {
            if p.tokens[next].is(',')
                && next + 1 < end
                && let Some(cue) = verb_at(next + 1)
                && next > speaker.1
            {
                return Some((speaker, cue));
            }
            if next == speaker.1 && !p.tokens[next].is(',') && !p.tokens[next].is('(') {
                return None;
            }
            next += 1;
        }
        None
    }

    /// `as Smith put it` at token `at`: who, and the whole tag.
    fn put_at(&self, at: usize, end: usize) -> Option<(Range, Range)> {
        let p = self.p;
        if !p.word(at, "as") {
            return None;
        }
        let speaker = p.phrase_at(at + 1, end)?;
        let put = ["put", "puts"].iter().any(|word| p.word(speaker.1, word));
        (speaker.1 + 1 < end && put && p.word(speaker.1 + 1, "it")).then_some((speaker, (at, speaker.1 + 2)))
    }

    /// The same between `from` and a quotation at `to`, with nothing but marks behind it.
    pub(super) fn put_before(&self, from: usize, to: usize) -> Option<(Range, Range)> {
        let bare = |tag: &(Range, Range)| (tag.1.1..to).all(|i| !self.p.tokens[i].is_word());
        (from..to).find_map(|at| self.put_at(at, to).filter(bare))
    }

    /// The tag before a quotation that starts at `open`, looked for from `floor` on.
    fn tag_before(&self, open: usize, floor: usize) -> Option<Tag> {
        let p = self.p;
        if open <= floor {
            return None;
        }
        let prev = open - 1;
        let marked = p.tokens[prev].is(':') || p.tokens[prev].is(',');
        let (start, _) = p.sentence(prev);
        let start = start.max(floor);
        if let Some((speaker, extent)) = self.put_before(start, open) {
            return Some(Tag { cue: Some((speaker.1, extent.1)), speaker: Some(speaker), extent });
        }
        if !marked
            && (p.sentence(open).0 == open || p.entry(prev).cue.is_none_or(|(frame, _)| frame & (SAY | TELL) == 0))
        {
            return None;
        }
        if p.sentence(open).0 == open && !p.tokens[prev].is(':') {
            return None;
        }
        for verb in (start..open).rev().take(30) {
            if p.quoted(verb) || self.taken[verb] {
                return None;
            }
            if p.word(verb, "according") && verb + 2 < open {
                let speaker = p.phrase_at(verb + 2, open)?;
                return Some(Tag { cue: Some((verb, verb + 2)), speaker: Some(speaker), extent: (verb, open) });
            }
            let Some((frame, form)) = p.entry(verb).cue else { continue };
            if frame & (SAY | TELL | CLAUSE) == 0 || self.used_as_noun(verb, start) {
                continue;
            }
            let speaker = match p.subject_before(verb, start, form) {
                Subject::Phrase(range) => Some(range),
                Subject::Shared => self.shared(verb, start),
                Subject::Unknown if p.tokens[prev].is(',') && frame & SAY == 0 => continue,
                Subject::Unknown => self.first_subject(start, verb),
            };
            let from = speaker.map_or(verb, |s| s.0.min(verb));
            return Some(Tag { cue: Some((verb, verb + 1)), speaker, extent: (from, open) });
        }
        if p.tokens[prev].is(':') {
            let speaker = self.first_subject(start, prev)?;
            return Some(Tag { cue: None, speaker: Some(speaker), extent: (speaker.0, open) });
        }
        None
    }

    fn subject_of_sentence_before(&self, at: usize, paragraph: usize) -> Option<Range> {
        let start = self.p.sentence(at).0;
        let (from, to) = if start == at {
            if at == paragraph {
                return None;
            }
            self.p.sentence(at - 1)
        } else {
            (start, at)
        };
        if from < paragraph || self.taken[from] {
            return None;
        }
        self.first_subject(from, to).filter(|s| self.p.tokens[s.0].is_capital() || self.p.is(s.0, PRONOUN))
    }
}
