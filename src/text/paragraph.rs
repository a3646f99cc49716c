//! Paragraphs: what blank lines and line breaks mean.
//!
//! A blank line always ends a paragraph. A single line break does so in paragraph text, where each line is a paragraph,
//! and does not in wrapped text, where the next word would not have fitted on the line.

use memchr::memchr3;

use super::ending::ends_sentence;
use super::follows::{first_word, is_opener};
use super::listing::starts_item;
use super::mail::is_head_line;
use super::sentence_words::{Abbreviation, SentenceWords};
use super::table::{Row, row};
use crate::base::Span;

/// The widest line that counts as wrapped, in characters.
const WIDEST_WRAP: usize = 130;
/// The narrowest column that text is wrapped to, in characters.
const NARROWEST_WRAP: usize = 15;
/// The narrowest that is one wherever its lines are full; below it, lists and verses have lines as short.
const SURE_WRAP: usize = 30;

/// The share of its last line's width under which a full stop ends a paragraph of wrapped text, in percent.
const SHORT_LINE: usize = 60;

/// Bytes of a paragraph in news, roughly: only memory is set aside by it.
const TYPICAL_PARAGRAPH: usize = 200;

struct Line {
    span: Span,
    /// How far it is indented, in bytes.
    indent: usize,
    /// Whether a blank line stands above it.
    apart: bool,
}

/// The paragraphs of `raw`, in order, without white space at their ends; none is empty.
pub(super) fn paragraphs(raw: &str, words: &SentenceWords) -> Vec<Span> {
    let mut lines_found: Vec<Line> = Vec::with_capacity(raw.len() / TYPICAL_PARAGRAPH);
    let mut apart = true;
    for line in lines(raw) {
        let span = line.trimmed(raw);
        if span.is_empty() {
            apart = true;
        } else {
            lines_found.push(Line { span, indent: span.start - line.start, apart });
            apart = false;
        }
    }
    let width = wrap_width(raw, &lines_found, words);
    let mut out: Vec<Span> = Vec::with_capacity(lines_found.len());
    for (i, line) in lines_found.iter().enumerate() {
        match out.last_mut() {
            Some(last) if !line.apart && is_soft(raw, &lines_found, i, width, words) => last.end = line.span.end,
            _ => out.push(line.span),
        }
    }
    out
}

/// The lines of `raw` without their breaks; `\r\n` is one break.
fn lines(raw: &str) -> impl Iterator<Item = Span> {
    let bytes = raw.as_bytes();
    // Breaks that next to no text has: the search for the others is twice as fast without them.
    let rare = memchr3(0x0b, 0x0c, 0xc2, bytes).is_some();
    let mut rest = Some(0);
    std::iter::from_fn(move || {
        let start = rest?;
        let mut at = start;
        loop {
            let found = if rare {
                bytes[at..].iter().position(|b| MAY_BREAK[*b as usize])
            } else {
                memchr3(b'\n', b'\r', 0xe2, &bytes[at..])
            };
            let Some(found) = found else {
                rest = None;
                return Some(Span::new(start, raw.len()));
            };
            at += found;
            let length = match &bytes[at..] {
                [b'\r', b'\n', ..] | [0xc2, 0x85, ..] => 2,
                [b'\n' | b'\r' | 0x0b | 0x0c, ..] => 1,
                // Line and paragraph separators, U+2028 and U+2029.
                [0xe2, 0x80, 0xa8 | 0xa9, ..] => 3,
                _ => 0,
            };
            if length > 0 {
                rest = Some(at + length);
                return Some(Span::new(start, at));
            }
            at += 1;
        }
    })
}

/// The bytes that line breaks start with.
const MAY_BREAK: [bool; 256] = {
    let mut table = [false; 256];
    let starts = [b'\n', b'\r', 0x0b, 0x0c, 0xc2, 0xe2];
    let mut i = 0;
    while i < starts.len() {
        table[starts[i] as usize] = true;
        i += 1;
    }
    table
};

