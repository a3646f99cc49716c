//! Shares and rates of the report, each source by itself.

use super::contrasts::{family, spoken};
use crate::contrast::{Family, SourceRate};
use crate::corpus::Corpus;
use crate::report::RateEntry;

/// Every kind of voice, tone and frame in every source.
pub(super) fn entries(corpus: &Corpus, rates: &[SourceRate]) -> Vec<RateEntry> {
    rates
        .iter()
        .map(|rate| RateEntry {
            family: family(rate.family),
            source: corpus.sources()[rate.source].clone(),
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
