//! The interval of a simple proportion.

use super::distribution::beta_quantile;
use super::ratio::Interval;

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

    // scipy: binomtest(10, 50).proportion_ci(.95, "exact").
    #[test]
    fn as_scipy_has_it() {
        let c = clopper_pearson(10, 50, 0.95).unwrap();
        assert!((c.low - 0.100_302_237_472_227_69).abs() < 1e-9 && (c.high - 0.337_183_108_383_513_06).abs() < 1e-9);
    }

    proptest! {
        #[test]
        fn it_holds_the_share_and_mirrors(total in 1u64..500, part in 0.0f64..=1.0) {
            let hits = (total as f64 * part) as u64;
            let of = |hits| clopper_pearson(hits, total, 0.95).unwrap();
            let (i, mirrored, share) = (of(hits), of(total - hits), hits as f64 / total as f64);
            prop_assert!(i.low <= share + 1e-12 && share <= i.high + 1e-12);
            prop_assert!((i.low + mirrored.high - 1.0).abs() < 1e-9);
        }
    }
}
