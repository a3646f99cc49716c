//! How often each term stands in each unit.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// Counts in compressed sparse rows: a row is a unit, a column a term. Columns rise strictly within a row.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermCounts {
    pub(super) columns: usize,
    /// One longer than the number of rows.
    pub(super) offsets: Vec<usize>,
    pub(super) indices: Vec<u32>,
    pub(super) counts: Vec<u32>,
    pub(super) tokens: Vec<[u32; 2]>,
}

impl TermCounts {
    /// How many units.
    pub fn rows(&self) -> usize {
        self.tokens.len()
    }

    /// How many terms.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// How many counts are not zero.
    pub fn nonzeros(&self) -> usize {
        self.indices.len()
    }

    /// The terms of a unit and how often each stands there.
    pub fn row(&self, row: usize) -> (&[u32], &[u32]) {
        let range = self.offsets[row]..self.offsets[row + 1];
        (&self.indices[range.clone()], &self.counts[range])
    }

    /// How many tokens a unit has, stop words included.
    pub fn tokens(&self, row: usize) -> u32 {
        self.tokens[row][0]
    }

    /// How many tokens a unit has, without stop words, whether or not their terms are in the vocabulary.
    pub fn content_tokens(&self, row: usize) -> u32 {
        self.tokens[row][1]
    }

    /// How often each term stands in all units together.
    pub fn totals(&self) -> Vec<u64> {
        let mut totals = vec![0; self.columns];
        for (&column, &count) in self.indices.iter().zip(&self.counts) {
            totals[column as usize] += u64::from(count);
        }
        totals
    }
    /// Some units, in their order.
    pub fn slice(&self, units: Range<usize>) -> Self {
        let cells = self.offsets[units.start]..self.offsets[units.end];
        Self {
            columns: self.columns,
            offsets: self.offsets[units.start..=units.end].iter().map(|at| at - cells.start).collect(),
            indices: self.indices[cells.clone()].to_vec(),
            counts: self.counts[cells].to_vec(),
            tokens: self.tokens[units].to_vec(),
        }
    }

    /// The units of several counts of the same `columns` terms, one after the other.
    ///
    /// # Panics
    /// When one counts other terms.
    pub fn concat(parts: impl IntoIterator<Item = Self>, columns: usize) -> Self {
        let mut all = Self { columns, offsets: vec![0], ..Self::default() };
        for part in parts {
            assert_eq!(part.columns, columns, "counts of the same terms");
            let start = all.indices.len();
            all.offsets.extend(part.offsets.iter().skip(1).map(|at| start + at));
            all.indices.extend(part.indices);
            all.counts.extend(part.counts);
            all.tokens.extend(part.tokens);
        }
        all
    }

    /// Whether its parts belong together, as they need not when they were read from a file.
    pub fn is_whole(&self) -> bool {
        let cells = self.indices.len();
        let rises = |row: &[usize]| self.indices[row[0]..row[1]].is_sorted_by(|a, b| a < b);
        self.offsets.len() == self.tokens.len() + 1
            && self.offsets.first() == Some(&0)
            && self.offsets.last() == Some(&cells)
            && self.offsets.is_sorted()
            && self.counts.len() == cells
            && self.counts.iter().all(|&count| count > 0)
            && self.indices.iter().all(|&column| (column as usize) < self.columns)
            && self.offsets.windows(2).all(rises)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts() -> TermCounts {
        TermCounts {
            columns: 4,
            offsets: vec![0, 2, 2, 3],
            indices: vec![0, 3, 1],
            counts: vec![1, 2, 5],
            tokens: vec![[4, 3], [0, 0], [6, 5]],
        }
    }

    #[test]
    fn slices_put_together_are_the_whole() {
        let all = counts();
        for at in 0..=all.rows() {
            let parts = [all.slice(0..at), all.slice(at..all.rows())];
            assert!(parts.iter().all(TermCounts::is_whole));
            assert_eq!(TermCounts::concat(parts, 4), all);
        }
    }

    #[test]
    fn parts_that_do_not_belong_together_are_seen() {
        assert!(counts().is_whole());
        let broken: [fn(&mut TermCounts); 6] = [
            |c| c.columns = 3,
            |c| c.offsets[1] = 3,
            |c| c.offsets.push(3),
            |c| c.counts[0] = 0,
            |c| c.indices.swap(0, 1),
            |c| c.counts.truncate(2),
        ];
        for (at, spoil) in broken.iter().enumerate() {
            let mut one = counts();
            spoil(&mut one);
            assert!(!one.is_whole(), "{at}");
        }
    }
}