/// The column that the text is wrapped to, in characters; `None` where its lines are paragraphs. Text is wrapped when at
/// most breaks the next word would not have fitted, or when its sentences run on over short lines of any width.
fn wrap_width(raw: &str, lines: &[Line], words: &SentenceWords) -> Option<usize> {
    let breaks = || lines.windows(2).filter(|w| !w[1].apart);
    breaks().next()?;
    let width = lines.iter().map(|l| width(raw, l)).max()?;
    if !(NARROWEST_WRAP..=WIDEST_WRAP).contains(&width) {
        return None;
    }
    let (mut full, mut all, mut within, mut open) = (0, 0, 0, 0);
    for pair in breaks() {
        all += 1;
        full += usize::from(is_full(raw, &pair[0], &pair[1], width));
        let (above, below) = (pair[0].span.of(raw), pair[1].span.of(raw));
        open += usize::from(!ends_sentence(above));
        within += usize::from(below.starts_with(char::is_lowercase) && !closes(above, words));
    }
    let ends = lines.last().is_some_and(|l| ends_sentence(l.span.of(raw)));
    // A column of a printed page: sentences run on from line to line.
    let narrow = within * 2 >= all && ends;
    // Lines as a reader of scans finds them, ragged: where no sentence ends with its line, it goes on in the next.
    let ragged = width < SURE_WRAP && within >= 2 && within * 2 >= open && within * 3 >= all && ends;
    (full * 2 >= all && (width >= SURE_WRAP || narrow) || ragged).then_some(width)
}

/// Whether a line ends with the end of a sentence rather than with an abbreviation.
fn closes(line: &str, words: &SentenceWords) -> bool {
    ends_sentence(line) && last_abbreviation(line, words).is_none()
}

/// What kind of abbreviation a line ends with.
fn last_abbreviation(line: &str, words: &SentenceWords) -> Option<Abbreviation> {
    let word = last_word(line)?;
    let capitals = word.chars().nth(1).is_some() && word.chars().all(char::is_uppercase);
    words.abbreviation(words.without_elision(word)).filter(|_| !capitals)
}

/// The word before the full stop that a line ends with.
fn last_word(line: &str) -> Option<&str> {
    let before = line.strip_suffix('.')?;
    before.rsplit(|c: char| c.is_whitespace() || is_opener(c)).next().filter(|word| !word.is_empty())
}

/// Whether a line ends with an abbreviation that the next line goes on: `near St.` and `Agnes`, `George W.` and `Bush`.
fn leads_over(above: &str, below: &str, words: &SentenceWords) -> bool {
    let Some(word) = last_word(above) else { return false };
    let before = above[..above.len() - word.len() - 1].trim_end();
    let capital = below.starts_with(char::is_uppercase) && !words.is_starter(first_word(below));
    if word.starts_with(char::is_uppercase) && word.chars().nth(1).is_none() {
        let name = before.split_whitespace().next_back();
        let named = name.is_some_and(|n| n.starts_with(char::is_uppercase) && !words.is_starter(n));
        return words.is_title_capital(word) || named && capital;
    }
    match last_abbreviation(above, words) {
        Some(Abbreviation::Title) => true,
        Some(Abbreviation::Number) => !before.is_empty() && below.starts_with(|c: char| c.is_ascii_digit()),
        // `near St.` and `Agnes`, `3 Mio.` and `Euro`; not `Lark Inc.` and what comes next.
        Some(Abbreviation::End) if !word.contains('.') => {
            let last = before.split_whitespace().next_back();
            capital && last.is_some_and(|l| l.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit()))
        }
        Some(_) => below.starts_with(char::is_lowercase),
        None => false,
    }
}

fn width(raw: &str, line: &Line) -> usize {
    line.span.of(raw).chars().count() + line.indent
}

