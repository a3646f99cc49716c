//! When a difference may be stated.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// When a difference may be stated in the summary.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct SummaryParams {
    /// The largest q-value that is stated. 0..=1; default 0.05.
    pub level: f64,
    /// How far from zero the near bound of an interval must be, for shares: 0..=1; default 0.02, two points.
    pub minimum_difference: f64,
    /// How many times larger one rate must be than the other at the near bound, for words: from 1; default 1.5.
    pub minimum_ratio: f64,
}

impl Default for SummaryParams {
    fn default() -> Self {
        Self { level: 0.05, minimum_difference: 0.02, minimum_ratio: 1.5 }
    }
}

impl SummaryParams {
    /// Whether every value is in its range.
    ///
    /// # Errors
    /// [`Error::Parameter`] naming the first that is not.
    pub fn check(&self) -> Result<()> {
        let share = "a number from 0 to 1";
        if !(0.0..=1.0).contains(&self.level) {
            return Err(Error::parameter("summary.level", self.level, share));
        }
        if !(0.0..=1.0).contains(&self.minimum_difference) {
            return Err(Error::parameter("summary.minimum_difference", self.minimum_difference, share));
        }
        if !(1.0..=1e6).contains(&self.minimum_ratio) {
            return Err(Error::parameter("summary.minimum_ratio", self.minimum_ratio, "a number from 1 on"));
        }
        Ok(())
    }
}
