//! The parameters of the ledger.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// How sentences are aligned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct AlignParams {
    /// The similarity from which a pair counts as aligned, in 0..=1 (default: 0.29).
    pub threshold: f64,
    /// How much an aligned pair must share: the weights of its common terms in nats, 0 or more (default: 12, two or
    /// three rare words). Keeps short sentences apart that are alike in common words.
    pub evidence: f64,
    /// How often documents of different stories may align, as a part of how often those of one do, in 0..=1 (default:
    /// 0.05). In a corpus with 30 stories or more the threshold rises until it is met.
    pub max_unrelated: f64,
    /// How far below the threshold a pair is still listed as possible, in 0..=1 (default: 0.09). In the articles read by
    /// hand half of such pairs were on the same point.
    pub band: f64,
    /// Whether a sentence may be aligned with two neighbours that share its content between them (default: true).
    pub split: bool,
    /// The likeness from which two documents of a larger collection tell the same story, in 0..=1 (default: 0.25).
    pub story: f64,
}

impl Default for AlignParams {
    fn default() -> Self {
        Self { threshold: 0.29, evidence: 12.0, max_unrelated: 0.05, band: 0.09, split: true, story: 0.25 }
    }
}

impl AlignParams {
    /// Checks every range.
    ///
    /// # Errors
    /// Names the field that is out of its range.
    pub fn validate(&self) -> Result<()> {
        for (name, value) in [
            ("align.threshold", self.threshold),
            ("align.max_unrelated", self.max_unrelated),
            ("align.band", self.band),
            ("align.story", self.story),
        ] {
            if !(0.0..=1.0).contains(&value) {
                return Err(Error::parameter(name, value, "a number in 0.0..=1.0"));
            }
        }
        if !(self.evidence >= 0.0 && self.evidence.is_finite()) {
            return Err(Error::parameter("align.evidence", self.evidence, "a number from 0.0"));
        }
        Ok(())
    }
}
