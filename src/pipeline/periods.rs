//! Themes over time.

use std::collections::BTreeMap;

use super::contrasts::code;
use super::languages::Part;
use crate::contrast::{self, ContrastParams};
use crate::report::{DocumentEntry, TrendEntry};
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
pub(super) fn trends(parts: &[Part<'_>], params: &ContrastParams) -> Vec<TrendEntry> {
    parts.iter().flat_map(|part| of_part(part, params)).collect()
}

fn of_part(part: &Part<'_>, params: &ContrastParams) -> Vec<TrendEntry> {
    let sources = part.tally.sources();
    let entry = |t: contrast::Trend| TrendEntry {
        theme: t.theme,
        source: sources[t.source].to_owned(),
        language: code(part.language),
        period: t.period,
        hits: t.hits,
        total: t.total,
        documents: t.documents,
        share: t.share,
        interval: t.interval.map(|i| [i.low, i.high]),
    };
    contrast::trends(&part.tally, params).into_iter().map(entry).collect()
}
