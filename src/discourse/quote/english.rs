//! English: finds attributions in three passes over a paragraph: quotations with their tags, sentences with a cue, and
//! quoted pieces that no cue claims.

use super::super::reading::Kind;
use super::super::reading::lexicon::{
    ADVERB, AND, AUX, BE, BUT, CLAUSE, DET, Form, Frame, NOUNISH, OBJ, OBJECT, POSSESSIVE, PREP, PRONOUN, RELATIVE,
    SAY, SHOW, SUBORDINATOR, TELL, THAT, TIME, TO, WH,
};
use super::super::reading::{Found, Passage, Range};
use super::english_phrase::Subject;

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

/// A tag: `said Smith`, `he told reporters`.
struct Tag {
    cue: Option<Range>,
    speaker: Option<Range>,
    /// What is used up.
    extent: Range,
}

struct Finder<'p, 'a> {
    p: &'p Passage<'a>,
    /// Tokens that are part of an attribution.
    taken: Vec<bool>,
    /// The speaker of the latest tag, by sentence.
    subject: Vec<Option<Range>>,
    found: Vec<Found>,
}

impl Finder<'_, '_> {
    // ---- quotations -----------------------------------------------------------------------------------------------

    /// The quotations of a paragraph. `before` is the attribution that the paragraph before ended with; the result is
    /// the one that this paragraph ends with.
    fn direct(&mut self, (from, to): Range, before: Option<usize>) -> Option<usize> {
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
            let bare = |from: usize| (from..range.0).all(|i| !p.tokens[i].is_word());
            match current {
                Some((at, end)) if bare(end) && waiting.is_empty() => {
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
                    let goes_on = if speaker.is_none() { current.map(|c| c.0) } else { None };
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

    /// Whether a quotation is speech of its own, rather than a word or a piece inside a sentence.
    fn is_speech(&self, r: usize, paragraph: usize) -> bool {
        let p = self.p;
        let region = p.regions[r];
        let words = (region.open..=region.close).filter(|&i| p.tokens[i].is_word()).count();
        let Some(first) = (region.open..=region.close).find(|&i| p.tokens[i].is_word()) else { return false };
        let sentence = p.sentence(region.open).0;
        let starts = region.open == paragraph || region.open == sentence;
        let after_mark = !starts && (p.tokens[region.open - 1].is(',') || p.tokens[region.open - 1].is(':'));
        let last = (region.open..region.close).rev().find(|&i| p.tokens[i].kind != Kind::Mark);
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

    // ---- sentences ------------------------------------------------------------------------------------------------

    /// The attributions of a sentence that are no quotations with a tag.
    fn sentence(&mut self, (from, to): Range) {
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
        if frame & (SAY | TELL | CLAUSE | OBJ | TO) == SHOW {
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
            if p.is(at, TIME) && !p.is(at, WH) || p.is(at, ADVERB) && !p.is(at, PREP) && !p.is(at, PRONOUN) {
                at += 1;
            } else if p.is(at, PREP) && at + 1 < end && !p.word(at, "like") {
                if p.is(at + 1, TIME) {
                    at += 2;
                } else if let Some(phrase) = p.phrase_at(at + 1, end) {
                    at = phrase.1;
                } else {
                    break;
                }
            } else if p.tokens[at].is(',')
                && at + 1 < end
                && (p.is(at + 1, PREP) || p.occasion(at + 1, end))
                && !p.quoted(at + 1)
            {
                at += 1;
            } else if p.tokens[at].text.chars().all(|c| c.is_ascii_digit()) {
                at += 1;
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

    // ---- what both need -------------------------------------------------------------------------------------------

    fn push(&mut self, found: Found, extent: Option<Range>) {
        for &(from, to) in found.parts.iter().chain(&found.cue).chain(&extent) {
            self.taken[from..to].fill(true);
        }
        if let (Some(speaker), Some(cue)) = (found.speaker, found.cue) {
            self.subject[self.p.sentence_number(cue.0)] = Some(speaker);
        }
        self.found.push(found);
    }

    /// The subject that a coordinated or participial verb shares: the latest of its sentence, else its first phrase.
    fn shared(&self, verb: usize, from: usize) -> Option<Range> {
        let p = self.p;
        let latest = self.subject[p.sentence_number(verb)].filter(|s| s.0 < verb && !p.is(s.0, RELATIVE | THAT));
        latest.or_else(|| self.first_subject(from, verb))
    }

    /// The first phrase of a sentence that can be its subject: what an opening `In Ohio,` or `When asked,` holds is none.
    fn first_subject(&self, from: usize, to: usize) -> Option<Range> {
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
    fn used_as_noun(&self, verb: usize, from: usize) -> bool {
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
    fn can_be_plural(&self, (from, to): Range) -> bool {
        let p = self.p;
        let last = p.tokens[to - 1].text;
        p.is(from, PRONOUN | RELATIVE) && !["he", "she", "it"].iter().any(|w| p.word(from, w))
            || last.ends_with('s') && !last.ends_with("ss")
            || (from..to).any(|i| p.is(i, AND))
            || ["people", "men", "women", "police", "children"].iter().any(|w| last.eq_ignore_ascii_case(w))
            || to - from == 1 && p.is(from, DET)
    }
}
