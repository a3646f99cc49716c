//! The parameters of the ledger.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// The defaults with an encoder.
const BESIDE: f64 = 0.40;
const ACROSS: f64 = 0.45;
const WEIGHT: f64 = 0.4;

// A run without an encoder writes what it always wrote.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
fn is_beside(value: &f64) -> bool {
    *value == BESIDE
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
fn is_across(value: &f64) -> bool {
    *value == ACROSS
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
fn is_weight(value: &f64) -> bool {
    *value == WEIGHT
}

/// By what two sentences are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Their words.
    Words,
    /// Their words and an encoder's vectors.
    Beside,
    /// An encoder's vectors alone: they are in two languages.
    Across,
}

/// How sentences are aligned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct AlignParams {
    /// The similarity from which a pair counts as aligned, in 0..=1 (default: 0.29).
    pub threshold: f64,
    /// The same where an encoder's vectors stand beside the words (default: 0.4), ...
    #[serde(skip_serializing_if = "is_beside")]
    pub encoder_threshold: f64,
    /// ... and between two languages, where they alone decide (default: 0.45).
    #[serde(skip_serializing_if = "is_across")]
    pub across_threshold: f64,
    /// What the vectors weigh beside the words, in 0..=1 (default: 0.4).
    #[serde(skip_serializing_if = "is_weight")]
    pub encoder_weight: f64,
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
        Self {
            threshold: 0.29,
            encoder_threshold: BESIDE,
            across_threshold: ACROSS,
            encoder_weight: WEIGHT,
            evidence: 12.0,
            max_unrelated: 0.05,
            band: 0.09,
            split: true,
            story: 0.25,
        }
    }
}

impl AlignParams {
    /// The similarity from which a pair counts as aligned.
    pub fn threshold_by(&self, scale: Scale) -> f64 {
        match scale {
            Scale::Words => self.threshold,
            Scale::Beside => self.encoder_threshold,
            Scale::Across => self.across_threshold,
        }
    }

    /// Checks every range.
    ///
    /// # Errors
    /// Names the field that is out of its range.
    pub fn validate(&self) -> Result<()> {
        for (name, value) in [
            ("align.threshold", self.threshold),
            ("align.encoder_threshold", self.encoder_threshold),
            ("align.across_threshold", self.across_threshold),
            ("align.encoder_weight", self.encoder_weight),
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
