//! Headings within the body: a short line between paragraphs of sentences.

use super::ending::ends_sentence;
use super::finite::reads_as_sentence;
use super::headline::{leads_on, reads_as_headline};
use crate::base::Span;

/// The longest subheading, in bytes and in words.
const LONGEST_BYTES: usize = 90;
const LONGEST: usize = 8;
/// The shortest paragraph that one stands above, in bytes.
const SHORTEST_BELOW: usize = 100;

/// Whether paragraph `i` is a heading: it has no full stop, and both its neighbours have one. A sentence that lost its
/// full stop looks much like it: in doubt, it is one.
pub(super) fn is_subheading(raw: &str, paragraphs: &[Span], i: usize) -> bool {
    let text = paragraphs[i].of(raw);
    if text.len() > LONGEST_BYTES || ends_sentence(text) || i == 0 {
        return false;
    }
    let Some(below) = paragraphs.get(i + 1).map(|p| p.of(raw)) else { return false };
    let above = paragraphs[i - 1].of(raw);
    ends_sentence(above)
        && ends_sentence(below)
        && below.len() >= SHORTEST_BELOW
        && above.len() >= SHORTEST_BELOW / 2
        && text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && text.ends_with(char::is_alphanumeric)
        && text.chars().any(char::is_alphabetic)
        && text.split_whitespace().nth(LONGEST).is_none()
        && !leads_on(text)
        && reads_as_headline(text)
        && !reads_as_sentence(text)
}

#[cfg(test)]
mod tests {
    use super::super::paragraph::paragraphs;
    use super::super::sentence_words::SentenceWords;
    use super::*;
    use crate::language::Language;

    const BODY: &str = "The committee heard the mayor for three hours on Monday, and will hear the two others who signed the \
        contract on Tuesday.";

    fn found(line: &str, below: &str) -> bool {
        let raw = format!("{BODY}\n\n{line}\n\n{below}");
        is_subheading(&raw, &paragraphs(&raw, SentenceWords::of(Language::English)), 1)
    }

    #[test]
    fn a_short_line_between_paragraphs() {
        assert!(found("What happens next", BODY));
        assert!(found("A contract and its price", BODY));
        assert!(found("Что было дальше", BODY));
    }

    #[test]
    fn sentences_lists_and_ends_are_none() {
        assert!(!found("He left.", BODY));
        assert!(!found("He was asked to", BODY));
        assert!(!found("- Money", BODY));
        assert!(!found("Apples", "Pears"), "a list");
    }

    #[test]
    fn a_sentence_that_lost_its_full_stop_is_none() {
        for line in ["The mayor was heard", "The mayor refused to resign", "He left the city", "Никто не пришёл"]
        {
            assert!(!found(line, BODY), "{line}");
        }
    }
}
