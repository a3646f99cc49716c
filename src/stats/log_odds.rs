//! Log-odds shrunken by an informative prior: "Fightin' Words" (Monroe, Colaresi & Quinn 2008, eqs 15–22).
//!
//! With a prior spread as the terms are in both sides together, every term that one side never uses has the same δ, however
//! often the other uses it: pseudo-counts grow with the counts. So δ shows how large a difference is and never ranks; terms
//! are ranked by δ in standard deviations, as the paper ranks them (its ζ).

use super::distribution::t_quantile;
use super::ratio::{Hits, Interval, Sizes, variance};

/// The pseudo-counts that shrink rare terms towards no difference.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Prior {
    /// So many pseudo-tokens in all, spread as the terms are in the two sides together.
    Pooled(f64),
    /// The same pseudo-count for every term. Hides terms that one side never uses.
    Flat(f64),
}

/// One term's shrunken log-odds ratio.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LogOdds {
    /// ln of the ratio of the odds, target over reference. Alike for all terms that one side never uses: it does not rank.
    pub delta: f64,
    /// `delta` in standard deviations, if tokens were independent. Ranks terms. How often it passes 1.96 by chance alone
    /// hangs on the prior: it never gates.
    pub z: f64,
}

/// Shrunken log-odds of every term from its counts in a target and a reference. `None` where a side has no tokens, or
/// where a term has neither tokens nor pseudo-tokens.
///
/// # Panics
/// When the two slices differ in length.
pub fn log_odds(target: &[u64], reference: &[u64], prior: Prior) -> Vec<Option<LogOdds>> {
    assert_eq!(target.len(), reference.len(), "one count for every term on either side");
    let total = |counts: &[u64]| counts.iter().sum::<u64>() as f64;
    let (na, nb) = (total(target), total(reference));
    let whole = match prior {
        Prior::Pooled(tokens) => tokens,
        Prior::Flat(each) => each * target.len() as f64,
    };
    let term = |(&a, &b): (&u64, &u64)| {
        let (a, b) = (a as f64, b as f64);
        let alpha = match prior {
            Prior::Pooled(tokens) => tokens * (a + b) / (na + nb),
            Prior::Flat(each) => each,
        };
        shrunken([a, b], [na, nb], alpha, whole)
    };
    target.iter().zip(reference).map(term).collect()
}

/// Shrunken log-odds of one term from its counts on two sides and the tokens of the sides, with `prior` pseudo-tokens
/// spread as the terms are in both sides together. `None` where a side has no tokens, or neither has the term.
pub fn shrunken_log_odds(counts: [f64; 2], totals: [f64; 2], prior: f64) -> Option<LogOdds> {
    shrunken(counts, totals, prior * (counts[0] + counts[1]) / (totals[0] + totals[1]), prior)
}

fn shrunken([a, b]: [f64; 2], [na, nb]: [f64; 2], alpha: f64, whole: f64) -> Option<LogOdds> {
    let odds = |y: f64, n: f64| (y + alpha) / (n + whole - y - alpha);
    let delta = odds(a, na).ln() - odds(b, nb).ln();
    let z = delta / (1.0 / (a + alpha) + 1.0 / (b + alpha)).sqrt();
    (na > 0.0 && nb > 0.0 && delta.is_finite() && z.is_finite()).then_some(LogOdds { delta, z })
}

/// A shrunken log-odds ratio with documents as the unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClusteredLogOdds {
    /// ln of the ratio of the odds, a over b.
    pub delta: f64,
    /// Its standard error.
    pub std_error: f64,
    /// Degrees of freedom, by Satterthwaite.
    pub df: f64,
}

impl ClusteredLogOdds {
    /// `delta` in standard errors: ranks terms, and puts a term that one document repeats behind one that many share.
    pub fn z(&self) -> f64 {
        self.delta / self.std_error
    }

    /// The interval of `delta` with confidence `level`.
    pub fn interval(&self, level: f64) -> Interval {
        let half = t_quantile(0.5 + 0.5 * level, self.df) * self.std_error;
        Interval { low: self.delta - half, high: self.delta + half }
    }
}

