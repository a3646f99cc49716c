//! Words with their spans.
//!
//! A word is a run of letters, digits and combining marks, with what holds it together inside: apostrophes (`don't`),
//! hyphens (`ice-breaking`), the full stops of an abbreviation (`U.S.`), and the marks inside a number (`1,250.5`).
//! Hyphens between names or acronyms part words (`U.S.-Russia`), so that one source's `U.S.-Russia ties` meets the
//! other's `US-Russian` ones.

use crate::base::Span;

/// One occurrence of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    /// The word as it stands in the text.
    pub surface: &'a str,
    /// Where it stands in the text that was given.
    pub span: Span,
}

/// The first character of `text` at byte `at`.
pub(super) fn char_at(text: &str, at: usize) -> Option<char> {
    let byte = *text.as_bytes().get(at)?;
    if byte < 0x80 { Some(byte as char) } else { text[at..].chars().next() }
}

/// The longest word that [`lowered`] puts in lower case without an allocation, in bytes.
const SHORT: usize = 64;

/// What `look` makes of `word` in lower case. The tables of this module are asked about nearly every word of a text.
pub(super) fn lowered<R>(word: &str, look: impl FnOnce(&str) -> R) -> R {
    let bytes = word.as_bytes();
    if bytes.iter().all(|b| b.is_ascii_lowercase()) {
        return look(word);
    }
    let mut buffer = [0; SHORT];
    if word.len() <= SHORT && word.is_ascii() {
        let copy = &mut buffer[..word.len()];
        copy.copy_from_slice(bytes);
        copy.make_ascii_lowercase();
        return look(std::str::from_utf8(copy).expect("ASCII"));
    }
    // A lower case may be longer than its capital, and that of Σ depends on its place.
    if word.len() * 2 <= SHORT && !word.contains('Σ') {
        let mut at = 0;
        for c in word.chars().flat_map(char::to_lowercase) {
            at += c.encode_utf8(&mut buffer[at..]).len();
        }
        return look(std::str::from_utf8(&buffer[..at]).expect("made of characters"));
    }
    look(&word.to_lowercase())
}

/// Lower case, straight apostrophes and hyphens, no soft hyphens or joiners, ё as е.
pub(super) fn plain(surface: &str) -> String {
    if surface.is_ascii() {
        return surface.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(surface.len());
    for c in surface.chars() {
        match c {
            '\u{ad}' | '\u{200c}' | '\u{200d}' => {}
            '’' | 'ʼ' => out.push('\''),
            '‐' | '‑' => out.push('-'),
            _ => out.extend(c.to_lowercase().map(|c| if c == 'ё' { 'е' } else { c })),
        }
    }
    out
}

/// Whether `c` can stand anywhere in a word.
pub(super) fn is_word_char(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() || is_mark(c) }
}

/// Combining marks, joiners and the soft hyphen: they never end a word.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}') || unicode_normalization::char::is_combining_mark(c)
}

/// Calls `found` for every word of `text`, in order.
pub(super) fn words<'a>(text: &'a str, mut found: impl FnMut(Token<'a>)) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        if byte < 0x80 {
            if !byte.is_ascii_alphanumeric() {
                at += 1;
                continue;
            }
        } else {
            let c = text[at..].chars().next().expect("not at the end");
            if !c.is_alphanumeric() {
                at += c.len_utf8();
                continue;
            }
        }
        let end = word_end(text, at);
        found(Token { surface: &text[at..end], span: Span::new(at, end) });
        at = end;
    }
}

