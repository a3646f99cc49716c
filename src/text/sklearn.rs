//! The words of scikit-learn's default pattern, `(?u)\b\w\w+\b`.
//!
//! Word characters are what Python's `\w` takes: letters and numbers by general category (L*, N*) and the underscore;
//! combining marks are none. Words are those of the text in lower case, which matters for one letter: `İ` becomes an
//! `i` with a combining dot, so it ends a word.

use super::tokens::Tokens;
use super::word::char_at;
use crate::base::Span;

/// Finds every maximal run of two or more word characters. Forms are in lower case as far as they are ASCII.
pub(super) fn sklearn_words(text: &str, tokens: &mut Tokens) {
    tokens.restart(text);
    tokens.forms.make_ascii_lowercase();
    let found = runs(&tokens.forms, &mut tokens.spans);
    match found {
        Some(Found { number, .. }) => tokens.number = number,
        None => runs_one_by_one(text, |start, end| tokens.push(Span::new(start, end))),
    }
    if found.is_none_or(|found| found.wide) {
        tokens.retain(|text, span| span.len() > WIDTHS[usize::from(text.as_bytes()[span.start] >> 4)]);
    }
}

/// How many bytes a character has, by the upper half of the first of them.
const WIDTHS: [usize; 16] = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3, 4];

/// Hands out the start and end of every run of word characters. What [`runs`] must give, said plainly.
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
        found(from, text.len());
    }
}

/// What was found in a text.
#[derive(Debug, Clone, Copy)]
struct Found {
    /// How many runs.
    number: usize,
    /// Whether some hold wide characters, so that a run of two bytes can still be a single character.
    wide: bool,
}

/// Writes the runs of two or more bytes to the start of `spans`, which grows as it must. Gives up where an `İ` stands.
fn runs(text: &str, spans: &mut Vec<Span>) -> Option<Found> {
    let bytes = text.as_bytes();
    let mut edges = Edges::default();
    // A wide character can reach into the next block: these of its first bytes are decided, and these are word bytes.
    let (mut decided, mut ahead) = (0u32, 0u64);
    let mut any_wide = false;
    // Whether a run goes on behind a block is known when the next one is: each is written one block later.
    let mut held = 0;
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
        if wide != 0 {
            words |= ahead;
            wide &= u64::MAX << decided;
            (decided, ahead) = (0, 0);
            while wide != 0 {
                let bit = wide.trailing_zeros();
                let c = char_at(text, at + bit as usize).expect("a wide character starts here");
                let all = u128::from((1u8 << c.len_utf8()) - 1) << bit;
                wide &= !(all as u64);
                decided = (all >> 64).count_ones();
                if c == 'İ' {
                    return None;
                }
                if is_word(c) {
                    any_wide = true;
                    words |= all as u64;
                    ahead = (all >> 64) as u64;
                }
            }
        }
        if at > 0 {
            edges.write(at - 64, held, words & 1, spans);
        }
        held = words;
        at += 64;
    }
    if at > 0 {
        edges.write(at - 64, held, 0, spans);
    }
    if edges.open != 0 {
        spans[edges.number].end = bytes.len();
        edges.number += 1;
    }
    Some(Found { number: edges.number, wide: any_wide })
}

/// Starts and ends of runs that are written side by side.
#[derive(Debug, Default)]
struct Edges {
    /// How many runs have ended.
    number: usize,
    /// Whether the byte before was one of a word, and whether of a run that is kept.
    before: u64,
    open: u64,
}

/// Runs that are written in one go.
const STEP: usize = 4;
/// No fewer than the runs of two bytes in a block, and one that began before, in whole steps.
const MOST: usize = 24;

