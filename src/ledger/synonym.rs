//! Terms that tell the same fact in other words.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::language::{Language, Pack};
use crate::text::{Analyzer, AnalyzerParams, Form, StopWords};

/// Groups of terms that news uses for one another, by term.
#[derive(Debug)]
pub(super) struct Synonyms(FxHashMap<String, u32>);

impl Synonyms {
    /// The groups of all languages.
    pub(super) fn get() -> &'static Self {
        static TABLE: LazyLock<Synonyms> = LazyLock::new(|| {
            let mut groups = FxHashMap::default();
            let mut number = 0;
            for language in Language::ALL {
                let table = Pack::of(language).synonyms;
                if table.is_empty() {
                    continue;
                }
                let analyzer = analyzer(language);
                for line in table.lines().filter(|l| !l.starts_with('#')) {
                    for word in line.split_whitespace() {
                        if let Form::Term { term, .. } = analyzer.resolve(word) {
                            groups.entry(term).or_insert(number);
                        }
                    }
                    number += 1;
                }
            }
            Synonyms(groups)
        });
        &TABLE
    }

    /// The number of the group of `term`.
    pub(super) fn group(&self, term: &str) -> Option<u32> {
        self.0.get(term).copied()
    }
}

/// The analyzer of the ledger: it keeps stop words, which say little each but much in a row.
pub(super) fn analyzer(language: Language) -> Analyzer {
    Analyzer::new(language, &analysis()).expect("the default parameters agree with each other")
}

/// The parameters of [`analyzer`].
pub(super) fn analysis() -> AnalyzerParams {
    let mut params = AnalyzerParams::default();
    params.stop_words = StopWords::None;
    params
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_one_fact_meet() {
        let group = |word: &str| match analyzer(Language::English).resolve(word) {
            Form::Term { term, .. } => Synonyms::get().group(&term),
            Form::Stop => None,
        };
        assert!(group("negotiations").is_some());
        assert_eq!(group("negotiations"), group("talks"));
        assert_ne!(group("rose"), group("fell"));
        assert_eq!(group("Georgia"), None);
    }
}
