//! The words of scikit-learn's default pattern, `(?u)\b\w\w+\b`.
//!
//! Word characters are what Python's `\w` takes: letters and numbers by general category (L*, N*) and the underscore;
//! combining marks are none. Words are those of the text in lower case, which matters for one letter: `İ` becomes an
//! `i` with a combining dot, so it ends a word.

use memchr::memmem;

use super::word::{Token, char_at};
use crate::base::Span;

/// Calls `found` for every maximal run of two or more word characters.
pub(super) fn sklearn_words<'a>(text: &'a str, mut found: impl FnMut(Token<'a>)) {
    let found = |start, end| {
        // One character of several bytes is no word.
        let first = text.as_bytes()[start];
        if end - start > 1 && (first < 0x80 || end - start > width(first)) {
            found(Token { surface: &text[start..end], span: Span::new(start, end) });
        }
    };
    if memmem::find(text.as_bytes(), "İ".as_bytes()).is_none() {
        runs(text, found);
    } else {
        runs_one_by_one(text, found);
    }
}

/// How many bytes a character has that starts with this one.
#[inline]
fn width(first: u8) -> usize {
    match first {
        0..0x80 => 1,
        0x80..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => 4,
    }
}

/// Calls `found` with the start and end of every run of word characters. What [`runs`] must give, said plainly.
fn runs_one_by_one(text: &str, mut found: impl FnMut(usize, usize)) {
    let (mut at, mut start) = (0, None);
    while let Some(c) = char_at(text, at) {
        let next = at + c.len_utf8();
        let word = is_word(c);
        if word && start.is_none() {
            start = Some(at);
        }
        if let (Some(from), true) = (start, !word || c == 'İ') {
            found(from, if word { next } else { at });
            start = None;
        }
        at = next;
    }
    if let Some(from) = start {
        found(from, at);
    }
}

/// The same for texts without `İ`, 64 bytes at a time: one bit for each byte, so that runs are read off by counting
/// zeros.
fn runs(text: &str, mut found: impl FnMut(usize, usize)) {
    let bytes = text.as_bytes();
    // Where the open run starts, if the last byte was one of a word.
    let mut open: Option<usize> = None;
    // A wide character can reach into the next block: these of its first bytes are decided, and these are word bytes.
    let (mut decided, mut ahead) = (0u32, 0u64);
    let mut last = [0; 64];
    let mut at = 0;
    while at < bytes.len() {
        let block: &[u8; 64] = match bytes[at..].first_chunk() {
            Some(block) => block,
            None => {
                last[..bytes.len() - at].copy_from_slice(&bytes[at..]);
                &last
            }
        };
        let (mut words, mut wide) = classify(block);
        words |= ahead;
        wide &= u64::MAX << decided;
        (decided, ahead) = (0, 0);
        while wide != 0 {
            let bit = wide.trailing_zeros();
            let c = text[at + bit as usize..].chars().next().expect("a wide character starts here");
            let all = u128::from((1u8 << c.len_utf8()) - 1) << bit;
            wide &= !(all as u64);
            decided = (all >> 64).count_ones();
            if is_word(c) {
                words |= all as u64;
                ahead = (all >> 64) as u64;
            }
        }
        // A bit wherever a run starts or ends; the two take turns.
        let mut edges = words ^ ((words << 1) | u64::from(open.is_some()));
        while edges != 0 {
            let here = at + edges.trailing_zeros() as usize;
            edges &= edges - 1;
            match open.take() {
                Some(start) => found(start, here),
                None if edges == 0 => open = Some(here),
                None => {
                    found(here, at + edges.trailing_zeros() as usize);
                    edges &= edges - 1;
                }
            }
        }
        at += 64;
    }
    if let Some(start) = open {
        found(start, bytes.len());
    }
}

