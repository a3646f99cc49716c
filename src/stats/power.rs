//! What a test can find at all.

use super::distribution::t_quantile;

/// The normal deviate of 80 % power.
const POWER: f64 = 0.841_621_233_572_914_3;

/// A tail below this is no test any more, and 1 less it has few digits left.
const LEAST: f64 = 1e-12;

/// The difference that a test with this standard error finds in four of five cases, when it is one of `tests` and
/// the level is `alpha` in all: (t at 1 − α/2m, plus 0.84) standard errors. Stands beside every "no difference found",
/// since a small sample finds no difference whatever the truth. Infinite where next to nothing of the level is left.
pub fn minimum_detectable(std_error: f64, df: f64, tests: usize, alpha: f64) -> f64 {
    let tail = alpha / (2.0 * tests.max(1) as f64);
    if tail < LEAST { f64::INFINITY } else { (t_quantile(1.0 - tail, df) + POWER) * std_error }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_level_nothing_is_found() {
        assert_eq!(minimum_detectable(0.01, 3.0, 10, 0.0), f64::INFINITY);
        assert!(minimum_detectable(0.01, 1.5, 1, 1e-11).is_finite());
    }

    #[test]
    fn many_tests_find_less() {
        let one = minimum_detectable(0.01, 1e9, 1, 0.05);
        assert!((one - 0.01 * (1.959_963_984_540_054 + POWER)).abs() < 1e-9);
        assert!(minimum_detectable(0.01, 20.0, 10, 0.05) > minimum_detectable(0.01, 20.0, 1, 0.05));
    }
}
