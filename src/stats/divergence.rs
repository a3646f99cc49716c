//! How far two distributions over terms lie apart.

/// The Jensen–Shannon divergence of two count vectors, in bits, both sides weighing the same: 0 for equal
/// distributions, 1 for distributions that share nothing. `None` when a side has no counts.
///
/// Biased upwards, much so for small texts: it says something only beside its mean over permuted labels.
///
/// # Panics
/// When the two slices differ in length.
pub fn jensen_shannon(a: &[f64], b: &[f64]) -> Option<f64> {
    assert_eq!(a.len(), b.len(), "one count for every term on either side");
    let (na, nb) = (a.iter().sum::<f64>(), b.iter().sum::<f64>());
    if na <= 0.0 || nb <= 0.0 {
        return None;
    }
    let part = |p: f64, m: f64| if p > 0.0 { p * (p / m).log2() } else { 0.0 };
    let sum: f64 = a
        .iter()
        .zip(b)
        .map(|(x, y)| {
            let (p, q) = (x / na, y / nb);
            let m = 0.5 * (p + q);
            0.5 * part(p, m) + 0.5 * part(q, m)
        })
        .sum();
    Some(sum.clamp(0.0, 1.0))
}

/// Leave-out partisanship (Gentzkow, Shapiro & Taddy 2019): how well a term drawn from a document tells its group,
/// when the document itself is left out of the estimate. 0.5 is not at all. `None` when a group has fewer than two
/// documents with terms.
///
/// `rows` are documents as sparse rows (term, count), each term at most once; `in_a` says which group they are in;
/// `terms` is the number of terms. A term that neither group has once the document is left out counts as 0.5.
/// Where documents are matched by event, leave out events instead, or matching biases it below 0.5.
pub fn leave_out_partisanship(rows: &[&[(u32, f64)]], in_a: &[bool], terms: usize) -> Option<f64> {
    let mut totals = [vec![0.0; terms], vec![0.0; terms]];
    let (mut sums, mut documents) = ([0.0; 2], [0usize; 2]);
    let weight = |row: &[(u32, f64)]| row.iter().map(|c| c.1).sum::<f64>();
    for (row, &a) in rows.iter().zip(in_a) {
        let side = usize::from(!a);
        for &(term, count) in *row {
            totals[side][term as usize] += count;
        }
        sums[side] += weight(row);
        documents[side] += usize::from(weight(row) > 0.0);
    }
    if documents.iter().any(|d| *d < 2) {
        return None;
    }
    let mut means = [0.0; 2];
    for (row, &a) in rows.iter().zip(in_a) {
        let own = weight(row);
        if own <= 0.0 {
            continue;
        }
        let (side, other) = (usize::from(!a), usize::from(a));
        let mut told = 0.0;
        for &(term, count) in *row {
            let here = (totals[side][term as usize] - count) / (sums[side] - own);
            let there = totals[other][term as usize] / sums[other];
            let rho = if here + there > 0.0 { here / (here + there) } else { 0.5 };
            told += count / own * rho;
        }
        means[side] += told / documents[side] as f64;
    }
    Some(0.5 * (means[0] + means[1]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn ends_of_the_scale() {
        assert_eq!(jensen_shannon(&[1.0, 0.0], &[0.0, 7.0]), Some(1.0));
        assert_eq!(jensen_shannon(&[1.0, 3.0], &[2.0, 6.0]), Some(0.0));
        assert_eq!(jensen_shannon(&[0.0], &[1.0]), None);
    }

    #[test]
    fn groups_without_a_shared_term_tell_all() {
        let rows: [&[(u32, f64)]; 4] = [&[(0, 1.0)], &[(0, 2.0)], &[(1, 1.0)], &[(1, 4.0)]];
        assert_eq!(leave_out_partisanship(&rows, &[true, true, false, false], 2), Some(1.0));
        assert_eq!(leave_out_partisanship(&rows, &[true, false, false, false], 2), None);
    }

    proptest! {
        #[test]
        fn symmetric_and_bounded(counts in prop::collection::vec((0u8..20, 0u8..20), 1..30)) {
            let (a, b): (Vec<f64>, Vec<f64>) = counts.iter().map(|(a, b)| (f64::from(*a), f64::from(*b))).unzip();
            if let Some(d) = jensen_shannon(&a, &b) {
                prop_assert!((0.0..=1.0).contains(&d));
                prop_assert!((d - jensen_shannon(&b, &a).unwrap()).abs() < 1e-12);
            }
        }
    }
}
