//! All terms of a corpus in the order of their spelling, without spelling them out.

use std::ops::Range;

use super::cells::{MANY, codes_of, decode, first_cell, put_cell};
use super::counter::{Block, Counter};
use super::gram::Node;
use super::lexicon::Words;
use super::runs::{BREAK, Mark, Runs, Sequence};
use super::search::find_runs;
use super::shared::Shared;
use crate::base::{for_each, map_ordered, threads};

/// The terms that a counter met.
///
/// Words are numbered by rank in the order of spelling, and runs of each length too: the space between words sorts
/// before every character of a word, so runs compare as the ranks of their words do.
#[derive(Debug, Default)]
pub(super) struct Terms {
    /// The counter's number of each word, by rank.
    pub(super) order: Vec<u32>,
    /// In how many units each word stands, by rank.
    pub(super) word_units: Vec<u32>,
    /// The rows of each word, by rank, once they were looked for.
    word_codes: Vec<u32>,
    /// Where the rows of every so many words start: a rank, and a place in `word_codes`.
    word_marks: Vec<Mark>,
    /// Whether the rows of every term are there; always so where runs of words are counted.
    pub(super) knows_rows: bool,
    /// The runs of two words, of three, and so on.
    pub(super) levels: Vec<Runs>,
    /// The rank of each word of each part.
    pub(super) part_ranks: Vec<Vec<u32>>,
}

/// The column of a term that is left out.
pub(super) const NO_COLUMN: u32 = u32::MAX;

/// A value for every term, by rank.
#[derive(Debug)]
pub(super) struct ByRank<T> {
    pub(super) words: Vec<T>,
    pub(super) levels: Vec<Vec<T>>,
}

impl<T: Copy> ByRank<T> {
    /// The value of a term of `level + 1` words.
    #[inline]
    pub(super) fn get(&self, level: usize, rank: usize) -> T {
        match level.checked_sub(1) {
            None => self.words[rank],
            Some(level) => self.levels[level][rank],
        }
    }
}

impl<T> ByRank<T> {
    /// The same, to be changed.
    pub(super) fn at(&mut self, level: usize, rank: usize) -> &mut T {
        match level.checked_sub(1) {
            None => &mut self.words[rank],
            Some(level) => &mut self.levels[level][rank],
        }
    }
}

impl Terms {
    /// Puts the terms of a counter in order; the sequences of its blocks are used up.
    pub(super) fn new(counter: &mut Counter) -> Self {
        let order = word_order(&counter.words);
        let mut ranks = vec![0u32; order.len()];
        for (rank, &word) in (0..).zip(&order) {
            ranks[word as usize] = rank;
        }
        let part_ranks = counter.parts.iter().map(|part| match &part.words {
            None => ranks.clone(),
            Some(words) => words.iter().map(|&word| ranks[word as usize]).collect(),
        });
        let part_ranks: Vec<Vec<u32>> = part_ranks.collect();
        let word_units = order.iter().map(|&word| counter.units(Node::word(word))).collect();
        let mut terms = Self { order, word_units, part_ranks, ..Self::default() };
        if counter.ngram_range[1] > 1 {
            terms.find_rows_of_words(counter);
            let sequences = terms.sequences(counter);
            terms.levels = find_runs(&sequences, counter.ngram_range, terms.order.len());
        }
        terms
    }

    /// Finds the rows of each word, so that [`Self::each_cell`] can tell them.
    pub(super) fn find_rows_of_words(&mut self, counter: &Counter) {
        if !self.knows_rows {
            (self.word_codes, self.word_marks) = self.by_word(counter);
            self.knows_rows = true;
        }
    }

    /// The rows of each word, word after word in the order of spelling.
    fn by_word(&self, counter: &Counter) -> (Vec<u32>, Vec<Mark>) {
        type Blocks<'a> = [(usize, &'a Block, &'a [u32])];
        fn cells<'a>(blocks: &'a Blocks<'a>) -> impl Iterator<Item = (u32, usize, u32)> + 'a {
            let rows = blocks.iter().flat_map(|&(first, block, ranks)| {
                (0..block.tokens.len()).map(move |row| (first + row, block.cells.row(row), ranks))
            });
            rows.flat_map(|(row, cells, ranks)| {
                cells.map(move |(word, count)| (row as u32, ranks[word as usize] as usize, count))
            })
        }
        let blocks = self.blocks(counter);
        let groups: Vec<&Blocks<'_>> = blocks.chunks(blocks.len().div_ceil(threads()).max(1)).collect();
        let sizes = map_ordered(&groups, |group| {
            let mut sizes = vec![0u32; self.order.len()];
            cells(group).for_each(|(_, rank, count)| sizes[rank] += codes_of(count));
            sizes
        });
        // Groups follow each other, and so do their rows of a word.
        let (mut starts, mut marks, mut at) = (vec![Vec::with_capacity(self.order.len()); groups.len()], Vec::new(), 0);
        for rank in 0..self.order.len() {
            if rank % MARKED == 0 {
                marks.push(Mark { rank, code: at });
            }
            for (starts, sizes) in starts.iter_mut().zip(&sizes) {
                starts.push(at);
                at += sizes[rank] as usize;
            }
        }
        let codes = Shared::zeros(at);
        for_each(groups.into_iter().zip(starts).collect(), |(group, mut next): (_, Vec<usize>)| {
            cells(group).for_each(|(row, rank, count)| {
                put_cell(&codes, next[rank], row, count);
                next[rank] += codes_of(count) as usize;
            });
        });
        (codes.into_numbers(), marks)
    }

