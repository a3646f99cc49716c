//! Themes over time.

use std::collections::BTreeMap;

use super::languages::Slice;
use crate::contrast::{self, ContrastParams, Trend};
use crate::report::DocumentEntry;
use crate::tally::{Period, Tally};

/// Puts the documents of a tally into periods by the dates of the report.
pub(super) fn set(tally: &mut Tally, documents: &[DocumentEntry], period: Period) {
    let dates: BTreeMap<(&str, &str), &str> =
        documents.iter().filter_map(|d| Some(((d.source.as_str(), d.name.as_str()), d.date.as_deref()?))).collect();
    let periods: Vec<Option<String>> = tally
        .documents()
        .iter()
        .map(|d| dates.get(&(d.source.as_str(), d.name.as_str())).and_then(|date| period.of(date)))
        .collect();
    tally.set_periods(|at| periods[at].clone());
}

/// Every theme's share of each source in each period, within each language.
pub(super) fn trends(slices: &[Slice<'_>], params: &ContrastParams) -> Vec<Trend> {
    slices.iter().flat_map(|slice| contrast::trends(slice, params)).collect()
}
