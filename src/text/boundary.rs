//! Where the sentences of a paragraph end.
//!
//! Every mark that can end a sentence is looked at once, with the word before it and the text after it.

use super::abbreviation::{Abbreviation, abbreviation, is_starter};
use super::paragraph::{bullet, is_closer};
use super::word::{char_at, is_acronym};
use crate::base::Span;

/// Calls `found` for every sentence of a paragraph, in order.
pub(super) fn sentences(raw: &str, paragraph: Span, mut found: impl FnMut(Span)) {
    let text = paragraph.of(raw);
    let mut start = 0;
    let mut at = 0;
    while let Some(mark) = next_mark(text, at) {
        let end = Mark::read(text, mark);
        at = end.after.max(mark + 1);
        if end.after < text.len() && ends_here(text, start, &end) {
            push(raw, paragraph, start, end.after, &mut found);
            start = end.after;
        }
    }
    push(raw, paragraph, start, text.len(), &mut found);
}

fn push(raw: &str, paragraph: Span, start: usize, end: usize, found: &mut impl FnMut(Span)) {
    let span = Span::new(paragraph.start + start, paragraph.start + end).trimmed(raw);
    if !span.is_empty() {
        found(span);
    }
}

/// The next byte at or after `at` that may end a sentence.
fn next_mark(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut i = at;
    while i < bytes.len() {
        match bytes[i] {
            b'.' | b'!' | b'?' => return Some(i),
            0xe2 if bytes[i..].starts_with("…".as_bytes()) => return Some(i),
            0xe3 if bytes[i..].starts_with("。".as_bytes()) => return Some(i),
            _ => i += 1,
        }
    }
    None
}

/// A run of marks and the quotes and brackets that close after it.
struct Mark {
    /// Where the run starts.
    start: usize,
    /// Where the run of marks ends.
    run: usize,
    /// Where its closers end.
    after: usize,
    /// One full stop and nothing else.
    stop: bool,
}

impl Mark {
    fn read(text: &str, start: usize) -> Self {
        let mut run = start;
        while let Some(c) = char_at(text, run).filter(|c| matches!(c, '.' | '!' | '?' | '…' | '。')) {
            run += c.len_utf8();
        }
        let stop = &text[start..run] == ".";
        let mut after = run;
        while let Some(c) = char_at(text, after).filter(|c| is_closer(*c)) {
            let next = char_at(text, after + c.len_utf8());
            let opens = matches!(c, '"' | '\'' | '“')
                && next.is_some_and(char::is_alphanumeric)
                && after == run
                && quotes_open(&text[..after], c);
            if opens {
                break;
            }
            after += c.len_utf8();
        }
        Self { start, run, after, stop }
    }
}

/// Whether a quote of this kind would open here: as many stand before it as pairs take.
fn quotes_open(before: &str, quote: char) -> bool {
    quote != '\'' && before.matches(quote).count() % 2 == 0
}

/// Whether a sentence that began at `start` ends at this mark.
fn ends_here(text: &str, start: usize, mark: &Mark) -> bool {
    let rest = &text[mark.after..];
    let gap = rest.len() - rest.trim_start().len();
    let next = rest.trim_start();
    let Some(first) = next.chars().next() else { return true };
    if gap == 0 {
        return mark.after == mark.run && runs_on(text, mark);
    }
    if bullet(next).is_some_and(|b| b.starts_with(char::is_lowercase)) {
        return false;
    }
    let opened = next.trim_start_matches(|c: char| is_opener(c) || c == '-' || c == '–' || c == '—' || c == ' ');
    let lead = opened.chars().next().unwrap_or(first);
    if lead.is_lowercase() || matches!(first, ',' | ';' | ':') {
        return false;
    }
    if text[start..mark.start].trim().chars().all(|c| c.is_ascii_digit() || is_opener(c)) && mark.stop {
        return false;
    }
    if !mark.stop || mark.after > mark.run {
        return true;
    }
    let word = word_before(text, start, mark.start);
    let following: &str = opened.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let quoted = opened.len() < next.len();
    !(is_held(word, following, lead)
        && !(quoted && !lead.is_lowercase() && abbreviation(word) == Some(Abbreviation::End)))
}

