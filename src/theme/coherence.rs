//! How well the top terms of a group keep together.

use std::ops::Range;

use crate::base::CsrMatrix;

/// How many terms are looked at.
const TOP: usize = 10;

/// From so many documents on, terms meet in documents; below, in a unit with its neighbours.
const ENOUGH_DOCUMENTS: usize = 30;

/// Where terms meet.
pub(super) struct Presence<'a> {
    rows: &'a CsrMatrix,
    documents: Option<&'a [Range<usize>]>,
}

impl<'a> Presence<'a> {
    /// `smoothed` are the rows of units with their neighbours.
    pub(super) fn new(counts: &'a CsrMatrix, smoothed: &'a CsrMatrix, documents: &'a [Range<usize>]) -> Self {
        if documents.len() >= ENOUGH_DOCUMENTS {
            Self { rows: counts, documents: Some(documents) }
        } else {
            Self { rows: smoothed, documents: None }
        }
    }

    /// Calls `found` with the rows of every place where terms can meet.
    fn each(&self, mut found: impl FnMut(Range<usize>)) -> usize {
        match self.documents {
            Some(documents) => {
                documents.iter().for_each(|d| found(d.clone()));
                documents.len()
            }
            None => {
                (0..self.rows.rows()).for_each(|row| found(row..row + 1));
                self.rows.rows()
            }
        }
    }
}

/// The ten terms of each group with the highest class-based TF-IDF, where `classes` groups share all units.
pub(super) fn top_terms(counts: &CsrMatrix, labels: &[i32], groups: usize, classes: usize) -> Vec<Vec<u32>> {
    let mut total = vec![0f64; counts.columns()];
    let mut inside = vec![vec![0f64; counts.columns()]; groups];
    for (row, &label) in labels.iter().enumerate() {
        let (columns, values) = counts.row(row);
        for (&c, &v) in columns.iter().zip(values) {
            total[c as usize] += f64::from(v);
            if let Ok(group) = usize::try_from(label) {
                inside[group][c as usize] += f64::from(v);
            }
        }
    }
    let average = (total.iter().sum::<f64>() / classes.max(1) as f64).trunc();
    inside
        .into_iter()
        .map(|counts| {
            let mut scored: Vec<(f64, u32)> = counts
                .iter()
                .zip(&total)
                .zip(0u32..)
                .filter(|((c, _), _)| **c > 0.0)
                .map(|((&c, &f), column)| (c * (1.0 + average / f).ln(), column))
                .collect();
            scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            scored.into_iter().take(TOP).map(|s| s.1).collect()
        })
        .collect()
}

/// The mean normalised pointwise mutual information (Bouma 2009) of every two of the terms, −1..=1; −1 for two that
/// never meet. `None` with fewer than two terms.
pub(super) fn npmi(presence: &Presence<'_>, terms: &[u32]) -> Option<f64> {
    let t = terms.len();
    if t < 2 {
        return None;
    }
    let mut place = vec![u8::MAX; presence.rows.columns()];
    terms.iter().zip(0u8..).for_each(|(&c, at)| place[c as usize] = at);
    let mut met = vec![0u32; t * t];
    let places = presence.each(|rows| {
        let mut here = [false; TOP];
        for row in rows {
            for &c in presence.rows.row(row).0 {
                if let Some(flag) = here.get_mut(place[c as usize] as usize) {
                    *flag = true;
                }
            }
        }
        for a in 0..t {
            for b in 0..=a {
                met[a * t + b] += u32::from(here[a] && here[b]);
            }
        }
    });
    let share = |a: usize, b: usize| f64::from(met[a * t + b]) / places as f64;
    let mut sum = 0.0;
    for a in 0..t {
        for b in 0..a {
            let both = share(a, b);
            sum += if both == 0.0 {
                -1.0
            } else if both >= 1.0 {
                1.0
            } else {
                (both / (share(a, a) * share(b, b))).ln() / -both.ln()
            };
        }
    }
    Some(sum / (t * (t - 1) / 2) as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_that_always_meet_score_one_and_those_that_never_do_minus_one() {
        let rows = CsrMatrix::new(3, vec![0, 2, 4, 5, 6], vec![0, 1, 0, 1, 2, 2], vec![1.0; 6]);
        let presence = Presence::new(&rows, &rows, &[]);
        assert!((npmi(&presence, &[0, 1]).unwrap() - 1.0).abs() < 1e-12);
        assert_eq!(npmi(&presence, &[0, 2]), Some(-1.0));
        assert_eq!(npmi(&presence, &[0]), None);
    }
}
