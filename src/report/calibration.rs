//! How often the gates find something where nothing is to be found.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The outcome of splitting one source at random, many times, and comparing its two halves as if they were sources.
/// Whatever is found then is false.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Calibration {
    /// The source that was split.
    pub source: String,
    /// How many documents it has.
    pub documents: usize,
    /// How many of them go into the first part.
    pub part: usize,
    /// How many sentences it has.
    pub sentences: usize,
    /// How many themes they were grouped into.
    pub themes: usize,
    /// How many times it was split.
    pub splits: usize,
    /// The seed of the splits.
    pub seed: u64,
    /// The level: in at most this share of splits anything may be found.
    pub level: f64,
    /// The share of splits in which diptych's gates found anything, by family.
    pub any_finding: Rates,
    /// The upper end of the exact 95 % interval of those shares (Clopper & Pearson, one-sided).
    pub any_finding_upper: Rates,
    /// The same share for the usual tests, which take words and sentences to be independent: G² on tokens, χ² on
    /// sentences, each with Benjamini–Hochberg over the same tables.
    pub naive_any_finding: Rates,
    /// How many tests each table had, on average.
    pub tests: Rates,
    /// The share of 95 % intervals of theme shares that hold the true difference, which is 0; `null` without intervals. A
    /// theme that too few documents carry has none.
    pub interval_coverage: Option<f64>,
}

/// One figure for each family; `null` where the family was never tested.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Rates {
    /// Room for themes.
    pub coverage: Option<f64>,
    /// Wording.
    pub wording: Option<f64>,
}