/// The end of the word that starts at `start`.
fn word_end(text: &str, start: usize) -> usize {
    let mut end = run_end(text, start);
    if matches!(text.as_bytes().get(end), Some(b':' | b'.'))
        && matches!(&text[start..end], "http" | "https" | "www" | "HTTP" | "HTTPS" | "WWW")
        && let Some(after) = address_end(text, end)
    {
        return after;
    }
    let mut part = start;
    while let Some(mark) = char_at(text, end) {
        // Most words end at a space, and what stands around it need not be looked at.
        if !matches!(mark, '\'' | '’' | 'ʼ' | '.' | ',' | ':' | '&' | '@' | '-' | '‐' | '‑') {
            return end;
        }
        let next = end + mark.len_utf8();
        let Some(following) = char_at(text, next).filter(|c| is_word_char(*c)) else {
            return if mark == '.' && is_dotted(&text[start..next]) { next } else { end };
        };
        let last = text[..end].chars().next_back().expect("a word has a character");
        let joined = match mark {
            '\'' | '’' | 'ʼ' => last.is_alphabetic() && following.is_alphabetic(),
            '.' => {
                last.is_ascii_digit() && following.is_ascii_digit()
                    || (text[part..end].chars().nth(1).is_none() && last.is_alphabetic() && following.is_alphabetic())
            }
            ',' | ':' => last.is_ascii_digit() && following.is_ascii_digit(),
            '&' => last.is_uppercase() && following.is_uppercase(),
            '@' => return run_of_address(text, next),
            _ => !parts_words(&text[start..end], &text[next..run_end(text, next)]),
        };
        if !joined {
            return end;
        }
        part = next;
        end = run_end(text, next);
        if mark == '.' && last.is_alphabetic() && text[part..end].chars().nth(1).is_some() {
            // `J.Smith` and `a.thought` are two words with a space missing between them.
            return if is_dotted(&text[start..part]) { part } else { part - 1 };
        }
    }
    end
}

/// The end of the run of letters, digits and marks at `at`.
fn run_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    loop {
        if let Some(eight) = bytes[end..].first_chunk() {
            // Most words end among the next eight bytes: where is found without asking byte by byte.
            let plain = plain_bytes(u64::from_le_bytes(*eight));
            end += plain;
            if plain == 8 {
                continue;
            }
        }
        match bytes.get(end) {
            Some(byte) if byte.is_ascii_alphanumeric() => end += 1,
            Some(0x80..) => match char_at(text, end) {
                Some(c) if is_word_char(c) => end += c.len_utf8(),
                _ => return end,
            },
            _ => return end,
        }
    }
}

/// How many of eight bytes, from the lowest on, are ASCII letters and digits.
fn plain_bytes(eight: u64) -> usize {
    const ONES: u64 = u64::MAX / 255;
    const TOP: u64 = ONES << 7;
    // Seven bits a byte leave room for a carry, which says whether the byte is at least, or above, a limit.
    let low = eight & !TOP;
    let folded = low | ONES << 5;
    let from = |bytes: u64, limit: u8| bytes + ONES * u64::from(0x80 - limit);
    let letters = from(folded, b'a') & !from(folded, b'z' + 1);
    let digits = from(low, b'0') & !from(low, b'9' + 1);
    let others = !((letters | digits) & !eight) & TOP;
    others.trailing_zeros() as usize / 8
}

/// Single letters with full stops, at least two of them: `U.S.`, `a.m.`, `т.е.`
fn is_dotted(piece: &str) -> bool {
    let mut parts = piece.split('.');
    piece.ends_with('.')
        && piece.matches('.').count() >= 2
        && parts.all(|p| p.is_empty() || (p.chars().nth(1).is_none() && p.chars().all(char::is_alphabetic)))
}

/// The end of an address whose scheme or `www` ends at `at`.
fn address_end(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let body = rest.strip_prefix("://").or_else(|| rest.strip_prefix('.')).filter(|b| b.starts_with(is_word_char))?;
    Some(run_of_address(text, text.len() - body.len()))
}

/// The end of the run of address characters at `at`, without punctuation that closes a sentence after it.
fn run_of_address(text: &str, at: usize) -> usize {
    let run = text[at..].split(|c: char| c.is_whitespace() || "<>\"“”«»()[]{}".contains(c)).next().unwrap_or_default();
    at + run.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’']).len()
}

