//! The cells of a row in the order of their columns.

use super::radix::{Sorter, bits};

/// More columns than this are sorted digit by digit: what is kept for each column would leave the near caches.
const FEW: usize = 1 << 18;

/// Puts the cells of one row after the other in order.
///
/// Where columns are not too many, each cell sets a bit and leaves its count beside it, and bits are read in order:
/// nothing is compared or moved. Bits are read through a second row of bits that tells which words of the first hold
/// any, so that short rows cost little.
#[derive(Debug, Clone)]
pub(super) struct Gather {
    columns: usize,
    /// A bit for each column.
    bits: Vec<u64>,
    /// A bit for each number in `bits` that is not 0.
    summary: Vec<u64>,
    counts: Vec<u32>,
    sorter: Sorter<u64>,
}

impl Gather {
    /// For rows with so many columns.
    pub(super) fn new(columns: usize) -> Self {
        let few = if columns <= FEW { columns } else { 0 };
        Self {
            columns,
            bits: vec![0; few.div_ceil(64)],
            summary: vec![0; few.div_ceil(64 * 64)],
            counts: vec![0; few],
            sorter: Sorter::default(),
        }
    }

    /// Calls `put` with every column of `cells` and its count, in order. No column comes twice.
    #[inline]
    pub(super) fn row(&mut self, cells: impl Iterator<Item = (u32, u32)>, mut put: impl FnMut(u32, u32)) {
        if self.columns > FEW {
            self.sorter.numbers.clear();
            self.sorter.numbers.extend(cells.map(|(column, count)| u64::from(column) << 32 | u64::from(count)));
            self.sorter.sort(32, 32 + bits(self.columns));
            self.sorter.numbers.iter().for_each(|&cell| put((cell >> 32) as u32, cell as u32));
            return;
        }
        for (column, count) in cells {
            let at = column as usize;
            self.bits[at / 64] |= 1 << (at % 64);
            self.summary[at / (64 * 64)] |= 1 << (at / 64 % 64);
            self.counts[at] = count;
        }
        for (above, words) in self.summary.iter_mut().enumerate() {
            let mut left = std::mem::take(words);
            while left != 0 {
                let word = above * 64 + left.trailing_zeros() as usize;
                left &= left - 1;
                let mut set = std::mem::take(&mut self.bits[word]);
                while set != 0 {
                    let at = word * 64 + set.trailing_zeros() as usize;
                    set &= set - 1;
                    put(at as u32, self.counts[at]);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn rows_come_out_in_order_one_after_the_other(
            rows in prop::collection::vec(prop::collection::btree_map(0u32..9000, 1u32..5, 0..300), 1..4),
            many in any::<bool>(),
        ) {
            let mut gather = Gather::new(if many { FEW + 9000 } else { 9000 });
            for row in rows {
                // By their last digits first, so that they do not come in order.
                let mut mixed: Vec<(u32, u32)> = row.iter().map(|(&column, &count)| (column, count)).collect();
                mixed.sort_by_key(|(column, _)| column % 7);
                let mut found = Vec::new();
                gather.row(mixed.into_iter(), |column, count| found.push((column, count)));
                prop_assert_eq!(found, BTreeMap::into_iter(row).collect::<Vec<_>>());
            }
        }
    }
}
