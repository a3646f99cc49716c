//! How a family of tests shares its error budget, decided without looking at any difference.

use super::distribution::normal_tail;
use super::paired::PairedEvent;
use super::ratio::{Hits, Sizes, residual_squares};

/// Halvings of the range in which the constant of the weights lies.
const STEPS: usize = 200;
/// Beyond so many standard deviations a normal tail is nothing.
const FAR: f64 = 40.0;
/// A difference of so many standard errors is plain, and more changes nothing. By the formula a test would then need ever less
/// of the level, down to parts that no permutation can reach.
const PLAIN: f64 = 4.0;

/// How many documents carry an item: Kish's effective number (1965), (Σx)² / Σx². `m` documents with equal hits give
/// `m`, one that holds nearly all of them gives 1. 0 without hits.
pub fn carriers(hits: &Hits) -> f64 {
    if hits.squares > 0.0 { hits.sum * hits.sum / hits.squares } else { 0.0 }
}

/// How many standard errors a planned difference makes, by what both groups hold together: the standard error is that of
/// the difference when labels are permuted over documents, `documents` being those of the two groups. The planned
/// difference gives one group `ratio` times the rate of the other, around the common rate.
///
/// Nothing here knows which document is in which group. 0 where no document differs from the others.
pub fn planned_signal(sizes: &Sizes, hits: &Hits, documents: [usize; 2], ratio: f64) -> f64 {
    let k = sizes.documents as f64;
    if sizes.documents < 2 || sizes.units <= 0.0 || documents.contains(&0) {
        return 0.0;
    }
    let rate = hits.sum / sizes.units;
    let [a, b] = documents.map(|d| d as f64);
    let square = residual_squares(sizes, hits, rate) / (k - 1.0) * (1.0 / a + 1.0 / b) * (k / sizes.units).powi(2);
    if square > 0.0 { 2.0 * (ratio - 1.0) / (ratio + 1.0) * rate / square.sqrt() } else { 0.0 }
}

/// The same over matched events, where the two sides of an event change places: each event adds the square of what its
/// sides differ in beyond their lengths, which a change of places leaves as it is. 0 without hits or units.
pub fn planned_paired_signal(events: &[PairedEvent], ratio: f64) -> f64 {
    let units: f64 = events.iter().map(|e| e.a_units + e.b_units).sum();
    if events.len() < 2 || units <= 0.0 {
        return 0.0;
    }
    let rate = events.iter().map(|e| e.a_hits + e.b_hits).sum::<f64>() / units;
    let apart = |e: &PairedEvent| (e.a_hits - e.b_hits) - rate * (e.a_units - e.b_units);
    let square = events.iter().map(|e| apart(e).powi(2)).sum::<f64>() / (0.5 * units).powi(2);
    if square > 0.0 { 2.0 * (ratio - 1.0) / (ratio + 1.0) * rate / square.sqrt() } else { 0.0 }
}

