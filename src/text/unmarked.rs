//! Breaks that no mark shows: pieces that a page sets apart and that its text runs together.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::page_words::{is_month, is_weekday, page_words};
use super::word::{char_at, lowered};

/// What a picture's credit opens with, before a colon.
static PICTURE_CREDITS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| page_words("picture credits"));

/// Where the date line ends that `text` starts with, when a sentence follows it at once:
/// `Thursday, May 7, 2015 On Tuesday, the government …`
pub(super) fn date_line(text: &str) -> Option<usize> {
    let mut words = text.split_whitespace();
    let mut first = words.next()?;
    if is_capitalised(first.trim_end_matches(','), is_weekday) {
        first = words.next()?;
    }
    if !is_capitalised(first, is_month) {
        return None;
    }
    let day = words.next()?.trim_end_matches(',');
    let year = words.next()?;
    let dated =
        matches!(day.len(), 1 | 2) && year.len() == 4 && (day.bytes().chain(year.bytes())).all(|b| b.is_ascii_digit());
    let following = words.next().filter(|w| w.starts_with(char::is_uppercase))?;
    dated.then(|| following.as_ptr() as usize - text.as_ptr() as usize)
}

/// Where the credit of a picture starts whose colon stands at `colon`: `Belle at the event Image: Nick Moreau`.
pub(super) fn picture_credit(text: &str, start: usize, colon: usize) -> Option<usize> {
    let before = &text[start..colon];
    let word = before.rsplit(char::is_whitespace).next()?;
    let credit = PICTURE_CREDITS.contains(word);
    let at = colon - word.len();
    let caption = text[start..at].trim_end();
    let closed = caption.ends_with(['.', '!', '?', ':', ',', '(', '—', '–', '-']);
    let named = text[colon + 1..].trim_start().starts_with(char::is_uppercase);
    (credit && named && !caption.is_empty() && !closed).then_some(at)
}

/// The end of the address whose scheme ends at `colon`, and whether a new sentence follows it.
pub(super) fn address(text: &str, colon: usize) -> Option<(usize, bool)> {
    let rest = text[colon..].strip_prefix("://")?;
    let run = rest.split(char::is_whitespace).next().unwrap_or_default();
    let address = run.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '/');
    let end = colon + 3 + address.len();
    let plain = address.len() == run.len() && char_at(text, end).is_some();
    Some((end, plain && text[end..].trim_start().starts_with(char::is_uppercase)))
}

fn is_capitalised(word: &str, known: fn(&str) -> bool) -> bool {
    word.starts_with(char::is_uppercase) && lowered(word, known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_line_ends_where_the_sentence_starts() {
        let text = "Thursday, May 7, 2015 On Tuesday, the government";
        assert_eq!(date_line(text).map(|i| &text[i..]), Some("On Tuesday, the government"));
        assert_eq!(date_line("May 7, 2015 was a Thursday"), None);
        assert_eq!(date_line("May 7, 2015"), None);
    }

    #[test]
    fn a_picture_credit_starts_at_its_word() {
        let text = "Belle at the event Image: Nick Moreau";
        assert_eq!(picture_credit(text, 0, text.find(':').unwrap()), Some(19));
        let text = "It improved its image: Nobody cared";
        assert_eq!(picture_credit(text, 0, text.find(':').unwrap()), None);
    }

    #[test]
    fn an_address_ends_before_white_space() {
        let text = "see https://example.com/a.b Then";
        assert_eq!(address(text, 9), Some((27, true)));
        let text = "see https://example.com/a.b. Then";
        assert_eq!(address(text, 9), Some((27, false)));
    }
}
