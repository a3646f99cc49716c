//! Rows that fill up side by side, as the cells of one term after the other come.

use super::shared::Shared;
use super::terms::CellSink;

/// Where the next cell of each row goes.
pub(super) struct Filling<'a> {
    next: Vec<usize>,
    indices: &'a Shared,
    counts: &'a Shared,
}

/// Rows whose ends a core keeps near while cells come for all of them.
const NEAR: usize = 1 << 14;
/// Rows of a range: less, since the cells that wait for it are near, too.
const RANGE: usize = 1 << 12;
/// Most cells that wait for a range. Several for each row, so that what is fetched for the first serves the others.
const WAITING: usize = 1 << 15;
/// One cell in so many waits at a time: what bounds the memory.
const WAITING_SHARE: usize = 8;
/// How many cells ahead a row is told.
const AHEAD: usize = 16;

impl<'a> Filling<'a> {
    /// Rows whose first cells go to these places.
    pub(super) fn new(next: Vec<usize>, indices: &'a Shared, counts: &'a Shared) -> Self {
        Self { next, indices, counts }
    }

    /// Whether there are so few rows that each can be written to at any time.
    pub(super) fn is_near(&self) -> bool {
        self.next.len() <= NEAR
    }
}

impl CellSink for Filling<'_> {
    #[inline]
    fn soon(&self, row: u32) {
        // Rows are more than the nearest cache holds.
        if let Some(&at) = self.next.get(row as usize) {
            self.indices.soon(at);
            self.counts.soon(at);
        }
    }

    #[inline]
    fn put(&mut self, column: u32, row: u32, count: u32) {
        let next = &mut self.next[row as usize];
        self.indices.put(*next, column);
        self.counts.put(*next, count);
        *next += 1;
    }
}

/// The same for many rows: cells wait until there are enough for rows that are neighbours. Otherwise nearly every cell
/// would wait for memory, and ten times the rows take twenty times as long.
pub(super) struct ByRange<'a> {
    rows: Filling<'a>,
    waiting: Vec<Vec<Cell>>,
    most: usize,
}

#[derive(Debug, Clone, Copy)]
struct Cell {
    row: u32,
    column: u32,
    count: u32,
}

impl<'a> ByRange<'a> {
    /// For these rows, to which so many cells will come.
    pub(super) fn new(rows: Filling<'a>, cells: usize) -> Self {
        let ranges = rows.next.len().div_ceil(RANGE).max(1);
        let most = (cells / WAITING_SHARE / ranges).clamp(1, WAITING);
        Self { rows, waiting: (0..ranges).map(|_| Vec::with_capacity(most)).collect(), most }
    }

    /// Writes what still waits.
    pub(super) fn finish(mut self) {
        self.waiting.iter_mut().for_each(|cells| write(&mut self.rows, cells));
    }
}

impl CellSink for ByRange<'_> {
    #[inline]
    fn put(&mut self, column: u32, row: u32, count: u32) {
        let cells = &mut self.waiting[row as usize / RANGE];
        cells.push(Cell { row, column, count });
        if cells.len() == self.most {
            write(&mut self.rows, cells);
        }
    }
}

#[inline(never)]
fn write(rows: &mut Filling<'_>, cells: &mut Vec<Cell>) {
    for (at, cell) in cells.iter().enumerate() {
        if let Some(ahead) = cells.get(at + AHEAD) {
            rows.soon(ahead.row);
        }
        rows.put(cell.column, cell.row, cell.count);
    }
    cells.clear();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_wait_come_in_the_order_of_columns() {
        // A cell of every third row for each column, over several ranges; some wait to the end, most do not.
        let (rows, columns) = (2 * RANGE + 9, 40u32);
        let cells =
            || (0..columns).flat_map(|column| (column as usize % 3..rows).step_by(3).map(move |row| (column, row)));
        let mut next = vec![0; rows];
        cells().for_each(|(_, row)| next[row] += 1);
        let mut all = 0;
        for start in &mut next {
            all += std::mem::replace(start, all);
        }
        let filled = |by_range: bool| {
            let (indices, counts) = (Shared::zeros(all), Shared::zeros(all));
            let mut filling = Filling::new(next.clone(), &indices, &counts);
            let put = |sink: &mut dyn FnMut(u32, u32, u32)| cells().for_each(|(c, row)| sink(c, row as u32, c + 1));
            if by_range {
                let mut sink = ByRange::new(filling, all);
                put(&mut |column, row, count| sink.put(column, row, count));
                sink.finish();
            } else {
                put(&mut |column, row, count| filling.put(column, row, count));
            }
            (indices.into_numbers(), counts.into_numbers())
        };
        let (indices, counts) = filled(true);
        assert!(indices.iter().zip(&counts).all(|(index, count)| index + 1 == *count));
        assert_eq!((indices, counts), filled(false));
    }
}
