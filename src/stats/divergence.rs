//! How far two distributions over terms lie apart.

/// The Jensen–Shannon divergence of two count vectors, in bits, both sides weighing the same: 0 for equal
/// distributions, 1 for distributions that share nothing. `None` when a side has no counts.
///
/// Biased upwards, much so for small texts: it says something only beside its mean over permuted labels, which
/// [`permuted_divergence`](super::permuted_divergence) gives.
///
/// # Panics
/// When the two slices differ in length.
pub fn jensen_shannon(a: &[f64], b: &[f64]) -> Option<f64> {
    assert_eq!(a.len(), b.len(), "one count for every term on either side");
    let (na, nb) = (a.iter().sum::<f64>(), b.iter().sum::<f64>());
    if na <= 0.0 || nb <= 0.0 {
        return None;
    }
    let part = |p: f64, m: f64| if p > 0.0 { p * (p / m).log2() } else { 0.0 };
    let sum: f64 = a
        .iter()
        .zip(b)
        .map(|(x, y)| {
            let (p, q) = (x / na, y / nb);
            let m = 0.5 * (p + q);
            0.5 * part(p, m) + 0.5 * part(q, m)
        })
        .sum();
    Some(sum.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ends_of_the_scale() {
        assert_eq!(jensen_shannon(&[1.0, 0.0], &[0.0, 7.0]), Some(1.0));
        assert_eq!(jensen_shannon(&[1.0, 3.0], &[2.0, 6.0]), Some(0.0));
        assert_eq!(jensen_shannon(&[0.0], &[1.0]), None);
    }

    proptest! {
        #[test]
        fn symmetric_and_bounded(counts in prop::collection::vec((0u8..20, 0u8..20), 1..30)) {
            let (a, b): (Vec<f64>, Vec<f64>) = counts.iter().map(|(a, b)| (f64::from(*a), f64::from(*b))).unzip();
            if let Some(d) = jensen_shannon(&a, &b) {
                prop_assert!((0.0..=1.0).contains(&d));
                prop_assert!((d - jensen_shannon(&b, &a).unwrap()).abs() < 1e-12);
            }
        }
    }
}