/// The weights of tests in a family that find the most differences to be expected, when each has a difference of so many
/// standard errors (Roeder & Wasserman 2009; Rubin, Dudoit & van der Laan 2006): w = m/α · Φ̄(ξ/2 + c/ξ), with c such
/// that the mean is 1. A test that cannot find its difference gets next to nothing, and those that can get what it
/// leaves; where every difference is plain, all get much the same. All get 1 where none has a signal.
///
/// For [`weighted_benjamini_hochberg`](super::weighted_benjamini_hochberg). The weights keep its promise whatever they are,
/// as long as they do not depend on the labels that the tests permute.
///
/// # Panics
/// When a signal is negative or not a number, or `alpha` is not between 0 and 1.
pub fn planned_weights(signals: &[f64], alpha: f64) -> Vec<f64> {
    assert!(signals.iter().all(|s| *s >= 0.0), "signals are standard errors of a difference");
    assert!(alpha > 0.0 && alpha < 1.0, "alpha lies between 0 and 1");
    let signals: Vec<f64> = signals.iter().map(|s| s.min(PLAIN)).collect();
    let largest = signals.iter().copied().fold(0.0, f64::max);
    if largest == 0.0 {
        return vec![1.0; signals.len()];
    }
    let m = signals.len() as f64;
    let raw = |signal: f64, c: f64| if signal > 0.0 { m / alpha * normal_tail(0.5 * signal + c / signal) } else { 0.0 };
    // The mean falls as c rises: above 1 at the low end, where the strongest test alone has 1/α, and 0 at the high end.
    let (mut low, mut high) = (-largest * (0.5 * largest + FAR), largest * FAR);
    for _ in 0..STEPS {
        let c = 0.5 * (low + high);
        let mean = signals.iter().map(|&s| raw(s, c)).sum::<f64>() / m;
        if mean > 1.0 { low = c } else { high = c }
    }
    let weights: Vec<f64> = signals.iter().map(|&s| raw(s, low)).collect();
    let sum: f64 = weights.iter().sum();
    weights.into_iter().map(|w| w * m / sum).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn carriers_are_documents_of_equal_hits() {
        let of = |hits: &[f64]| carriers(&Hits::of(hits.iter().map(|x| (*x, 20.0))));
        assert_eq!((of(&[]), of(&[7.0]), of(&[3.0, 3.0, 3.0])), (0.0, 1.0, 3.0));
        assert!((of(&[9.0, 1.0]) - 100.0 / 82.0).abs() < 1e-12);
    }

    #[test]
    fn a_signal_by_hand() {
        // Rate .2; residuals 2, 0, 0, −2 of documents of ten: s² = 8/3, (1/2 + 1/2) · 8/3 / 100; planned .2 · 2/3.
        let documents = [(4.0, 10.0), (2.0, 10.0), (2.0, 10.0), (0.0, 10.0)];
        let (sizes, hits) = (Sizes::of(documents.map(|d| d.1)), Hits::of(documents));
        let signal = planned_signal(&sizes, &hits, [2, 2], 2.0);
        assert!((signal - 0.4 / 3.0 / (8.0f64 / 300.0).sqrt()).abs() < 1e-12, "{signal}");
        let even = [(2.0, 10.0); 4];
        assert_eq!(planned_signal(&sizes, &Hits::of(even), [2, 2], 2.0), 0.0);
    }

    #[test]
    fn a_paired_signal_does_not_know_the_sides() {
        let event = |a_hits, b_hits| PairedEvent { a_hits, a_units: 12.0, b_hits, b_units: 8.0 };
        let swapped =
            |e: PairedEvent| PairedEvent { a_hits: e.b_hits, a_units: e.b_units, b_hits: e.a_hits, b_units: e.a_units };
        let events = [event(5.0, 1.0), event(2.0, 3.0), event(0.0, 1.0)];
        // Rate .2: 4 − .8, −1 − .8 and −1 − .8 over 30 units a side.
        let by_hand = 0.2 * 2.0 / 3.0 * 30.0 / (3.2f64.powi(2) + 2.0 * 1.8f64.powi(2)).sqrt();
        assert!((planned_paired_signal(&events, 2.0) - by_hand).abs() < 1e-12);
        let turned = [events[0], swapped(events[1]), events[2]];
        assert!((planned_paired_signal(&turned, 2.0) - by_hand).abs() < 1e-12);
    }

    // Solved independently with scipy: m = 4, α = .05.
    #[test]
    fn as_roeder_and_wasserman_have_it() {
        let weights = planned_weights(&[2.0, 1.5, 1.0, 0.5], 0.05);
        for (ours, theirs) in weights.iter().zip([1.889_114_54, 1.567_035_29, 0.542_719_519, 0.001_130_630_1]) {
            assert!((ours - theirs).abs() < 1e-6, "{weights:?}");
        }
    }

    #[test]
    fn plain_differences_keep_their_part() {
        let even = planned_weights(&[60.0, 30.0, 9.0], 0.05);
        assert!(even.iter().all(|w| (w - 1.0).abs() < 1e-9), "{even:?}");
        let mixed = planned_weights(&[60.0, 2.0, 2.0, 2.0, 2.0, 0.5], 0.05);
        assert!(mixed.iter().take(5).all(|w| *w > 0.5), "{mixed:?}");
    }

    #[test]
    fn without_a_signal_all_count_alike() {
        assert_eq!(planned_weights(&[0.0, 0.0], 0.05), [1.0, 1.0]);
        assert!(planned_weights(&[], 0.05).is_empty());
    }

    proptest! {
        #[test]
        fn weights_average_one_and_keep_the_order_of_faint_signals(
            signals in prop::collection::vec(0.0f64..1.0, 1..40), alpha in 0.001f64..0.05,
        ) {
            let weights = planned_weights(&signals, alpha);
            let mean = weights.iter().sum::<f64>() / weights.len() as f64;
            prop_assert!((mean - 1.0).abs() < 1e-9);
            prop_assert!(weights.iter().all(|w| w.is_finite() && *w >= 0.0));
            for (i, j) in (0..signals.len()).zip(1..signals.len()) {
                // Signals this faint never have so much that they need less.
                prop_assert!((signals[i] - signals[j]) * (weights[i] - weights[j]) >= -1e-9);
            }
        }

        #[test]
        fn weights_average_one_whatever_the_signals(
            signals in prop::collection::vec(prop_oneof![Just(0.0), 1e-9f64..1e-3, 0.1f64..60.0], 1..20),
        ) {
            let weights = planned_weights(&signals, 0.05);
            let mean = weights.iter().sum::<f64>() / weights.len() as f64;
            prop_assert!((mean - 1.0).abs() < 1e-9, "{weights:?}");
        }
    }
}
