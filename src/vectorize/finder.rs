//! What a sorted bucket of places says: which runs there are, and in which rows.

use super::cells::push_cell;
use super::radix::{Packed, Sorter, bits};
use super::runs::{Mark, Runs};

/// Runs whose prefixes are neighbours.
#[derive(Debug, Clone)]
pub(super) struct Bucket {
    pub(super) first_prefix: u32,
    pub(super) last_prefix: u32,
    /// How many places each group of sequences has for it.
    pub(super) by_group: Vec<usize>,
}

impl Bucket {
    pub(super) fn places(&self) -> usize {
        self.by_group.iter().sum()
    }
}

/// Sorts buckets and gathers their runs.
#[derive(Debug, Default)]
pub(super) struct Finder<N> {
    sorter: Sorter<N>,
    pub(super) runs: Runs,
    /// The buckets that were gathered, and where each ends among the keys and codes.
    pub(super) done: Vec<(usize, usize, usize)>,
}

impl<N: Packed> Finder<N> {
    /// Sorts the places of a bucket.
    pub(super) fn sort<'a>(&mut self, numbers: impl Iterator<Item = &'a [N]>, widths: [u32; 2], bucket: &Bucket)
    where
        N: 'a,
    {
        self.sorter.numbers.clear();
        numbers.for_each(|numbers| self.sorter.numbers.extend_from_slice(numbers));
        let prefix_bits = bits((bucket.last_prefix - bucket.first_prefix) as usize + 1);
        self.sorter.sort(widths[1], widths[1] + widths[0] + prefix_bits);
    }

    /// Gathers the runs of sorted rows.
    pub(super) fn scan_rows(&mut self, bucket: &Bucket, widths: [u32; 2]) {
        let mut cell = Cell::default();
        let mut last = None;
        for &number in &self.sorter.numbers {
            let [prefix, next, row] = number.unpack(widths);
            if last == Some([prefix, next]) {
                cell.add(row, &mut self.runs);
            } else {
                cell.end(&mut self.runs);
                last = Some([prefix, next]);
                self.runs.keys.push([prefix + bucket.first_prefix, next]);
                self.runs.units.push(1);
                cell = Cell { row, count: 1 };
            }
        }
        cell.end(&mut self.runs);
    }

    /// Gathers the runs of sorted places, and notes which run starts where.
    pub(super) fn scan_places(
        &mut self,
        bucket: &Bucket,
        widths: [u32; 2],
        counted: bool,
        rows: &[u32],
        starts: &mut [u32],
    ) {
        let mut cell = Cell::default();
        let mut last = None;
        for &number in &self.sorter.numbers {
            let [prefix, next, place] = number.unpack(widths);
            let row = rows[place as usize];
            if last != Some([prefix, next]) {
                cell.end(&mut self.runs);
                last = Some([prefix, next]);
                self.runs.keys.push([prefix + bucket.first_prefix, next]);
                self.runs.units.push(u32::from(counted));
                cell = Cell { row, count: u32::from(counted) };
            } else if counted {
                cell.add(row, &mut self.runs);
            }
            starts[place as usize] = self.runs.keys.len() as u32 - 1;
        }
        cell.end(&mut self.runs);
    }
}

/// A row of the last run, as far as it is counted.
#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    row: u32,
    count: u32,
}

impl Cell {
    #[inline]
    fn add(&mut self, row: u32, runs: &mut Runs) {
        if row == self.row {
            self.count += 1;
            return;
        }
        self.end(runs);
        *runs.units.last_mut().expect("the run was met before") += 1;
        *self = Self { row, count: 1 };
    }

    #[inline]
    fn end(&self, runs: &mut Runs) {
        if self.count > 0 {
            push_cell(&mut runs.codes, self.row, self.count);
        }
    }
}

/// Appends what finders gathered, bucket by bucket.
pub(super) fn join<N>(runs: &mut Runs, mut finders: Vec<Finder<N>>) {
    // On several threads even one finder can have met its buckets out of order.
    if runs.keys.is_empty() && finders.len() == 1 && finders[0].done.is_sorted() {
        let finder = finders.remove(0);
        *runs = finder.runs;
        runs.marks = finder.done.iter().map(|&(_, rank, code)| Mark { rank, code }).collect();
        return;
    }
    let mut pieces = Vec::new();
    for finder in &finders {
        let (mut key, mut code) = (0, 0);
        for &(bucket, keys, codes) in &finder.done {
            pieces.push((bucket, finder, key..keys, code..codes));
            (key, code) = (keys, codes);
        }
    }
    pieces.sort_unstable_by_key(|(bucket, ..)| *bucket);
    runs.keys.reserve_exact(finders.iter().map(|f| f.runs.keys.len()).sum());
    runs.units.reserve_exact(finders.iter().map(|f| f.runs.units.len()).sum());
    runs.codes.reserve_exact(finders.iter().map(|f| f.runs.codes.len()).sum());
    for (_, finder, keys, codes) in pieces {
        runs.keys.extend_from_slice(&finder.runs.keys[keys.clone()]);
        runs.units.extend_from_slice(&finder.runs.units[keys]);
        runs.codes.extend_from_slice(&finder.runs.codes[codes]);
        runs.mark();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_come_in_order_whoever_met_them_when() {
        // One run a bucket; its number is its key, its units and its code.
        let finder = |buckets: &[u32]| {
            let mut finder = Finder::<u64>::default();
            for &bucket in buckets {
                finder.runs.keys.push([bucket, bucket]);
                finder.runs.units.push(bucket);
                finder.runs.codes.push(bucket);
                finder.done.push((bucket as usize, finder.runs.keys.len(), finder.runs.codes.len()));
            }
            finder
        };
        for met in [vec![vec![0, 1, 2, 3]], vec![vec![2, 0, 3, 1]], vec![vec![3, 1], vec![], vec![2, 0]]] {
            let mut runs = Runs::default();
            join(&mut runs, met.iter().map(|buckets| finder(buckets)).collect());
            assert_eq!(runs.units, [0, 1, 2, 3], "{met:?}");
            assert_eq!((runs.keys, runs.codes), ([0, 1, 2, 3].map(|b| [b, b]).to_vec(), vec![0, 1, 2, 3]), "{met:?}");
        }
    }
}
