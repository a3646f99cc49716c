//! What every family of contrasts works on, and what each makes of the sums of two sides.

use super::design::Pair;
use super::gate::Evidence;
use super::group::Sides;
use super::model::{Contrast, Examples, Family, Item};
use super::params::ContrastParams;
use crate::stats::{Difference, Interval};
use crate::tally::Tally;

/// What every family works on.
pub(super) struct Setting<'a> {
    pub(super) tally: &'a Tally,
    pub(super) params: &'a ContrastParams,
    pub(super) seed: u64,
    pub(super) pairs: &'a [Pair],
    /// The place of each document's source.
    pub(super) source_of: &'a [usize],
    pub(super) sources: usize,
}

impl Setting<'_> {
    /// The code of the language of the counts.
    pub(super) fn language(&self) -> Option<String> {
        language(self.tally)
    }

    /// An entry with everything that the sums of both sides say. p and q are for the family to fill in.
    pub(super) fn describe(&self, family: Family, pair: usize, item: Item, sides: &Sides) -> Contrast {
        let [a, b] = [0, 1].map(|s| (sides.sizes[s].units, sides.found[s].hits.sum));
        let [a_share, b_share] = [0, 1].map(|s| sides.found[s].hits.share(&sides.sizes[s]));
        let filled = |(units, hits): (f64, f64)| if hits > 0.0 { hits / units } else { 0.5 / units };
        let inferred = Evidence::of(sides.smaller()) >= Evidence::Intervals;
        let measured = sides.difference().filter(|_| inferred);
        Contrast {
            family,
            theme: None,
            a: self.pairs[pair].a.name.clone(),
            b: self.pairs[pair].b.name.clone(),
            language: self.language(),
            item,
            label: String::new(),
            a_hits: a.1 as u64,
            b_hits: b.1 as u64,
            a_total: a.0 as u64,
            b_total: b.0 as u64,
            a_documents: sides.found[0].documents,
            b_documents: sides.found[1].documents,
            a_share,
            b_share,
            difference: a_share.zip(b_share).map(|(a, b)| a - b),
            carriers: Some(sides.carriers()),
            interval: measured.and_then(|d| self.interval(&d)),
            p_value: None,
            q_value: None,
            weight: None,
            log_ratio: (a.0 > 0.0 && b.0 > 0.0).then(|| (filled(a) / filled(b)).log2()),
            log_odds: None,
            log_odds_interval: None,
            minimum_detectable: None,
            design_effect: measured.and_then(|d| d.design_effect),
            style: false,
            events: None,
            examples: Examples::default(),
        }
    }

    /// The interval of a difference of two shares, cut to what such a difference can be.
    pub(super) fn interval(&self, difference: &Difference) -> Option<[f64; 2]> {
        let Interval { low, high } = difference.interval(self.params.confidence)?;
        Some([low.max(-1.0), high.min(1.0)])
    }

    /// Whether so many documents carry a theme that its room can be compared beyond these texts.
    pub(super) fn carried(&self, carriers: f64) -> bool {
        carriers >= self.params.min_documents as f64
    }
}

/// The code of the language that a tally is of.
pub(super) fn language(tally: &Tally) -> Option<String> {
    tally.language.map(|l| l.code().to_owned())
}
