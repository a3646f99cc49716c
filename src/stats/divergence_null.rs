//! Divergence beside what it would be without any difference, and how well a word tells its group.

use rand::RngCore;

use super::divergence::jensen_shannon;
use super::rows::Urn;
use crate::base::{CsrMatrix, Stream, map_ordered, stream};

/// What changes places when the labels of two groups are permuted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exchange<'a> {
    /// Documents, freely.
    Documents,
    /// The two sides of each event; the slice holds the number of each document's event, from 0 without gaps.
    WithinEvents(&'a [u32]),
}

/// How far the words of two groups of documents lie apart, and how far they would if only chance parted them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PermutedDivergence {
    /// The Jensen–Shannon divergence in bits.
    pub jsd: f64,
    /// Its mean over permuted labels: so much comes from the size of the texts alone.
    pub null_mean: f64,
    /// The share of permutations with at least this divergence, the observed labels counted in.
    pub p_value: f64,
    /// The leave-out partisanship; 0.5 is none. `None` where leaving out leaves nothing.
    pub partisanship: Option<f64>,
}

/// Compares the words of two groups: `rows` are documents with their counts of terms, `in_a` says which group they are in.
/// `None` when a group has fewer than two documents or no counts, or when there are no draws.
///
/// The excess of the divergence over the mean of its null says how far the groups lie apart; the divergence alone says
/// mostly how small they are. Where groups write on the same events, permuting documents overstates chance: then only the
/// two sides of each event may change places, and with an event all its documents are left out.
///
/// The order of documents decides what a random draw hits, so callers keep it the same from run to run.
///
/// # Panics
/// When the slices do not fit together.
pub fn permuted_divergence(
    rows: &CsrMatrix,
    in_a: &[bool],
    exchange: Exchange<'_>,
    draws: usize,
    seed: u64,
    name: &str,
) -> Option<PermutedDivergence> {
    assert_eq!(rows.rows(), in_a.len(), "one label for every document");
    let ka = in_a.iter().filter(|a| **a).count();
    if draws == 0 || ka < 2 || in_a.len() - ka < 2 {
        return None;
    }
    let total = sums(rows, |_| true);
    let against = |chosen: &[f64]| {
        let rest: Vec<f64> = total.iter().zip(chosen).map(|(all, one)| all - one).collect();
        jensen_shannon(chosen, &rest)
    };
    let jsd = against(&sums(rows, |d| in_a[d]))?;
    let all: Vec<u64> = (0..draws as u64).collect();
    let drawn = map_ordered(&all, |&draw| against(&sums_of(rows, in_a, exchange, &mut stream(seed, name, draw))));
    let drawn: Vec<f64> = drawn.into_iter().flatten().collect();
    if drawn.is_empty() {
        return None;
    }
    // Sums of the same counts in another order differ by rounding.
    let beyond = drawn.iter().filter(|d| **d >= jsd - 1e-12).count();
    let units: Vec<u32> = match exchange {
        Exchange::Documents => (0..in_a.len() as u32).collect(),
        Exchange::WithinEvents(events) => events.to_vec(),
    };
    Some(PermutedDivergence {
        jsd,
        null_mean: drawn.iter().sum::<f64>() / drawn.len() as f64,
        p_value: (1.0 + beyond as f64) / (1.0 + drawn.len() as f64),
        partisanship: leave_out_partisanship(rows, in_a, &units),
    })
}

/// The counts of every term over the documents that `of` picks.
fn sums(rows: &CsrMatrix, of: impl Fn(usize) -> bool) -> Vec<f64> {
    let mut sums = vec![0.0; rows.columns()];
    for document in (0..rows.rows()).filter(|d| of(*d)) {
        add(rows, document, &mut sums);
    }
    sums
}

fn add(rows: &CsrMatrix, document: usize, sums: &mut [f64]) {
    let (terms, counts) = rows.row(document);
    for (&term, &count) in terms.iter().zip(counts) {
        sums[term as usize] += f64::from(count);
    }
}

