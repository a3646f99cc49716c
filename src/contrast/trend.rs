//! Room for themes over time: each source's share in each period, with its interval.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::gate::Evidence;
use super::params::ContrastParams;
use super::setting::language;
use crate::stats::{Hits, Rate, Sizes};
use crate::tally::Tally;

/// A theme's share of one source in one period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Trend {
    /// The number of the theme.
    pub theme: i32,
    /// The source.
    pub source: String,
    /// The code of the language that the counted texts are in; absent where the whole input is in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The period: `2009-05`, or `2009-W19`.
    pub period: String,
    /// Sentences in the theme.
    pub hits: u64,
    /// All sentences of the source in the period.
    pub total: u64,
    /// Documents of the source in the period.
    pub documents: usize,
    /// `hits / total`.
    pub share: f64,
    /// The 95 % interval of the share; `null` below four documents.
    pub interval: Option<[f64; 2]>,
}

/// The share of every theme in every source and period that has sentences, by theme, source and period. Documents without
/// a period take no part. Nothing is tested: trends are described, with intervals from four documents on.
pub fn trends(tally: &Tally, params: &ContrastParams) -> Vec<Trend> {
    let table = &tally.coverage;
    let sources = tally.sources();
    let source_of = |source: &str| sources.binary_search(&source).expect("sources are those of the documents");
    let cells: Vec<Option<(usize, &str)>> = (tally.documents().iter().zip(table.sizes()))
        .map(|(d, &size)| d.period.as_deref().filter(|_| size > 0).map(|period| (source_of(&d.source), period)))
        .collect();
    let mut sizes: BTreeMap<(usize, &str), Sizes> = BTreeMap::new();
    for (document, cell) in cells.iter().enumerate() {
        if let Some(cell) = cell {
            let sum = sizes.entry(*cell).or_default();
            *sum = *sum + Sizes::of([table.sizes()[document] as f64]);
        }
    }
    let mut all = Vec::new();
    for (item, &theme) in table.items().iter().enumerate() {
        let mut hits: BTreeMap<(usize, &str), Hits> = BTreeMap::new();
        for (document, count) in table.hits(item) {
            if let Some(cell) = cells[document] {
                let sum = hits.entry(cell).or_default();
                *sum = *sum + Hits::one(f64::from(count), table.sizes()[document] as f64);
            }
        }
        for (&(source, period), sizes) in &sizes {
            let hits = hits.get(&(source, period)).copied().unwrap_or_default();
            let inferred = Evidence::of(sizes.documents) >= Evidence::Intervals;
            all.push(Trend {
                theme,
                source: sources[source].to_owned(),
                language: language(tally),
                period: period.to_owned(),
                hits: hits.sum as u64,
                total: sizes.units as u64,
                documents: sizes.documents,
                share: hits.share(sizes).unwrap_or(0.0),
                interval: Rate::of(sizes, &hits)
                    .filter(|_| inferred)
                    .and_then(|r| r.interval(params.confidence))
                    .map(Into::into),
            });
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tally::{CountTable, TalliedDocument};

    #[test]
    fn shares_by_source_and_period() {
        let document = |d: usize| TalliedDocument {
            source: if d < 5 { "a".into() } else { "b".into() },
            name: format!("{d}"),
            period: (d != 6).then(|| if d % 5 == 4 { "2009-06".into() } else { "2009-05".into() }),
            ..TalliedDocument::default()
        };
        let mut tally = Tally::new((0..7).map(document).collect());
        tally.coverage = CountTable::new(vec![0], vec![10; 7], [(0, 0, 4), (0, 1, 2), (0, 4, 5), (0, 6, 9)]);
        let found = trends(&tally, &ContrastParams::default());
        let told: Vec<_> =
            found.iter().map(|t| (t.source.as_str(), t.period.as_str(), t.hits, t.total, t.documents)).collect();
        assert_eq!(told, [("a", "2009-05", 6, 40, 4), ("a", "2009-06", 5, 10, 1), ("b", "2009-05", 0, 10, 1)]);
        let [low, high] = found[0].interval.unwrap();
        assert!((0.0..0.15).contains(&low) && high > 0.15);
        assert!(found[1].interval.is_none(), "one document has no interval");
    }
}
