//! The ratio estimator with documents as the unit: a share or rate, its linearised variance, and differences.

use std::ops::{Add, Sub};

use serde::{Deserialize, Serialize};

use super::distribution::{t_quantile, t_tail};

/// Below this part of its terms, a sum of squared residuals is rounding: every document has the same share.
pub(super) const ROUNDING: f64 = 1e-12;

/// How large the documents of a group are: in sentences, in tokens, in whatever can be a hit.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Sizes {
    /// How many documents.
    pub documents: usize,
    /// Their units in all.
    pub units: f64,
    /// The sum of the squares of their units.
    pub squares: f64,
}

impl Sizes {
    /// The sizes of documents.
    pub fn of(units: impl IntoIterator<Item = f64>) -> Self {
        units.into_iter().fold(Self::default(), |sum, n| sum + Self { documents: 1, units: n, squares: n * n })
    }
}

impl Add for Sizes {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            documents: self.documents + other.documents,
            units: self.units + other.units,
            squares: self.squares + other.squares,
        }
    }
}

impl Sub for Sizes {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self {
            documents: self.documents - other.documents,
            units: self.units - other.units,
            squares: self.squares - other.squares,
        }
    }
}

/// What is counted in the documents of a group. Documents without a hit add nothing, so sparse counts suffice.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Hits {
    /// Hits in all.
    pub sum: f64,
    /// The sum of the squares of a document's hits.
    pub squares: f64,
    /// The sum over documents of hits times units.
    pub products: f64,
}

impl Hits {
    /// The hits of one document.
    pub fn one(hits: f64, units: f64) -> Self {
        Self { sum: hits, squares: hits * hits, products: hits * units }
    }

    /// Hits over units, of documents of these sizes; `None` where they have no unit.
    pub fn share(&self, sizes: &Sizes) -> Option<f64> {
        (sizes.units > 0.0).then(|| self.sum / sizes.units)
    }

    /// The hits of documents, as pairs of hits and units.
    pub fn of(documents: impl IntoIterator<Item = (f64, f64)>) -> Self {
        documents.into_iter().fold(Self::default(), |sum, (x, n)| sum + Self::one(x, n))
    }
}

impl Add for Hits {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            sum: self.sum + other.sum,
            squares: self.squares + other.squares,
            products: self.products + other.products,
        }
    }
}

impl Sub for Hits {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self {
            sum: self.sum - other.sum,
            squares: self.squares - other.squares,
            products: self.products - other.products,
        }
    }
}

/// The sum over documents of (hits − rate · units)².
pub(super) fn residual_squares(sizes: &Sizes, hits: &Hits, rate: f64) -> f64 {
    let expected = rate * rate * sizes.squares;
    let residual = hits.squares - 2.0 * rate * hits.products + expected;
    if residual <= ROUNDING * (hits.squares + expected) { 0.0 } else { residual }
}

/// The linearised variance of a group's rate (Cochran 1977, chapter 6); needs two documents and some units.
pub(super) fn variance(sizes: &Sizes, hits: &Hits) -> f64 {
    let k = sizes.documents as f64;
    let rate = hits.sum / sizes.units;
    k / (k - 1.0) * residual_squares(sizes, hits, rate) / (sizes.units * sizes.units)
}

/// A range that holds the truth with the stated confidence.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// Its lower end.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
}

impl From<Interval> for [f64; 2] {
    /// Both ends, the lower first: as results are written.
    fn from(interval: Interval) -> Self {
        [interval.low, interval.high]
    }
}

/// The rate of one group of documents, and how sure it is. See [`Difference`] for the method.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rate {
    /// Hits over units.
    pub share: f64,
    /// The standard error; 0 when every document has the same rate.
    pub std_error: f64,
    /// Degrees of freedom: documents less one.
    pub df: f64,
}

impl Rate {
    /// The rate of a group. `None` with fewer than two documents or without units.
    pub fn of(sizes: &Sizes, hits: &Hits) -> Option<Self> {
        let defined = sizes.documents >= 2 && sizes.units > 0.0;
        defined.then(|| Self {
            share: hits.sum / sizes.units,
            std_error: variance(sizes, hits).sqrt(),
            df: sizes.documents as f64 - 1.0,
        })
    }