/// The counts of one group under permuted labels.
fn sums_of(rows: &CsrMatrix, in_a: &[bool], exchange: Exchange<'_>, random: &mut Stream) -> Vec<f64> {
    match exchange {
        Exchange::Documents => {
            let ka = in_a.iter().filter(|a| **a).count();
            let mut sums = vec![0.0; rows.columns()];
            Urn::new(in_a.len()).draw(random, ka.min(in_a.len() - ka), |chosen| {
                chosen.iter().for_each(|&d| add(rows, d as usize, &mut sums));
            });
            sums
        }
        Exchange::WithinEvents(events) => {
            let last = events.iter().max().map_or(0, |e| *e as usize + 1);
            let swapped: Vec<bool> = (0..last).map(|_| random.next_u32() & 1 == 1).collect();
            sums(rows, |d| in_a[d] != swapped[events[d] as usize])
        }
    }
}

/// Leave-out partisanship (Gentzkow, Shapiro & Taddy 2019): how well a term drawn from a document tells its group, when
/// the document's own unit is left out of the estimate. 0.5 is not at all. `None` when a group has fewer than two documents
/// with terms, or leaving out a unit leaves a group without any.
///
/// `units` holds the number of each document's unit, from 0 without gaps: documents themselves, or events where documents
/// are matched by them – leaving out the document alone would then bias it below 0.5. A term that neither group has once the
/// unit is left out counts as 0.5.
///
/// # Panics
/// When the slices do not fit together.
pub fn leave_out_partisanship(rows: &CsrMatrix, in_a: &[bool], units: &[u32]) -> Option<f64> {
    assert_eq!(rows.rows(), in_a.len(), "one label for every document");
    assert_eq!(rows.rows(), units.len(), "one unit for every document");
    let side = |d: usize| usize::from(!in_a[d]);
    let totals = [sums(rows, |d| in_a[d]), sums(rows, |d| !in_a[d])];
    let weight = |d: usize| rows.row(d).1.iter().map(|&c| f64::from(c)).sum::<f64>();
    let (mut all, mut documents) = ([0.0; 2], [0usize; 2]);
    for d in 0..rows.rows() {
        all[side(d)] += weight(d);
        documents[side(d)] += usize::from(weight(d) > 0.0);
    }
    if documents.iter().any(|d| *d < 2) {
        return None;
    }
    let mut order: Vec<usize> = (0..rows.rows()).collect();
    order.sort_by_key(|&d| units[d]);
    let mut own = [vec![0.0; rows.columns()], vec![0.0; rows.columns()]];
    let mut means = [0.0; 2];
    for unit in order.chunk_by(|a, b| units[*a] == units[*b]) {
        let mut rest = all;
        for &d in unit {
            add(rows, d, &mut own[side(d)]);
            rest[side(d)] -= weight(d);
        }
        for &d in unit.iter().filter(|d| weight(**d) > 0.0) {
            let (here, there) = (side(d), 1 - side(d));
            if rest.iter().any(|n| *n <= 0.0) {
                return None;
            }
            let (terms, counts) = rows.row(d);
            let told: f64 = (terms.iter().zip(counts))
                .map(|(&term, &count)| {
                    let rate = |s: usize| (totals[s][term as usize] - own[s][term as usize]) / rest[s];
                    let (p, q) = (rate(here), rate(there));
                    f64::from(count) * if p + q > 0.0 { p / (p + q) } else { 0.5 }
                })
                .sum();
            means[here] += told / weight(d) / documents[here] as f64;
        }
        for &d in unit {
            rows.row(d).0.iter().for_each(|&term| own[side(d)][term as usize] = 0.0);
        }
    }
    Some(0.5 * (means[0] + means[1]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Documents as dense counts of terms.
    fn matrix(documents: &[Vec<u8>]) -> CsrMatrix {
        let (mut offsets, mut terms, mut counts) = (vec![0], Vec::new(), Vec::new());
        for document in documents {
            for (term, &count) in document.iter().enumerate().filter(|(_, count)| **count > 0) {
                terms.push(term as u32);
                counts.push(f32::from(count));
            }
            offsets.push(terms.len());
        }
        CsrMatrix::new(documents.first().map_or(0, Vec::len), offsets, terms, counts)
    }

    const HALVES: [bool; 4] = [true, true, false, false];

    #[test]
    fn groups_without_a_shared_term_tell_all() {
        let rows = matrix(&[vec![1, 0], vec![2, 0], vec![0, 1], vec![0, 4]]);
        assert_eq!(leave_out_partisanship(&rows, &HALVES, &[0, 1, 2, 3]), Some(1.0));
        assert_eq!(leave_out_partisanship(&rows, &[true, false, false, false], &[0, 1, 2, 3]), None);
        let found = permuted_divergence(&rows, &HALVES, Exchange::Documents, 50, 1, "test").unwrap();
        assert_eq!(found.jsd, 1.0);
        assert!(found.null_mean < 0.6 && found.p_value > 0.1, "four documents prove nothing: {found:?}");
    }

    #[test]
    fn an_event_takes_its_words_out_of_both_groups() {
        // Each event has a word of its own; by document, the word tells the group wrongly, by event it tells nothing.
        let rows = matrix(&[vec![3, 0, 1], vec![0, 3, 1], vec![3, 0, 1], vec![0, 3, 1]]);
        let by_document = leave_out_partisanship(&rows, &HALVES, &[0, 1, 2, 3]).unwrap();
        let by_event = leave_out_partisanship(&rows, &HALVES, &[0, 1, 0, 1]).unwrap();
        assert!(by_document < 0.3 && by_event == 0.5, "{by_document} {by_event}");
    }

    #[test]
    fn a_habit_shows_within_events_that_hide_it_from_documents() {
        let document = |d: usize| {
            let mut words = vec![0u8; 22];
            words[d / 2] = 30;
            words[20 + d % 2] = 2;
            words
        };
        let documents: Vec<Vec<u8>> = (0..40).map(document).collect();
        let (in_a, events): (Vec<bool>, Vec<u32>) = (0..40).map(|d| (d % 2 == 0, d / 2)).unzip();
        let rows = matrix(&documents);
        let run = |exchange| permuted_divergence(&rows, &in_a, exchange, 99, 1, "test").unwrap();
        let (free, paired) = (run(Exchange::Documents), run(Exchange::WithinEvents(&events)));
        assert!(free.jsd < free.null_mean && paired.jsd > paired.null_mean);
        assert_eq!((free.p_value, paired.p_value), (1.0, 0.01));
    }

    proptest! {
        #[test]
        fn exchanging_the_groups_changes_nothing(
            documents in prop::collection::vec(prop::collection::vec(0u8..5, 4), 4..12), labels in any::<u16>(),
        ) {
            let rows = matrix(&documents);
            let in_a: Vec<bool> = (0..documents.len()).map(|d| labels >> d & 1 == 1).collect();
            let in_b: Vec<bool> = in_a.iter().map(|a| !a).collect();
            let units: Vec<u32> = (0..documents.len() as u32).collect();
            let (ab, ba) = (leave_out_partisanship(&rows, &in_a, &units), leave_out_partisanship(&rows, &in_b, &units));
            prop_assert_eq!(ab.map(|p| (p * 1e9).round()), ba.map(|p| (p * 1e9).round()));
            let run = |labels: &[bool]| permuted_divergence(&rows, labels, Exchange::Documents, 19, 3, "test");
            if let (Some(x), Some(y)) = (run(&in_a), run(&in_b)) {
                prop_assert!((x.jsd - y.jsd).abs() < 1e-12 && (x.null_mean - y.null_mean).abs() < 1e-12);
                prop_assert_eq!(x.p_value, y.p_value);
                prop_assert!(x.p_value >= 0.05 && x.p_value <= 1.0);
            }
        }
    }
}
