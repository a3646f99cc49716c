//! Log-odds shrunken by an informative prior: "Fightin' Words" (Monroe, Colaresi & Quinn 2008, eqs 15–22).

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
    /// ln of the ratio of the odds, target over reference. Ranks terms.
    pub delta: f64,
    /// `delta` in standard deviations, if tokens were independent. How often it passes 1.96 by chance alone hangs on
    /// the prior: it never gates.
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

#[cfg(test)]
mod tests {
    use super::*;
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
