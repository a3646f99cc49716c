//! All terms of a corpus in the order of their spelling, without spelling them out.

use super::counter::Counter;
use super::gram::Node;
use super::lexicon::Words;
use super::radix::{Packed, Sorter, bits};

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
    /// The runs of two words, of three, and so on.
    pub(super) levels: Vec<Runs>,
    /// The rank of each word of each part.
    pub(super) part_ranks: Vec<Vec<u32>>,
}

/// A value for every term, by rank.
#[derive(Debug)]
pub(super) struct ByRank<T> {
    pub(super) words: Vec<T>,
    pub(super) levels: Vec<Vec<T>>,
}

impl<T> ByRank<T> {
    /// The value of a term of `level + 1` words.
    pub(super) fn at(&mut self, level: usize, rank: usize) -> &mut T {
        match level.checked_sub(1) {
            None => &mut self.words[rank],
            Some(level) => &mut self.levels[level][rank],
        }
    }
}

/// All runs of one length.
#[derive(Debug, Default)]
pub(super) struct Runs {
    /// The rank of the longest proper prefix of each run, and of its last word.
    pub(super) keys: Vec<[u32; 2]>,
    /// In how many units each run stands.
    pub(super) units: Vec<u32>,
    /// The rank of each run of each block, block after block in the order of parts.
    pub(super) ranks: Vec<u32>,
}

impl Terms {
    /// Puts the terms of a counter in order.
    pub(super) fn new(counter: &Counter) -> Self {
        let order = word_order(&counter.words);
        let mut ranks = vec![0u32; order.len()];
        for (rank, &word) in (0..).zip(&order) {
            ranks[word as usize] = rank;
        }
        let part_ranks = counter.parts.iter().map(|part| match &part.words {
            None => ranks.clone(),
            Some(words) => words.iter().map(|&word| ranks[word as usize]).collect(),
        });
        let mut terms = Self {
            word_units: order.iter().map(|&word| counter.units(Node::word(word))).collect(),
            part_ranks: part_ranks.collect(),
            order,
            levels: Vec::new(),
        };
        for level in 0..counter.ngram_range[1] - 1 {
            let runs = terms.runs(counter, level);
            terms.levels.push(runs);
        }
        terms
    }

    /// The runs of one more word than those already there.
    fn runs(&self, counter: &Counter, level: usize) -> Runs {
        let all: usize = counter
            .parts
            .iter()
            .flat_map(|p| &p.blocks)
            .filter_map(|b| b.levels.get(level))
            .map(|l| l.keys.len())
            .sum();
        let prefixes = if level == 0 { self.order.len() } else { self.levels[level - 1].keys.len() };
        let widths = [bits(self.order.len()), bits(all)];
        if bits(prefixes) + widths[0] + widths[1] <= u64::BITS {
            self.sort::<u64>(counter, level, widths, bits(prefixes), all)
        } else {
            self.sort::<u128>(counter, level, widths, bits(prefixes), all)
        }
    }

    fn sort<N: Packed>(&self, counter: &Counter, level: usize, widths: [u32; 2], prefix_bits: u32, all: usize) -> Runs {
        let mut sorter = Sorter::<N>::default();
        sorter.numbers.reserve_exact(all);
        // Where the ranks of the runs of a block start, one word shorter.
        let mut before = 0;
        for (part, words) in counter.parts.iter().zip(&self.part_ranks) {
            for block in &part.blocks {
                let Some(runs) = block.levels.get(level) else { continue };
                let prefixes = match level.checked_sub(1) {
                    None => &words[..],
                    Some(shorter) => {
                        let ranks = &self.levels[shorter].ranks[before..];
                        before += block.levels[shorter].keys.len();
                        ranks
                    }
                };
                for &[prefix, last] in &runs.keys {
                    let fields = [prefixes[prefix as usize], words[last as usize], sorter.numbers.len() as u32];
                    sorter.numbers.push(N::pack(fields, widths));
                }
            }
        }
        sorter.sort(widths[1], widths[1] + widths[0] + prefix_bits);
        let mut runs = Runs { ranks: vec![0; all], ..Runs::default() };
        for number in &sorter.numbers {
            let [prefix, last, place] = number.unpack(widths);
            if runs.keys.last() != Some(&[prefix, last]) {
                runs.keys.push([prefix, last]);
            }
            runs.ranks[place as usize] = runs.keys.len() as u32 - 1;
        }
        drop(sorter);
        // In how many rows a run stands is counted only now: kept for each block, it would take as much memory as cells.
        runs.units = vec![0; runs.keys.len()];
        let mut ranks = &runs.ranks[..];
        for block in counter.parts.iter().flat_map(|part| &part.blocks) {
            let Some(level) = block.levels.get(level) else { continue };
            let (own, rest) = ranks.split_at(level.keys.len());
            ranks = rest;
            level.cells.numbers().for_each(|number| runs.units[own[number as usize] as usize] += 1);
        }
        runs
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
    pub(super) fn walk(&self, mut visit: impl FnMut(usize, usize, &[u32])) {
        let mut next = vec![0; self.levels.len()];
        let mut run = Vec::new();
        for rank in 0..self.order.len() {
            run.push(rank as u32);
            visit(0, rank, &run);
            self.extensions(0, rank, &mut next, &mut run, &mut visit);
            run.pop();
        }
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
