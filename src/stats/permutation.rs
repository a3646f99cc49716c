//! The studentised permutation test over documents (Janssen 1997; Chung & Romano 2013).

use serde::{Deserialize, Serialize};

use super::ratio::{Hits, Sizes, variance};
use super::rows::{Mask, Rows, SETS, Sums, Urn};
use crate::base::{map_ordered, stream};

/// Two statistics that differ by less than this part are the same arrangement, summed in another order.
const TIE: f64 = 1e-9;

/// How a permutation distribution is found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct PermutationParams {
    /// Random permutations where they are too many to enumerate (1 and more; default 9999).
    pub draws: usize,
    /// Arrangements up to which all of them are enumerated (default 100 000).
    pub exact_limit: u64,
}

impl Default for PermutationParams {
    fn default() -> Self {
        Self { draws: 9_999, exact_limit: 100_000 }
    }
}

/// What a permutation test found.
#[derive(Debug, Clone, PartialEq)]
pub struct Permuted {
    /// The two-sided p-value of every item.
    pub p_values: Vec<f64>,
    /// Whether all arrangements were enumerated.
    pub exact: bool,
    /// How many arrangements were looked at.
    pub arrangements: u64,
}

/// The difference of two groups, and its square over its variance, which is taken to be `least` at least; 0 and 0 when no
/// document differs from its group.
pub(super) fn studentised(a: (&Sizes, &Hits), b: (&Sizes, &Hits), least: f64) -> (f64, f64) {
    let spread = (variance(a.0, a.1) + variance(b.0, b.1)).max(least);
    let difference = a.1.sum / a.0.units - b.1.sum / b.0.units;
    if spread > 0.0 { (difference, difference * difference / spread) } else { (0.0, 0.0) }
}

/// Counts, for every item, the arrangements of draws that are at least as far out as what was seen. `block` looks at up
/// to [`SETS`] draws.
pub(super) fn exceedances(
    draws: usize,
    items: usize,
    block: impl Fn(std::ops::Range<usize>, &mut [u64]) + Sync + Send,
) -> Vec<u64> {
    let starts: Vec<usize> = (0..draws).step_by(SETS).collect();
    let counted = map_ordered(&starts, |&start| {
        let mut counts = vec![0; items];
        block(start..(start + SETS).min(draws), &mut counts);
        counts
    });
    let mut counts = vec![0; items];
    for part in counted {
        counts.iter_mut().zip(part).for_each(|(sum, count)| *sum += count);
    }
    counts
}

/// The same where each draw puts documents into groups of these sizes; `count` adds up what the sums of the groups say, in
/// so many counters.
pub(super) fn exceedances_of_groups(
    draws: usize,
    rows: &Rows,
    groups: &[usize],
    counters: usize,
    (seed, name): (u64, &str),
    count: impl Fn(&[&Sums], &mut [u64]) + Sync + Send,
) -> Vec<u64> {
    let drawn: usize = groups.iter().sum();
    exceedances(draws, counters, |block, counts| {
        let mut urn = Urn::new(rows.documents());
        let mut masks: Vec<Vec<Mask>> = vec![vec![0; rows.documents()]; groups.len()];
        for (bit, draw) in block.clone().enumerate() {
            urn.draw(&mut stream(seed, name, draw as u64), drawn, |chosen| {
                let mut rest = chosen;
                for (masks, &size) in masks.iter_mut().zip(groups) {
                    let (own, others) = rest.split_at(size);
                    own.iter().for_each(|&document| masks[document as usize] |= 1 << bit);
                    rest = others;
                }
            });
        }
        let mut sums = vec![vec![Sums::default(); block.len()]; groups.len()];
        for (sums, masks) in sums.iter_mut().zip(&masks) {
            rows.sum_sets(masks, sums);
        }
        for bit in 0..block.len() {
            count(&sums.iter().map(|sums| &sums[bit]).collect::<Vec<_>>(), counts);
        }
    })
}

/// The value from which an arrangement counts as at least as far out as `seen`.
pub(super) fn at_least(seen: f64) -> f64 {
    seen * (1.0 - TIE)
}

/// p-values from counts: (1 + count) / (1 + draws) (Phipson & Smyth 2010).
pub(super) fn monte_carlo(counts: Vec<u64>, draws: usize) -> Permuted {
    let p_values = counts.into_iter().map(|count| (1.0 + count as f64) / (1.0 + draws as f64)).collect();
    Permuted { p_values, exact: false, arrangements: draws as u64 }
}

/// Documents in two groups whose labels are permuted.
pub(super) struct Halves<'a> {
    pub(super) rows: &'a Rows,
    /// How many documents the smaller group has.
    pub(super) small: usize,
    /// What the smaller group holds.
    pub(super) seen: Sums,
    /// What both hold.
    pub(super) total: Sums,
}

