//! Counted rows in their columns.

use super::counter::{Block, Counter, Part};
use super::counts::TermCounts;
use super::filling::{ByRange, Filling};
use super::gather::Gather;
use super::gram::{Node, NodeKind};
use super::shared::Shared;
use super::terms::{ByRank, NO_COLUMN, Terms};
use crate::base::{feed, for_each, map_ordered, threads};

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
    /// The column of each term, where the rows of terms are known.
    by_term: Option<(Terms, ByRank<u32>)>,
}

/// The columns of one block's terms.
#[derive(Debug, Clone, Copy)]
struct BlockColumns<'a> {
    words: &'a [u32],
    grams: &'a [u32],
}

impl Columns {
    /// From columns by rank.
    pub(super) fn open(number: usize, columns: ByRank<u32>, terms: Terms) -> Self {
        let through = |ranks: &Vec<u32>| ranks.iter().map(|&rank| columns.words[rank as usize]).collect();
        Self {
            number,
            some_left_out: columns.words.contains(&NO_COLUMN),
            words: terms.part_ranks.iter().map(through).collect(),
            grams: Vec::new(),
            by_term: terms.knows_rows.then_some((terms, columns)),
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
        Self { number: order.len(), some_left_out: true, words: vec![words; counter.parts.len()], grams, by_term: None }
    }
}

impl BlockColumns<'_> {
    /// The cells of a row in their columns, without those that have none; not sorted.
    fn row<'a>(&'a self, block: &'a Block, row: usize) -> impl Iterator<Item = (u32, u32)> + 'a {
        let nodes = block.cells.row(row).map(|(number, count)| match Node::from_number(number).kind() {
            NodeKind::Word(word) => (self.words[word as usize], count),
            NodeKind::Gram(gram) => (self.grams[gram as usize], count),
        });
        nodes.filter(|&(column, _)| column != NO_COLUMN)
    }

    /// How many cells each row has.
    fn lengths(&self, block: &Block, some_left_out: bool) -> Vec<usize> {
        let all = |row: usize| block.cells.row_len(row);
        let kept = |row: usize| self.row(block, row).count();
        (0..block.tokens.len()).map(|row| if some_left_out { kept(row) } else { all(row) }).collect()
    }
}

/// Rows in columns, in the order of the blocks' places.
pub(super) fn rows(parts: Vec<Part>, columns: &Columns) -> TermCounts {
    let mut blocks: Vec<(Block, BlockColumns<'_>)> = Vec::new();
    for (part, words) in parts.into_iter().zip(&columns.words) {
        let columns = BlockColumns { words, grams: &columns.grams };
        blocks.extend(part.blocks.into_iter().map(|block| (block, columns)));
    }
    blocks.sort_by_key(|(block, _)| block.place);
    if let Some((terms, by_rank)) = &columns.by_term {
        let tokens = blocks.into_iter().flat_map(|(block, _)| block.tokens).collect();
        return rows_by_term(columns.number, terms, by_rank, tokens);
    }

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

/// Rows from the rows of each term: terms come in the order of columns, so every row fills up in order. Each thread takes
/// a stretch of the terms, and knows how many cells earlier ones have in each row.
fn rows_by_term(number: usize, terms: &Terms, columns: &ByRank<u32>, tokens: Vec<[u32; 2]>) -> TermCounts {
    let stretches = terms.stretches(threads());
    let lengths = map_ordered(&stretches, |stretch| terms.row_lengths(stretch, columns, tokens.len()));
    let mut offsets = vec![0];
    let mut starts: Vec<Vec<usize>> = stretches.iter().map(|_| Vec::with_capacity(tokens.len())).collect();
    for row in 0..tokens.len() {
        let mut at = offsets[row];
        for (starts, lengths) in starts.iter_mut().zip(&lengths) {
            starts.push(at);
            at += lengths[row] as usize;
        }
        offsets.push(at);
    }
    let nonzeros = offsets[tokens.len()];
    let (indices, counts) = (Shared::zeros(nonzeros), Shared::zeros(nonzeros));
    for_each(stretches.iter().zip(lengths).zip(starts).collect(), |((stretch, lengths), next)| {
        let mut rows = Filling::new(next, &indices, &counts);
        if rows.is_near() {
            terms.each_cell_of(stretch, columns, &mut rows);
        } else {
            let cells = lengths.iter().map(|&length| length as usize).sum();
            let mut by_range = ByRange::new(rows, cells);
            terms.each_cell_of(stretch, columns, &mut by_range);
            by_range.finish();
        }
    });
    TermCounts { columns: number, offsets, indices: indices.into_numbers(), counts: counts.into_numbers(), tokens }
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

#[cfg(test)]
mod tests {
    use super::super::{Unit, Vectorizer, VectorizerParams};
    use crate::base::with_threads;
    use crate::text::{Analyzer, AnalyzerParams, Language, StopWords};

    #[test]
    fn many_rows_are_filled_as_few_are() {
        let mut params = AnalyzerParams::default();
        params.stop_words = StopWords::None;
        let analyzer = Analyzer::new(Language::Other, &params).expect("the defaults hold");
        let vectorizer = Vectorizer::new(VectorizerParams { ngram_range: [1, 2], ..VectorizerParams::default() });
        let vectorizer = vectorizer.expect("in range");
        let texts: Vec<String> = (0..35).map(|i| format!("left{} right{} left{0}", i % 7, i % 5)).collect();
        let few: Vec<Unit<'_>> = texts.iter().map(|text| Unit::new(text, &analyzer)).collect();
        let many: Vec<Unit<'_>> = (0..17_000).map(|i| Unit::new(&texts[i % 35], &analyzer)).collect();
        let (_, expected) = vectorizer.fit_counts(&few).expect("fits");
        for threads in [1, 3] {
            let found = with_threads(threads, || vectorizer.fit_counts(&many)).expect("granted").expect("fits").1;
            assert_eq!(found.rows(), 17_000);
            assert!((0..17_000).all(|row| found.row(row) == expected.row(row % 35)), "{threads} threads");
        }
    }
}
