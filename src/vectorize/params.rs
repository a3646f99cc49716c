//! What a vectorizer is asked for, and the check of it.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// The longest run of words that can be a term.
const LONGEST_NGRAM: usize = 8;

/// How counts become vectors. The names and meanings are scikit-learn's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct VectorizerParams {
    /// The shortest and the longest run of words that is a term, 1 to 8 (default: `[1, 1]`). Words are joined by one
    /// space; stop words are taken out before, so that a run can reach over one.
    pub ngram_range: [usize; 2],
    /// Terms in fewer units than this are left out: a count, or a share of all units in 0..=1 (default: 1).
    pub min_df: Frequency,
    /// Terms in more units than this are left out: a count, or a share of all units in 0..=1 (default: 1.0).
    pub max_df: Frequency,
    /// Only so many terms are kept: those with most occurrences, and of equals the first in the alphabet, where
    /// scikit-learn leaves it to an unstable sort (default: all).
    pub max_features: Option<usize>,
    /// Whether a term counts once in a unit, however often it stands there (default: false).
    pub binary: bool,
    /// Whether a count c enters as 1 + ln c (default: false).
    pub sublinear_tf: bool,
    /// Whether counts are weighted by inverse document frequency (default: true).
    pub use_idf: bool,
    /// Whether idf is ln((1+n)/(1+df)) + 1, as if one more unit held every term, and not ln(n/df) + 1 (default: true).
    pub smooth_idf: bool,
    /// What every row is scaled to (default: `l2`). Values are computed as `f64` and kept as `f32`, so they are right to
    /// a relative 6e-8: an absolute 6e-8 where rows are scaled, and more where they are not and values are large.
    pub norm: Norm,
    /// The terms to count, and no others; `min_df`, `max_df` and `max_features` then mean nothing (default: those found).
    pub vocabulary: Option<Vec<String>>,
}

impl Default for VectorizerParams {
    fn default() -> Self {
        Self {
            ngram_range: [1, 1],
            min_df: Frequency::Count(1),
            max_df: Frequency::Share(1.0),
            max_features: None,
            binary: false,
            sublinear_tf: false,
            use_idf: true,
            smooth_idf: true,
            norm: Norm::L2,
            vocabulary: None,
        }
    }
}

/// A number of units, or a share of them.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Frequency {
    /// So many units.
    Count(u64),
    /// This share of all units, in 0..=1.
    Share(f64),
}

impl Frequency {
    /// As a number of units, out of `units`; not rounded.
    pub fn of(self, units: usize) -> f64 {
        match self {
            Self::Count(count) => count as f64,
            Self::Share(share) => share * units as f64,
        }
    }
}

impl std::str::FromStr for Frequency {
    type Err = String;

    /// A whole number is a count, one with a decimal point a share: `1` is one unit, `1.0` is all of them.
    fn from_str(text: &str) -> std::result::Result<Self, String> {
        if let Ok(count) = text.parse() {
            return Ok(Self::Count(count));
        }
        match text.parse() {
            Ok(share) if (0.0..=1.0).contains(&share) => Ok(Self::Share(share)),
            _ => Err(format!("`{text}` is neither a count nor a share in 0.0..=1.0")),
        }
    }
}

impl std::fmt::Display for Frequency {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Count(count) => write!(f, "{count}"),
            Self::Share(share) => write!(f, "{share:?}"),
        }
    }
}

/// What a row is scaled to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Norm {
    /// Absolute values that sum to 1.
    L1,
    /// A length of 1, so that a dot product is a cosine.
    #[default]
    L2,
    /// Nothing.
    None,
}

impl VectorizerParams {
    /// Whether only the most frequent of the terms that are found are wanted.
    pub(super) fn limits_terms(&self) -> bool {
        self.max_features.is_some() && self.vocabulary.is_none()
    }

    /// Whether the parameters are within their ranges.
    pub(super) fn validate(&self) -> Result<()> {
        let [shortest, longest] = self.ngram_range;
        if shortest == 0 || shortest > longest || longest > LONGEST_NGRAM {
            return Err(Error::parameter(
                "ngram_range",
                format!("{shortest},{longest}"),
                format!("two rising numbers in 1..={LONGEST_NGRAM}"),
            ));
        }
        for (name, frequency) in [("min_df", self.min_df), ("max_df", self.max_df)] {
            if let Frequency::Share(share) = frequency
                && !(0.0..=1.0).contains(&share)
            {
                return Err(Error::parameter(name, frequency, "a count, or a share in 0.0..=1.0"));
            }
        }
        if self.max_features == Some(0) {
            return Err(Error::parameter("max_features", 0, "1 or more"));
        }
        Ok(())
    }
}