/// Whether a hyphen between these two parts parts words rather than joining them.
fn parts_words(left: &str, right: &str) -> bool {
    let starts_with_letter = right.starts_with(char::is_alphabetic);
    let left = left.rsplit(['-', '‐', '‑']).next().unwrap_or(left);
    if !starts_with_letter {
        return false;
    }
    if is_acronym(left) {
        return true;
    }
    let named = left.starts_with(char::is_uppercase) && left.chars().nth(3).is_some();
    if !named {
        return false;
    }
    if right.starts_with(char::is_uppercase) {
        return is_acronym(right) || ["an", "ish", "ese", "ch"].iter().any(|s| left.ends_with(s)) && right.len() > 4;
    }
    right.is_ascii()
        && (right.ends_with("ed")
            || matches!(right, "born" | "bound" | "held" | "made" | "run" | "wide" | "style" | "area"))
}

/// Two capitals or more and nothing else but full stops: `US`, `U.S.`, `НАТО`.
pub(super) fn is_acronym(word: &str) -> bool {
    let mut letters = 0;
    for c in word.chars() {
        if c.is_uppercase() {
            letters += 1;
        } else if c != '.' {
            return false;
        }
    }
    letters >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        words(text, |t| {
            assert_eq!(t.span.of(text), t.surface);
            out.push(t.surface);
        });
        out
    }

    #[test]
    fn bytes_are_letters_and_digits_where_each_is() {
        for byte in 0..=255u8 {
            for place in 0..8 {
                let mut eight = *b"aZ09zA5m";
                eight[place] = byte;
                let expected = if byte.is_ascii_alphanumeric() { 8 } else { place };
                assert_eq!(plain_bytes(u64::from_le_bytes(eight)), expected, "{byte} at {place}");
            }
        }
    }

    #[test]
    fn lower_case_is_the_same_with_and_without_an_allocation() {
        let long = "ДЛИННОЕ".repeat(9);
        for word in ["", "plain", "Capital", "U.S.", "Ёлка", "İstanbul", "ΟΔΟΣ", "Ⱥ", "ẞ", &long] {
            assert_eq!(lowered(word, str::to_owned), word.to_lowercase(), "{word}");
        }
    }

    #[test]
    fn apostrophes_and_hyphens_hold_words_together() {
        assert_eq!(
            of("Don’t re-elect O'Neill's co-founder, e-mail him."),
            ["Don’t", "re-elect", "O'Neill's", "co-founder", "e-mail", "him"]
        );
    }

    #[test]
    fn hyphens_between_names_part_words() {
        assert_eq!(
            of("U.S.-Russia, US-Russian, NATO-Russia, Brussels-based"),
            ["U.S.", "Russia", "US", "Russian", "NATO", "Russia", "Brussels", "based"]
        );
        assert_eq!(of("Coca-Cola F-16 COVID-19 ice-breaking"), ["Coca-Cola", "F-16", "COVID-19", "ice-breaking"]);
    }

    #[test]
    fn full_stops_stay_inside_abbreviations_only() {
        assert_eq!(
            of("the U.S. at 5 a.m. т.е. He left.She"),
            ["the", "U.S.", "at", "5", "a.m.", "т.е.", "He", "left", "She"]
        );
        assert_eq!(of("J.Smith met U.S.officials"), ["J", "Smith", "met", "U.S.", "officials"]);
    }

    #[test]
    fn numbers_and_addresses_are_one_word() {
        assert_eq!(
            of("1,250.5 at 10:30, see https://example.com/a?b=c. Or a.b@example.org."),
            ["1,250.5", "at", "10:30", "see", "https://example.com/a?b=c", "Or", "a.b@example.org"]
        );
    }

    #[test]
    fn combining_marks_belong_to_their_word() {
        assert_eq!(of("стари\u{301}нами cafe\u{301}"), ["стари\u{301}нами", "cafe\u{301}"]);
    }
}