/// Which of 64 bytes are ASCII word characters, and which belong to wide characters.
#[inline]
fn classify(block: &[u8; 64]) -> (u64, u64) {
    let (mut words, mut wide) = (0, 0);
    for (place, eight) in block.chunks_exact(8).enumerate() {
        let eight = u64::from_le_bytes(eight.try_into().expect("8 bytes"));
        words |= gather(word_bytes(eight)) << (8 * place);
        wide |= gather(eight & HIGH) << (8 * place);
    }
    (words, wide)
}

const HIGH: u64 = 0x8080_8080_8080_8080;
const ONES: u64 = 0x0101_0101_0101_0101;

/// The highest bit of each of 8 bytes, set where the byte is an ASCII letter, digit or underscore.
#[inline]
fn word_bytes(eight: u64) -> u64 {
    let low = eight & !HIGH;
    // A sum carries into the highest bit of a byte, and never over it, when the byte is that large or larger.
    let from = |bytes: u64, first: u8| bytes + ONES * u64::from(0x80 - first);
    let between = |bytes: u64, first: u8, last: u8| from(bytes, first) & !from(bytes, last + 1);
    let letters = between(low | (ONES * 0x20), b'a', b'z');
    let digits = between(low, b'0', b'9');
    let underscores = between(low, b'_', b'_');
    (letters | digits | underscores) & !eight & HIGH
}

/// The highest bits of 8 bytes as one byte.
#[inline]
fn gather(high: u64) -> u64 {
    (high >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

#[inline]
fn is_word(c: char) -> bool {
    match c {
        '_' => true,
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        // The letters and the punctuation that nearly all wide characters of news texts are.
        '\u{c0}'..='\u{24f}' => c != '×' && c != '÷',
        '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}' => true,
        '\u{2000}'..='\u{206f}' => false,
        _ => is_rare_word(c),
    }
}

/// Letters and numbers by general category. Rust's `is_alphanumeric` also takes the marks that spell vowels, and the
/// letters in circles and squares, which are symbols.
fn is_rare_word(c: char) -> bool {
    c.is_alphanumeric()
        && !unicode_normalization::char::is_combining_mark(c)
        && !matches!(c, '\u{24b6}'..='\u{24e9}' | '\u{1f130}'..='\u{1f149}' | '\u{1f150}'..='\u{1f169}' | '\u{1f170}'..='\u{1f189}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        sklearn_words(text, |t| out.push(t.surface));
        out
    }

    #[test]
    fn runs_of_two_and_more_word_characters() {
        let text = "a U.S. co-op, snake_case don't стари\u{301}нами 3.5 10 é ½ ab";
        assert_eq!(words(text), ["co", "op", "snake_case", "don", "стари", "нами", "10", "ab"]);
    }

    #[test]
    fn a_dotted_capital_i_ends_a_word() {
        assert_eq!(words("İstanbul AİB İİ"), ["stanbul", "Aİ"]);
    }

    #[test]
    fn every_ascii_byte_is_classified() {
        for byte in 0..=255u8 {
            let expected = u64::from(byte == b'_' || byte.is_ascii_alphanumeric());
            for place in 0..8 {
                // Neighbours of all ones and all zeros must not spill over.
                for around in [0, u64::MAX] {
                    let eight = around & !(0xff << (8 * place)) | u64::from(byte) << (8 * place);
                    assert_eq!(gather(word_bytes(eight)) >> place & 1, expected, "byte {byte}");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn blocks_give_the_runs_that_single_characters_give(
            text in "([a-zA-Z_0-9]{0,9}|[ .,’“é½жΩ\u{301}]|[чшщ]{1,40}|[一二]{1,30}|🦀|[ -~]{0,80}|\\PC){0,40}"
        ) {
            let text = text.replace('İ', "I");
            let (mut fast, mut plain) = (Vec::new(), Vec::new());
            runs(&text, |start, end| fast.push((start, end)));
            runs_one_by_one(&text, |start, end| plain.push((start, end)));
            prop_assert_eq!(fast, plain);
        }
    }
}
