//! What a comparison is asked for, and the check of it.

use serde::{Deserialize, Serialize};

use super::design::Design;
use crate::error::{Error, Result};
use crate::stats::PermutationParams;
use crate::tally::Period;

/// How sources are compared.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct ContrastParams {
    /// Which sources are set against which (default: `auto`).
    pub design: Design,
    /// The source that the others are held against; needed by the design `reference`, and by it alone (default: none).
    pub reference: Option<String>,
    /// The level for which the minimum detectable effect is given, 0..1 without its ends (default: 0.05).
    pub alpha: f64,
    /// The confidence of intervals, 0..1 without its ends (default: 0.95).
    pub confidence: f64,
    /// Permutations of sources over documents.
    pub permutation: PermutationParams,
    /// Terms with fewer tokens in the two sides together are not tested (1 and more; default: 10).
    pub min_count: u64,
    /// Terms in fewer documents of the two sides together are not tested; a theme that fewer documents carry, by Kish's
    /// effective number, has neither test nor interval (1 and more; default: 5).
    pub min_documents: u64,
    /// How many times the room of the other a source gives a theme in the difference that tests of themes are planned for:
    /// those that would find it get more of the family's error budget (above 1, up to 100; default: 1.5).
    pub planned_ratio: f64,
    /// The same as `min_count` where nothing is tested and terms are only listed (1 and more; default: 2).
    pub min_count_listed: u64,
    /// Within a theme, only so many terms are compared: those with most tokens in the two sides together (1 and more;
    /// default: 100).
    pub max_theme_terms: usize,
    /// The length of the periods in which shares are followed over time (`week`, `month`; default: none are followed).
    pub period: Option<Period>,
    /// Permutations behind the divergence of two sides' wording (1 and more; default: 99).
    pub divergence_draws: usize,
    /// Pseudo-tokens of the prior that shrinks log-odds (above 0; default: 1000).
    pub prior: f64,
}

impl Default for ContrastParams {
    fn default() -> Self {
        Self {
            design: Design::default(),
            reference: None,
            alpha: 0.05,
            confidence: 0.95,
            permutation: PermutationParams::default(),
            min_count: 10,
            min_documents: 5,
            planned_ratio: 1.5,
            min_count_listed: 2,
            max_theme_terms: 100,
            period: None,
            divergence_draws: 99,
            prior: 1000.0,
        }
    }
}

impl ContrastParams {
    /// Refuses values out of range.
    ///
    /// # Errors
    /// Names the parameter, its value and its range.
    pub fn check(&self) -> Result<()> {
        let open = |name, value: f64| {
            (value > 0.0 && value < 1.0).then_some(()).ok_or_else(|| Error::parameter(name, value, "between 0 and 1"))
        };
        open("contrast.alpha", self.alpha)?;
        open("contrast.confidence", self.confidence)?;
        if !(self.prior.is_finite() && self.prior > 0.0) {
            return Err(Error::parameter("contrast.prior", self.prior, "above 0"));
        }
        if !(self.planned_ratio > 1.0 && self.planned_ratio <= 100.0) {
            return Err(Error::parameter("contrast.planned_ratio", self.planned_ratio, "above 1, up to 100"));
        }
        for (name, value) in [
            ("contrast.min_count", self.min_count),
            ("contrast.min_documents", self.min_documents),
            ("contrast.min_count_listed", self.min_count_listed),
            ("contrast.max_theme_terms", self.max_theme_terms as u64),
            ("contrast.permutation.draws", self.permutation.draws as u64),
            ("contrast.divergence_draws", self.divergence_draws as u64),
        ] {
            if value == 0 {
                return Err(Error::parameter(name, value, "1 or more"));
            }
        }
        if (self.design == Design::Reference) != self.reference.is_some() {
            let value = self.reference.as_deref().unwrap_or("not given");
            return Err(Error::parameter(
                "contrast.reference",
                value,
                "a source with the design `reference`, and not given with any other",
            ));
        }
        Ok(())
    }

    /// The place of the reference among these sources; `None` where none is asked for.
    ///
    /// # Errors
    /// When the reference is none of them.
    pub fn reference_among(&self, sources: &[&str]) -> Result<Option<usize>> {
        let Some(name) = self.reference.as_deref() else { return Ok(None) };
        let place = sources.iter().position(|s| *s == name);
        let unknown =
            || Error::parameter("contrast.reference", name, format!("one of the sources: {}", sources.join(", ")));
        place.map(Some).ok_or_else(unknown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_out_of_range_are_named() {
        assert!(ContrastParams::default().check().is_ok());
        let bad = ContrastParams { alpha: 1.0, ..ContrastParams::default() };
        assert_eq!(bad.check().unwrap_err().to_string(), "contrast.alpha is 1, but it must be between 0 and 1");
        let bad = ContrastParams { design: Design::Reference, ..ContrastParams::default() };
        assert!(bad.check().is_err());
        let bad = ContrastParams { prior: f64::NAN, ..ContrastParams::default() };
        assert!(bad.check().is_err());
    }

    #[test]
    fn a_reference_must_be_there() {
        let params =
            ContrastParams { design: Design::Reference, reference: Some("z".to_owned()), ..ContrastParams::default() };
        let message = params.reference_among(&["a", "b"]).unwrap_err().to_string();
        assert_eq!(message, "contrast.reference is z, but it must be one of the sources: a, b");
    }
}
