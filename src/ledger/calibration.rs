//! What is known of the threshold: how many alignments are false.
//!
//! Two articles about different events share no fact, so every alignment between them is false. Counted on pairs of
//! news articles about the same event and about different events, at several thresholds, this gives the share of false
//! alignments to expect. A corpus with enough stories is its own null: its documents are paired across stories.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::params::AlignParams;

/// The threshold of alignment and what is known of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "AlignmentRun")]
#[non_exhaustive]
pub struct Calibration {
    /// The similarity from which a pair counts as aligned.
    pub threshold: f64,
    /// The similarity from which a pair below the threshold is still listed as possible.
    #[serde(default)]
    pub possible_from: Option<f64>,
    /// The expected share of false pairs among those reported at this threshold, where it is known.
    pub false_rate: Option<f64>,
    /// What the two figures rest on, in words.
    pub basis: String,
}

/// Alignments an article pair, measured with the default evidence: the threshold, pairs about one event, pairs about
/// different events.
const MEASURED: [(f64, f64, f64); 7] = [
    (0.20, 7.54, 0.44),
    (0.22, 6.84, 0.26),
    (0.24, 6.24, 0.15),
    (0.25, 5.89, 0.13),
    (0.26, 5.58, 0.08),
    (0.28, 4.97, 0.05),
    (0.30, 4.40, 0.03),
];

impl Calibration {
    /// What was measured once and for all on 300 pairs of American news articles about one event and 290 pairs about
    /// different events, of 2012 to 2020.
    pub fn shipped(params: &AlignParams) -> Self {
        let row = MEASURED.iter().rev().find(|row| row.0 <= params.threshold + 1e-9);
        let known = row.filter(|_| params.evidence >= AlignParams::default().evidence);
        let (false_rate, basis) = match known {
            Some(&(at, same, different)) => (
                Some(different / same),
                format!(
                    "290 pairs of news articles about different events, where every alignment is false, gave {different:.2} \
                     alignments a pair at {at:.2}; 300 pairs about one event gave {same:.2}"
                ),
            ),
            None => (None, "a threshold of the user's own, without a known rate".to_owned()),
        };
        Self { threshold: params.threshold, possible_from: possible_from(params.threshold, params), false_rate, basis }
    }

    /// What the corpus itself shows: `same` alignments in `stories` pairs of documents that tell one story, `different`
    /// in `unlike` pairs that do not.
    pub(super) fn measured(
        threshold: f64,
        params: &AlignParams,
        same: usize,
        stories: usize,
        different: usize,
        unlike: usize,
    ) -> Self {
        let (per_story, per_unlike) = (same as f64 / stories as f64, different as f64 / unlike as f64);
        Self {
            threshold,
            possible_from: possible_from(threshold, params),
            false_rate: Some((per_unlike / per_story).min(1.0)),
            basis: format!(
                "{unlike} pairs of documents of this corpus that tell different stories gave {per_unlike:.2} alignments a \
                 pair; {stories} pairs that tell one story gave {per_story:.2}"
            ),
        }
    }
}

/// The lower edge of the band below a threshold.
fn possible_from(threshold: f64, params: &AlignParams) -> Option<f64> {
    Some((threshold - params.band).max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_higher_threshold_is_falser_never() {
        assert!(MEASURED.windows(2).all(|w| w[0].0 < w[1].0 && w[0].2 / w[0].1 > w[1].2 / w[1].1));
        let rate = Calibration::shipped(&AlignParams::default()).false_rate.unwrap();
        assert!(rate < 0.05, "{rate}");
    }

    #[test]
    fn nothing_is_claimed_of_what_was_not_measured() {
        let params = AlignParams { threshold: 0.1, ..AlignParams::default() };
        assert_eq!(Calibration::shipped(&params).false_rate, None);
        let params = AlignParams { evidence: 3.0, ..AlignParams::default() };
        assert_eq!(Calibration::shipped(&params).false_rate, None);
    }
}