impl<'a> Halves<'a> {
    /// `None` when a group has fewer than two documents.
    pub(super) fn of(rows: &'a Rows, in_a: &[bool]) -> Option<Self> {
        let documents = in_a.len();
        let ka = in_a.iter().filter(|a| **a).count();
        let small = ka.min(documents - ka);
        // Of equal groups it is that of the first document, so that it is the same whichever is called a.
        let small_is_a = if 2 * ka == documents { in_a.first() == Some(&true) } else { ka == small };
        if small < 2 {
            return None;
        }
        let mut seen = Sums::default();
        rows.sum((0..documents as u32).filter(|d| in_a[*d as usize] == small_is_a), &mut seen);
        Some(Self { rows, small, seen, total: rows.total() })
    }

    /// One p-value for each of `counters`: `count` raises those that an arrangement, by the sums of its smaller group, puts at
    /// least as far out as what was seen.
    pub(super) fn permute(
        &self,
        counters: usize,
        params: &PermutationParams,
        stream: (u64, &str),
        count: impl Fn(&Sums, &mut [u64]) + Sync + Send,
    ) -> Permuted {
        let documents = self.rows.documents();
        if let Some(arrangements) = choose(documents as u64, self.small as u64).filter(|n| *n <= params.exact_limit) {
            let (mut counts, mut sums) = (vec![0; counters], Sums::default());
            combinations(documents as u32, self.small, |chosen| {
                self.rows.sum(chosen.iter().copied(), &mut sums);
                count(&sums, &mut counts);
            });
            let p_values = counts.into_iter().map(|count| count as f64 / arrangements as f64).collect();
            return Permuted { p_values, exact: true, arrangements };
        }
        let found = exceedances_of_groups(params.draws, self.rows, &[self.small], counters, stream, |sums, counts| {
            count(sums[0], counts);
        });
        monte_carlo(found, params.draws)
    }
}

/// The p-value of every item's difference between two groups of documents, with the labels of the groups permuted over
/// documents and |t| of the ratio estimator as the statistic. `None` when a group has fewer than two documents.
///
/// `units` are the documents' sizes, all above 0; `hits` their counts, document by document; `in_a` says which group
/// they are in. The order of documents decides what a random draw hits, so callers keep it the same from run to run;
/// exchanging the groups changes nothing. Holds its level at very unequal numbers or lengths of documents; where few
/// long documents stand against many short ones it does not, see [`intersection_union_permutation`](super::intersection_union_permutation).
/// The smallest possible p is 0.10 with 3 + 3 documents and 0.0022 with 6 + 6.
///
/// # Panics
/// When the slices do not fit together, or a document has no units.
pub fn studentised_permutation(
    units: &[f64],
    hits: &[f64],
    items: usize,
    in_a: &[bool],
    params: &PermutationParams,
    seed: u64,
    name: &str,
) -> Option<Permuted> {
    assert_eq!(units.len(), in_a.len(), "one label for every document");
    let rows = Rows::new(units, hits, items);
    let halves = Halves::of(&rows, in_a)?;
    let whole = halves.total.sizes(units.len());
    let far = |sums: &Sums, item: usize| {
        let (sizes, hits) = (sums.sizes(halves.small), sums.hits(item));
        studentised((&sizes, &hits), (&(whole - sizes), &(halves.total.hits(item) - hits)), 0.0).1
    };
    let seen: Vec<f64> = (0..items).map(|item| at_least(far(&halves.seen, item))).collect();
    Some(halves.permute(items, params, (seed, name), |sums, counts| {
        for (item, (count, seen)) in counts.iter_mut().zip(&seen).enumerate() {
            *count += u64::from(far(sums, item) >= *seen);
        }
    }))
}

/// n over k; `None` past 2^64.
fn choose(n: u64, k: u64) -> Option<u64> {
    (0..k).try_fold(1u64, |product, i| Some(product.checked_mul(n - i)? / (i + 1)))
}

