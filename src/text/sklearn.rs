//! The words of scikit-learn's default pattern, `(?u)\b\w\w+\b`.

use super::word::{Token, char_at};
use crate::base::Span;

/// Calls `found` for every maximal run of two or more word characters.
///
/// A word character is what Python's `\w` takes: a letter or number by general category (L*, N*) or the underscore;
/// combining marks are none.
pub(super) fn sklearn_words<'a>(text: &'a str, mut found: impl FnMut(Token<'a>)) {
    let mut at = 0;
    let (mut start, mut chars) = (0, 0);
    while let Some(c) = char_at(text, at) {
        if is_python_word(c) {
            if chars == 0 {
                start = at;
            }
            chars += 1;
        } else {
            if chars > 1 {
                found(Token { surface: &text[start..at], span: Span::new(start, at) });
            }
            chars = 0;
        }
        at += c.len_utf8();
    }
    if chars > 1 {
        found(Token { surface: &text[start..], span: Span::new(start, at) });
    }
}

fn is_python_word(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric() || c == '_'
    } else {
        c.is_alphanumeric() && !unicode_normalization::char::is_combining_mark(c)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_two_and_more_word_characters() {
        let mut out = Vec::new();
        sklearn_words("a U.S. co-op, snake_case don't стари\u{301}нами 3.5 10 é ½ ab", |t| {
            out.push(t.surface)
        });
        assert_eq!(out, ["co", "op", "snake_case", "don", "стари", "нами", "10", "ab"]);
    }
}
