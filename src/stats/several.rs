//! Three groups of documents and more: one test of whether their rates differ at all.

use super::intersection_union::one_each;
use super::permutation::{PermutationParams, Permuted, at_least, exceedances_of_groups, monte_carlo};
use super::ratio::{Hits, ROUNDING, Sizes, residual_squares, variance};
use super::rows::{Rows, Sums};

/// The spread of the groups' rates around their weighted mean, each in its own variance: Σ (r − r̄)² / v, with
/// r̄ weighted by 1 / v (Welch 1951 without the finite-sample factor, which permutation makes needless).
///
/// A group in which every document has the same rate, mostly none at all, has no variance of its own; then the spread
/// of its documents around the common rate stands for it. Every group needs two documents and some units.
pub fn several_statistic(groups: &[(Sizes, Hits)]) -> f64 {
    let units: f64 = groups.iter().map(|g| g.0.units).sum();
    let common = groups.iter().map(|g| g.1.sum).sum::<f64>() / units;
    let weight = |(sizes, hits): &(Sizes, Hits)| {
        let own = variance(sizes, hits);
        let k = sizes.documents as f64;
        let v = if own > 0.0 {
            own
        } else {
            k / (k - 1.0) * residual_squares(sizes, hits, common) / (sizes.units * sizes.units)
        };
        // No spread around the common rate either: the group says nothing against it.
        if v > 0.0 { 1.0 / v } else { 0.0 }
    };
    let rate = |g: &(Sizes, Hits)| g.1.sum / g.0.units;
    let weights: f64 = groups.iter().map(weight).sum();
    if weights == 0.0 {
        return 0.0;
    }
    let mean = groups.iter().map(|g| weight(g) * rate(g)).sum::<f64>() / weights;
    groups.iter().map(|g| weight(g) * (rate(g) - mean).powi(2)).sum()
}

/// The p-value of every item's differences among several groups of documents, with the labels permuted over documents: the
/// larger of those of [`several_statistic`] of the ratio and of the mean roots of shares. The ratio alone misleads where one
/// group has few and long documents, the roots where one is only more evenly spread, see
/// [`intersection_union_permutation`](super::intersection_union_permutation). `None` when there are fewer than two groups or one has fewer
/// than two documents.
///
/// `group` is the number of each document's group, from 0; the other arguments are as for
/// [`studentised_permutation`](super::studentised_permutation). Always sampled: with the documents that a test needs,
/// arrangements of three groups are too many to enumerate.
///
/// # Panics
/// When the slices do not fit together, or a document has no units.
pub fn several_permutation(
    units: &[f64],
    hits: &[f64],
    items: usize,
    group: &[usize],
    params: &PermutationParams,
    seed: u64,
    name: &str,
) -> Option<Permuted> {
    assert_eq!(units.len(), group.len(), "one label for every document");
    let groups = group.iter().max().map_or(0, |g| g + 1);
    let mut members: Vec<Vec<u32>> = vec![Vec::new(); groups];
    for (document, &g) in group.iter().enumerate() {
        members[g].push(document as u32);
    }
    if groups < 2 || members.iter().any(|m| m.len() < 2) {
        return None;
    }
    // The largest group is never drawn: it is what the others leave.
    members.sort_by_key(Vec::len);
    let counts: Vec<usize> = members.iter().map(Vec::len).collect();
    let rows = Rows::with_shares(units, hits, items);
    let total = rows.total();
    let statistics = |sums: &[&Sums], item: usize| -> [f64; 2] {
        let [_, all_roots] = total.shares(item, items);
        let mut rest = (total.sizes(units.len()), total.hits(item));
        let mut rest_of_roots = (one_each(units.len()), all_roots);
        let (mut ratio, mut roots) = (Vec::with_capacity(groups), Vec::with_capacity(groups));
        for (sums, &documents) in sums.iter().zip(&counts) {
            let part = (sums.sizes(documents), sums.hits(item));
            rest = (rest.0 - part.0, rest.1 - part.1);
            ratio.push(part);
            let part = (one_each(documents), sums.shares(item, items)[1]);
            rest_of_roots = (rest_of_roots.0 - part.0, rest_of_roots.1 - part.1);
            roots.push(part);
        }
        ratio.push(rest);
        // Roots are no whole numbers: what rounding leaves of a group without hits must not look like a spread.
        if rest_of_roots.1.sum <= ROUNDING * all_roots.sum {
            rest_of_roots.1 = Hits::default();
        }
        roots.push(rest_of_roots);
        [several_statistic(&ratio), several_statistic(&roots)]
    };
    let mut sums = vec![Sums::default(); groups - 1];
    for (sums, members) in sums.iter_mut().zip(&members) {
        rows.sum(members.iter().copied(), sums);
    }
    let observed: Vec<&Sums> = sums.iter().collect();
    let seen: Vec<[f64; 2]> = (0..items).map(|item| statistics(&observed, item).map(at_least)).collect();
    let drawn = &counts[..groups - 1];
    let found = exceedances_of_groups(params.draws, &rows, drawn, 2 * items, (seed, name), |sums, exceeding| {
        for (item, (counts, seen)) in exceeding.chunks_exact_mut(2).zip(&seen).enumerate() {
            for ((count, far), seen) in counts.iter_mut().zip(statistics(sums, item)).zip(seen) {
                *count += u64::from(far >= *seen);
            }
        }
    });
    let larger = found.chunks_exact(2).map(|two| two[0].max(two[1])).collect();
    Some(monte_carlo(larger, params.draws))
}

