//! One source by itself: its share of each kind of attribution, its rate of each kind of word, and how sure they are.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::gate::Evidence;
use super::group::Groups;
use super::model::Family;
use super::params::ContrastParams;
use super::setting::language;
use crate::error::Result;
use crate::stats::Rate;
use crate::tally::{CountTable, Tally};

/// One kind of attribution or word in one source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct SourceRate {
    /// `voices` (a share of attributions), `tone` or `frames` (a share of words).
    pub family: Family,
    /// The source.
    pub source: String,
    /// The code of the language that the counted texts are in; absent where the whole input is in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// What is counted; `part: kind` for tone.
    pub item: String,
    /// The item as a reader sees it.
    pub label: String,
    /// Attributions or words of that kind. A document that the source ran twice counts once.
    pub hits: u64,
    /// All attributions or words.
    pub total: u64,
    /// Documents that have any.
    pub documents: usize,
    /// `hits / total`; `null` when there are none.
    pub share: Option<f64>,
    /// The 95 % interval of the share, the document being the unit; `null` below four documents.
    pub interval: Option<[f64; 2]>,
}

/// Every kind of voice, tone and frame in every source, by the estimator of [`Rate`]. Copies of a document count once, as in
/// every comparison.
///
/// # Errors
/// When a parameter is out of range.
pub fn rates(tally: &Tally, params: &ContrastParams) -> Result<Vec<SourceRate>> {
    params.check()?;
    let sources = tally.sources();
    let place = |source: &str| sources.binary_search(&source).expect("sources are those of the documents");
    let source_of: Vec<usize> = tally.documents().iter().map(|d| place(&d.source)).collect();
    let voices = [(Family::Voices, "", &tally.voices)];
    let tone = tally.tone.iter().map(|(part, table)| (Family::Tone, part.as_str(), table));
    let frames = tally.frames.values().map(|table| (Family::Frames, "", table));
    let mut all = Vec::new();
    for (family, name, table) in voices.into_iter().chain(tone).chain(frames) {
        all.extend(of_table(family, name, table, &source_of, &sources, params.confidence));
    }
    let language = language(tally);
    all.iter_mut().for_each(|rate| rate.language.clone_from(&language));
    Ok(all)
}

fn of_table(
    family: Family,
    name: &str,
    table: &CountTable<String>,
    source_of: &[usize],
    sources: &[&str],
    confidence: f64,
) -> Vec<SourceRate> {
    let groups = Groups::of(table, source_of, sources.len());
    let mut all = Vec::new();
    let pairings: Vec<_> = (0..sources.len()).map(|source| groups.pairing(&[source], &[])).collect();
    for (item, kind) in table.items().iter().enumerate() {
        for (own, pairing) in sources.iter().zip(&pairings) {
            let sides = pairing.sides(item);
            let (sizes, hits) = (&sides.sizes[0], &sides.found[0].hits);
            let inferred = Evidence::of(sizes.documents) >= Evidence::Intervals;
            all.push(SourceRate {
                family,
                source: (*own).to_owned(),
                language: None,
                label: String::new(),
                item: if name.is_empty() { kind.clone() } else { format!("{name}: {kind}") },
                hits: hits.sum as u64,
                total: sizes.units as u64,
                documents: sizes.documents,
                share: hits.share(sizes),
                interval: Rate::of(sizes, hits)
                    .filter(|_| inferred)
                    .and_then(|rate| rate.interval(confidence))
                    .map(Into::into),
            });
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tally::TalliedDocument;

    /// A tally of one source with these hits of ten units a document.
    fn tally(hits: &[u32]) -> Tally {
        let documents = (0..hits.len())
            .map(|d| TalliedDocument { source: "a".into(), name: format!("{d}"), ..TalliedDocument::default() })
            .collect();
        let mut tally = Tally::new(documents);
        let cells = hits.iter().enumerate().map(|(d, &n)| ("direct".to_owned(), d, n));
        tally.voices = CountTable::new(vec![], vec![10; hits.len()], cells);
        tally
    }

    #[test]
    fn an_interval_needs_four_documents_that_differ() {
        let of = |hits: &[u32]| rates(&tally(hits), &ContrastParams::default()).unwrap().remove(0);
        assert_eq!((of(&[1, 2, 3]).share, of(&[1, 2, 3]).interval), (Some(0.2), None));
        assert_eq!(of(&[2, 2, 2, 2]).interval, None);
        // Residuals −1, 1, −1, 1: v = 4/3 · 4/1600; the 97.5 % quantile of t with 3 degrees is 3.18245.
        let interval = of(&[1, 3, 1, 3]).interval.unwrap();
        assert!((interval[1] - (0.2 + 3.182_446_305 * (4.0f64 / 3.0 * 4.0 / 1600.0).sqrt())).abs() < 1e-9);
    }
}