    /// The words of all blocks by rank, in the order of rows.
    fn sequences(&self, counter: &mut Counter) -> Vec<Sequence> {
        let mut sequences = Vec::new();
        for (part, ranks) in counter.parts.iter_mut().zip(&self.part_ranks) {
            for block in &mut part.blocks {
                let mut sequence = std::mem::take(&mut block.sequence);
                for word in sequence.words.iter_mut().filter(|word| **word != BREAK) {
                    *word = ranks[*word as usize];
                }
                sequences.push((block.place, sequence));
            }
        }
        sequences.sort_unstable_by_key(|(place, _)| *place);
        sequences.into_iter().map(|(_, sequence)| sequence).collect()
    }

    /// The blocks of a counter in the order of rows, each with its first row and the ranks of its words.
    fn blocks<'a>(&'a self, counter: &'a Counter) -> Vec<(usize, &'a Block, &'a [u32])> {
        let mut blocks: Vec<(usize, &Block, &[u32])> = Vec::new();
        for (part, ranks) in counter.parts.iter().zip(&self.part_ranks) {
            blocks.extend(part.blocks.iter().map(|block| (0, block, &ranks[..])));
        }
        blocks.sort_unstable_by_key(|(_, block, _)| block.place);
        let mut rows = 0;
        for (first, block, _) in &mut blocks {
            *first = rows;
            rows += block.tokens.len();
        }
        blocks
    }

    /// In how many units a term of `level + 1` words stands.
    pub(super) fn units(&self, level: usize, rank: usize) -> u32 {
        match level.checked_sub(1) {
            None => self.word_units[rank],
            Some(level) => self.levels[level].units[rank],
        }
    }

    /// The same value for every term.
    pub(super) fn all<T: Clone>(&self, value: T) -> ByRank<T> {
        ByRank {
            words: vec![value.clone(); self.order.len()],
            levels: self.levels.iter().map(|runs| vec![value.clone(); runs.keys.len()]).collect(),
        }
    }

    /// Calls `visit` with every term in the order of spelling: how many words it has less one, its rank among those of
    /// its length, and the ranks of its words.
    pub(super) fn walk(&self, visit: impl FnMut(usize, usize, &[u32])) {
        self.walk_from(0..self.order.len(), vec![0; self.levels.len()], visit);
    }

    /// The same for terms whose first words have these ranks; `next` are the ranks of the first longer ones among them.
    fn walk_from(&self, words: Range<usize>, mut next: Vec<usize>, mut visit: impl FnMut(usize, usize, &[u32])) {
        let mut run = Vec::new();
        for rank in words {
            run.push(rank as u32);
            visit(0, rank, &run);
            self.extensions(0, rank, &mut next, &mut run, &mut visit);
            run.pop();
        }
    }

    /// Cuts all terms into about so many stretches with about as many rows each. The rows of all terms have to be known.
    pub(super) fn stretches(&self, number: usize) -> Vec<Stretch> {
        let bounds = (1..number).map(|part| match self.levels.first() {
            Some(runs) => {
                let mark = first_mark(&runs.marks, runs.codes.len() * part / number);
                runs.keys.get(mark.rank).map_or(self.order.len(), |key| key[0] as usize)
            }
            None => first_mark(&self.word_marks, self.word_codes.len() * part / number).rank,
        });
        let mut starts: Vec<Vec<Mark>> = bounds.map(|word| self.start(word)).collect();
        starts.insert(0, vec![Mark::default(); self.levels.len() + 1]);
        starts.push(self.start(self.order.len()));
        starts.dedup();
        starts.windows(2).map(|pair| Stretch { starts: pair[0].clone(), ends: pair[1].clone() }).collect()
    }

    /// Where the terms whose first word has this rank start, for each length.
    fn start(&self, word: usize) -> Vec<Mark> {
        let mut starts =
            vec![Mark { rank: word, code: code_at(word, &self.word_marks, &self.word_units, &self.word_codes) }];
        for runs in &self.levels {
            let prefix = starts[starts.len() - 1].rank;
            let rank = runs.keys.partition_point(|key| (key[0] as usize) < prefix);
            starts.push(Mark { rank, code: code_at(rank, &runs.marks, &runs.units, &runs.codes) });
        }
        starts
    }

    /// Hands the cells of all terms that have a column to `sink`, in the order of [`Self::walk`]. The rows of all terms
    /// have to be known.
    pub(super) fn each_cell(&self, columns: &ByRank<u32>, sink: &mut impl CellSink) {
        for stretch in self.stretches(1) {
            self.each_cell_of(&stretch, columns, sink);
        }
    }

    /// The same for the terms of a stretch.
    pub(super) fn each_cell_of(&self, stretch: &Stretch, columns: &ByRank<u32>, sink: &mut impl CellSink) {
        assert!(self.knows_rows, "rows were looked for");
        let codes: Vec<&[u32]> = self.codes().collect();
        let mut places: Vec<usize> = stretch.starts.iter().map(|mark| mark.code).collect();
        let next = stretch.starts[1..].iter().map(|mark| mark.rank).collect();
        self.walk_from(stretch.starts[0].rank..stretch.ends[0].rank, next, |level, rank, _| {
            let (codes, at) = (codes[level], &mut places[level]);
            let column = columns.get(level, rank);
            for _ in 0..self.units(level, rank) {
                // A count can be taken for a row here, which costs no more than a wrong hint.
                if let Some(&soon) = codes.get(*at + AHEAD) {
                    sink.soon(soon & !MANY);
                }
                let (row, count, size) = first_cell(&codes[*at..]);
                *at += size;
                if column != NO_COLUMN {
                    sink.put(column, row, count);
                }
            }
        });
    }

    /// How many cells each of so many rows has, in the terms of a stretch that have a column.
    pub(super) fn row_lengths(&self, stretch: &Stretch, columns: &ByRank<u32>, rows: usize) -> Vec<u32> {
        let mut lengths = vec![0; rows];
        if columns.words.contains(&NO_COLUMN) || columns.levels.iter().any(|level| level.contains(&NO_COLUMN)) {
            self.each_cell_of(stretch, columns, &mut RowLengths(&mut lengths));
        } else {
            for (codes, (start, end)) in self.codes().zip(stretch.starts.iter().zip(&stretch.ends)) {
                decode(&codes[start.code..end.code]).for_each(|(row, _)| lengths[row as usize] += 1);
            }
        }
        lengths
    }

    fn codes(&self) -> impl Iterator<Item = &[u32]> {
        std::iter::once(&self.word_codes[..]).chain(self.levels.iter().map(|level| &level.codes[..]))
    }

    /// Visits what extends a run. Runs stand by their prefixes, so each level is gone through once.
    fn extensions(
        &self,
        level: usize,
        rank: usize,
        next: &mut [usize],
        run: &mut Vec<u32>,
        visit: &mut impl FnMut(usize, usize, &[u32]),
    ) {
        let Some(runs) = self.levels.get(level) else { return };
        while let Some(&[prefix, last]) = runs.keys.get(next[level])
            && prefix as usize == rank
        {
            let rank = next[level];
            next[level] += 1;
            run.push(last);
            visit(level + 1, rank, run);
            self.extensions(level + 1, rank, next, run, visit);
            run.pop();
        }
    }
}

