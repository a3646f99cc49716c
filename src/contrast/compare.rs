//! A tally becomes contrasts.

use super::coverage::coverage;
use super::design::{Pair, pairs};
use super::gate::Evidence;
use super::group::Sides;
use super::kinds::kinds;
use super::model::{Contrast, Contrasts, Family, Item};
use super::params::ContrastParams;
use super::wording::{overall, within_themes};
use crate::error::Result;
use crate::stats::{benjamini_hochberg, minimum_detectable};
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

/// Compares the sources of a tally: room for themes, wording in all and within each theme, voices, tone.
///
/// `seed` is the run's; permutations draw from streams of their own.
///
/// # Errors
/// When a parameter is out of range or names no source of the tally.
pub fn compare(tally: &Tally, params: &ContrastParams, seed: u64) -> Result<Contrasts> {
    params.check()?;
    let sources = tally.sources();
    let pairs = pairs(&sources, params)?;
    let place = |source: &str| sources.binary_search(&source).expect("sources are those of the documents");
    let source_of: Vec<usize> = tally.documents().iter().map(|d| place(&d.source)).collect();
    let setting = Setting { tally, params, seed, pairs: &pairs, source_of: &source_of, sources: sources.len() };

    let mut entries = coverage(&setting);
    entries.extend(overall(&setting));
    entries.extend(within_themes(&setting));
    entries.extend(kinds(&setting, Family::Voices, [("", &tally.voices)]));
    entries.extend(kinds(&setting, Family::Tone, tally.tone.iter().map(|(part, table)| (part.as_str(), table))));

    let evidence = evidence(&setting);
    Ok(Contrasts { evidence, entries, pairs })
}

fn evidence(setting: &Setting<'_>) -> Vec<Evidence> {
    let mut documents = vec![0usize; setting.sources];
    for (&source, &units) in setting.source_of.iter().zip(setting.tally.coverage.sizes()) {
        documents[source] += usize::from(units > 0);
    }
    let count = |sources: &[usize]| sources.iter().map(|&s| documents[s]).sum::<usize>();
    setting.pairs.iter().map(|p| Evidence::of(count(&p.a.sources).min(count(&p.b.sources)))).collect()
}

impl Setting<'_> {
    /// An entry with everything that the sums of both sides say. p and q are for the family to fill in.
    pub(super) fn describe(&self, family: Family, pair: usize, item: Item, sides: &Sides) -> Contrast {
        let [a, b] = [0, 1].map(|s| (sides.sizes[s].units, sides.found[s].hits.sum));
        let share = |(units, hits): (f64, f64)| (units > 0.0).then(|| hits / units);
        let filled = |(units, hits): (f64, f64)| if hits > 0.0 { hits / units } else { 0.5 / units };
        let inferred = Evidence::of(sides.smaller()) >= Evidence::Intervals;
        let measured = sides.difference().filter(|_| inferred);
        Contrast {
            family,
            theme: None,
            pair,
            item,
            a_hits: a.1 as u64,
            b_hits: b.1 as u64,
            a_total: a.0 as u64,
            b_total: b.0 as u64,
            a_documents: sides.found[0].documents,
            b_documents: sides.found[1].documents,
            a_share: share(a),
            b_share: share(b),
            difference: share(a).zip(share(b)).map(|(a, b)| a - b),
            interval: measured.and_then(|d| d.interval(self.params.confidence)),
            p_value: None,
            q_value: None,
            log_ratio: (a.0 > 0.0 && b.0 > 0.0).then(|| (filled(a) / filled(b)).log2()),
            log_odds: None,
            minimum_detectable: None,
            design_effect: measured.and_then(|d| d.design_effect),
            style: false,
        }
    }

    /// Fills in q over a whole family, and what its tests could have found.
    pub(super) fn correct(&self, entries: &mut [(Contrast, Sides)]) {
        let tested: Vec<f64> = entries.iter().filter_map(|(entry, _)| entry.p_value).collect();
        let mut q = benjamini_hochberg(&tested).into_iter();
        for (entry, sides) in entries {
            entry.q_value = entry.p_value.and_then(|_| q.next());
            if entry.interval.is_some()
                && let Some(d) = sides.difference()
                && let (Some(std_error), Some(df)) = (d.std_error, d.df)
            {
                let tests = tested.len().max(1);
                entry.minimum_detectable = Some(minimum_detectable(std_error, df, tests, self.params.alpha));
            }
        }
    }
}