/// Shrunken log-odds of one term between two groups of documents, with `prior` pseudo-tokens spread as the term is in both
/// groups together. `None` when a group has fewer than two documents or no tokens, or neither has the term.
///
/// The paper's variance of a side, (y + α) / (y + α)², takes the y tokens to be independent; here the linearised variance of
/// the count over documents stands for their y, and the pseudo-tokens keep their α. With independent tokens the two agree.
pub fn clustered_log_odds(a: (&Sizes, &Hits), b: (&Sizes, &Hits), prior: f64) -> Option<ClusteredLogOdds> {
    if a.0.documents < 2 || b.0.documents < 2 {
        return None;
    }
    let (counts, totals) = ([a.1.sum, b.1.sum], [a.0.units, b.0.units]);
    let delta = shrunken_log_odds(counts, totals, prior)?.delta;
    let alpha = prior * (counts[0] + counts[1]) / (totals[0] + totals[1]);
    let side = |(sizes, hits): (&Sizes, &Hits)| {
        (variance(sizes, hits) * sizes.units * sizes.units + alpha) / ((hits.sum + alpha) * (hits.sum + alpha))
    };
    let (va, vb) = (side(a), side(b));
    let degrees = |v: f64, s: &Sizes| v * v / (s.documents as f64 - 1.0);
    let df = (va + vb) * (va + vb) / (degrees(va, a.0) + degrees(vb, b.0));
    Some(ClusteredLogOdds { delta, std_error: (va + vb).sqrt(), df })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(documents: &[(f64, f64)]) -> (Sizes, Hits) {
        (Sizes::of(documents.iter().map(|d| d.1)), Hits::of(documents.iter().copied()))
    }

    #[test]
    fn one_sided_terms_are_told_apart_by_z_alone() {
        let rare = shrunken_log_odds([2.0, 0.0], [1e4, 1e4], 1000.0).unwrap();
        let frequent = shrunken_log_odds([90.0, 0.0], [1e4, 1e4], 1000.0).unwrap();
        assert!((rare.delta - frequent.delta).abs() < 0.02);
        assert!(frequent.z > 6.0 * rare.z);
    }

    #[test]
    fn independent_tokens_give_the_papers_variance() {
        // 4,000 documents of one token each, 40 of them the term: the count's variance is that of independent draws.
        let side = |hits: usize| group(&(0..4000).map(|d| (f64::from(u8::from(d < hits)), 1.0)).collect::<Vec<_>>());
        let (a, b) = (side(40), side(10));
        let clustered = clustered_log_odds((&a.0, &a.1), (&b.0, &b.1), 100.0).unwrap();
        let plain = shrunken_log_odds([40.0, 10.0], [4000.0, 4000.0], 100.0).unwrap();
        assert_eq!(clustered.delta, plain.delta);
        assert!((clustered.z() / plain.z - 1.0).abs() < 0.01, "{} {}", clustered.z(), plain.z);
    }

    #[test]
    fn what_one_document_repeats_is_less_sure() {
        let none = group(&[(0.0, 100.0); 10]);
        let spread = group(&[(2.0, 100.0); 10]);
        let burst = group(&(0..10).map(|d| (if d == 0 { 20.0 } else { 0.0 }, 100.0)).collect::<Vec<_>>());
        let z = |a: &(Sizes, Hits)| clustered_log_odds((&a.0, &a.1), (&none.0, &none.1), 100.0).unwrap();
        assert_eq!(z(&spread).delta, z(&burst).delta);
        assert!(z(&spread).z() > 1.2 * z(&burst).z());
    }
    use proptest::prelude::*;

    #[test]
    fn by_hand() {
        let odds = log_odds(&[2, 8], &[6, 4], Prior::Pooled(10.0));
        // α = 4 and 6: ln(6/14) − ln(10/10), over √(1/6 + 1/10).
        let first = odds[0].unwrap();
        assert!((first.delta - (6.0f64 / 14.0).ln()).abs() < 1e-15);
        assert!((first.z - first.delta / (1.0f64 / 6.0 + 0.1).sqrt()).abs() < 1e-15);
    }

    #[test]
    fn a_side_without_tokens_has_no_odds() {
        assert_eq!(log_odds(&[0], &[3], Prior::Pooled(1.0)), vec![None]);
    }

    proptest! {
        #[test]
        fn swapping_turns_signs_and_priors_shrink(counts in prop::collection::vec((0u64..40, 0u64..40), 2..20)) {
            let (a, b): (Vec<u64>, Vec<u64>) = counts.iter().map(|(a, b)| (a + 1, b + 1)).unzip();
            let (ab, ba) = (log_odds(&a, &b, Prior::Pooled(10.0)), log_odds(&b, &a, Prior::Pooled(10.0)));
            let stronger = log_odds(&a, &b, Prior::Pooled(1e9));
            for ((x, y), shrunken) in ab.iter().zip(&ba).zip(&stronger) {
                prop_assert!((x.unwrap().delta + y.unwrap().delta).abs() < 1e-9);
                prop_assert!(shrunken.unwrap().delta.abs() < 1e-3);
            }
        }
    }
}