    /// The interval that holds the true share with confidence `level`, cut to 0..=1. `None` without a standard error.
    pub fn interval(&self, level: f64) -> Option<Interval> {
        if self.std_error == 0.0 {
            return None;
        }
        let half = t_quantile(0.5 + 0.5 * level, self.df) * self.std_error;
        Some(Interval { low: (self.share - half).max(0.0), high: (self.share + half).min(1.0) })
    }
}

/// The difference of the rates of two groups of documents, a − b, and how sure it is.
///
/// Ratio estimator with linearised variance (Cochran 1977, chapter 6), which equals the cluster-robust variance of
/// Liang & Zeger (1986) with k/(k−1) for each group; degrees of freedom after Welch and Satterthwaite. It misleads as
/// a *test* when groups are very unequal in number of documents: gate with a permutation or with both tests of words.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// The rate of group a.
    pub a_share: f64,
    /// The rate of group b.
    pub b_share: f64,
    /// The first minus the second.
    pub difference: f64,
    /// The standard error; `None` when no document differs from its group.
    pub std_error: Option<f64>,
    /// The difference in standard errors; 0 when there is no standard error.
    pub t: f64,
    /// Degrees of freedom; `None` when there is no standard error.
    pub df: Option<f64>,
    /// The two-sided p-value of `t`; 1 when there is no standard error. Gate with care, see above.
    pub p_value: f64,
    /// How many times larger the variance is than that of independent units; `None` where that is 0.
    pub design_effect: Option<f64>,
}

impl Difference {
    /// The difference between two groups. `None` when a group has fewer than two documents or no units.
    pub fn of(a: (&Sizes, &Hits), b: (&Sizes, &Hits)) -> Option<Self> {
        if [a.0, b.0].iter().any(|s| s.documents < 2 || s.units <= 0.0) {
            return None;
        }
        let (a_share, b_share) = (a.1.sum / a.0.units, b.1.sum / b.0.units);
        let (va, vb) = (variance(a.0, a.1), variance(b.0, b.1));
        let difference = a_share - b_share;
        let square = va + vb;
        if square == 0.0 {
            let (std_error, df, design_effect) = (None, None, None);
            return Some(Self { a_share, b_share, difference, std_error, t: 0.0, df, p_value: 1.0, design_effect });
        }
        let std_error = square.sqrt();
        let t = difference / std_error;
        let degrees = |v: f64, s: &Sizes| v * v / (s.documents as f64 - 1.0);
        let df = square * square / (degrees(va, a.0) + degrees(vb, b.0));
        let naive = a_share * (1.0 - a_share) / a.0.units + b_share * (1.0 - b_share) / b.0.units;
        Some(Self {
            a_share,
            b_share,
            difference,
            std_error: Some(std_error),
            t,
            df: Some(df),
            p_value: t_tail(t, df),
            design_effect: (naive > 0.0).then(|| square / naive),
        })
    }

    /// The same with a standard error that is at least what all documents around their common rate give, as the score test
    /// has it; `t` and `p_value` stay. For intervals where one group is small: when few of its documents carry an item, its
    /// own spread is far too small by chance as often as not, and the linearised interval too narrow.
    pub fn guarded(self, a: (&Sizes, &Hits), b: (&Sizes, &Hits)) -> Self {
        let (sizes, hits) = (*a.0 + *b.0, *a.1 + *b.1);
        let k = sizes.documents as f64;
        let spread = residual_squares(&sizes, &hits, hits.sum / sizes.units) / (k - 1.0);
        let of = |s: &Sizes| spread * s.documents as f64 / (s.units * s.units);
        let common = (of(a.0) + of(b.0)).sqrt();
        if common > self.std_error.unwrap_or(0.0) {
            return Self { std_error: Some(common), df: Some(k - 2.0), ..self };
        }
        self
    }

