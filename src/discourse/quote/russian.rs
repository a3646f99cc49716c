//! Russian: `«…», — сказал он`, `он заявил, что …`, `по словам министра, …`.
//!
//! Word order is free and no tagger helps, so the rules go by marks of punctuation, which Russian sets by grammar.

use std::sync::LazyLock;

use super::super::reading::word_class::{
    ADVERB, AND, BUT, CLAUSE, DET, Form, MODIFIES, OBJECT, PREP, PRONOUN, RELATIVE, SAY, SUBORDINATOR, TELL, THAT,
    TIME, VERB, WH,
};
use super::super::reading::{Found, Kind, Passage, Range};
use crate::language::{Language, Pack};

/// All attributions of a Russian document, in the order of their contents.
pub(super) fn find(p: &Passage<'_>) -> Vec<Found> {
    let mut finder = Finder { p, taken: vec![false; p.tokens.len()], found: Vec::new() };
    for &bounds in &p.paragraphs {
        finder.direct(bounds);
    }
    for &bounds in &p.sentences {
        finder.sentence(bounds);
    }
    finder.found.sort_by_key(|f| f.parts[0]);
    finder.found
}

/// How many words of a tag may stand before its verb.
const LONGEST_TAG: usize = 7;

/// Finds the attributions of one document.
pub(super) struct Finder<'p, 'a> {
    pub(super) p: &'p Passage<'a>,
    pub(super) taken: Vec<bool>,
    pub(super) found: Vec<Found>,
}

impl Finder<'_, '_> {
    /// Quotations with a tag.
    fn direct(&mut self, (from, to): Range) {
        let p = self.p;
        let first = p.regions.partition_point(|r| r.open < from);
        let last = p.regions.partition_point(|r| r.open < to);
        let mut current: Option<(usize, usize)> = None;
        for r in first..last {
            let region = p.regions[r];
            let range = (region.open, region.close + 1);
            if let Some(found) = self.tag_inside(range) {
                self.push(found);
                current = Some((self.found.len() - 1, range.1));
                continue;
            }
            let words = (range.0..range.1).filter(|&i| p.tokens[i].is_word()).count();
            let limit = if r + 1 < last { p.regions[r + 1].open } else { to };
            let tag = self.tag_after(range.1, limit, words).or_else(|| self.tag_before(range.0, from));
            if let Some((cue, speaker)) = tag {
                let end = range.1.max(cue.1).max(speaker.map_or(0, |s| s.1));
                self.push(Found { parts: vec![range], cue: Some(cue), speaker, goes_on: None });
                current = Some((self.found.len() - 1, end));
            } else if let Some((at, end)) = current
                && end <= range.0
                && words > 2
                && (end..range.0).all(|i| !p.tokens[i].is_word())
            {
                // `«…, — сказал он. — …»` with marks around each piece.
                self.found[at].parts.push(range);
                self.taken[range.0..range.1].fill(true);
                current = Some((at, range.1));
            }
        }
    }

    /// `«…, — сказал он, — …»`: the tag stands within the marks, between dashes.
    fn tag_inside(&self, (open, close): Range) -> Option<Found> {
        let p = self.p;
        let stops = |i: usize| matches!(p.tokens[i].kind, Kind::Punct(',' | '.' | '!' | '?' | '\u{2026}'));
        let dash = |i: &usize| p.tokens[*i].kind == Kind::Dash;
        let first = (open + 2..close).find(|&i| dash(&i) && stops(i - 1))?;
        let second = (first + 2..close).find(dash).filter(|&i| stops(i - 1))?;
        let says = |i: &usize| {
            let cue = p.entry(*i).cue;
            cue.is_some_and(|(frame, form)| frame & SAY != 0 && form != Form::Ing)
        };
        let verb = (first + 1..second).take(LONGEST_TAG).find(says)?;
        let end = second - 1;
        let speaker = self.speaker_after(verb, end).or_else(|| self.phrase(first + 1, verb));
        let parts = vec![(open, first - 1), (second + 1, close)];
        (second - first < 16 && second + 1 < close).then(|| Found {
            parts,
            cue: Some((verb, verb + 1)),
            speaker,
            goes_on: None,
        })
    }

