//! Russian: `«…», — сказал он`, `он заявил, что …`, `по словам министра, …`.
//!
//! Word order is free and no tagger helps, so the rules go by marks of punctuation, which Russian sets by grammar.

use super::super::reading::word_class::{Form, SAY};
use super::super::reading::{Found, Kind, Passage, Range};
use super::russian_phrase::looks_like_past;

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