/// Whether the full stop after `word` belongs to the word and not to the sentence.
fn is_held(word: &str, following: &str, lead: char) -> bool {
    let mut letters = word.chars();
    if let (Some(c), None) = (letters.next(), letters.next())
        && c.is_uppercase()
    {
        return !is_starter(following) || c != 'I';
    }
    let bare = word.rsplit(['-', '–', '/']).next().unwrap_or(word);
    match abbreviation(word).or_else(|| abbreviation(bare)) {
        Some(Abbreviation::Title) => return true,
        Some(Abbreviation::Number | Abbreviation::Month) => return lead.is_ascii_digit(),
        Some(Abbreviation::End) => return !is_starter(following),
        None => {}
    }
    if word.contains('.') && is_acronym(word) {
        return !is_starter(following);
    }
    false
}

/// Whether two sentences meet here without a space between them.
fn runs_on(text: &str, mark: &Mark) -> bool {
    let mut before = text[..mark.start].chars().rev();
    let (Some(a), Some(b)) = (before.next(), before.next()) else { return false };
    let mut after = text[mark.after..].chars();
    let (Some(x), Some(y)) = (after.next(), after.next()) else { return false };
    a.is_lowercase()
        && b.is_lowercase()
        && x.is_uppercase()
        && (y.is_lowercase() || y == ' ')
        && !in_address(text, mark.start)
}

/// Whether the run of characters around `at` looks like an address.
fn in_address(text: &str, at: usize) -> bool {
    let from = text[..at].rfind(char::is_whitespace).map_or(0, |i| i + 1);
    let to = text[at..].find(char::is_whitespace).map_or(text.len(), |i| at + i);
    let piece = text[from..to].trim_start();
    piece.contains(['@', '/', '_', '=']) || piece.starts_with("www.")
}

/// The run of characters before `end` that holds no white space, opener or comma.
fn word_before(text: &str, start: usize, end: usize) -> &str {
    let from = text[start..end]
        .char_indices()
        .rev()
        .find(|(_, c)| c.is_whitespace() || is_opener(*c) || is_closer(*c) && *c != '’' && *c != '\'' || *c == ',')
        .map_or(start, |(i, c)| start + i + c.len_utf8());
    &text[from..end]
}

fn is_opener(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘' | '«' | '„' | '‹' | '(' | '[' | '{' | '¿' | '¡')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        sentences(text, Span::new(0, text.len()), |s| out.push(s.of(text)));
        out
    }

    #[track_caller]
    fn one(text: &str) {
        assert_eq!(of(text), [text]);
    }

    #[test]
    fn abbreviations_and_initials_do_not_end_sentences() {
        one("Sen. J. K. Smith of the U.S. Senate met Mr. Jones at 5 a.m. in St. Louis.");
        one("See No. 5, e.g. the U.S. list.");
        one("Писатель А. С. Пушкин жил на ул. Горького, т.е. в центре.");
    }

    #[test]
    fn sentences_end_after_quotes() {
        assert_eq!(
            of("\"It is so,\" he said. \"But not now.\" She left."),
            ["\"It is so,\" he said.", "\"But not now.\"", "She left."]
        );
        one("\"Is it so?\" he asked.");
    }

    #[test]
    fn an_abbreviation_may_end_a_sentence() {
        assert_eq!(of("He moved to the U.S. The rest stayed.").len(), 2);
    }

    #[test]
    fn a_missing_space_is_seen() {
        assert_eq!(of("He gave it a thought.Then he left.").len(), 2);
        one("Write to Jane.Doe@example.com now.");
    }
}
