//! Document-level tests on a table of counts that was made elsewhere: two sources, documents with their size, items with
//! their hits in each document.

use serde::Serialize;

use super::params::ContrastParams;
use crate::stats::{
    Difference, Hits, PermutationParams, Sizes, benjamini_hochberg, score_test, studentised_permutation,
};

/// The documents of two sources and the items counted in them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CountedDocuments {
    /// The name of each document.
    pub names: Vec<String>,
    /// How many units (sentences, tokens) each document has: above 0.
    pub units: Vec<f64>,
    /// Whether each document is of the target; the others are of the reference.
    pub in_target: Vec<bool>,
    /// The event that each document is about; empty is none.
    pub events: Vec<String>,
    /// What was counted.
    pub items: Vec<CountedItem>,
}

/// One item with its hits.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CountedItem {
    /// Its name.
    pub name: String,
    /// The documents that have it, by place and in ascending order, each with its hits: above 0.
    pub hits: Vec<(usize, f64)>,
}

/// One item of two sources, with documents as the unit: shares of units in 0..=1, their difference (target − reference)
/// with its 95 % interval and its tests. A field is `None` where it is not defined.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ItemContrast {
    /// The item's name.
    pub item: String,
    /// Hits over units in the target.
    pub target_share: Option<f64>,
    /// Hits over units in the reference.
    pub reference_share: Option<f64>,
    /// Target less reference.
    pub difference: Option<f64>,
    /// The standard error of the difference (ratio estimator; Cochran 1977, ch. 6).
    pub se: Option<f64>,
    /// The difference over its standard error; 0 where no document differs from its source.
    pub t: Option<f64>,
    /// Welch–Satterthwaite degrees of freedom.
    pub df: Option<f64>,
    /// The lower end of the 95 % interval.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
    /// How many times larger the variance is than that of independent units.
    pub deff: Option<f64>,
    /// p of the clustered t-test.
    pub p_t: Option<f64>,
    /// p of the score test.
    pub p_score: Option<f64>,
    /// The larger of the two.
    pub p: Option<f64>,
    /// q of Benjamini & Hochberg (1995) over all items.
    pub q: Option<f64>,
    /// p of the studentised permutation of sources over documents (Janssen 1997), where it was asked for.
    pub p_permutation: Option<f64>,
}

/// Every item of two sources, tested with documents as the unit; the permutation test is left out where `permute` is
/// false, as for terms, of which there are too many for it to say anything.
pub fn contrast_documents(documents: &CountedDocuments, permute: bool, seed: u64) -> Vec<ItemContrast> {
    let items = &documents.items;
    let permuted = if permute { permutation(documents, seed) } else { None };
    let sizes = |target: bool| {
        Sizes::of(documents.units.iter().zip(&documents.in_target).filter(|(_, t)| **t == target).map(|(n, _)| *n))
    };
    let (target, reference) = (sizes(true), sizes(false));
    let mut rows: Vec<ItemContrast> = (items.iter().enumerate())
        .map(|(at, item)| {
            let side = |target: bool| {
                let here = item.hits.iter().filter(move |(place, _)| documents.in_target[*place] == target);
                Hits::of(here.map(|&(place, x)| (x, documents.units[place])))
            };
            let (a, b) = (side(true), side(false));
            let measured = Difference::of((&target, &a), (&reference, &b));
            let interval = measured.and_then(|d| d.interval(ContrastParams::default().confidence));
            let p_score = score_test((&target, &a), (&reference, &b));
            let (a_share, b_share) = (a.share(&target), b.share(&reference));
            ItemContrast {
                item: item.name.clone(),
                target_share: a_share,
                reference_share: b_share,
                difference: a_share.zip(b_share).map(|(a, b)| a - b),
                se: measured.and_then(|d| d.std_error),
                t: measured.map(|d| d.t),
                df: measured.and_then(|d| d.df),
                low: interval.map(|i| i.low),
                high: interval.map(|i| i.high),
                deff: measured.and_then(|d| d.design_effect),
                p_t: measured.map(|d| d.p_value),
                p_score,
                p: measured.zip(p_score).map(|(d, score)| d.p_value.max(score)),
                q: None,
                p_permutation: permuted.as_ref().map(|p| p[at]),
            }
        })
        .collect();
    let tested: Vec<f64> = rows.iter().filter_map(|row| row.p).collect();
    let mut q = benjamini_hochberg(&tested).into_iter();
    for row in rows.iter_mut().filter(|row| row.p.is_some()) {
        row.q = q.next();
    }
    rows
}

/// p of the studentised permutation for every item; `None` when a source has fewer than two documents.
fn permutation(documents: &CountedDocuments, seed: u64) -> Option<Vec<f64>> {
    let items = &documents.items;
    let mut hits = vec![0.0; documents.units.len() * items.len()];
    for (column, item) in items.iter().enumerate() {
        for &(place, x) in &item.hits {
            hits[place * items.len() + column] = x;
        }
    }
    let params = PermutationParams::default();
    studentised_permutation(&documents.units, &hits, items.len(), &documents.in_target, &params, seed, "contrast")
        .map(|permuted| permuted.p_values)
}
