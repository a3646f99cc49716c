//! Which marks open and which close a quotation. Real copy doubles marks, drops them and types them all alike, so the
//! glyph is only one of the witnesses; the white space around it is the other.

use super::token::{Kind, Token};

/// A range in quotation marks, as positions in the tokens of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Region {
    /// The opening mark, or the first token where that mark is missing.
    pub(crate) open: usize,
    /// The closing mark, or the last token where that mark is missing.
    pub(crate) close: usize,
    /// Whether the closing mark is there. Open ends go on in the next paragraph.
    pub(crate) closed: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    Either,
}

/// The outermost quotations of one paragraph, whose tokens are `tokens[from..to]`. `sentence_start[i]` says whether a
/// sentence starts with token `i`; `goes_on` whether the next paragraph starts with an opening mark.
pub(crate) fn regions(
    raw: &str,
    tokens: &[Token<'_>],
    (from, to): (usize, usize),
    sentence_start: &[bool],
    goes_on: bool,
) -> Vec<Region> {
    // A cell of a table that was never unescaped: marks around all of it, and its own marks doubled.
    let straight = |i: usize| tokens[i].kind == Kind::Mark && tokens[i].text == "\"";
    let escaped = to - from > 4
        && straight(from)
        && straight(to - 1)
        && (from + 1..to - 2).any(|i| straight(i) && straight(i + 1) && tokens[i].end == tokens[i + 1].start);
    let (from, to) = if escaped { (from + 1, to - 1) } else { (from, to) };
    let mut out: Vec<Region> = Vec::new();
    let mut open: Option<usize> = None;
    let mut opened_twice = false;
    let mut depth = 0usize;
    let mut last_close = None;
    let mut i = from;
    while i < to {
        let token = &tokens[i];
        if token.kind != Kind::Mark {
            i += 1;
            continue;
        }
        // Marks that touch are one mark typed twice.
        let mut last = i;
        while last + 1 < to && tokens[last + 1].kind == Kind::Mark && tokens[last + 1].start == tokens[last].end {
            last += 1;
        }
        let levels = if escaped { (last - i).div_ceil(2) } else { last - i + 1 };
        let mut side = side(raw, token, &tokens[last], open.map(|o| tokens[o].text));
        if side == Side::Either {
            side = if open.is_some() { Side::Close } else { Side::Open };
        }
        match (side, open) {
            (Side::Open, None) => {
                open = Some(i);
                opened_twice = last > i;
                depth = 1;
                last_close = None;
            }
            // A mark that opens a sentence inside an open quotation is where a new one starts: the close is missing.
            (Side::Open, Some(o)) if sentence_start[i] && depth == 1 && o < i && last_close.is_none() => {
                let end = i - 1;
                if end > o {
                    out.push(Region { open: o, close: end, closed: true });
                }
                open = Some(i);
            }
            (Side::Open, Some(_)) => depth += 1,
            (Side::Close, Some(o)) => {
                depth = depth.saturating_sub(if opened_twice && !escaped { 1 } else { levels.max(1) });
                last_close = Some(last);
                if depth == 0 {
                    out.push(Region { open: o, close: last, closed: true });
                    open = None;
                }
            }
            (Side::Close | Side::Either, None) => {
                // The opening mark is missing: a quotation that ends here starts with its sentence.
                if i > from && (tokens[i - 1].is(',') || tokens[i - 1].is('.')) && i - from > 3 {
                    let floor = out.last().map_or(from, |r| r.close + 1);
                    let start = (floor..i).rev().find(|&s| sentence_start[s] || s == from).unwrap_or(i);
                    if start + 2 < i && out.last().is_none_or(|r| r.close < start) {
                        out.push(Region { open: start, close: last, closed: true });
                    }
                }
            }
            (Side::Either, Some(_)) => {}
        }
        i = last + 1;
    }
    if let Some(o) = open {
        match last_close {
            Some(close) => out.push(Region { open: o, close, closed: true }),
            None if goes_on && to > o + 1 => out.push(Region { open: o, close: to - 1, closed: false }),
            None => {
                // Nothing closes it: it lasts to the end of its sentence.
                let end = (o + 1..to).find(|&s| sentence_start[s] && s > o + 1).unwrap_or(to);
                if end > o + 2 {
                    out.push(Region { open: o, close: end - 1, closed: true });
                }
            }
        }
    }
    out
}

/// Which side of a quotation the mark from `first` to `last` stands on.
fn side(raw: &str, first: &Token<'_>, last: &Token<'_>, opened_by: Option<&str>) -> Side {
    let before = raw[..first.start].chars().next_back();
    let after = raw[last.end..].chars().next();
    let free_before =
        before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '\u{2014}' | '\u{2013}' | '-' | '>'));
    let free_after = after.is_none_or(|c| {
        c.is_whitespace() || matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | ')' | ']' | '\u{2014}' | '-' | '<')
    });
    match first.text.chars().next() {
        Some('\u{ab}' | '\u{201e}') => Side::Open,
        Some('\u{bb}') => Side::Close,
        // The same glyph closes in Russian and German and opens in English.
        Some('\u{201c}') if opened_by.is_some_and(|o| o.starts_with('\u{201e}')) => Side::Close,
        Some('\u{201c}') if !free_before && free_after => Side::Close,
        Some('\u{201c}') => Side::Open,
        Some('\u{201d}') if free_before && !free_after => Side::Open,
        Some('\u{201d}') => Side::Close,
        _ => match (free_before, free_after) {
            (true, false) => Side::Open,
            (false, true) => Side::Close,
            _ => Side::Either,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;
    use crate::base::Span;

    fn quoted(text: &str) -> Vec<&str> {
        let all = tokens(text, Span::new(0, text.len()));
        let starts: Vec<bool> = (0..all.len()).map(|i| i == 0 || all[i - 1].is('.')).collect();
        regions(text, &all, (0, all.len()), &starts, false)
            .iter()
            .map(|r| &text[all[r.open].start..all[r.close].end])
            .collect()
    }

    #[test]
    fn a_doubled_mark_is_one() {
        assert_eq!(quoted("\"\"We go,\" he said. \"But then.\""), ["\"\"We go,\"", "\"But then.\""]);
    }

    #[test]
    fn nested_marks_belong_to_the_outer() {
        assert_eq!(quoted("«Союз «Правых сил» ушёл», — сказал он"), ["«Союз «Правых сил» ушёл»"]);
        assert_eq!(quoted("\"Пусть \"Сколково\" ждёт\", - говорят"), ["\"Пусть \"Сколково\" ждёт\""]);
    }

    #[test]
    fn a_missing_open_mark_starts_with_the_sentence() {
        assert_eq!(quoted("We will not go,\" he said"), ["We will not go,\""]);
    }

    #[test]
    fn a_missing_close_mark_ends_with_the_sentence() {
        assert_eq!(quoted("He said \"we will go. Then he left"), ["\"we will go."]);
    }

    #[test]
    fn a_cell_that_was_never_unescaped_has_its_marks_doubled() {
        assert_eq!(quoted("\"He said: \"\"Go \"\"now\"\" or not.\"\".\""), ["\"\"Go \"\"now\"\" or not.\"\""]);
    }

    #[test]
    fn inches_are_no_quotation() {
        assert!(quoted("It was 6 feet 2\" tall").is_empty());
    }
}
