//! Intervals of a simple proportion.

use super::distribution::{beta_quantile, normal_quantile};
use super::ratio::Interval;

/// The score interval of Wilson (1927) for `hits` of `total` at confidence `level`; `None` when `total` is 0.
/// For independent units only, such as events; sentences of one document are not.
pub fn wilson(hits: u64, total: u64, level: f64) -> Option<Interval> {
    if total == 0 {
        return None;
    }
    let (n, p) = (total as f64, hits as f64 / total as f64);
    let z = normal_quantile(0.5 + 0.5 * level);
    let square = z * z;
    let middle = (p + square / (2.0 * n)) / (1.0 + square / n);
    let half = z / (1.0 + square / n) * (p * (1.0 - p) / n + square / (4.0 * n * n)).sqrt();
    Some(Interval { low: (middle - half).max(0.0), high: (middle + half).min(1.0) })
}

/// The exact interval of Clopper & Pearson (1934) for `hits` of `total` at confidence `level`; `None` when `total` is 0.
pub fn clopper_pearson(hits: u64, total: u64, level: f64) -> Option<Interval> {
    if total == 0 {
        return None;
    }
    let (x, n, tail) = (hits as f64, total as f64, 0.5 - 0.5 * level);
    Some(Interval {
        low: if hits == 0 { 0.0 } else { beta_quantile(tail, x, n - x + 1.0) },
        high: if hits == total { 1.0 } else { beta_quantile(1.0 - tail, x + 1.0, n - x) },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    // scipy: binomtest(10, 50).proportion_ci(.95, "wilson") and "exact".
    #[test]
    fn as_scipy_has_it() {
        let w = wilson(10, 50, 0.95).unwrap();
        assert!((w.low - 0.112_437_500_157_761_06).abs() < 1e-9 && (w.high - 0.330_371_059_322_254_13).abs() < 1e-9);
        let c = clopper_pearson(10, 50, 0.95).unwrap();
        assert!((c.low - 0.100_302_237_472_227_69).abs() < 1e-9 && (c.high - 0.337_183_108_383_513_06).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn both_hold_the_share_and_mirror(total in 1u64..500, part in 0.0f64..=1.0) {
            let hits = (total as f64 * part) as u64;
            for interval in [wilson, clopper_pearson] {
                let (i, mirrored) = (interval(hits, total, 0.95).unwrap(), interval(total - hits, total, 0.95).unwrap());
                let share = hits as f64 / total as f64;
                prop_assert!(i.low <= share + 1e-12 && share <= i.high + 1e-12);
                prop_assert!((i.low + mirrored.high - 1.0).abs() < 1e-9);
            }
        }
    }
}
