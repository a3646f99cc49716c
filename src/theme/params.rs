//! What a search for themes is asked for.

use serde::{Deserialize, Serialize};

use super::keyterms::{ctfidf, frex, relevance};
use crate::cluster::ClusterParams;
use crate::error::{Error, Result};
use crate::vectorize::ContextParams;

/// How themes are found, accepted and named.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct ThemeParams {
    /// How sentences are grouped.
    pub cluster: ClusterParams,
    /// How far the neighbours of a sentence speak for it (default: radius 2, decay 0.5).
    pub context: ContextParams,
    /// Terms in fewer units than this do not group sentences, 1 or more (default: 2).
    pub min_df: u32,
    /// Whether a count c enters as 1 + ln c (default: true).
    pub sublinear_tf: bool,
    /// The smallest theme, in units, 1 or more (default: none, which is a fiftieth of all units, but at least 3 and at
    /// most 20).
    pub min_units: Option<usize>,
    /// How many shuffled copies of the input the themes are held against; 0 switches the null off (default: 20).
    pub nulls: usize,
    /// How many bootstrap samples measure stability; 0 measures none (default: 20).
    pub bootstraps: usize,
    /// Every unit goes to its nearest theme and no gate is applied (default: false).
    pub assign_all: bool,
    /// What ranks a theme's terms (default: `c-tf-idf`).
    pub scoring: TermScoring,
    /// How many terms are listed for a theme, 1 or more (default: 10).
    pub terms: usize,
    /// How many terms make its name, 1 or more (default: 3).
    pub label_terms: usize,
}

impl Default for ThemeParams {
    fn default() -> Self {
        // One neighbour to each side is enough to compare sentences; groups gain from a second one.
        let context = ContextParams { radius: 2, ..ContextParams::default() };
        Self {
            cluster: ClusterParams::default(),
            context,
            min_df: 2,
            sublinear_tf: true,
            min_units: None,
            nulls: 20,
            bootstraps: 20,
            assign_all: false,
            scoring: TermScoring::CTfIdf,
            terms: 10,
            label_terms: 3,
        }
    }
}

/// What ranks the terms of a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum TermScoring {
    /// Class-based TF-IDF (Grootendorst 2022).
    #[default]
    CTfIdf,
    /// Frequency and exclusivity (Bischof & Airoldi 2012, as in Roberts, Stewart & Tingley's stm).
    Frex,
    /// Relevance with λ = 0.6 (Sievert & Shirley 2014).
    Relevance,
}

impl TermScoring {
    /// The score of every term in every class, from `counts[class][term]`.
    pub(super) fn scores(self, counts: &[Vec<f64>]) -> Vec<Vec<f64>> {
        match self {
            Self::CTfIdf => ctfidf(counts),
            Self::Frex => frex(counts, 0.5),
            Self::Relevance => relevance(counts, 0.6),
        }
    }
}

impl ThemeParams {
    /// Whether the parameters are within their ranges.
    pub(super) fn validate(&self) -> Result<()> {
        let counts = [
            ("min_df", self.min_df as usize),
            ("min_units", self.min_units.unwrap_or(1)),
            ("terms", self.terms),
            ("label_terms", self.label_terms),
        ];
        for (name, value) in counts {
            if value == 0 {
                return Err(Error::parameter(name, 0, "1 or more"));
            }
        }
        Ok(())
    }

    /// The smallest theme among so many units.
    pub(super) fn least(&self, units: usize) -> usize {
        self.min_units.unwrap_or_else(|| units.div_ceil(50).clamp(3, 20))
    }
}