/// Calls `seen` with every set of `k` of `0..n`.
fn combinations(n: u32, k: usize, mut seen: impl FnMut(&[u32])) {
    let mut chosen: Vec<u32> = (0..k as u32).collect();
    loop {
        seen(&chosen);
        let Some(at) = (0..k).rev().find(|&i| chosen[i] < n - (k - i) as u32) else { return };
        chosen[at] += 1;
        for i in at + 1..k {
            chosen[i] = chosen[i - 1] + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::ratio::Difference;
    use super::*;
    use proptest::prelude::*;

    /// |t| of every item, as [`Difference`] has it: the statistic that the test permutes.
    fn observed_t(units: &[f64], hits: &[f64], items: usize, in_a: &[bool]) -> Vec<f64> {
        let side = |a: bool, item: usize| {
            let members = || (0..units.len()).filter(move |d| in_a[*d] == a);
            (Sizes::of(members().map(|d| units[d])), Hits::of(members().map(|d| (hits[d * items + item], units[d]))))
        };
        (0..items)
            .map(|item| {
                let (a, b) = (side(true, item), side(false, item));
                Difference::of((&a.0, &a.1), (&b.0, &b.1)).expect("two documents a side").t.abs()
            })
            .collect()
    }

    const UNITS: [f64; 12] = [27.0, 36.0, 32.0, 18.0, 21.0, 16.0, 18.0, 27.0, 36.0, 20.0, 20.0, 9.0];

    fn halves() -> Vec<bool> {
        (0..12).map(|d| d < 6).collect()
    }

    // All 924 arrangements, enumerated independently with numpy.
    #[test]
    fn exact_enumeration() {
        let hits = [0.0, 3.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0];
        let found =
            studentised_permutation(&UNITS, &hits, 1, &halves(), &PermutationParams::default(), 1, "test").unwrap();
        assert!(found.exact);
        assert_eq!(found.arrangements, 924);
        assert!((found.p_values[0] - 0.813_852_813_852_813_8).abs() < 1e-12);
        assert!((observed_t(&UNITS, &hits, 1, &halves())[0] - 0.622_022_195_736_009_5).abs() < 1e-12);
    }

    #[test]
    fn smallest_p_with_three_and_three() {
        let units = [10.0, 11.0, 12.0, 10.0, 13.0, 9.0];
        let hits = [9.0, 10.0, 10.0, 0.0, 1.0, 0.0];
        let labels = [true, true, true, false, false, false];
        let found =
            studentised_permutation(&units, &hits, 1, &labels, &PermutationParams::default(), 1, "test").unwrap();
        assert_eq!(found.p_values, [0.1]);
    }

    #[test]
    fn sampling_meets_enumeration() {
        let hits = [9.0, 4.0, 6.0, 7.0, 2.0, 6.0, 1.0, 3.0, 2.0, 5.0, 0.0, 1.0];
        let exact = studentised_permutation(&UNITS, &hits, 1, &halves(), &PermutationParams::default(), 1, "test");
        let params = PermutationParams { draws: 20_000, exact_limit: 0 };
        let drawn = studentised_permutation(&UNITS, &hits, 1, &halves(), &params, 1, "test").unwrap();
        let (exact, drawn_p) = (exact.unwrap().p_values[0], drawn.p_values[0]);
        assert!(!drawn.exact);
        assert!((exact - drawn_p).abs() < 4.0 * (exact * (1.0 - exact) / 20_000.0).sqrt(), "{exact} {drawn_p}");
    }

    #[test]
    fn an_item_without_hits_is_never_found() {
        let found = studentised_permutation(&UNITS, &[0.0; 12], 1, &halves(), &PermutationParams::default(), 1, "test");
        assert_eq!(found.unwrap().p_values, [1.0]);
    }

    #[test]
    fn one_document_cannot_be_permuted() {
        let labels: Vec<bool> = (0..12).map(|d| d == 3).collect();
        let found = studentised_permutation(&UNITS, &[1.0; 12], 1, &labels, &PermutationParams::default(), 1, "test");
        assert_eq!(found, None);
    }

    #[test]
    fn combinations_are_all_and_differ() {
        let mut all = Vec::new();
        combinations(6, 3, |c| all.push(c.to_vec()));
        assert_eq!(all.len() as u64, choose(6, 3).unwrap());
        all.dedup();
        assert_eq!(all.len(), 20);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]
        #[test]
        fn exchanging_the_groups_changes_nothing(
            documents in prop::collection::vec((0u8..9, 1u8..20, any::<bool>()), 4..20), exact in any::<bool>(),
        ) {
            let units: Vec<f64> = documents.iter().map(|d| f64::from(d.1)).collect();
            let hits: Vec<f64> = documents.iter().map(|d| f64::from(d.0)).collect();
            let labels: Vec<bool> = documents.iter().map(|d| d.2).collect();
            let swapped: Vec<bool> = labels.iter().map(|a| !a).collect();
            let params = PermutationParams { draws: 99, exact_limit: if exact { 200_000 } else { 0 } };
            let run = |labels: &[bool]| studentised_permutation(&units, &hits, 1, labels, &params, 5, "test");
            let found = run(&labels);
            prop_assert_eq!(&found, &run(&swapped));
            if let Some(found) = found {
                prop_assert!(found.p_values[0] > 0.0 && found.p_values[0] <= 1.0);
            }
        }
    }
}
