//! Paragraphs: what blank lines and line breaks mean.
//!
//! A blank line always ends a paragraph. A single line break does so in paragraph text, where each line is a paragraph,
//! and does not in wrapped text, where the next word would not have fitted on the line.

use super::listing::starts_item;
use crate::base::Span;

/// The widest line that counts as wrapped, in characters.
const WIDEST_WRAP: usize = 130;
/// The narrowest column that text is wrapped to, in characters.
const NARROWEST_WRAP: usize = 30;

struct Line {
    span: Span,
    /// Its length in characters.
    width: usize,
    /// How far it is indented, in bytes.
    indent: usize,
}

/// The paragraphs of `raw`, in order, without white space at their ends; none is empty.
pub(super) fn paragraphs(raw: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut block = Vec::new();
    for line in lines(raw) {
        let span = line.trimmed(raw);
        if span.is_empty() {
            join(raw, &mut block, &mut out);
        } else {
            block.push(Line { span, width: span.of(raw).chars().count(), indent: span.start - line.start });
        }
    }
    join(raw, &mut block, &mut out);
    out
}

/// The lines of `raw` without their breaks; `\r\n` is one break.
fn lines(raw: &str) -> impl Iterator<Item = Span> {
    let mut rest = Some(0);
    std::iter::from_fn(move || {
        let start = rest?;
        let tail = &raw[start..];
        let length = tail.find(is_line_break).unwrap_or(tail.len());
        let after = tail[length..].chars().next().map(|c| match c {
            '\r' if tail[length + 1..].starts_with('\n') => 2,
            c => c.len_utf8(),
        });
        rest = after.map(|a| start + length + a);
        Some(Span::new(start, start + length))
    })
}

fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Joins the lines of one block into paragraphs and empties it.
fn join(raw: &str, block: &mut Vec<Line>, out: &mut Vec<Span>) {
    let width = block.iter().map(|l| l.width).max().unwrap_or(0);
    let ends = block.iter().any(|l| ends_sentence(l.span.of(raw)));
    let mut current: Option<Span> = None;
    for i in 0..block.len() {
        let line = &block[i];
        let soft = i > 0 && is_soft(raw, &block[i - 1], line, width, ends);
        current = Some(match current {
            Some(span) if soft => Span::new(span.start, line.span.end),
            Some(span) => {
                out.push(span);
                line.span
            }
            None => line.span,
        });
    }
    out.extend(current);
    block.clear();
}

/// Whether the break between two lines of a block is a matter of width only.
fn is_soft(raw: &str, line: &Line, next: &Line, width: usize, ends: bool) -> bool {
    let text = next.span.of(raw);
    if starts_item(text) || next.indent > line.indent + 1 {
        return false;
    }
    let goes_on = text.starts_with(char::is_lowercase) && !ends_sentence(line.span.of(raw));
    if goes_on && ends {
        return true;
    }
    let word = text.split_whitespace().next().map_or(0, |w| w.chars().count());
    (NARROWEST_WRAP..=WIDEST_WRAP).contains(&width) && line.width + 1 + word > width && line.width * 4 > width * 3
}

/// Whether a line ends as a sentence does.
pub(super) fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(|c: char| c.is_whitespace() || is_closer(c)).ends_with(['.', '!', '?', '…', '。'])
}

/// Quotes and brackets that may stand after the mark that ends a sentence.
pub(super) fn is_closer(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '}' | '“' | '″')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(raw: &str) -> Vec<&str> {
        paragraphs(raw).into_iter().map(|s| s.of(raw)).collect()
    }

    #[test]
    fn blank_lines_part_paragraphs() {
        assert_eq!(of("One.\n\n \nTwo.\r\n\r\nThree."), ["One.", "Two.", "Three."]);
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let raw = "The first round of serious negotiations is set to\nstart in Moscow on Monday, with the goal of having\nthe outlines of a deal.\n";
        assert_eq!(of(raw).len(), 1);
    }

    #[test]
    fn lines_of_paragraph_text_stay_apart() {
        let long = "word ".repeat(60);
        assert_eq!(of(&format!("{long}end.\nNext {long}end.\nLast.")).len(), 3);
    }

    #[test]
    fn list_items_stay_apart() {
        assert_eq!(of("* Clinton set to meet Lavrov\n* Progress on arms control\n* Tensions").len(), 3);
        assert_eq!(of("features\ncontact manager\nevents, activities").len(), 3);
    }
}
