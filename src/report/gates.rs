//! What a difference must pass to be stated.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::contrast::{ContrastParams, Evidence};
use crate::error::{Error, Result};
use crate::theme::{ALIKE, ENOUGH_DOCUMENTS, MENTION, STABLE};

/// How large a difference must be to be stated in the summary; how sure, the level of the tests says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct SummaryParams {
    /// How far from zero the near bound of an interval must be, for shares: 0..=1; default 0.02, two points.
    pub minimum_difference: f64,
    /// How many times larger one rate must be than the other at the near bound, for words: from 1; default 1.5.
    pub minimum_ratio: f64,
}

impl Default for SummaryParams {
    fn default() -> Self {
        Self { minimum_difference: 0.02, minimum_ratio: 1.5 }
    }
}

impl SummaryParams {
    /// Whether every value is in its range.
    ///
    /// # Errors
    /// [`Error::Parameter`] naming the first that is not.
    pub fn check(&self) -> Result<()> {
        let share = "a number from 0 to 1";
        if !(0.0..=1.0).contains(&self.minimum_difference) {
            return Err(Error::parameter("summary.minimum_difference", self.minimum_difference, share));
        }
        if !(1.0..=1e6).contains(&self.minimum_ratio) {
            return Err(Error::parameter("summary.minimum_ratio", self.minimum_ratio, "a number from 1 on"));
        }
        Ok(())
    }
}

/// What a difference must pass to be stated.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct GateRun {
    /// The largest q-value that is a finding, 0..1.
    pub level: f64,
    /// The confidence of all intervals, 0..1.
    pub confidence: f64,
    /// How far from zero the near bound of an interval must lie, for shares.
    pub minimum_difference: f64,
    /// How many times larger one rate must be than the other at the near bound, for words.
    pub minimum_ratio: f64,
    /// Random permutations behind a test; few documents are enumerated instead.
    pub permutations: usize,
    /// How many documents must carry a theme, by Kish's effective number, for it to have an interval and a test.
    pub fewest_carriers: u64,
    /// The ratio of two sources' shares that tests of themes are planned for, which decides their weights.
    pub planned_ratio: f64,
    /// How many articles a source must have for intervals.
    pub fewest_documents: usize,
    /// From how many articles on what keeps a theme together decides whether it is one.
    pub theme_documents: usize,
    /// How many times more alike than by chance sentences of different articles are in one theme.
    pub document_lift: f64,
    /// The F1 of one single word from which a group is a mere mention of it.
    pub single_term_f1: f64,
    /// The stability from which a theme is found again in resamples; it is shown and decides nothing.
    pub stability: f64,
}

impl Default for GateRun {
    /// The gates of a run with default parameters.
    fn default() -> Self {
        Self::of(&ContrastParams::default(), &SummaryParams::default())
    }
}

impl GateRun {
    /// The gates of a run.
    pub fn of(contrast: &ContrastParams, summary: &SummaryParams) -> Self {
        Self {
            level: contrast.alpha,
            confidence: contrast.confidence,
            minimum_difference: summary.minimum_difference,
            minimum_ratio: summary.minimum_ratio,
            permutations: contrast.permutation.draws,
            fewest_carriers: contrast.min_documents,
            planned_ratio: contrast.planned_ratio,
            fewest_documents: Evidence::Intervals.least(),
            theme_documents: ENOUGH_DOCUMENTS,
            document_lift: ALIKE,
            single_term_f1: MENTION,
            stability: STABLE,
        }
    }
}
