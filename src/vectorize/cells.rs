//! Rows of numbers with their counts, most of which are 1.

/// A number with this bit is followed by its count; one without it counts once.
const MANY: u32 = 1 << 30;

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
    /// Numbers of cells have to leave this bit free.
    pub(super) const FREE_BIT: u32 = MANY;

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

    /// The rows of `row, number, count` entries, in whatever order rows come; the entries of a row keep their order.
    pub(super) fn from_entries(rows: usize, entries: &[[u32; 3]]) -> Self {
        let size = |count: u32| 1 + usize::from(count > 1);
        let mut next = vec![0usize; rows + 1];
        let mut lengths = vec![0; rows];
        for &[row, _, count] in entries {
            next[row as usize + 1] += size(count);
            lengths[row as usize] += 1;
        }
        for row in 0..rows {
            next[row + 1] += next[row];
        }
        let mut cells = Self { codes: vec![0; next[rows]], ends: next[1..].to_vec(), lengths };
        for &[row, number, count] in entries {
            let at = next[row as usize];
            next[row as usize] += size(count);
            if count == 1 {
                cells.codes[at] = number;
            } else {
                cells.codes[at] = number | MANY;
                cells.codes[at + 1] = count;
            }
        }
        cells
    }

    /// No more rows will come.
    pub(super) fn close(&mut self) {
        self.codes.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.lengths.shrink_to_fit();
    }

    /// The numbers of all cells, row after row.
    pub(super) fn numbers(&self) -> impl Iterator<Item = u32> {
        decode(&self.codes).map(|(number, _)| number)
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

#[inline]
fn decode(codes: &[u32]) -> impl Iterator<Item = (u32, u32)> {
    let mut codes = codes.iter();
    std::iter::from_fn(move || {
        let &code = codes.next()?;
        let count = if code & MANY == 0 { 1 } else { *codes.next()? };
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

    #[test]
    fn entries_of_a_row_keep_their_order() {
        let cells = Cells::from_entries(3, &[[2, 5, 1], [0, 6, 2], [2, 7, 4]]);
        let back: Vec<Vec<(u32, u32)>> = (0..cells.ends.len()).map(|row| cells.row(row).collect()).collect();
        assert_eq!(back, [vec![(6, 2)], vec![], vec![(5, 1), (7, 4)]]);
    }
}
