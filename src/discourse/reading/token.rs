//! Words and marks of a text, as the rules for quotations need them.

use std::sync::LazyLock;

use crate::base::Span;
use crate::language::{Language, Pack};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A word, number or abbreviation.
    Word,
    /// `'s` after a word.
    Possessive,
    /// A quotation mark, single apostrophes excluded.
    Mark,
    /// A dash that stands between words.
    Dash,
    /// Any other punctuation, by its character.
    Punct(char),
}

/// A word or mark with its place in the raw text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token<'a> {
    pub(crate) text: &'a str,
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: Kind,
}

impl Token<'_> {
    pub(crate) fn is(&self, c: char) -> bool {
        self.kind == Kind::Punct(c)
    }

    pub(crate) fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }

    /// Whether it starts with a capital.
    pub(crate) fn is_capital(&self) -> bool {
        self.kind == Kind::Word && self.text.chars().next().is_some_and(char::is_uppercase)
    }
}

/// Titles and other abbreviations whose full stop belongs to them.
static ABBREVIATIONS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| Pack::of(Language::English).names.words("abbreviated titles").collect());

/// Reads the tokens of `raw[range]`.
pub(crate) fn tokens(raw: &str, range: Span) -> Vec<Token<'_>> {
    let text = range.of(raw);
    let base = range.start;
    let mut out = Vec::with_capacity(text.len() / 5 + 4);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut end = at + c.len_utf8();
        let kind = if c.is_alphanumeric() || c == '$' || c == '#' || c == '@' {
            while let Some(&(i, d)) = chars.peek() {
                let inner = || text[i + d.len_utf8()..].chars().next().is_some_and(char::is_alphanumeric);
                let joins = d.is_alphanumeric()
                    || matches!(d, '_' | '%')
                    || (matches!(d, '-' | '\'' | '\u{2019}' | '&' | '/' | '\u{2011}') && inner())
                    || (d == '.' && (inner() && dotted(&text[at..i], &text[i + 1..]) || abbreviation(&text[at..i])))
                    || (d == ',' && text[at..i].ends_with(|c: char| c.is_ascii_digit()) && digit_after(&text[i + 1..]))
                    || is_combining(d);
                if !joins {
                    break;
                }
                end = i + d.len_utf8();
                chars.next();
            }
            Kind::Word
        } else if matches!(c, '"' | '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' | '\u{ab}' | '\u{bb}') {
            Kind::Mark
        } else if matches!(c, '\'' | '`' | '\u{2018}' | '\u{2019}') {
            match chars.peek() {
                // Two apostrophes stand for one mark in typewritten copy.
                Some(&(i, d)) if d == c => {
                    end = i + d.len_utf8();
                    chars.next();
                    Kind::Mark
                }
                _ => Kind::Punct('\''),
            }
        } else if matches!(c, '\u{2013}' | '\u{2014}' | '\u{2015}') {
            Kind::Dash
        } else if c == '-' {
            while let Some(&(i, '-')) = chars.peek() {
                end = i + 1;
                chars.next();
            }
            Kind::Dash
        } else {
            Kind::Punct(c)
        };
        let word = &text[at..end];
        if kind == Kind::Word
            && let Some(stem) = possessive(word)
        {
            out.push(Token { text: stem, start: base + at, end: base + at + stem.len(), kind });
            out.push(Token {
                text: &word[stem.len()..],
                start: base + at + stem.len(),
                end: base + end,
                kind: Kind::Possessive,
            });
        } else {
            out.push(Token { text: word, start: base + at, end: base + end, kind });
        }
    }
    out
}

/// The word without its `'s`, where it has one.
fn possessive(word: &str) -> Option<&str> {
    let stem = word.strip_suffix(['s', 'S'])?;
    stem.strip_suffix('\'').or_else(|| stem.strip_suffix('\u{2019}')).filter(|s| !s.is_empty())
}

/// Whether a full stop between `before` and `after` is inside one word: `U.S`, `3.5`, `example.org`.
fn dotted(before: &str, after: &str) -> bool {
    let last = before.rsplit('.').next().unwrap_or(before);
    let next = after.chars().next();
    // One sentence run into the next ("it.Asia") is not one word.
    last.chars().count() == 1 || !next.is_some_and(char::is_uppercase)
}

/// Whether a full stop after `word` belongs to it: `Mr`, `J`, `U.S`.
fn abbreviation(word: &str) -> bool {
    let mut letters = word.chars();
    match (letters.next(), letters.next()) {
        (Some(c), None) => c.is_uppercase(),
        (Some(_), Some('.')) => word.len() <= 7 && word.split('.').all(|p| p.chars().count() == 1),
        _ => word.len() <= 6 && ABBREVIATIONS.iter().any(|a| a.eq_ignore_ascii_case(word)),
    }
}

fn digit_after(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text, Span::new(0, text.len())).iter().map(|t| t.text).collect()
    }

    #[test]
    fn abbreviations_keep_their_stops() {
        assert_eq!(words("Sen. J. Smith of the U.S. said."), ["Sen.", "J.", "Smith", "of", "the", "U.S.", "said", "."]);
    }

    #[test]
    fn possessives_and_double_apostrophes_come_apart() {
        assert_eq!(words("''Obama’s $1,000,'' he"), ["''", "Obama", "’s", "$1,000", ",", "''", "he"]);
    }

    #[test]
    fn a_sentence_run_into_the_next_is_two_words() {
        assert_eq!(words("thought.Asia"), ["thought", ".", "Asia"]);
    }
}
