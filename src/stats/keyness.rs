//! Token-level measures of distinctive terms. They describe and rank; they never gate, because the words of one
//! document are not independent and these tests take them to be.

use statrs::function::gamma::ln_gamma;

use super::distribution::chi_square_tail;
use super::proportion::clopper_pearson;

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

    /// How much more frequent the term is in the target, in percent of the reference; `None` when the reference has none.
    pub fn percent_difference(&self) -> Option<f64> {
        (self.reference > 0).then(|| {
            let rate = self.reference as f64 / self.reference_total as f64;
            (self.target as f64 / self.target_total as f64 - rate) / rate * 100.0
        })
    }

    /// The Bayesian information criterion G² − ln N (Wilson 2013): above 10 is very strong evidence, if tokens were
    /// independent.
    pub fn bic(&self) -> f64 {
        self.g2() - ((self.target_total + self.reference_total) as f64).ln()
    }

    /// LRC, a conservative bound of the log₂ ratio (Evert 2022): the end nearer to 0 of its exact conditional interval
    /// at level α over `tests` (Bonferroni), or 0 where the interval holds 0.
    pub fn conservative_log_ratio(&self, alpha: f64, tests: usize) -> f64 {
        let both = self.target + self.reference;
        let Some(share) = clopper_pearson(self.target, both, 1.0 - alpha / tests.max(1) as f64) else { return 0.0 };
        let scale = self.reference_total as f64 / self.target_total as f64;
        let ratio = |p: f64| (p / (1.0 - p) * scale).log2();
        let (low, high) = (ratio(share.low), ratio(share.high));
        if low > 0.0 {
            low
        } else if high < 0.0 {
            high
        } else {
            0.0
        }
    }
}

/// Fisher's exact two-sided p-value: all tables with the same margins that are no likelier than the one seen.
pub fn fisher_exact(cells: &Cells) -> f64 {
    let (a, both) = (cells.target, cells.target + cells.reference);
    let (na, nb) = (cells.target_total, cells.reference_total);
    let (least, most) = (both.saturating_sub(nb), both.min(na));
    let ln_choose =
        |n: u64, k: u64| ln_gamma(n as f64 + 1.0) - ln_gamma(k as f64 + 1.0) - ln_gamma((n - k) as f64 + 1.0);
    let all = ln_choose(na + nb, both);
    let ln_p = |x: u64| ln_choose(na, x) + ln_choose(nb, both - x) - all;
    // Tables as likely as the one seen differ from it by rounding.
    let seen = ln_p(a) + 1e-7;
    (least..=most).map(ln_p).filter(|p| *p <= seen).map(f64::exp).sum::<f64>().min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn close(ours: f64, reference: f64, tolerance: f64) {
        assert!((ours - reference).abs() <= tolerance * (1.0 + reference.abs()), "{ours} against {reference}");
    }

    // "georgia" in the two seed articles: 9 of 714 tokens against 1 of 809; scipy chi2_contingency, fisher_exact.
    const GEORGIA: Cells = Cells { target: 9, reference: 1, target_total: 714, reference_total: 809 };
    // "a" in the same: 25 against 13.
    const A: Cells = Cells { target: 25, reference: 13, target_total: 714, reference_total: 809 };

    #[test]
    fn as_scipy_has_it() {
        close(A.g2(), 5.641_908_443_085_898, 1e-12);
        close(A.g2_p(), 0.017_536_108_776_814_555, 1e-12);
        close(A.chi2(), 5.595_203_905_696_1, 1e-12);
        close(A.log_ratio(), 1.123_632_100_034_510_6, 1e-12);
        close(A.bic(), -1.686_528_909_809_264_4, 1e-12);
        close(fisher_exact(&A), 0.020_815_455_696_591_056, 1e-9);
        close(A.conservative_log_ratio(0.05, 597), 0.0, 1e-8);
        close(GEORGIA.g2(), 8.449, 1e-4);
        close(fisher_exact(&GEORGIA), 0.0079, 1e-4);
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
            close(cells.conservative_log_ratio(0.05, 3), -swapped.conservative_log_ratio(0.05, 3), 1e-6);
            close(fisher_exact(&cells), fisher_exact(&swapped), 1e-9);
            prop_assert!(cells.conservative_log_ratio(0.05, 3).abs() <= cells.log_ratio().abs() + 1e-9 || a == 0 || b == 0);
        }
    }
}