#[cfg(test)]
mod tests {
    use super::super::permutation::studentised_permutation;
    use super::super::ratio::Difference;
    use super::*;

    fn group(documents: &[(f64, f64)]) -> (Sizes, Hits) {
        (Sizes::of(documents.iter().map(|d| d.1)), Hits::of(documents.iter().copied()))
    }

    #[test]
    fn two_groups_give_the_square_of_t() {
        let a = group(&[(2.0, 10.0), (4.0, 11.0), (1.0, 9.0)]);
        let b = group(&[(2.0, 10.0), (0.0, 13.0)]);
        let t = Difference::of((&a.0, &a.1), (&b.0, &b.1)).unwrap().t;
        assert!((several_statistic(&[a, b]) - t * t).abs() < 1e-12);
    }

    #[test]
    fn a_group_without_hits_keeps_the_statistic_finite() {
        let silent = group(&[(0.0, 10.0), (0.0, 12.0)]);
        let other = group(&[(2.0, 10.0), (4.0, 11.0)]);
        let statistic = several_statistic(&[silent, other, other]);
        assert!(statistic.is_finite() && statistic > 0.0);
        assert_eq!(several_statistic(&[silent, silent]), 0.0);
    }

    // A quarter of one group's documents are full of the item, all of the others touch on it: shares differ fourfold and
    // mean roots not at all.
    #[test]
    fn shares_that_few_documents_make_are_not_found() {
        let group: Vec<usize> = (0..144).map(|d| d / 48).collect();
        let hits: Vec<f64> = (0..144u32)
            .map(|d| match d {
                48.. => 4.0,
                _ if d.is_multiple_of(4) => 64.0,
                _ => 0.0,
            })
            .collect();
        let params = PermutationParams { draws: 999, exact_limit: 0 };
        let in_a: Vec<bool> = group.iter().map(|&g| g == 0).collect();
        let ratio = studentised_permutation(&[100.0; 144], &hits, 1, &in_a, &params, 1, "test").unwrap().p_values[0];
        let both = several_permutation(&[100.0; 144], &hits, 1, &group, &params, 1, "test").unwrap().p_values[0];
        assert!(ratio < 0.05 && both > 0.5, "{ratio} {both}");
    }

    #[test]
    fn finds_the_group_that_differs_and_names_do_not_matter() {
        let group: Vec<usize> = (0..30).map(|d| d % 3).collect();
        let units: Vec<f64> = (0..30).map(|d| 10.0 + f64::from(d % 4)).collect();
        let hits: Vec<f64> =
            (0..30).flat_map(|d| [if d % 3 == 2 { 5.0 } else { f64::from(d % 2) }, f64::from(d % 2)]).collect();
        let params = PermutationParams { draws: 499, exact_limit: 0 };
        let found = several_permutation(&units, &hits, 2, &group, &params, 3, "test").unwrap();
        assert_eq!(found.p_values[0], 1.0 / 500.0);
        assert!(found.p_values[1] > 0.05);
        let lonely: Vec<usize> = (0..30).map(|d| usize::from(d == 4)).collect();
        assert_eq!(several_permutation(&units, &hits, 2, &lonely, &params, 3, "test"), None);
    }
}
