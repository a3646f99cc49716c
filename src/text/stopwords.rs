//! Words that carry no matter of their own.

use rustc_hash::FxHashSet;

use super::language::Language;

/// The stop words of a language, in lower case with straight apostrophes; none where there is no list.
pub(super) fn list(language: Language) -> FxHashSet<String> {
    let text = match language {
        Language::English => include_str!("data/stopwords.en.txt"),
        Language::Russian => include_str!("data/stopwords.ru.txt"),
        Language::Other => "",
    };
    text.split_whitespace().map(str::to_owned).collect()
}
