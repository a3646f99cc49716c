//! Russian attributions in the reporter's words: `он заявил, что …`, `по словам министра, …`.

use std::sync::LazyLock;

use super::super::reading::word_class::{ADVERB, AND, BUT, CLAUSE, Form, RELATIVE, SAY, THAT, WH};
use super::super::reading::{Found, Kind, Range};
use super::russian::Finder;
use crate::language::{Language, Pack};

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
                .or_else(|| self.clause(at, from, end))
                .or_else(|| self.inserted(at, from, end))
            {
                at = next.max(at + 1);
                continue;
            }
            at += 1;
        }
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
            Form::Ing => self.found.last().and_then(|f| f.speaker).filter(|s| s.0 >= from),
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
