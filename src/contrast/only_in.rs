//! Themes that one source has alone.

use crate::tally::Tally;

/// The part of a theme from which it is one source's alone.
const ALONE: f64 = 0.95;

/// Sentences from which a theme can be said to be there at all.
const ENOUGH: u64 = 3;

/// The share of the theme's words, each by how much it says, that one article of another source may hold of a theme that is
/// only in one.
const WORDS: f64 = 1.0 / 3.0;

/// Whether a theme that one source holds is only there, and not merely apart: no article of another source holds more than a
/// third of its `words`, and the sentences of the others that are nearest to its middle are no nearer (`near`) than the
/// nearest of the source's own that are not in it (`within`), both the mean of two cosines.
///
/// Of 89 themes that one of two articles on one event held in 28 pairs read by hand, 60 in 100 were on an issue that the
/// other article does not have; of the 37 that pass, 82. See docs/themes.md.
pub fn is_only_in(words: f64, near: f64, within: f64) -> bool {
    words <= WORDS && near <= within
}

/// A theme that one source holds, in the supplied texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnlyInTheme {
    /// The number of the theme.
    pub theme: i32,
    /// The source.
    pub source: String,
    /// Its sentences there.
    pub sentences: u64,
}

/// Themes of at least three sentences of which one source holds at least 95 %: of their sentences, and also of their
/// shares, so that a source with many more documents does not own every theme by its size. Whether the others speak of the
/// same in sentences that are in other themes, [`is_only_in`] says.
pub fn only_in(tally: &Tally) -> Vec<OnlyInTheme> {
    let sources = tally.sources();
    if sources.len() < 2 {
        return Vec::new();
    }
    let source_of: Vec<usize> = tally
        .documents()
        .iter()
        .map(|d| sources.binary_search(&d.source.as_str()).expect("sources are those of the documents"))
        .collect();
    let mut totals = vec![0u64; sources.len()];
    for (&size, &source) in tally.coverage.sizes().iter().zip(&source_of) {
        totals[source] += size;
    }
    let alone = |(item, &theme): (usize, &i32)| {
        let mut hits = vec![0u64; sources.len()];
        for (document, count) in tally.coverage.hits(item) {
            hits[source_of[document]] += u64::from(count);
        }
        let all: u64 = hits.iter().sum();
        let shares: Vec<f64> = hits.iter().zip(&totals).map(|(h, n)| *h as f64 / (*n).max(1) as f64).collect();
        let all_shares: f64 = shares.iter().sum();
        (0..sources.len())
            .find(|&s| hits[s] >= ENOUGH && hits[s] as f64 >= ALONE * all as f64 && shares[s] >= ALONE * all_shares)
            .map(|source| OnlyInTheme { theme, source: sources[source].to_owned(), sentences: hits[source] })
    };
    tally.coverage.items().iter().enumerate().filter_map(alone).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tally::{CountTable, TalliedDocument};

    fn tally(sizes: &[u64], hits: &[u32]) -> Tally {
        let document = |d: usize| TalliedDocument {
            source: if d == 0 { "a".into() } else { "b".into() },
            name: format!("{d:03}"),
            ..TalliedDocument::default()
        };
        let mut tally = Tally::new((0..sizes.len()).map(document).collect());
        tally.coverage =
            CountTable::new(vec![0], sizes.to_vec(), hits.iter().enumerate().map(|(d, &count)| (0, d, count)));
        tally
    }

    #[test]
    fn one_side_has_it_alone() {
        let found = only_in(&tally(&[20, 20], &[0, 13]));
        assert_eq!(found, [OnlyInTheme { theme: 0, source: "b".into(), sentences: 13 }]);
        assert!(only_in(&tally(&[20, 20], &[0, 2])).is_empty(), "two sentences are not enough");
        assert!(only_in(&tally(&[20, 20], &[1, 13])).is_empty());
    }

    #[test]
    fn a_large_source_does_not_own_what_both_have() {
        let (sizes, hits): (Vec<u64>, Vec<u32>) = (0..100).map(|_| (10, 1)).unzip();
        assert!(only_in(&tally(&sizes, &hits)).is_empty());
    }
}