    /// `, — сказал он` after a quotation that ends before `at`.
    fn tag_after(&self, at: usize, limit: usize, words: usize) -> Option<(Range, Option<Range>)> {
        let p = self.p;
        let mut verb = at;
        let (mut comma, mut dash) = (false, false);
        while verb < limit && (p.tokens[verb].is(',') || p.tokens[verb].kind == Kind::Dash) {
            comma |= p.tokens[verb].is(',');
            dash |= p.tokens[verb].kind == Kind::Dash;
            verb += 1;
        }
        let inside = p.tokens[..at].iter().rev().find(|t| t.kind != Kind::Mark);
        let stops = inside.is_some_and(|t| t.is('!') || t.is('?') || t.is(',') || t.is('\u{2026}'));
        if verb >= limit || !(comma || dash || stops) {
            return None;
        }
        let end = p.sentence(verb).1.min(limit);
        // Between mark and verb stand at most a few words: `с поклоном сказал`.
        for i in verb..end.min(verb + 7) {
            if !p.tokens[i].is_word() {
                break;
            }
            if self.is_tag(i) {
                let speaker = self.speaker_after(i, end).or_else(|| self.phrase(verb, i));
                return Some(((i, i + 1), speaker));
            }
        }
        if dash && comma && words > 3 && looks_like_past(p.tokens[verb].text) {
            // Any verb can tag what stands in marks: `«…», — описала впечатления шахматистка`.
            return Some(((verb, verb + 1), self.speaker_after(verb, end)));
        }
        None
    }

    /// `он заявил:` before a quotation that starts at `open`.
    fn tag_before(&self, open: usize, floor: usize) -> Option<(Range, Option<Range>)> {
        let p = self.p;
        if open <= floor || !p.tokens[open - 1].is(':') {
            return None;
        }
        let start = p.sentence(open - 1).0.max(floor);
        let verb =
            (start..open).rev().take(25).find(|&i| p.entry(i).cue.is_some() && !p.quoted(i) && !self.taken[i])?;
        Some(((verb, verb + 1), self.speaker_before(verb, start).or_else(|| self.speaker_after(verb, open - 1))))
    }

    pub(super) fn is_tag(&self, i: usize) -> bool {
        self.p.entry(i).cue.is_some_and(|(frame, form)| frame & SAY != 0 && form != Form::Ing) && !self.p.quoted(i)
    }

    pub(super) fn push(&mut self, found: Found) {
        for &(from, to) in found.parts.iter().chain(&found.cue).chain(&found.speaker) {
            self.taken[from..to].fill(true);
        }
        self.found.push(found);
    }
}

impl Finder<'_, '_> {
    /// The attributions of a sentence that are no quotations with a tag.
    pub(super) fn sentence(&mut self, (from, to): Range) {
        let p = self.p;
        let end = (from..to).rev().find(|&i| p.tokens[i].is_word() || p.quoted(i)).map_or(from, |i| i + 1);
        let mut at = from;
        while at < end {
            if self.taken[at] || p.quoted(at) {
                at += 1;
                continue;
            }
            if let Some(next) = self
                .according(at, from, end)
                .or_else(|| self.named(at, from, end))
                .or_else(|| self.clause(at, from, end))
                .or_else(|| self.inserted(at, from, end))
            {
                at = next.max(at + 1);
                continue;
            }
            at += 1;
        }
    }

