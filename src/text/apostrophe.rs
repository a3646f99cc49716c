//! Words that begin with an apostrophe: it opens no quotation, and the capital of a sentence stands behind the short ones
//! (`'s Avonds`, `'t Is laat`, `'s-Hertogenbosch`).

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::word::lowered;
use crate::language::Pack;

/// The words without their apostrophe. They stand in texts of any language, in names at least.
static WORDS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| Pack::general().sentences.words("apostrophe words").collect());

/// The longest of them, in bytes.
const LONGEST: usize = 12;
/// The longest that the capital of a sentence passes over, in bytes.
const LONGEST_CLITIC: usize = 2;

/// Where the word ends that `text` starts with, when it begins with an apostrophe. A mark that turns the wrong way is
/// what a word processor makes of an apostrophe before a word.
pub(super) fn apostrophe_word(text: &str) -> Option<usize> {
    let mark = text.chars().next().filter(|c| is_apostrophe(*c))?.len_utf8();
    let letters = text[mark..].find(|c: char| !c.is_alphabetic()).unwrap_or(text.len() - mark);
    let word = &text[mark..mark + letters];
    (letters <= LONGEST && lowered(word, |w| WORDS.contains(w))).then_some(mark + letters)
}

/// `text` from the word behind a short word with an apostrophe that it starts with, if a capital stands there.
pub(super) fn past_clitic(text: &str) -> Option<&str> {
    let end =
        apostrophe_word(text).filter(|end| text[..*end].trim_start_matches(is_apostrophe).len() <= LONGEST_CLITIC)?;
    let rest = text[end..].strip_prefix([' ', '\u{a0}', '-', '\n'])?.trim_start();
    rest.starts_with(char::is_uppercase).then_some(rest)
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_capital_stands_behind_short_words() {
        assert_eq!(past_clitic("'s Avonds is het stil."), Some("Avonds is het stil."));
        assert_eq!(past_clitic("‘t Is laat."), Some("Is laat."));
        assert_eq!(past_clitic("’s-Hertogenbosch ligt"), Some("Hertogenbosch ligt"));
        assert_eq!(past_clitic("'s avonds"), None);
        assert_eq!(past_clitic("'Sam left.'"), None);
        assert_eq!(past_clitic("'Twas The"), None, "its own capital");
    }

    #[test]
    fn whole_words_only() {
        assert_eq!(apostrophe_word("'Twas cold"), Some(5));
        assert_eq!(apostrophe_word("'Ndrangheta, blitz"), Some(11));
        assert_eq!(apostrophe_word("'No,' he said"), None);
        assert_eq!(apostrophe_word("'Tilda"), None);
    }
}
