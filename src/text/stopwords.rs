//! Words that carry no matter of their own.
//!
//! The lists are those of NLTK, about 150 words a language, in the `stop-words` crate (MIT or Apache-2.0). English and
//! Russian have some more function words added (`stopwords.txt`): an article's `also`, `would`, `whether`. The
//! longer lists that go around are not used: they hold words such as `state`, `world`, `million` and `problem`, which
//! are what framing is made of.

use rustc_hash::FxHashSet;

use super::word::plain;
use crate::language::{Language, Pack};

/// The stop words of a language, in lower case with straight apostrophes; none where there is no list.
pub(super) fn list(language: Language) -> FxHashSet<String> {
    let added = Pack::of(language).stop_words;
    let added = added.lines().filter(|l| !l.starts_with('#')).flat_map(str::split_whitespace);
    maintained(language).chain(added).map(plain).collect()
}

/// The maintained list of a language.
pub(super) fn maintained(language: Language) -> impl Iterator<Item = &'static str> {
    stop_words::lookup(language.code()).into_iter().flatten().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matter_is_no_stop_word() {
        let english = list(Language::English);
        for word in ["state", "world", "million", "problem", "new", "say", "government", "us"] {
            assert_eq!(english.contains(word), word == "us", "{word}");
        }
        assert!(["the", "also", "would", "don't", "whether"].iter().all(|w| english.contains(*w)));
        assert!(["и", "что", "ее", "также"].iter().all(|w| list(Language::Russian).contains(*w)));
    }

    #[test]
    fn every_stemmed_language_has_a_list() {
        for language in Language::ALL {
            assert_eq!(list(language).is_empty(), language == Language::Other, "{language:?}");
        }
    }
}
