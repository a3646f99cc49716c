//! The valence of English words, from the lexicon of VADER (Hutto & Gilbert 2014, "VADER: A Parsimonious Rule-based Model
//! for Sentiment Analysis of Social Media Text", ICWSM), and its negations. It rates words; it measures neither truth nor
//! bias.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::language::{Language, Pack};

struct Tables {
    valence: FxHashMap<&'static str, f64>,
    negation: FxHashSet<&'static str>,
}

/// The tables of English, the one language that VADER knows.
fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let pack = Pack::of(Language::English);
        let rows = pack.valence.lines().filter_map(|line| line.split_once('\t'));
        Tables {
            valence: rows.filter_map(|(word, value)| Some((word, value.parse().ok()?))).collect(),
            negation: pack.tone.words("negations").collect(),
        }
    })
}

/// The rating of a word in lower case, from −4 to 4; `None` for a word that is not rated.
pub(super) fn valence(lower: &str) -> Option<f64> {
    tables().valence.get(lower).copied()
}

/// Whether a word in lower case is a negation.
pub(super) fn negates(lower: &str) -> bool {
    lower == "no" || tables().negation.contains(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_rated_and_negations_known() {
        assert!(valence("good") > Some(1.0) && valence("horrible") < Some(-1.0));
        assert_eq!(valence("train"), None);
        assert!(negates("no") && negates("hasn't") && !negates("good"));
    }
}
