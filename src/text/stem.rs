//! Stemming behind one method, so that the package can be changed in one place.

use super::language::Language;

/// Cuts a word down to its stem.
pub(super) trait Stem: std::fmt::Debug + Send + Sync {
    /// The stem of a word in lower case.
    fn stem(&self, word: &str) -> String;
}

/// The stemmer of a language, where there is one.
pub(super) fn stemmer(language: Language) -> Option<Box<dyn Stem>> {
    let algorithm = match language {
        Language::English => rust_stemmers::Algorithm::English,
        Language::Russian => rust_stemmers::Algorithm::Russian,
        Language::Other => return None,
    };
    Some(Box::new(Snowball { algorithm, language }))
}

/// The Snowball stemmers of the `rust-stemmers` crate.
struct Snowball {
    algorithm: rust_stemmers::Algorithm,
    language: Language,
}

impl std::fmt::Debug for Snowball {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Snowball({})", self.language.code())
    }
}

impl Stem for Snowball {
    fn stem(&self, word: &str) -> String {
        let stemmer = rust_stemmers::Stemmer::create(self.algorithm);
        // Snowball's Russian stemmer takes ё for е; the package leaves that to its callers.
        if self.language == Language::Russian && word.contains('ё') {
            return stemmer.stem(&word.replace('ё', "е")).into_owned();
        }
        stemmer.stem(word).into_owned()
    }
}
