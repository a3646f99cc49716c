//! Correction for many tests.

/// q-values by Benjamini & Hochberg (1995), in the order of `p`: the share of false findings to expect among all
/// tests at least as strong. One family is one table that a reader sees, undisplayed rows included.
///
/// Filtering a family by the observed difference first makes the values too small; filter by totals only.
pub fn benjamini_hochberg(p: &[f64]) -> Vec<f64> {
    stepped_up(p)
}

/// q-values by weighted Benjamini–Hochberg (Genovese, Roeder & Wasserman 2006): each p is divided by its test's weight.
/// With weights of 1 it is [`benjamini_hochberg`]; a test of weight 0 has a q-value of 1.
///
/// Holds the same rate of false findings, as long as weights average 1 and owe nothing to the differences that are tested.
///
/// # Panics
/// When there is not one weight for every test.
pub fn weighted_benjamini_hochberg(p: &[f64], weights: &[f64]) -> Vec<f64> {
    assert_eq!(p.len(), weights.len(), "one weight for every test");
    let weighed = |(p, w): (&f64, &f64)| if *w > 0.0 { p / w } else { f64::INFINITY };
    stepped_up(&p.iter().zip(weights).map(weighed).collect::<Vec<_>>())
}

fn stepped_up(p: &[f64]) -> Vec<f64> {
    let tests = p.len() as f64;
    let mut order: Vec<usize> = (0..p.len()).collect();
    order.sort_by(|&a, &b| p[a].total_cmp(&p[b]).then(a.cmp(&b)));
    let mut q = vec![0.0; p.len()];
    let mut least = 1.0f64;
    for (rank, &at) in order.iter().enumerate().rev() {
        least = least.min(p[at] * tests / (rank + 1) as f64);
        q[at] = least;
    }
    q
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    // R: p.adjust(c(.01, .04, .03, .005, .5), "BH").
    #[test]
    fn as_r_has_it() {
        let p = [0.01, 0.04, 0.03, 0.005, 0.5];
        let bh = [0.025, 0.05, 0.05, 0.025, 0.5];
        for (ours, theirs) in benjamini_hochberg(&p).iter().zip(bh) {
            assert!((ours - theirs).abs() < 1e-15);
        }
    }

    #[test]
    fn weights_share_out_the_level() {
        let p = [0.01, 0.04, 0.03, 0.005, 0.5];
        assert_eq!(weighted_benjamini_hochberg(&p, &[1.0; 5]), benjamini_hochberg(&p));
        // p / w is .005, .08, .03, .01 and .5.
        let q = weighted_benjamini_hochberg(&p, &[2.0, 0.5, 1.0, 0.5, 1.0]);
        for (ours, theirs) in q.iter().zip([0.025, 0.1, 0.05, 0.025, 0.5]) {
            assert!((ours - theirs).abs() < 1e-15, "{q:?}");
        }
        assert_eq!(weighted_benjamini_hochberg(&[1e-9], &[0.0]), [1.0]);
    }

    #[test]
    fn an_empty_family_has_no_values() {
        assert!(benjamini_hochberg(&[]).is_empty());
    }

    proptest! {
        #[test]
        fn order_is_kept_and_order_does_not_matter(p in prop::collection::vec(0.0f64..=1.0, 1..40)) {
            let q = benjamini_hochberg(&p);
            for (i, j) in (0..p.len()).zip(1..p.len()) {
                prop_assert!(q[i] >= p[i] - 1e-15 && q[i] <= 1.0);
                prop_assert!(p[i] > p[j] || q[i] <= q[j]);
            }
            let turned: Vec<f64> = p.iter().rev().copied().collect();
            let again: Vec<f64> = benjamini_hochberg(&turned).into_iter().rev().collect();
            prop_assert_eq!(&q, &again);
        }
    }
}
