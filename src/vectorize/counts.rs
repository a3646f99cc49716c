//! How often each term stands in each unit.

/// Counts in compressed sparse rows: a row is a unit, a column a term. Columns rise strictly within a row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
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
}
