//! A permutation test of shares by three statistics that must agree, that finds what skew hides, and trusts neither skew nor length.

use super::permutation::{Halves, PermutationParams, Permuted, at_least, studentised};
use super::ratio::{Hits, Sizes, residual_squares};
use super::rows::{Rows, Sums};

/// Statistics below this are rounding: there is no difference, and no direction.
const NOTHING: f64 = 1e-18;

/// The permuted statistics of an item: the difference of the mean roots of shares, of mean shares, and of the ratio, each with
/// the square of its t.
type Statistics = [(f64, f64); 3];

/// The p-value of every item's difference between two groups of documents, by three statistics, with the labels of the groups
/// permuted over documents. `None` when a group has fewer than two documents. Arguments are those of
/// [`studentised_permutation`](super::studentised_permutation).
///
/// Shares of a theme are very skew: most documents have none, some are about little else. The t of the ratio estimator
/// then has a standard error that grows with the very documents that make the difference. The root of a share is less
/// skew and its variance depends less on its mean (Freeman & Tukey 1950), so that its mean tells groups apart better;
/// but it also differs where shares are the same on average and only more evenly spread. So the p-value is the largest of
///
/// 1. the two-sided p of the t of mean roots,
/// 2. the one-sided p of the t of mean shares, every document counting alike,
/// 3. half the one-sided p of the t of the ratio estimator, long documents counting more,
///
/// and 1 where the three do not all point the same way (an intersection of tests: Berger 1982). All t have the two groups'
/// own variances (Janssen 1997), those of means at least the variance that all documents together give: in a group of
/// ten, none may have the item by chance, and that group's own spread would be nothing.
///
/// By the first key the test is exact where the groups differ in nothing. Where only spread or length differ, the first
/// points one way at most, and the second keeps the level in that direction. It misleads where documents' mean shares
/// differ and shares of all units do not, because long documents are about other things in one group: there the third key
/// lets through twice the level.
///
/// # Panics
/// When the slices do not fit together, or a document has no units.
pub fn intersection_union_permutation(
    units: &[f64],
    hits: &[f64],
    items: usize,
    in_a: &[bool],
    params: &PermutationParams,
    seed: u64,
    name: &str,
) -> Option<Permuted> {
    assert_eq!(units.len(), in_a.len(), "one label for every document");
    let rows = Rows::with_shares(units, hits, items);
    let halves = Halves::of(&rows, in_a)?;
    let whole = halves.total.sizes(units.len());
    let alike = [halves.small, units.len() - halves.small].map(one_each);
    let common: Vec<[f64; 2]> =
        (0..items).map(|item| halves.total.shares(item, items).map(|all| common_variance(&all, &alike))).collect();
    let statistics = |sums: &Sums, item: usize| -> Statistics {
        let sizes = sums.sizes(halves.small);
        let of = |hits: Hits, all: Hits, sizes: [&Sizes; 2], least: f64| {
            studentised((sizes[0], &hits), (sizes[1], &(all - hits)), least)
        };
        let [share, root] = sums.shares(item, items);
        let [all_shares, all_roots] = halves.total.shares(item, items);
        [
            of(root, all_roots, [&alike[0], &alike[1]], common[item][1]),
            of(share, all_shares, [&alike[0], &alike[1]], common[item][0]),
            of(sums.hits(item), halves.total.hits(item), [&sizes, &(whole - sizes)], 0.0),
        ]
    };
    let seen: Vec<Option<(bool, [f64; 3])>> = (0..items)
        .map(|item| {
            let found = statistics(&halves.seen, item);
            let up = found[0].0 > 0.0;
            let agree = found.iter().all(|one| one.1 > NOTHING && (one.0 > 0.0) == up);
            agree.then(|| (up, found.map(|one| at_least(one.1))))
        })
        .collect();
    let found = halves.permute(3 * items, params, (seed, name), |sums, counts| {
        for (item, (counts, seen)) in counts.chunks_exact_mut(3).zip(&seen).enumerate() {
            let Some((up, seen)) = seen else { continue };
            let [root, share, ratio] = statistics(sums, item);
            let same_way = |key: (f64, f64), seen: f64| u64::from((key.0 > 0.0) == *up && key.1 >= seen);
            counts[0] += u64::from(root.1 >= seen[0]);
            counts[1] += same_way(share, seen[1]);
            counts[2] += same_way(ratio, seen[2]);
        }
    });
    let p_value = |(p, seen): (&[f64], &Option<_>)| if seen.is_some() { p[0].max(p[1]).max(0.5 * p[2]) } else { 1.0 };
    let p_values = found.p_values.chunks_exact(3).zip(&seen).map(p_value).collect();
    Some(Permuted { p_values, ..found })
}

