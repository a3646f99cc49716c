//! What a test can find at all.

use super::distribution::t_quantile;

/// The normal deviate of 80 % power.
const POWER: f64 = 0.841_621_233_572_914_3;

/// The difference that a test with this standard error finds in four of five cases, when it is one of `tests` and
/// the level is `alpha` in all: (t at 1 − α/2m, plus 0.84) standard errors. Stands beside every "no difference found",
/// since a small sample finds no difference whatever the truth.
pub fn minimum_detectable(std_error: f64, df: f64, tests: usize, alpha: f64) -> f64 {
    (t_quantile(1.0 - alpha / (2.0 * tests.max(1) as f64), df) + POWER) * std_error
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_tests_find_less() {
        let one = minimum_detectable(0.01, 1e9, 1, 0.05);
        assert!((one - 0.01 * (1.959_963_984_540_054 + POWER)).abs() < 1e-9);
        assert!(minimum_detectable(0.01, 20.0, 10, 0.05) > minimum_detectable(0.01, 20.0, 1, 0.05));
    }
}
