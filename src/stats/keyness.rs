//! Token-level measures of distinctive terms. They describe and rank; they never gate, because the words of one
//! document are not independent and these tests take them to be.

use super::distribution::chi_square_tail;

/// The 2 × 2 table of one term: its tokens and all tokens, in a target and in a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cells {
    /// The term's tokens in the target.
    pub target: u64,
    /// The term's tokens in the reference.
    pub reference: u64,
    /// All tokens of the target.
    pub target_total: u64,
    /// All tokens of the reference.
    pub reference_total: u64,
}

impl Cells {
    /// Observed and expected counts of the four cells.
    fn observed_expected(&self) -> [(f64, f64); 4] {
        let (a, b) = (self.target as f64, self.reference as f64);
        let (na, nb) = (self.target_total as f64, self.reference_total as f64);
        let (both, n) = (a + b, na + nb);
        let rest = n - both;
        [(a, both * na / n), (b, both * nb / n), (na - a, rest * na / n), (nb - b, rest * nb / n)]
    }

    /// The log-likelihood ratio G² over all four cells (Dunning 1993).
    pub fn g2(&self) -> f64 {
        let sum: f64 = self.observed_expected().iter().filter(|(o, _)| *o > 0.0).map(|(o, e)| o * (o / e).ln()).sum();
        (2.0 * sum).max(0.0)
    }

    /// The p-value of [`g2`](Self::g2) if tokens were independent, which they are not.
    pub fn g2_p(&self) -> f64 {
        chi_square_tail(self.g2())
    }

    /// Pearson's χ² without Yates' correction.
    pub fn chi2(&self) -> f64 {
        self.observed_expected().iter().filter(|(_, e)| *e > 0.0).map(|(o, e)| (o - e) * (o - e) / e).sum()
    }

    /// log₂ of the ratio of the relative frequencies, with 0.5 for a count of zero (Hardie 2014).
    pub fn log_ratio(&self) -> f64 {
        let filled = |count: u64| if count == 0 { 0.5 } else { count as f64 };
        (filled(self.target) / self.target_total as f64 / (filled(self.reference) / self.reference_total as f64)).log2()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(ours: f64, reference: f64, tolerance: f64) {
        assert!((ours - reference).abs() <= tolerance * (1.0 + reference.abs()), "{ours} against {reference}");
    }

    // "georgia" in the two seed articles: 9 of 714 tokens against 1 of 809; scipy's chi2_contingency.
    const GEORGIA: Cells = Cells { target: 9, reference: 1, target_total: 714, reference_total: 809 };
    // "a" in the same: 25 against 13.
    const A: Cells = Cells { target: 25, reference: 13, target_total: 714, reference_total: 809 };

    #[test]
    fn as_scipy_has_it() {
        close(A.g2(), 5.641_908_443_085_898, 1e-12);
        close(A.g2_p(), 0.017_536_108_776_814_555, 1e-12);
        close(A.chi2(), 5.595_203_905_696_1, 1e-12);
        close(A.log_ratio(), 1.123_632_100_034_510_6, 1e-12);
        close(GEORGIA.g2(), 8.449, 1e-4);
    }

    proptest! {
        #[test]
        fn swapping_the_sides(a in 0u64..50, b in 0u64..50, ra in 1u64..500, rb in 1u64..500) {
            prop_assume!(a + b > 0);
            let cells = Cells { target: a, reference: b, target_total: a + ra, reference_total: b + rb };
            let swapped = Cells { target: b, reference: a, target_total: b + rb, reference_total: a + ra };
            close(cells.g2(), swapped.g2(), 1e-9);
            close(cells.chi2(), swapped.chi2(), 1e-9);
            close(cells.log_ratio(), -swapped.log_ratio(), 1e-9);
        }
    }
}
