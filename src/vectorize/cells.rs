//! Rows of numbers with their counts, most of which are 1.

use super::shared::Shared;

/// A number with this bit is followed by its count; one without it counts once.
pub(super) const MANY: u32 = 1 << 30;

/// Rows of cells, each a number and a count.
#[derive(Debug, Clone, Default)]
pub(super) struct Cells {
    codes: Vec<u32>,
    /// Where each row ends in `codes`.
    ends: Vec<usize>,
    /// How many cells each row has.
    lengths: Vec<u32>,
}

impl Cells {
    /// Adds cells as a new row.
    #[inline]
    pub(super) fn push_row(&mut self, cells: impl ExactSizeIterator<Item = (u32, u32)>) {
        let start = self.codes.len();
        self.codes.resize(start + 2 * cells.len(), 0);
        let codes = &mut self.codes[start..];
        let mut at = 0;
        self.lengths.push(cells.len() as u32);
        for (number, count) in cells {
            // The count is written in any case, and stays if it is more than 1.
            let many = u32::from(count > 1);
            codes[at] = number | many << MANY.trailing_zeros();
            codes[at + 1] = count;
            at += 1 + many as usize;
        }
        self.codes.truncate(start + at);
        self.ends.push(self.codes.len());
    }

    /// A copy that takes no more memory than it needs; this one is empty after, and keeps its memory for the next block.
    pub(super) fn take(&mut self) -> Self {
        let taken = Self { codes: self.codes.to_vec(), ends: self.ends.to_vec(), lengths: self.lengths.to_vec() };
        self.codes.clear();
        self.ends.clear();
        self.lengths.clear();
        taken
    }

    /// How many cells a row has.
    pub(super) fn row_len(&self, row: usize) -> usize {
        self.lengths[row] as usize
    }

    /// The cells of a row.
    pub(super) fn row(&self, row: usize) -> impl Iterator<Item = (u32, u32)> {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        decode(&self.codes[start..self.ends[row]])
    }
}

/// Writes a cell.
#[inline]
pub(super) fn push_cell(codes: &mut Vec<u32>, number: u32, count: u32) {
    if count == 1 {
        codes.push(number);
    } else {
        codes.extend_from_slice(&[number | MANY, count]);
    }
}

/// How many codes a cell with this count takes.
#[inline]
pub(super) fn codes_of(count: u32) -> u32 {
    1 + u32::from(count > 1)
}

/// Writes a cell over the codes at a place.
#[inline]
pub(super) fn put_cell(codes: &Shared, at: usize, number: u32, count: u32) {
    if count == 1 {
        codes.put(at, number);
    } else {
        codes.put(at, number | MANY);
        codes.put(at + 1, count);
    }
}

/// The first cell, and how many codes it takes.
#[inline]
pub(super) fn first_cell(codes: &[u32]) -> (u32, u32, usize) {
    if codes[0] & MANY == 0 { (codes[0], 1, 1) } else { (codes[0] & !MANY, codes[1], 2) }
}

/// The cells that were written.
#[inline]
pub(super) fn decode(codes: &[u32]) -> impl Iterator<Item = (u32, u32)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let &code = codes.get(at)?;
        let many = code >> MANY.trailing_zeros() & 1;
        at += many as usize;
        // Of one that counts once, the code itself is read for nothing: a branch would be guessed wrong too often.
        let count = 1 ^ ((codes[at] ^ 1) & many.wrapping_neg());
        at += 1;
        Some((code & !MANY, count))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_come_back_as_they_went_in() {
        let rows = [vec![(7, 1), (1 << 31, 3)], vec![], vec![(0, u32::MAX), (9, 1)]];
        let mut cells = Cells::default();
        rows.iter().for_each(|row| cells.push_row(row.iter().copied()));
        let back: Vec<Vec<(u32, u32)>> = (0..cells.ends.len()).map(|row| cells.row(row).collect()).collect();
        assert_eq!(back, rows);
    }
}
