//! A matrix of counts in which nothing belongs together any more.

use rand::seq::SliceRandom;

use crate::base::{CsrMatrix, stream};

/// Deals all occurrences out again: every row keeps how many it has and every column how often it occurs, but which
/// columns meet in a row is chance. Rows with counts that are not whole are rounded.
///
/// Both margins are kept because row lengths alone make rows similar; permuting each column by itself would lose them.
pub fn shuffle_tokens(counts: &CsrMatrix, seed: u64, draw: u64) -> CsrMatrix {
    let mut tokens: Vec<u32> = Vec::new();
    let mut lengths = Vec::with_capacity(counts.rows());
    for row in 0..counts.rows() {
        let before = tokens.len();
        let (columns, values) = counts.row(row);
        for (&column, &value) in columns.iter().zip(values) {
            tokens.extend(std::iter::repeat_n(column, value.round().max(0.0) as usize));
        }
        lengths.push(tokens.len() - before);
    }
    tokens.shuffle(&mut stream(seed, "null", draw));
    let (mut offsets, mut indices, mut values) = (vec![0], Vec::new(), Vec::new());
    let mut at = 0;
    for length in lengths {
        let row = &mut tokens[at..at + length];
        at += length;
        row.sort_unstable();
        for run in row.chunk_by(|a, b| a == b) {
            indices.push(run[0]);
            values.push(run.len() as f32);
        }
        offsets.push(indices.len());
    }
    CsrMatrix::new(counts.columns(), offsets, indices, values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn both_margins_stay(rows in prop::collection::vec(prop::collection::btree_map(0u32..9, 1u32..4, 0..6), 1..12)) {
            let (mut offsets, mut indices, mut values) = (vec![0], Vec::new(), Vec::new());
            for row in &rows {
                indices.extend(row.keys());
                values.extend(row.values().map(|&v| v as f32));
                offsets.push(indices.len());
            }
            let counts = CsrMatrix::new(9, offsets, indices, values);
            let shuffled = shuffle_tokens(&counts, 5, 2);
            let columns = |m: &CsrMatrix| {
                let mut sums = [0f32; 9];
                for (&c, &v) in m.indices().iter().zip(m.values()) {
                    sums[c as usize] += v;
                }
                sums
            };
            prop_assert_eq!(columns(&counts), columns(&shuffled));
            for row in 0..counts.rows() {
                prop_assert_eq!(counts.row(row).1.iter().sum::<f32>(), shuffled.row(row).1.iter().sum::<f32>());
            }
        }
    }
}