    /// `назвал слухи «пустой болтовнёй»`: somebody's own words for something, which start in lower case.
    fn named(&mut self, verb: usize, from: usize, end: usize) -> Option<usize> {
        static NAMING: LazyLock<Vec<&'static str>> =
            LazyLock::new(|| Pack::of(Language::Russian).speech.words("naming").collect());
        const REACH: usize = 12;
        let p = self.p;
        if !NAMING.contains(&p.tokens[verb].text.to_lowercase().as_str()) {
            return None;
        }
        let open = (verb + 1..end.min(verb + REACH)).find(|&i| p.quoted(i) && p.tokens[i].kind == Kind::Mark)?;
        let region = p.regions[p.region(open)?];
        let own = region.open == open && p.tokens[open + 1].is_word() && !p.tokens[open + 1].is_capital();
        let range = (open, region.close + 1);
        if !own || (range.0..range.1).any(|i| self.taken[i]) {
            return None;
        }
        let speaker = self.speaker_before(verb, from)?;
        self.push(Found { parts: vec![range], cue: Some((verb, verb + 1)), speaker: Some(speaker), goes_on: None });
        Some(range.1)
    }

    /// `по словам X, …`, `согласно X, …`
    pub(super) fn according(&mut self, at: usize, from: usize, end: usize) -> Option<usize> {
        static BASES: LazyLock<Vec<&'static str>> =
            LazyLock::new(|| Pack::of(Language::Russian).names.words("bases").collect());
        let p = self.p;
        let (cue, first) = if p.tokens[at].text.to_lowercase() == "согласно" {
            ((at, at + 1), at + 1)
        } else if p.tokens[at].text.to_lowercase() == "по" && at + 2 < end {
            let base =
                (at + 1..end.min(at + 3)).find(|&i| BASES.contains(&p.tokens[i].text.to_lowercase().as_str()))?;
            // `по его словам`
            if base == at + 2 { ((at, at + 3), at + 1) } else { ((at, at + 2), base + 1) }
        } else {
            return None;
        };
        let own = cue.1 == at + 3;
        let comma = (first..end).find(|&i| p.tokens[i].is(',') && !p.quoted(i));
        let speaker = if own { Some((first, first + 1)) } else { self.phrase(first, comma.unwrap_or(end)) };
        speaker?;
        if p.is(first, RELATIVE) {
            return None;
        }
        let start = (from..at).all(|i| !p.tokens[i].is_word() || p.is(i, AND | BUT | ADVERB));
        let content = match (start, comma) {
            (true, Some(comma)) => vec![(comma + 1, end)],
            (false, Some(comma)) if comma + 1 < end => vec![(from, at), (comma + 1, end)],
            (false, _) => vec![(from, at)],
            (true, None) => return None,
        };
        let parts: Vec<Range> = content.into_iter().filter_map(|r| self.trim(r)).collect();
        if parts.is_empty() {
            return None;
        }
        self.push(Found { parts, cue: Some(cue), speaker, goes_on: None });
        Some(end)
    }

    /// `он заявил, что …`, `он признал: …`
    pub(super) fn clause(&mut self, verb: usize, from: usize, end: usize) -> Option<usize> {
        let p = self.p;
        let (frame, form) = p.entry(verb).cue?;
        if frame & (SAY | CLAUSE) == 0 {
            return None;
        }
        // Up to the mark that opens the clause stand hearer, time and place.
        let mut comma = verb + 1;
        let mut own = None;
        while comma < end && comma - verb < 14 {
            if p.tokens[comma].is(':') || p.tokens[comma].is(',') {
                break;
            }
            if own.is_none() && !p.quoted(comma) {
                let lower = p.tokens[comma].text.to_lowercase();
                if matches!(lower.as_str(), "о" | "об" | "обо" | "про") && frame & SAY != 0 {
                    own = Some(comma);
                }
            }
            comma += 1;
        }
        let open = comma < end && (p.tokens[comma].is(':') || p.tokens[comma].is(','));
        let opens_clause = open
            && comma + 1 < end
            && (p.tokens[comma].is(':') && frame & SAY != 0
                || p.is(comma + 1, WH | THAT) && !p.is(comma + 1, RELATIVE));
        let content = if opens_clause {
            comma + 1
        } else if form != Form::Ing && own.is_some_and(|o| o + 1 < end) {
            own?
        } else {
            return None;
        };
        // `…, как сообщает X, что` cannot be; `как говорили` stands alone and is handled as an insertion.
        let speaker = match form {
            Form::Ing => {
                let last = self.found.last().and_then(|f| f.speaker).filter(|s| s.0 >= from);
                last.or_else(|| self.main_subject(verb, from))
            }
            _ if self.body_before(verb, from).is_some() => self.body_before(verb, from),
            _ => self.speaker_before(verb, from).or_else(|| self.speaker_after(verb, comma.min(end))),
        };
        if speaker.is_none() && (form == Form::Ing || frame & SAY == 0) {
            return None;
        }
        if speaker.is_some_and(|s| (from..s.0).any(|i| p.tokens[i].text.to_lowercase() == "если")) {
            return None;
        }
        let stop = self.clause_end(content, end);
        let part = self.trim((content, stop))?;
        self.push(Found { parts: vec![part], cue: Some((verb, verb + 1)), speaker, goes_on: None });
        Some(stop)
    }

