//! Lines that are the page's own: its controls and counters, hours that stand alone, and marks left by the editor.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::ending::ends_sentence;
use super::finite::reads_as_sentence;
use super::headline::reads_as_headline;
use super::page_words::{page_lines, page_words};
use super::stamp::is_stamp;
use super::word::lowered;

/// The longest line of controls, in words.
const LONGEST: usize = 12;
/// Longer lines are not looked at, in bytes.
const LONGEST_BYTES: usize = 120;

/// Words of controls; `true` for those that no other line is made of.
static WORDS: LazyLock<FxHashMap<&'static str, bool>> = LazyLock::new(|| {
    let of = |list, control| page_words(list).into_iter().map(move |word| (word, control));
    of("beside controls", false).chain(of("controls", true)).collect()
});

/// Calls to read on at the end of a paragraph.
static CALLS: LazyLock<Vec<&'static str>> = LazyLock::new(|| page_lines("calls"));

/// Whether a line holds nothing but controls of the page, hours and figures, or an editor's mark: `Slideshow (3 Images)`,
/// `Advertisement Continue reading the main story`, `12:10 p.m.`, `[pullquote]`.
pub(super) fn is_control(line: &str) -> bool {
    line.len() <= LONGEST_BYTES && (is_row_of_controls(line) || is_stamp(line) || is_mark(line))
}

fn is_row_of_controls(line: &str) -> bool {
    let broken_off = line.ends_with(['…', ':']) || line.ends_with("...");
    if ends_sentence(line) && !broken_off {
        return false;
    }
    let mut controls = 0;
    for (n, word) in line.split_whitespace().enumerate() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let figure = bare.bytes().all(|b| b.is_ascii_digit());
        let known = if figure { Some(false) } else { lowered(bare, |w| WORDS.get(w).copied()) };
        let (Some(control), true) = (known, n < LONGEST) else { return false };
        controls += usize::from(control);
    }
    controls > 0
}

/// `[pullquote]`, `<tweet tweet-id="7"/>`: a word or two in square brackets, or tags with nothing between them.
fn is_mark(line: &str) -> bool {
    let bare = line.strip_suffix('.').unwrap_or(line);
    let noted = bare
        .strip_prefix('[')
        .and_then(|l| l.strip_suffix(']'))
        .is_some_and(|inside| !inside.contains(['[', ']']) && !ends_sentence(inside) && !reads_as_sentence(inside));
    noted && line.split_whitespace().nth(3).is_none() || bare.starts_with('<') && bare.ends_with('>') && is_tags(bare)
}

/// Whether there is nothing but tags: their names are single words, and what stands after them sets a value.
fn is_tags(line: &str) -> bool {
    line.split_inclusive('>').all(|tag| {
        let Some(inside) = tag.trim().strip_prefix('<').and_then(|t| t.strip_suffix('>')) else { return false };
        let named = inside.trim_start_matches('/').starts_with(|c: char| c.is_ascii_alphabetic());
        let single = inside.split_whitespace().nth(1).is_none();
        named && !inside.contains('<') && !ends_sentence(inside) && (single || inside.contains('='))
    })
}

/// Where the call to read on starts that a paragraph ends with: `… for the lead Read more`. The whole line is a link where
/// what stands before it is a headline, without the end of a sentence anywhere.
pub(super) fn call_start(paragraph: &str) -> Option<usize> {
    let call = CALLS.iter().find(|call| paragraph.ends_with(**call))?;
    let before = paragraph[..paragraph.len() - call.len()].trim_end();
    let apart = before.len() + call.len() < paragraph.len();
    if before.is_empty() || !apart {
        return None;
    }
    let held = before
        .match_indices(' ')
        .any(|(i, _)| ends_sentence(&before[..i]) && before[i + 1..].starts_with(|c: char| !c.is_lowercase()));
    if held || ends_sentence(before) || !reads_as_headline(before) {
        return Some(paragraph.len() - call.len());
    }
    (paragraph.len() <= 2 * LONGEST_BYTES).then_some(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_of_the_page() {
        for line in [
            "Slideshow (3 Images)",
            "Advertisement Continue reading the main story",
            "Replay More Videos ...",
            "Hide Caption 8 of 8",
            "Newsletter Sign-up",
            "Photo",
            "More:",
            "12:10 p.m.",
            "02:47",
            "10:05pm",
            "22.48 BST",
            "9:31 PM (updated at 9:44 PM)",
            "[pullquote]",
            "<tweet tweet-id=\"7\"/>.",
            "<tweet tweet-id=\"7\"><tweet/>.",
            "Фото и видео",
        ] {
            assert!(is_control(line), "{line}");
        }
    }

    #[test]
    fn short_sentences_are_none() {
        for line in [
            "Watch the video.",
            "More of the same",
            "The story of the main witness",
            "No.",
            "Why?",
            "At 12:10 p.m. he left",
            "This story",
            "[He] said more",
            "[He left.]",
            "[He left].",
            "<p>The minister resigned on Monday after talks.</p>",
            "<He left the house at nine and never came back.>",
            "<He left the house>",
            "12.",
            "90%!",
            "— 12",
            "1,200 — 1,500.",
            "<b>Bold</b> claims were <b>made</b>",
        ] {
            assert!(!is_control(line), "{line}");
        }
    }

    #[test]
    fn a_call_may_close_a_paragraph() {
        assert_eq!(call_start("Trump criticises NATO allies Read more"), Some(0));
        assert_eq!(call_start("He left. Read more"), Some(9));
        let held = "The minister resigned after a long day. She cited health reasons Read more";
        assert_eq!(call_start(held), Some(held.len() - 9), "a sentence ends within");
        assert_eq!(call_start("He left. I want to read more"), None);
        assert_eq!(call_start("Read more"), None, "a line of controls");
    }
}
