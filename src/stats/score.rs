//! The score test, and the intersection–union of it and the clustered t for words.

use super::distribution::t_tail;
use super::ratio::{Difference, Hits, Sizes, residual_squares};

/// The p-value of the score test: how far group a lies from the common rate, against the spread of all documents.
/// `None` with fewer than three documents or without units.
///
/// It fails in the opposite direction to the clustered t when groups are very unequal in number, so neither gates alone.
pub fn score_test(a: (&Sizes, &Hits), b: (&Sizes, &Hits)) -> Option<f64> {
    let (sizes, hits) = (*a.0 + *b.0, *a.1 + *b.1);
    if sizes.documents < 3 || a.0.documents == 0 || b.0.documents == 0 || sizes.units <= 0.0 {
        return None;
    }
    let rate = hits.sum / sizes.units;
    let squares = residual_squares(&sizes, &hits, rate);
    if squares == 0.0 {
        return Some(1.0);
    }
    let (ka, kb, k) = (a.0.documents as f64, b.0.documents as f64, sizes.documents as f64);
    let excess = a.1.sum - rate * a.0.units;
    Some(t_tail(excess / (ka * kb / (k * (k - 1.0)) * squares).sqrt(), k - 2.0))
}

/// The two tests of a difference in a word’s rate, and what they say together (Berger 1982).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WordTest {
    /// p of the clustered t.
    pub p_clustered: f64,
    /// p of the score test.
    pub p_score: f64,
    /// The larger of the two: an intersection–union test.
    pub p_value: f64,
}

/// A difference counts only when the clustered t and the score test both say so.
/// `None` when either is undefined.
pub fn word_test(a: (&Sizes, &Hits), b: (&Sizes, &Hits)) -> Option<WordTest> {
    let p_clustered = Difference::of(a, b)?.p_value;
    let p_score = score_test(a, b)?;
    Some(WordTest { p_clustered, p_score, p_value: p_clustered.max(p_score) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn by_hand() {
        // Common rate 1/2; residuals (1, 2, −1, −2): s = 3 / √(4/12 · 10).
        let sizes = Sizes::of([2.0, 2.0]);
        let (a, b) = (Hits::of([(2.0, 2.0), (3.0, 2.0)]), Hits::of([(0.0, 2.0), (-1.0, 2.0)]));
        let p = score_test((&sizes, &a), (&sizes, &b)).unwrap();
        assert!((p - t_tail(3.0 / (10.0f64 / 3.0).sqrt(), 2.0)).abs() < 1e-15);
    }

    proptest! {
        #[test]
        fn two_keys_are_stricter_than_either(
            a in prop::collection::vec((0u8..9, 1u8..30), 2..9),
            b in prop::collection::vec((0u8..9, 1u8..30), 2..9),
        ) {
            let group = |d: &[(u8, u8)]| (
                Sizes::of(d.iter().map(|d| f64::from(d.1))),
                Hits::of(d.iter().map(|d| (f64::from(d.0), f64::from(d.1)))),
            );
            let (a, b) = (group(&a), group(&b));
            let ab = word_test((&a.0, &a.1), (&b.0, &b.1)).unwrap();
            let ba = word_test((&b.0, &b.1), (&a.0, &a.1)).unwrap();
            prop_assert!(ab.p_value >= ab.p_clustered && ab.p_value >= ab.p_score);
            prop_assert!((ab.p_value - ba.p_value).abs() < 1e-9);
            prop_assert!((0.0..=1.0).contains(&ab.p_value));
        }
    }
}