/// Whether the first word of `next` would not have fitted on `line`.
fn is_full(raw: &str, line: &Line, next: &Line, column: usize) -> bool {
    let word = next.span.of(raw).split_whitespace().next().map_or(0, |w| w.chars().count());
    width(raw, line) + 1 + word > column
}

/// Whether the break above line `i` is a matter of width only.
fn is_soft(raw: &str, lines: &[Line], i: usize, column: Option<usize>, words: &SentenceWords) -> bool {
    let (line, next) = (&lines[i - 1], &lines[i]);
    let (above, text) = (line.span.of(raw), next.span.of(raw));
    if starts_item(text) || next.indent > line.indent + 1 || is_set_apart(above, text) {
        return false;
    }
    if leads_over(above, text, words) {
        return true;
    }
    if text.starts_with(char::is_lowercase) && !ends_sentence(above) {
        // `cut off in the\nmiddle.`: the sentence goes on, unless nothing in the block ever ends one, as in a list.
        let first = lines[..i].iter().rposition(|l| l.apart).unwrap_or(0);
        let block = lines[first..].iter().enumerate().take_while(|(n, l)| *n == 0 || !l.apart);
        return block.map(|(_, l)| l).any(|l| ends_sentence(l.span.of(raw)));
    }
    let Some(column) = column else { return false };
    let heading = !above.contains(char::is_lowercase) && text.contains(char::is_lowercase);
    let last = ends_sentence(above) && width(raw, line) * 100 < column * SHORT_LINE;
    !heading && !last
}

/// Whether a line is one of a letter's head, the mark above its signature or a row of figures: none goes on in the next.
fn is_set_apart(above: &str, text: &str) -> bool {
    let whole = |line: &str| line == "--" || is_head_line(line);
    let figures = |line: &str| matches!(row(line), Some(Row::Figure | Row::Figures));
    whole(above) || whole(text) || figures(above) || figures(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn of(raw: &str) -> Vec<&str> {
        paragraphs(raw, SentenceWords::of(Language::English)).into_iter().map(|s| s.of(raw)).collect()
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
    fn a_narrow_column_is_joined_and_a_list_is_not() {
        assert_eq!(of("The old bridge over\nthe river was shut by\nMayor Lindt, who is\nnow in Rome.").len(), 1);
        assert_eq!(of("Milk and honey\nBread\nSalt\nA new broom").len(), 4);
        assert_eq!(of("i) Come in, please.\nii) Sit down there.\niii) Wait a while.").len(), 3);
    }

    #[test]
    fn lines_of_paragraph_text_stay_apart() {
        let long = "word ".repeat(60);
        assert_eq!(of(&format!("{long}end.\nNext {long}end.\nLast.")).len(), 3);
    }

    #[test]
    fn an_abbreviation_at_the_end_of_a_line_leads_over() {
        assert_eq!(of("The old silo is near St.\nAgnes. It fell.").len(), 1);
        assert_eq!(of("It was signed by George W.\nBush in May.").len(), 1);
        assert_eq!(of("The report names No.\n12 of the list.").len(), 1);
        assert_eq!(of("They sold fruit, wine etc.\nThe rest stayed.").len(), 2);
        assert_eq!(of("He took Vitamin C.\nThe doctor left.").len(), 2);
    }

    #[test]
    fn ragged_lines_are_joined_where_sentences_run_on() {
        let raw = "Dr. Paul\nVesely said 1200\ntons of grain were\nlost. The silo, near St.\nAgnes, fell at 5 a.m.\nNobody was inside.";
        assert_eq!(of(raw).len(), 1);
        assert_eq!(of("Storm hits coast\nBy Ann Lee\nThe storm came.\nIt left at noon.").len(), 4);
    }

    #[test]
    fn list_items_stay_apart() {
        assert_eq!(of("* Clinton set to meet Lavrov\n* Progress on arms control\n* Tensions").len(), 3);
        assert_eq!(of("features\ncontact manager\nevents, activities").len(), 3);
    }
}
