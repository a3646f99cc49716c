//! Counted rows in their columns.

use super::counter::{Block, Counter, Part};
use super::counts::TermCounts;
use super::gather::Gather;
use super::gram::{Node, NodeKind};
use super::terms::{ByRank, Terms};
use crate::base::{feed, map_ordered};

/// The column of a term that is left out.
pub(super) const NO_COLUMN: u32 = u32::MAX;

/// The column of every term, by the numbers that blocks use.
#[derive(Debug)]
pub(super) struct Columns {
    /// How many columns.
    pub(super) number: usize,
    /// Whether some terms have none.
    some_left_out: bool,
    /// The columns of each part's words.
    words: Vec<Vec<u32>>,
    /// The columns of the runs of a closed vocabulary.
    grams: Vec<u32>,
    /// The columns of the runs of each length, block after block.
    levels: Vec<Vec<u32>>,
}

/// The columns of one block's terms.
#[derive(Debug, Clone)]
struct BlockColumns<'a> {
    words: &'a [u32],
    grams: &'a [u32],
    levels: Vec<&'a [u32]>,
}

impl Columns {
    /// From columns by rank.
    pub(super) fn open(number: usize, columns: &ByRank<u32>, terms: &Terms) -> Self {
        let through = |ranks: &Vec<u32>, columns: &[u32]| ranks.iter().map(|&rank| columns[rank as usize]).collect();
        let some_left_out = columns.words.contains(&NO_COLUMN) || columns.levels.iter().any(|l| l.contains(&NO_COLUMN));
        Self {
            number,
            some_left_out,
            words: terms.part_ranks.iter().map(|ranks| through(ranks, &columns.words)).collect(),
            grams: Vec::new(),
            levels: terms.levels.iter().zip(&columns.levels).map(|(runs, c)| through(&runs.ranks, c)).collect(),
        }
    }

    /// The nodes of a closed counter as columns, in this order.
    pub(super) fn closed(order: &[Node], counter: &Counter) -> Self {
        let mut words = vec![NO_COLUMN; counter.words.len()];
        let mut grams = vec![NO_COLUMN; counter.grams.len()];
        for (column, node) in (0..).zip(order) {
            match node.kind() {
                NodeKind::Word(word) => words[word as usize] = column,
                NodeKind::Gram(gram) => grams[gram as usize] = column,
            }
        }
        // All parts of a closed counter number their words alike.
        Self {
            number: order.len(),
            some_left_out: true,
            words: vec![words; counter.parts.len()],
            grams,
            levels: Vec::new(),
        }
    }

    /// The columns of every block, part after part.
    fn of_blocks<'a>(&'a self, parts: &[Part]) -> Vec<BlockColumns<'a>> {
        let mut left: Vec<&[u32]> = self.levels.iter().map(Vec::as_slice).collect();
        let mut all = Vec::new();
        for (part, words) in parts.iter().zip(&self.words) {
            for block in &part.blocks {
                let levels = left.iter_mut().zip(&block.levels).map(|(left, level)| {
                    let (own, rest) = left.split_at(level.keys.len());
                    *left = rest;
                    own
                });
                all.push(BlockColumns { words, grams: &self.grams, levels: levels.collect() });
            }
        }
        all
    }
}

impl BlockColumns<'_> {
    /// The cells of a row in their columns, without those that have none; not sorted.
    fn row<'a>(&'a self, block: &'a Block, row: usize) -> impl Iterator<Item = (u32, u32)> + 'a {
        let nodes = block.cells.row(row).map(|(number, count)| match Node::from_number(number).kind() {
            NodeKind::Word(word) => (self.words[word as usize], count),
            NodeKind::Gram(gram) => (self.grams[gram as usize], count),
        });
        let runs = self.levels.iter().zip(&block.levels).flat_map(move |(columns, level)| {
            level.cells.row(row).map(|(number, count)| (columns[number as usize], count))
        });
        nodes.chain(runs).filter(|&(column, _)| column != NO_COLUMN)
    }

    /// How many cells each row has.
    fn lengths(&self, block: &Block, some_left_out: bool) -> Vec<usize> {
        let all =
            |row: usize| block.cells.row_len(row) + block.levels.iter().map(|l| l.cells.row_len(row)).sum::<usize>();
        let kept = |row: usize| self.row(block, row).count();
        (0..block.tokens.len()).map(|row| if some_left_out { kept(row) } else { all(row) }).collect()
    }
}

/// How often the term of each column stands in all rows, or, if `binary`, in how many.
pub(super) fn totals(parts: &[Part], columns: &Columns, binary: bool) -> Vec<u64> {
    let mut totals = vec![0u64; columns.number];
    for (block, columns) in parts.iter().flat_map(|part| &part.blocks).zip(columns.of_blocks(parts)) {
        for (column, count) in (0..block.tokens.len()).flat_map(|row| columns.row(block, row)) {
            totals[column as usize] += if binary { 1 } else { u64::from(count) };
        }
    }
    totals
}

/// Rows in columns, in the order of the blocks' places.
pub(super) fn rows(parts: Vec<Part>, columns: &Columns) -> TermCounts {
    let of_blocks = columns.of_blocks(&parts);
    let mut blocks: Vec<_> = parts.into_iter().flat_map(|part| part.blocks).zip(of_blocks).collect();
    blocks.sort_by_key(|(block, _)| block.place);

    let some_left_out = columns.some_left_out;
    let lengths = map_ordered(&blocks, |(block, columns)| columns.lengths(block, some_left_out));
    let mut offsets = vec![0];
    let mut tokens = Vec::new();
    for ((block, _), lengths) in blocks.iter().zip(&lengths) {
        for length in lengths {
            offsets.push(offsets[offsets.len() - 1] + length);
        }
        tokens.extend_from_slice(&block.tokens);
    }
    let nonzeros = offsets[offsets.len() - 1];
    let (mut indices, mut counts) = (vec![0; nonzeros], vec![0; nonzeros]);

    // Each block writes into its own stretch of the two, and is gone when that is done.
    let (mut indices_left, mut counts_left) = (&mut indices[..], &mut counts[..]);
    let mut jobs = Vec::with_capacity(blocks.len());
    for ((block, columns), lengths) in blocks.into_iter().zip(lengths) {
        let length = lengths.iter().sum();
        let (block_indices, rest) = indices_left.split_at_mut(length);
        indices_left = rest;
        let (block_counts, rest) = counts_left.split_at_mut(length);
        counts_left = rest;
        jobs.push(Job { block, columns, indices: block_indices, counts: block_counts });
    }
    feed(
        || Gather::new(columns.number),
        |gather, job: Job<'_>| job.write(gather),
        |hand| jobs.into_iter().for_each(hand),
    );
    TermCounts { columns: columns.number, offsets, indices, counts, tokens }
}

/// A block and where its cells go.
struct Job<'a> {
    block: Block,
    columns: BlockColumns<'a>,
    indices: &'a mut [u32],
    counts: &'a mut [u32],
}

impl Job<'_> {
    fn write(self, gather: &mut Gather) {
        let Self { block, columns, indices, counts } = self;
        let mut places = indices.iter_mut().zip(counts);
        for row in 0..block.tokens.len() {
            gather.row(columns.row(&block, row), |column, count| {
                let (index, place) = places.next().expect("as many places as cells");
                (*index, *place) = (column, count);
            });
        }
    }
}
