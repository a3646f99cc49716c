//! Terms that tell the same fact in other words.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::language::{Language, Pack};
use crate::text::{Analyzer, AnalyzerParams, Form, StopWords};

/// Groups of terms that news uses for one another, by language and term.
#[derive(Debug)]
pub(super) struct Synonyms(Vec<FxHashMap<String, u32>>);

impl Synonyms {
    /// The groups of all languages.
    pub(super) fn get() -> &'static Self {
        static TABLE: LazyLock<Synonyms> = LazyLock::new(|| {
            let mut number = 0;
            let groups = |language| {
                let mut groups = FxHashMap::default();
                let lines: Vec<&str> = Pack::of(language).synonyms.lines().filter(|l| !l.starts_with('#')).collect();
                if lines.is_empty() {
                    return groups;
                }
                let analyzer = analyzer(language);
                for line in lines {
                    for word in line.split_whitespace() {
                        if let Form::Term { term, .. } = analyzer.resolve(word) {
                            groups.entry(term).or_insert(number);
                        }
                    }
                    number += 1;
                }
                groups
            };
            Synonyms(Language::ALL.into_iter().map(groups).collect())
        });
        &TABLE
    }

    /// The number of the group of `term` in a language.
    pub(super) fn group(&self, language: Language, term: &str) -> Option<u32> {
        self.0[language.index()].get(term).copied()
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
            Form::Term { term, .. } => Synonyms::get().group(Language::English, &term),
            Form::Stop => None,
        };
        assert!(group("negotiations").is_some());
        assert_eq!(group("negotiations"), group("talks"));
        assert_ne!(group("rose"), group("fell"));
        assert_eq!(group("Georgia"), None);
    }
}
