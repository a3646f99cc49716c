//! Runs of words in a block of rows, found by sorting all places where one could start.
//!
//! A table of runs would be larger than every cache, and each look-up in it a wait for memory; sorting goes through
//! memory in order.

use super::cells::Cells;
use super::radix::{Packed, Sorter, bits};

/// All distinct runs of one length in a block.
#[derive(Debug, Clone, Default)]
pub(super) struct Level {
    /// The longest proper prefix of each run (a word, or a run of the level before, by number) and its last word;
    /// sorted.
    pub(super) keys: Vec<[u32; 2]>,
    /// The runs in each row; none where runs of this length are not counted.
    pub(super) cells: Cells,
}

/// The words of a block, row by row.
#[derive(Debug, Clone, Default)]
pub(super) struct Sequence {
    /// Words, with a [`BREAK`] after each piece.
    words: Vec<u32>,
    /// The row of each word.
    rows: Vec<u32>,
    row: u32,
    narrow: Sorter<u64>,
    wide: Sorter<u128>,
    entries: Vec<[u32; 3]>,
}

/// What no run reaches over.
const BREAK: u32 = u32::MAX;

impl Sequence {
    /// Adds a piece of the row that is being counted.
    pub(super) fn push_piece(&mut self, words: &[u32]) {
        self.words.extend_from_slice(words);
        self.words.push(BREAK);
        self.rows.resize(self.words.len(), self.row);
    }

    /// Ends the row that is being counted.
    pub(super) fn end_row(&mut self) {
        self.row += 1;
    }

    /// Ends the block: the runs of 2 to `longest` words, of which those of `shortest` and more are counted. All words
    /// are below `limit`.
    pub(super) fn take_levels(&mut self, [shortest, longest]: [usize; 2], limit: usize) -> Vec<Level> {
        let mut levels: Vec<Level> = Vec::new();
        // The runs one shorter, by where they start.
        let mut prefixes = self.words.clone();
        let mut prefix_limit = limit;
        for length in 2..=longest {
            let layout = Layout { next: bits(limit), place: bits(self.words.len()) };
            let counted = length >= shortest;
            let mut level = Level::default();
            let mut starts = if length < longest { vec![BREAK; prefixes.len()] } else { Vec::new() };
            self.entries.clear();
            let nexts = &self.words[(length - 1).min(self.words.len())..];
            let scan = Scan { level: &mut level, entries: &mut self.entries, starts: &mut starts, rows: &self.rows };
            if bits(prefix_limit) + layout.next + layout.place <= u64::BITS {
                sort_and_scan(&mut self.narrow, layout, &prefixes, nexts, bits(prefix_limit), scan);
            } else {
                sort_and_scan(&mut self.wide, layout, &prefixes, nexts, bits(prefix_limit), scan);
            }
            assert!(level.keys.len() < Cells::FREE_BIT as usize, "fewer than 2^30 distinct runs in a block");
            if counted {
                level.cells = Cells::from_entries(self.row as usize, &self.entries);
            } else {
                level.cells = Cells::from_entries(self.row as usize, &[]);
            }
            prefixes = starts;
            prefix_limit = level.keys.len();
            levels.push(level);
        }
        self.words.clear();
        self.rows.clear();
        self.row = 0;
        levels
    }
}

/// Where the fields of a packed place lie: prefix, next word, and lowest the place itself.
#[derive(Clone, Copy)]
struct Layout {
    next: u32,
    place: u32,
}

/// What a scan over sorted places fills.
struct Scan<'a> {
    level: &'a mut Level,
    entries: &'a mut Vec<[u32; 3]>,
    starts: &'a mut [u32],
    rows: &'a [u32],
}

fn sort_and_scan<N: Packed>(
    sorter: &mut Sorter<N>,
    layout: Layout,
    prefixes: &[u32],
    nexts: &[u32],
    prefix_bits: u32,
    scan: Scan<'_>,
) {
    sorter.numbers.clear();
    for (place, (&prefix, &next)) in prefixes.iter().zip(nexts).enumerate() {
        if prefix != BREAK && next != BREAK {
            sorter.numbers.push(N::pack([prefix, next, place as u32], [layout.next, layout.place]));
        }
    }
    sorter.sort(layout.place, layout.place + layout.next + prefix_bits);
    let Scan { level, entries, starts, rows } = scan;
    let mut last = None;
    for &number in &sorter.numbers {
        let [prefix, next, place] = number.unpack([layout.next, layout.place]);
        let row = rows[place as usize];
        if last != Some([prefix, next]) {
            last = Some([prefix, next]);
            level.keys.push([prefix, next]);
            entries.push([row, level.keys.len() as u32 - 1, 1]);
        } else {
            let entry = entries.last_mut().expect("the run was met before");
            if entry[0] == row {
                entry[2] += 1;
            } else {
                entries.push([row, level.keys.len() as u32 - 1, 1]);
            }
        }
        if let Some(start) = starts.get_mut(place as usize) {
            *start = level.keys.len() as u32 - 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    /// Runs of one length, each with its count in each row, found one by one.
    fn plainly(rows: &[Vec<Vec<u32>>], length: usize) -> BTreeMap<Vec<u32>, BTreeMap<usize, u32>> {
        let mut runs: BTreeMap<Vec<u32>, BTreeMap<usize, u32>> = BTreeMap::new();
        for (row, pieces) in rows.iter().enumerate() {
            for run in pieces.iter().flat_map(|piece| piece.windows(length)) {
                *runs.entry(run.to_vec()).or_default().entry(row).or_default() += 1;
            }
        }
        runs
    }

    fn spell(levels: &[Level], level: usize, number: u32) -> Vec<u32> {
        let [prefix, last] = levels[level].keys[number as usize];
        let mut run = if level == 0 { vec![prefix] } else { spell(levels, level - 1, prefix) };
        run.push(last);
        run
    }

    proptest! {
        #[test]
        fn sorting_finds_what_looking_finds(
            rows in prop::collection::vec(prop::collection::vec(prop::collection::vec(0u32..6, 0..30), 0..4), 0..12),
            large in prop::bool::ANY,
        ) {
            let mut sequence = Sequence::default();
            for pieces in &rows {
                pieces.iter().for_each(|piece| sequence.push_piece(piece));
                sequence.end_row();
            }
            // A limit this large takes the wide numbers.
            let levels = sequence.take_levels([1, 4], if large { 1 << 30 } else { 6 });
            prop_assert_eq!(levels.len(), 3);
            for (level, found) in levels.iter().enumerate() {
                let mut runs: BTreeMap<Vec<u32>, BTreeMap<usize, u32>> = BTreeMap::new();
                for row in 0..rows.len() {
                    for (number, count) in found.cells.row(row) {
                        runs.entry(spell(&levels, level, number)).or_default().insert(row, count);
                    }
                }
                prop_assert_eq!(&runs, &plainly(&rows, level + 2));
                let spelled: Vec<Vec<u32>> = (0..found.keys.len() as u32).map(|run| spell(&levels, level, run)).collect();
                prop_assert!(spelled.is_sorted(), "runs are numbered in order");
                prop_assert_eq!(found.cells.numbers().count(), runs.values().map(BTreeMap::len).sum::<usize>());
            }
        }
    }
}
