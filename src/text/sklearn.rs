//! The words of scikit-learn's default pattern, `(?u)\b\w\w+\b`, in text that it has put in lower case first.

use super::word::{Token, char_at};
use crate::base::Span;

/// Calls `found` for every maximal run of two or more word characters.
///
/// Surfaces stand as in the text; [`lower`] puts one in lower case as the whole text would have been. The one letter
/// whose lower case is two characters, İ, becomes i and a combining dot, which is no word character: it ends the run.
pub(super) fn sklearn_words<'a>(text: &'a str, mut found: impl FnMut(Token<'a>)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        let mut chars = 0;
        while let Some(&byte) = bytes.get(at) {
            if byte < 0x80 {
                if !WORD[byte as usize] {
                    break;
                }
                at += 1;
                chars += 1;
            } else {
                let Some(c) = char_at(text, at).filter(|c| is_python_word(*c)) else { break };
                at += c.len_utf8();
                chars += 1;
                if c == 'İ' {
                    break;
                }
            }
        }
        if chars > 1 {
            found(Token { surface: &text[start..at], span: Span::new(start, at) });
        }
        if chars == 0 {
            at += char_at(text, at).map_or(1, char::len_utf8);
        }
    }
}

/// The surface of a word in lower case.
pub(super) fn lower(surface: &str) -> String {
    let mut lower = surface.to_lowercase();
    if surface.ends_with('İ') {
        lower.pop();
    }
    lower
}

const WORD: [bool; 128] = {
    let mut table = [false; 128];
    let mut i = 0;
    while i < 128 {
        table[i] = (i as u8).is_ascii_alphanumeric() || i as u8 == b'_';
        i += 1;
    }
    table
};

/// What Python's `\w` takes beyond ASCII: letters and numbers by general category. Rust's own test also takes the marks
/// and circled letters that Unicode calls alphabetic.
fn is_python_word(c: char) -> bool {
    c.is_alphanumeric()
        && !unicode_normalization::char::is_combining_mark(c)
        && !matches!(c, '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f149}' | '\u{1f150}'..='\u{1f169}' | '\u{1f170}'..='\u{1f189}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<String> {
        let mut out = Vec::new();
        sklearn_words(text, |t| {
            assert_eq!(t.span.of(text), t.surface);
            out.push(lower(t.surface));
        });
        out
    }

    #[test]
    fn runs_of_two_and_more_word_characters() {
        assert_eq!(
            of("a U.S. co-op, snake_case don't стари\u{301}нами 3.5 10 é ½ ab"),
            ["co", "op", "snake_case", "don", "стари", "нами", "10", "ab"]
        );
    }

    #[test]
    fn dotted_capital_i_ends_a_word() {
        assert_eq!(of("İstanbul AİB ΟΔΟΣ"), ["stanbul", "ai", "οδος"]);
    }

    #[test]
    fn marks_and_circled_letters_are_no_word_characters() {
        assert_eq!(of("a\u{903}bc xⒶyz x①yz"), ["bc", "yz", "x①yz"]);
    }
}
