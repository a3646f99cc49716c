//! How well the top terms of a group keep together.

use std::ops::Range;

use crate::base::CsrMatrix;

/// How many terms are looked at.
const TOP: usize = 10;

/// From so many documents on, terms meet in documents; below, in a unit with its neighbours.
pub const ENOUGH_DOCUMENTS: usize = 30;

/// How often terms occur and where they meet: what says whether the top terms of a group keep together.
#[derive(Debug)]
pub(super) struct Coherence {
    /// How often each term occurs.
    totals: Vec<f64>,
    /// How many groups share all units.
    groups: usize,
    /// Whether the places are documents, and not units.
    in_documents: bool,
    /// How many places there are.
    places: usize,
    /// The places of each column: `list[starts[c]..starts[c + 1]]`, rising.
    starts: Vec<usize>,
    list: Vec<u32>,
}

/// The documents, where there are enough of them for terms to meet in.
pub(super) fn enough(documents: &[Range<usize>]) -> Option<&[Range<usize>]> {
    (documents.len() >= ENOUGH_DOCUMENTS).then_some(documents)
}

impl Coherence {
    /// Terms meet in documents, or, without, in units with their neighbours, whose rows are `smoothed`. `groups` share all
    /// units.
    pub(super) fn new(
        counts: &CsrMatrix,
        smoothed: &CsrMatrix,
        documents: Option<&[Range<usize>]>,
        groups: usize,
    ) -> Self {
        let mut totals = vec![0f64; counts.columns()];
        counts.indices().iter().zip(counts.values()).for_each(|(&c, &v)| totals[c as usize] += f64::from(v));
        let units: Vec<Range<usize>>;
        let (rows, ranges) = match documents {
            Some(documents) => (counts, documents),
            None => {
                units = (0..smoothed.rows()).map(|row| row..row + 1).collect();
                (smoothed, units.as_slice())
            }
        };
        let (starts, list) = postings(rows, ranges);
        Self { totals, groups, in_documents: documents.is_some(), places: ranges.len(), starts, list }
    }

    /// Whether terms meet in documents, and not in units.
    pub(super) fn in_documents(&self) -> bool {
        self.in_documents
    }

    /// The mean normalised pointwise mutual information (Bouma 2009) of every two of the ten terms of some units that
    /// have the highest class-based TF-IDF, −1..=1; −1 for two that never meet. `None` with fewer than two terms.
    pub(super) fn npmi(&self, counts: &CsrMatrix, units: &[usize]) -> Option<f64> {
        self.npmi_among(counts, units, self.groups)
    }

    /// The same where so many groups share all units.
    pub(super) fn npmi_among(&self, counts: &CsrMatrix, units: &[usize], groups: usize) -> Option<f64> {
        self.npmi_of(&self.top_terms(counts, units, groups))
    }

    fn top_terms(&self, counts: &CsrMatrix, units: &[usize], groups: usize) -> Vec<u32> {
        let average = (self.totals.iter().sum::<f64>() / groups.max(1) as f64).trunc();
        let mut inside = vec![0f64; counts.columns()];
        for &unit in units {
            let (columns, values) = counts.row(unit);
            columns.iter().zip(values).for_each(|(&c, &v)| inside[c as usize] += f64::from(v));
        }
        let score = |(&c, &f): (&f64, &f64)| c * (1.0 + average / f).ln();
        let mut scored: Vec<(f64, u32)> = inside
            .iter()
            .zip(&self.totals)
            .zip(0u32..)
            .filter(|(c, _)| *c.0 > 0.0)
            .map(|(c, at)| (score(c), at))
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        scored.into_iter().take(TOP).map(|s| s.1).collect()
    }

    fn npmi_of(&self, terms: &[u32]) -> Option<f64> {
        if terms.len() < 2 {
            return None;
        }
        let at = |term: u32| &self.list[self.starts[term as usize]..self.starts[term as usize + 1]];
        let share = |n: usize| n as f64 / self.places as f64;
        let mut sum = 0.0;
        for (i, &a) in terms.iter().enumerate() {
            for &b in &terms[..i] {
                let both = share(shared(at(a), at(b)));
                sum += if both == 0.0 {
                    -1.0
                } else if both >= 1.0 {
                    1.0
                } else {
                    (both / (share(at(a).len()) * share(at(b).len()))).ln() / -both.ln()
                };
            }
        }
        Some(sum / (terms.len() * (terms.len() - 1) / 2) as f64)
    }
}

/// In which of the ranges each column stands.
fn postings(rows: &CsrMatrix, ranges: &[Range<usize>]) -> (Vec<usize>, Vec<u32>) {
    let mut starts = vec![0usize; rows.columns() + 1];
    let mut seen = vec![u32::MAX; rows.columns()];
    let mut each = |found: &mut dyn FnMut(usize, u32)| {
        seen.fill(u32::MAX);
        for (place, range) in (0u32..).zip(ranges) {
            for &column in range.clone().flat_map(|row| rows.row(row).0) {
                let column = column as usize;
                if std::mem::replace(&mut seen[column], place) != place {
                    found(column, place);
                }
            }
        }
    };
    each(&mut |column, _| starts[column + 1] += 1);
    for column in 0..rows.columns() {
        starts[column + 1] += starts[column];
    }
    let mut next = starts.clone();
    let mut list = vec![0u32; starts[rows.columns()]];
    each(&mut |column, place| {
        list[next[column]] = place;
        next[column] += 1;
    });
    (starts, list)
}

/// How many numbers two rising lists share.
fn shared(a: &[u32], b: &[u32]) -> usize {
    let (mut i, mut j, mut both) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        both += usize::from(a[i] == b[j]);
        let (x, y) = (a[i], b[j]);
        i += usize::from(x <= y);
        j += usize::from(y <= x);
    }
    both
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_that_always_meet_score_one_and_those_that_never_do_minus_one() {
        let rows = CsrMatrix::new(3, vec![0, 2, 4, 5, 6], vec![0, 1, 0, 1, 2, 2], vec![1.0; 6]);
        let found = Coherence::new(&rows, &rows, None, 2);
        assert!((found.npmi_of(&[0, 1]).unwrap() - 1.0).abs() < 1e-12);
        assert_eq!(found.npmi_of(&[0, 2]), Some(-1.0));
        assert_eq!(found.npmi_of(&[0]), None);
        assert!((found.npmi(&rows, &[0, 1]).unwrap() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn terms_meet_in_documents_where_there_are_enough() {
        // Two terms in turn, both in every document and never in one unit.
        let rows = CsrMatrix::new(2, (0..=80).collect(), (0..80).map(|r| r % 2).collect(), vec![1.0; 80]);
        let documents: Vec<Range<usize>> = (0..40).map(|d| d * 2..d * 2 + 2).collect();
        assert_eq!(Coherence::new(&rows, &rows, enough(&documents), 2).npmi_of(&[0, 1]), Some(1.0));
        assert_eq!(Coherence::new(&rows, &rows, enough(&documents[..3]), 2).npmi_of(&[0, 1]), Some(-1.0));
    }
}
