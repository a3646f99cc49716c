//! The words of scikit-learn's default pattern, `(?u)\b\w\w+\b`.
//!
//! Word characters are what Python's `\w` takes: letters and numbers by general category (L*, N*) and the underscore;
//! combining marks are none. Words are those of the text in lower case, which matters for one letter: `İ` becomes an
//! `i` with a combining dot, so it ends a word.

use super::word::char_at;
use crate::base::Span;

/// Appends the span of every maximal run of two or more word characters.
pub(super) fn sklearn_words(text: &str, spans: &mut Vec<Span>) {
    let before = spans.len();
    if !runs(text, |pairs| keep(text, pairs, spans)) {
        spans.truncate(before);
        runs_one_by_one(text, |pairs| keep(text, pairs, spans));
    }
}

/// Appends the runs that have two characters.
fn keep(text: &str, pairs: &[[usize; 2]], spans: &mut Vec<Span>) {
    let first = spans.len();
    spans.resize(first + pairs.len(), Span::default());
    let places = &mut spans[first..];
    let mut kept = 0;
    for &[start, end] in pairs {
        // Written in any case, kept if it is a word: a branch here would be guessed wrong too often.
        places[kept] = Span::new(start, end);
        kept += usize::from(end - start > WIDTHS[usize::from(text.as_bytes()[start] >> 4)]);
    }
    spans.truncate(first + kept);
}

/// How many bytes a character has, by the upper half of the first of them.
const WIDTHS: [usize; 16] = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3, 4];

/// Hands out the start and end of every run of word characters. What [`runs`] must give, said plainly.
fn runs_one_by_one(text: &str, mut found: impl FnMut(&[[usize; 2]])) {
    let (mut at, mut start) = (0, None);
    while let Some(c) = char_at(text, at) {
        let next = at + c.len_utf8();
        let word = is_word(c);
        if word && start.is_none() {
            start = Some(at);
        }
        if let (Some(from), true) = (start, !word || c == 'İ') {
            found(&[[from, if word { next } else { at }]]);
            start = None;
        }
        at = next;
    }
    if let Some(from) = start {
        found(&[[from, at]]);
    }
}

/// Edges of runs that are gathered before they are handed out in pairs.
const EDGES: usize = 512;
/// Edges that are written in one go.
const STEP: usize = 8;

/// The same for texts without `İ`; gives up where one stands.
fn runs(text: &str, mut found: impl FnMut(&[[usize; 2]])) -> bool {
    let bytes = text.as_bytes();
    // Starts and ends of runs take turns.
    let mut edges = [0; EDGES];
    let mut count = 0;
    // A wide character can reach into the next block: these of its first bytes are decided, and these are word bytes.
    let (mut decided, mut ahead) = (0u32, 0u64);
    // Whether the last byte was one of a word.
    let mut open = 0;
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
                    return false;
                }
                if is_word(c) {
                    words |= all as u64;
                    ahead = (all >> 64) as u64;
                }
            }
        }
        // A bit wherever a run starts or ends.
        let mut changes = words ^ (words << 1 | open);
        open = words >> 63;
        let more = changes.count_ones() as usize;
        let places = &mut edges[count..count + 64];
        for step in places.chunks_exact_mut(STEP).take(more.div_ceil(STEP)) {
            // Some are written for nothing; the next block's take their place.
            for place in step {
                *place = at + changes.trailing_zeros() as usize;
                changes &= changes.wrapping_sub(1);
            }
        }
        count += more;
        at += 64;
        if count > EDGES - 64 {
            let (pairs, rest) = edges[..count].as_chunks();
            found(pairs);
            count = rest.len();
            edges[0] = rest.first().copied().unwrap_or_default();
        }
    }
    if open != 0 {
        edges[count] = bytes.len();
        count += 1;
    }
    found(edges[..count].as_chunks().0);
    true
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
        let mut spans = Vec::new();
        sklearn_words(text, &mut spans);
        spans.iter().map(|span| span.of(text)).collect()
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
            let (mut fast, mut plain) = (Vec::new(), Vec::new());
            let done = runs(&text, |pairs| fast.extend_from_slice(pairs));
            runs_one_by_one(&text, |pairs| plain.extend_from_slice(pairs));
            prop_assert_eq!(done, !text.contains('İ'));
            if done {
                prop_assert_eq!(fast, plain);
            }
        }
    }
}
