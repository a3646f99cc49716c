//! Shares and rates of the report, each source by itself.

use super::contrasts::{code, family, spoken};
use super::languages::Part;
use crate::contrast::{self, ContrastParams, Family, SourceRate};
use crate::error::Result;
use crate::report::RateEntry;

/// Every kind of voice, tone and frame in every source, within each language.
///
/// # Errors
/// When a parameter is out of range.
pub(super) fn entries(parts: &[Part<'_>], params: &ContrastParams) -> Result<Vec<RateEntry>> {
    let own = |part: &Part<'_>| Ok(of_part(part, &contrast::rates(&part.tally, params)?));
    Ok(parts.iter().map(own).collect::<Result<Vec<_>>>()?.concat())
}

fn of_part(part: &Part<'_>, rates: &[SourceRate]) -> Vec<RateEntry> {
    let sources = part.tally.sources();
    rates
        .iter()
        .map(|rate| RateEntry {
            family: family(rate.family),
            source: sources[rate.source].to_owned(),
            language: code(part.language),
            item: rate.item.clone(),
            label: if rate.family == Family::Voices { spoken(&rate.item) } else { rate.item.clone() },
            hits: rate.hits,
            total: rate.total,
            documents: rate.documents,
            share: rate.share,
            interval: rate.interval.map(|i| [i.low, i.high]),
        })
        .collect()
}