    /// The interval that holds the true difference with confidence `level`, such as 0.95.
    pub fn interval(&self, level: f64) -> Option<Interval> {
        let half = t_quantile(0.5 + 0.5 * level, self.df?) * self.std_error?;
        Some(Interval { low: self.difference - half, high: self.difference + half })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn group(documents: &[(f64, f64)]) -> (Sizes, Hits) {
        (Sizes::of(documents.iter().map(|d| d.1)), Hits::of(documents.iter().copied()))
    }

    fn compare(a: &[(f64, f64)], b: &[(f64, f64)]) -> Option<Difference> {
        let (a, b) = (group(a), group(b));
        Difference::of((&a.0, &a.1), (&b.0, &b.1))
    }

    #[test]
    fn by_hand() {
        // Shares .3 and .1; residuals (−1, 1) and (1, −1); v = 2·2/400 for each.
        let d = compare(&[(2.0, 10.0), (4.0, 10.0)], &[(2.0, 10.0), (0.0, 10.0)]).unwrap();
        assert!((d.std_error.unwrap() - 0.02f64.sqrt()).abs() < 1e-15);
        assert!((d.df.unwrap() - 2.0).abs() < 1e-12);
        assert!((d.difference - 0.2).abs() < 1e-15);
    }

    #[test]
    fn without_hits_there_is_no_interval() {
        let d = compare(&[(0.0, 10.0), (0.0, 3.0)], &[(0.0, 7.0), (0.0, 8.0)]).unwrap();
        assert_eq!((d.t, d.p_value, d.std_error, d.interval(0.95)), (0.0, 1.0, None, None));
    }

    #[test]
    fn exact_proportion_has_no_variance() {
        let d = compare(&[(1.0, 3.0), (2.0, 6.0), (7.0, 21.0)], &[(1.0, 7.0), (3.0, 21.0)]).unwrap();
        assert_eq!(d.std_error, None);
    }

    #[test]
    fn a_small_group_without_spread_borrows_that_of_all() {
        // Rate .1; residuals −1, −1 and −1, 3, −1, 1: s² = 14/5, over 2/400 + 4/1600.
        let (a, b) = ([(0.0, 10.0), (0.0, 10.0)], [(0.0, 10.0), (4.0, 10.0), (0.0, 10.0), (2.0, 10.0)]);
        let (a, b) = (group(&a), group(&b));
        let (a, b) = ((&a.0, &a.1), (&b.0, &b.1));
        let plain = Difference::of(a, b).unwrap();
        let guarded = plain.guarded(a, b);
        assert!((guarded.std_error.unwrap() - (2.8f64 * 0.0075).sqrt()).abs() < 1e-12, "{guarded:?}");
        assert!(guarded.std_error > plain.std_error && guarded.df == Some(4.0) && guarded.t == plain.t);
    }

    #[test]
    fn one_document_has_no_difference() {
        assert_eq!(compare(&[(1.0, 3.0)], &[(1.0, 7.0), (3.0, 21.0)]), None);
    }

    fn documents() -> impl Strategy<Value = Vec<(f64, f64)>> {
        prop::collection::vec((0u32..40, 0u32..40), 2..12)
            .prop_map(|d| d.into_iter().map(|(x, more)| (f64::from(x), f64::from(x + more + 1))).collect())
    }

    proptest! {
        #[test]
        fn swapping_the_groups_turns_the_sign(a in documents(), b in documents()) {
            let (ab, ba) = (compare(&a, &b).unwrap(), compare(&b, &a).unwrap());
            prop_assert_eq!(ab.difference, -ba.difference);
            prop_assert_eq!(ab.p_value, ba.p_value);
            prop_assert_eq!(ab.design_effect, ba.design_effect);
        }

        #[test]
        fn order_of_documents_does_not_matter(a in documents(), b in documents()) {
            let turned: Vec<_> = a.iter().rev().copied().collect();
            prop_assert_eq!(compare(&a, &b), compare(&turned, &b));
        }

        #[test]
        fn the_interval_holds_the_estimate(a in documents(), b in documents()) {
            let d = compare(&a, &b).unwrap();
            if let Some(i) = d.interval(0.95) {
                prop_assert!(i.low <= d.difference && d.difference <= i.high);
                let wider = d.interval(0.99).unwrap();
                prop_assert!(wider.low <= i.low && i.high <= wider.high);
                // The interval leaves out 0 exactly when p is below .05.
                prop_assert_eq!(i.low > 0.0 || i.high < 0.0, d.p_value < 0.05);
            }
        }
    }
}