/// The variance of the difference of two means that all documents around their common mean give.
fn common_variance(all: &Hits, groups: &[Sizes; 2]) -> f64 {
    let [a, b] = groups.map(|g| g.units);
    let k = a + b;
    let together = Sizes { documents: groups[0].documents + groups[1].documents, units: k, squares: k };
    residual_squares(&together, all, all.sum / k) / (k - 1.0) * (1.0 / a + 1.0 / b)
}

/// Documents that count alike.
pub(super) fn one_each(documents: usize) -> Sizes {
    Sizes { documents, units: documents as f64, squares: documents as f64 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::permutation::studentised_permutation;
    use super::*;

    const UNITS: [f64; 12] = [27.0, 36.0, 32.0, 18.0, 21.0, 16.0, 18.0, 27.0, 36.0, 20.0, 20.0, 9.0];
    const HITS: [f64; 12] = [9.0, 4.0, 6.0, 7.0, 2.0, 6.0, 1.0, 3.0, 2.0, 5.0, 0.0, 1.0];

    fn halves() -> Vec<bool> {
        (0..12).map(|d| d < 6).collect()
    }

    fn p(units: &[f64], hits: &[f64], in_a: &[bool]) -> f64 {
        intersection_union_permutation(units, hits, 1, in_a, &PermutationParams::default(), 1, "test").unwrap().p_values
            [0]
    }

    // All 924 arrangements, enumerated independently with numpy: .03896 by roots, .01948 by means, .02814 by the ratio (one side).
    #[test]
    fn exact_enumeration() {
        assert!((p(&UNITS, &HITS, &halves()) - 36.0 / 924.0).abs() < 1e-12);
    }

    #[test]
    fn keys_that_point_apart_find_nothing() {
        // One long document is all about the item; every short one of the other group is a little.
        let mut hits = [2.0; 12];
        let mut units = [20.0; 12];
        hits[..6].fill(0.0);
        (units[0], hits[0]) = (400.0, 400.0);
        assert_eq!(p(&units, &hits, &halves()), 1.0);
    }

    #[test]
    fn the_same_shares_more_evenly_spread_are_no_finding() {
        // A tenth of every document, against half of each fifth one.
        let in_a: Vec<bool> = (0..60).map(|d| d % 2 == 0).collect();
        let hits: Vec<f64> =
            (0..60).map(|d| if d % 2 == 0 { 2.0 } else { f64::from(u8::from(d % 10 == 1)) * 10.0 }).collect();
        let params = PermutationParams { draws: 999, exact_limit: 0 };
        let found = intersection_union_permutation(&[20.0; 60], &hits, 1, &in_a, &params, 1, "test").unwrap();
        assert!(found.p_values[0] > 0.3, "{found:?}");
    }

    #[test]
    fn few_long_documents_without_the_item_are_no_finding() {
        // An eighth of all documents have the item; ten of full length, by chance, do not.
        let units: Vec<f64> = (0..90).map(|d| if d < 10 { 40.0 } else { 20.0 }).collect();
        let hits: Vec<f64> = (0..90).map(|d| if d >= 10 && d % 8 == 0 { 8.0 } else { 0.0 }).collect();
        let in_a: Vec<bool> = (0..90).map(|d| d < 10).collect();
        let params = PermutationParams { draws: 1_999, exact_limit: 0 };
        let ratio = studentised_permutation(&units, &hits, 1, &in_a, &params, 1, "test").unwrap();
        let keys = intersection_union_permutation(&units, &hits, 1, &in_a, &params, 1, "test").unwrap();
        assert!(ratio.p_values[0] < 0.05 && keys.p_values[0] > 0.1, "{ratio:?} {keys:?}");
    }

    #[test]
    fn an_item_without_hits_is_never_found() {
        assert_eq!(p(&UNITS, &[0.0; 12], &halves()), 1.0);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]
        #[test]
        fn exchanging_the_groups_changes_nothing(
            documents in prop::collection::vec((0u8..9, 1u8..20, any::<bool>()), 4..20), exact in any::<bool>(),
        ) {
            let units: Vec<f64> = documents.iter().map(|d| f64::from(d.0 + d.1)).collect();
            let hits: Vec<f64> = documents.iter().map(|d| f64::from(d.0)).collect();
            let labels: Vec<bool> = documents.iter().map(|d| d.2).collect();
            let swapped: Vec<bool> = labels.iter().map(|a| !a).collect();
            let params = PermutationParams { draws: 99, exact_limit: if exact { 200_000 } else { 0 } };
            let run = |labels: &[bool]| intersection_union_permutation(&units, &hits, 1, labels, &params, 5, "test");
            let found = run(&labels);
            prop_assert_eq!(&found, &run(&swapped));
            if let Some(found) = found {
                prop_assert!(found.p_values[0] > 0.0 && found.p_values[0] <= 1.0);
            }
        }
    }
}