    /// `…, говорят эксперты.`, `…, утверждает X, …`, `как сообщает X, …`
    pub(super) fn inserted(&mut self, verb: usize, from: usize, end: usize) -> Option<usize> {
        let p = self.p;
        let (frame, form) = p.entry(verb).cue?;
        if frame & SAY == 0 || form == Form::Ing {
            return None;
        }
        let clause = (from..verb)
            .rev()
            .find(|&i| !p.tokens[i].is_word() && p.tokens[i].kind != Kind::Possessive && !p.quoted(i));
        let head = clause.map_or(from, |c| c + 1);
        let next = (verb + 1..end)
            .find(|&i| (p.tokens[i].is(',') || p.tokens[i].kind == Kind::Dash) && !p.quoted(i))
            .unwrap_or(end);
        let how = (head..verb).find(|&i| p.tokens[i].text.to_lowercase() == "как");
        let comma = clause.is_some_and(|c| p.tokens[c].is(',') || p.tokens[c].kind == Kind::Dash);
        let starts = head == from;
        let dashed = clause.is_some_and(|c| {
            p.tokens[c].kind == Kind::Dash
                && c > from
                && (p.tokens[c - 1].is(',') || p.tokens[c - 1].is('!') || p.tokens[c - 1].is('?'))
        });
        if how.is_none() && !(comma && (verb - head <= 1 || dashed)) {
            return None;
        }
        let speaker = self.speaker_after(verb, next).or_else(|| self.phrase(how.map_or(head, |h| h + 1), verb));
        speaker?;
        if !starts && p.entry(verb).cue.is_some() && p.is(head, WH | RELATIVE) && how != Some(head) {
            return None;
        }
        let before = clause.map(|c| (from, c));
        // An apposition to the speaker ends with a comma of its own.
        let rest = if next < end {
            let mut after = next + 1;
            if self.is_apposition(after, end) {
                after = (after..end).find(|&i| p.tokens[i].is(',') && !p.quoted(i)).map_or(end, |c| c + 1);
            }
            Some((after, end))
        } else {
            None
        };
        let parts: Vec<Range> = [before, rest]
            .into_iter()
            .flatten()
            .filter_map(|r| self.trim(r))
            .filter(|r| (r.0..r.1).filter(|&i| p.tokens[i].is_word()).count() > 0)
            .collect();
        let words: usize = parts.iter().map(|r| (r.0..r.1).filter(|&i| p.tokens[i].is_word()).count()).sum();
        if words < 3 || parts.iter().any(|r| (r.0..r.1).any(|i| self.taken[i])) {
            return None;
        }
        self.push(Found { parts, cue: Some((verb, verb + 1)), speaker, goes_on: None });
        Some(end)
    }

    pub(super) fn is_apposition(&self, at: usize, end: usize) -> bool {
        static ROLES: LazyLock<Vec<&'static str>> =
            LazyLock::new(|| Pack::of(Language::Russian).names.words("roles").collect());
        at < end && ROLES.contains(&self.p.tokens[at].text.to_lowercase().as_str())
    }