/// One word in so many is marked.
const MARKED: usize = 1 << 9;

/// The first mark at a code or behind it; the last if there is none.
fn first_mark(marks: &[Mark], code: usize) -> Mark {
    let at = marks.partition_point(|mark| mark.code < code);
    marks.get(at).or(marks.last()).copied().unwrap_or_default()
}

/// Where the rows of a term start: found from the last mark before it.
fn code_at(rank: usize, marks: &[Mark], units: &[u32], codes: &[u32]) -> usize {
    let before = marks.partition_point(|mark| mark.rank <= rank);
    let mark = before.checked_sub(1).map_or(Mark::default(), |at| marks[at]);
    let mut code = mark.code;
    for _ in 0..units[mark.rank..rank].iter().map(|&units| u64::from(units)).sum() {
        code += first_cell(&codes[code..]).2;
    }
    code
}

/// Terms that follow each other, by where those of each length start and end.
#[derive(Debug, Clone)]
pub(super) struct Stretch {
    starts: Vec<Mark>,
    ends: Vec<Mark>,
}

/// What takes the cells of all terms.
pub(super) trait CellSink {
    /// A row that will be written to soon, or a number that means nothing.
    fn soon(&self, _row: u32) {}
    /// A cell: its column, its row and its count. Columns come in order, and for each of them rows do.
    fn put(&mut self, column: u32, row: u32, count: u32);
}

struct RowLengths<'a>(&'a mut [u32]);

impl CellSink for RowLengths<'_> {
    fn put(&mut self, _column: u32, row: u32, _count: u32) {
        self.0[row as usize] += 1;
    }
}

/// How many codes ahead a row is told.
const AHEAD: usize = 24;

/// All words, sorted by spelling.
fn word_order(words: &Words) -> Vec<u32> {
    let start = |bytes: &[u8]| {
        let mut start = [0; 8];
        let length = bytes.len().min(8);
        start[..length].copy_from_slice(&bytes[..length]);
        u64::from_be_bytes(start)
    };
    let mut order: Vec<(u64, u32)> = words.terms.iter().map(|(bytes, _)| start(bytes)).zip(0..).collect();
    order.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| words.terms.get(a.1).cmp(words.terms.get(b.1))));
    order.into_iter().map(|(_, word)| word).collect()
}