impl Edges {
    /// Writes the runs that start or end in a block at `at` whose word bytes are set in `words`; `next` is the first bit
    /// of the block behind.
    #[inline]
    fn write(&mut self, at: usize, words: u64, next: u64, spans: &mut Vec<Span>) {
        // A run of one byte is a word byte without neighbours.
        let kept = words & (words << 1 | self.before | words >> 1 | next << 63);
        let shifted = kept << 1 | self.open;
        let (mut starts, mut ends) = (kept & !shifted, shifted & !kept);
        let started = starts.count_ones() as usize;
        let open = self.open as usize & 1;
        (self.before, self.open) = (words >> 63, kept >> 63);
        let ended = started + open - self.open as usize;
        if spans.len() < self.number + MOST + 1 {
            spans.resize((spans.len() * 2).max(1 << 10), Span::default());
        }
        let places: &mut [Span; MOST + 1] = spans[self.number..].first_chunk_mut().expect("there is room");
        for first in (0..MOST).step_by(STEP).take((started + open).div_ceil(STEP)) {
            // Some are written for nothing; the next block's take their place.
            for place in first..first + STEP {
                places[place + open].start = at + starts.trailing_zeros() as usize;
                places[place].end = at + ends.trailing_zeros() as usize;
                starts &= starts.wrapping_sub(1);
                ends &= ends.wrapping_sub(1);
            }
        }
        self.number += ended;
    }
}

/// Which of 64 bytes are ASCII word characters, and which belong to wide characters.
#[inline]
fn classify(block: &[u8; 64]) -> (u64, u64) {
    let word = block.map(|byte| {
        let (letter, digit) = ((byte | 0x20).wrapping_sub(b'a'), byte.wrapping_sub(b'0'));
        if (letter < 26) | (digit < 10) | (byte == b'_') { 0x80 } else { 0 }
    });
    (gather(&word), gather(block))
}

const HIGH: u64 = 0x8080_8080_8080_8080;

/// The highest bits of 64 bytes.
#[inline]
fn gather(block: &[u8; 64]) -> u64 {
    let (eights, _) = block.as_chunks();
    let eights = eights.iter().map(|eight| u64::from_le_bytes(*eight) & HIGH);
    if eights.clone().fold(0, |all, eight| all | eight) == 0 {
        return 0;
    }
    // The product moves the eight bits side by side into the highest byte.
    let gathered = eights.map(|eight| (eight >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56);
    gathered.zip(0..).fold(0, |all, (eight, place)| all | eight << (8 * place))
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
        let mut tokens = Tokens::default();
        sklearn_words(text, &mut tokens);
        tokens.spans().iter().map(|span| span.of(text)).collect()
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
    fn every_byte_is_classified() {
        for byte in 0..=255u8 {
            let expected = u64::from(byte == b'_' || byte.is_ascii_alphanumeric());
            for place in 0..64 {
                // Neighbours of both kinds must not spill over.
                for around in [b' ', b'z', 0xff] {
                    let mut block = [around; 64];
                    block[place] = byte;
                    let (words, wide) = classify(&block);
                    assert_eq!(words >> place & 1, expected, "byte {byte}");
                    assert_eq!(wide >> place & 1, u64::from(byte >= 0x80), "byte {byte}");
                }
            }
        }
    }

    #[test]
    fn long_texts_are_handed_out_in_pieces() {
        let text = "a b1 ccc \u{2014} ё ее ".repeat(500);
        assert_eq!(words(&text), ["b1", "ccc", "ее"].repeat(500));
    }

    proptest! {
        #[test]
        fn blocks_give_the_runs_that_single_characters_give(
            text in "([a-zA-Z_0-9]{0,9}|[ .,’“é½жΩ\u{301}]|[чшщ]{1,40}|[一二]{1,30}|🦀|[ -~]{0,80}|\\PC){0,40}"
        ) {
            let (mut fast, mut plain) = (vec![Span::new(3, 7); 5], Vec::new());
            let found = runs(&text, &mut fast);
            runs_one_by_one(&text, |start, end| plain.push(Span::new(start, end)));
            plain.retain(|span| span.len() > 1);
            prop_assert_eq!(found.is_some(), !text.contains('İ'));
            if let Some(found) = found {
                prop_assert_eq!(&fast[..found.number], &plain);
            }
        }

        #[test]
        fn forms_are_the_text_in_another_case(text in "([a-zA-Zİé’ ]{0,20}|\\PC){0,9}") {
            let mut tokens = Tokens::default();
            sklearn_words(&text, &mut tokens);
            prop_assert_eq!(tokens.forms().len(), text.len());
            prop_assert_eq!(tokens.forms().to_lowercase(), text.to_lowercase());
        }
    }
}