    /// Where a clause of what is said ends: at `, добавив что` and the like, else with the sentence.
    pub(super) fn clause_end(&self, from: usize, end: usize) -> usize {
        let p = self.p;
        (from + 1..end)
            .find(|&i| {
                self.taken[i]
                    || p.tokens[i].is(';')
                    || p.tokens[i].is(',')
                        && !p.quoted(i)
                        && i + 1 < end
                        && p.entry(i + 1).cue.is_some_and(|(_, form)| form == Form::Ing)
            })
            .unwrap_or(end)
    }

    pub(super) fn trim(&self, (mut from, mut to): Range) -> Option<Range> {
        let p = self.p;
        let loose = |i: usize| !p.tokens[i].is_word() && !p.quoted(i) && p.tokens[i].kind != Kind::Possessive;
        while from < to && loose(from) {
            from += 1;
        }
        while from < to && loose(to - 1) {
            to -= 1;
        }
        (from < to).then_some((from, to))
    }
}

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
                if self.speaks_as_a_body(verb, at, stop) {
                    return Some((at + 1, stop));
                }
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

    /// `сообщили в управлении порта`: a plural verb without a subject, and the place is who speaks. A noun in the plural after
    /// the place would be the subject: `сообщили в Москве эксперты`.
    fn speaks_as_a_body(&self, verb: usize, at: usize, stop: usize) -> bool {
        static OCCASIONS: LazyLock<Vec<&'static str>> =
            LazyLock::new(|| Pack::of(Language::Russian).names.words("occasions").collect());
        let p = self.p;
        let lower = |i: usize| p.tokens[i].text.to_lowercase();
        let plural = ["ли", "ют", "ят", "ут", "ат"].iter().any(|ending| p.tokens[verb].text.ends_with(ending));
        let place = at + 1 < stop
            && ["в", "во", "на"].contains(&lower(at).as_str())
            && p.tokens[at + 1].is_word()
            && !p.is(at + 1, TIME)
            && !OCCASIONS.iter().any(|stem| lower(at + 1).starts_with(stem))
            && !lower(at + 1).starts_with(|c: char| c.is_ascii_digit());
        let last = p.tokens[stop - 1].text;
        let subject = stop > at + 2
            && last.starts_with(char::is_lowercase)
            && last.ends_with(['ы', 'и'])
            && !last.ends_with("ии");
        plural && place && !subject && !(at + 2..stop).any(|i| p.is(i, PREP | PRONOUN))
    }

    /// The subject of the verb that a participle goes with: `Рябова поблагодарила моряков, отметив, что`.
    fn main_subject(&self, participle: usize, from: usize) -> Option<Range> {
        let p = self.p;
        let comma = participle.checked_sub(1).filter(|&c| c > from && p.tokens[c].is(','))?;
        let past = |word: &str| ["л", "ла", "ли", "лся", "лась", "лись"].iter().any(|e| word.ends_with(e));
        let main = (from..comma).find(|&i| {
            let word = p.tokens[i].text;
            !p.quoted(i) && word.starts_with(char::is_lowercase) && word.chars().count() > 3 && past(word)
        })?;
        self.speaker_before(main, from).or_else(|| self.speaker_after(main, comma))
    }

    /// `В мэрии Омска сообщили`: the body of a place where a clause starts, before a plural verb without a subject.
    fn body_before(&self, verb: usize, from: usize) -> Option<Range> {
        let p = self.p;
        let clause = |i: &usize| p.tokens[*i].is(',') || p.tokens[*i].is(';') || p.tokens[*i].kind == Kind::Dash;
        let mut start = (from..verb).rev().find(clause).map_or(from, |i| i + 1);
        while start < verb && p.is(start, AND | BUT | ADVERB | TIME) {
            start += 1;
        }
        let stop = (start..verb).rev().find(|&i| !p.is(i, ADVERB | TIME | OBJECT)).map_or(start, |i| i + 1);
        (stop > start + 1 && self.speaks_as_a_body(verb, start, stop)).then_some((start + 1, stop))
    }

    /// The noun phrase in a part of a clause.
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
