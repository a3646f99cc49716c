//! From counters to columns: which terms are kept, in which order they stand, and the rows in their terms.

use super::counter::{Block, Counter};
use super::counts::TermCounts;
use super::gram::{Node, NodeKind};
use super::lexicon::{Words, labels};
use super::params::VectorizerParams;
use super::vocabulary::{Vocabulary, Word};
use crate::error::{Error, Result};

const NO_COLUMN: u32 = u32::MAX;

/// The column of every node.
#[derive(Debug, Clone)]
pub(super) struct Columns {
    number: usize,
    words: Vec<u32>,
    grams: Vec<u32>,
}

impl Columns {
    /// The columns of these nodes, in this order, out of all nodes of a counter.
    pub(super) fn new(order: &[Node], counter: &Counter) -> Self {
        let mut columns = Self {
            number: order.len(),
            words: vec![NO_COLUMN; counter.words.terms.len()],
            grams: vec![NO_COLUMN; counter.grams.len()],
        };
        for (column, node) in (0..).zip(order) {
            match node.kind() {
                NodeKind::Word(word) => columns.words[word as usize] = column,
                NodeKind::Gram(gram) => columns.grams[gram as usize] = column,
            }
        }
        columns
    }

    #[inline]
    fn of(&self, node: Node) -> u32 {
        match node.kind() {
            NodeKind::Word(word) => self.words[word as usize],
            NodeKind::Gram(gram) => self.grams[gram as usize],
        }
    }
}

/// Which of a counter's terms are kept, sorted by their spelling. `given`: these and no others.
pub(super) fn select(counter: &Counter, params: &VectorizerParams, given: Option<&[Node]>) -> Result<Vec<Node>> {
    let mut kept: Vec<Node> = match given {
        Some(nodes) => nodes.to_vec(),
        None => {
            let rows = counter.blocks.iter().map(|b| b.ends.len()).sum();
            let (low, high) = (params.min_df.of(rows), params.max_df.of(rows));
            if low > high && rows > 0 {
                return Err(Error::parameter(
                    "max_df",
                    params.max_df,
                    format!("as many units as min_df ({}) or more; there are {rows} units", params.min_df),
                ));
            }
            let stays = |&units: &u32| units > 0 && (low..=high).contains(&f64::from(units));
            let words = (0..).zip(&counter.word_units).filter(|(_, u)| stays(u)).map(|(word, _)| Node::word(word));
            let grams = (0..).zip(&counter.gram_units).filter(|(_, u)| stays(u)).map(|(gram, _)| Node::gram(gram));
            words.chain(grams).collect()
        }
    };
    sort(&mut kept, counter);
    kept.dedup();
    if let (Some(most), None) = (params.max_features, given)
        && kept.len() > most
    {
        keep_most_frequent(&mut kept, most, counter, params.binary);
    }
    Ok(kept)
}

fn keep_most_frequent(kept: &mut Vec<Node>, most: usize, counter: &Counter, binary: bool) {
    let columns = Columns::new(kept, counter);
    let mut totals = vec![0u64; kept.len()];
    for block in &counter.blocks {
        for (&node, &count) in block.nodes.iter().zip(&block.counts) {
            if let Some(total) = totals.get_mut(columns.of(node) as usize) {
                *total += if binary { 1 } else { u64::from(count) };
            }
        }
    }
    let mut order: Vec<u32> = (0..kept.len() as u32).collect();
    order.sort_by_key(|&column| std::cmp::Reverse(totals[column as usize]));
    order.truncate(most);
    order.sort_unstable();
    *kept = order.into_iter().map(|column| kept[column as usize]).collect();
}

/// Sorts nodes by the spelling of their runs.
///
/// The space between words sorts before every character of a word, so runs compare as the ranks of their words do.
fn sort(nodes: &mut [Node], counter: &Counter) {
    let ranks = ranks(&counter.words);
    let rank = |word: u32| ranks[word as usize] + 1;
    let longest = nodes.iter().map(|&node| run(node, counter).len()).max().unwrap_or(0);
    if longest <= 2 {
        nodes.sort_by_cached_key(|&node| {
            let run = run(node, counter);
            u64::from(rank(run[0])) << 32 | u64::from(run.get(1).map_or(0, |&word| rank(word)))
        });
    } else {
        nodes.sort_by_cached_key(|&node| run(node, counter).into_iter().map(rank).collect::<Vec<u32>>());
    }
}

/// The words of a node.
fn run(node: Node, counter: &Counter) -> Vec<u32> {
    let mut words = Vec::with_capacity(2);
    let mut at = node;
    loop {
        match at.kind() {
            NodeKind::Word(word) => {
                words.push(word);
                words.reverse();
                return words;
            }
            NodeKind::Gram(gram) => {
                let (prefix, word) = counter.grams.get(gram);
                words.push(word);
                at = prefix;
            }
        }
    }
}

/// The place of every word in the order of spelling.
fn ranks(words: &Words) -> Vec<u32> {
    let mut order: Vec<u32> = (0..words.terms.len() as u32).collect();
    order.sort_unstable_by_key(|&word| words.terms.get(word));
    let mut ranks = vec![0; order.len()];
    for (rank, word) in (0..).zip(order) {
        ranks[word as usize] = rank;
    }
    ranks
}

/// The vocabulary of the kept nodes, which stand in the order of their spelling.
pub(super) fn vocabulary(counter: &Counter, kept: &[Node]) -> Vocabulary {
    let mut vocabulary = Vocabulary::default();
    let mut used: Vec<u32> = Vec::new();
    for &node in kept {
        let run = run(node, counter);
        used.extend(&run);
        vocabulary.runs.extend(run);
        vocabulary.ends.push(u32::try_from(vocabulary.runs.len()).expect("fewer than 2^32 words in all terms"));
        vocabulary.doc_freq.push(match node.kind() {
            NodeKind::Word(word) => counter.word_units[word as usize],
            NodeKind::Gram(gram) => counter.gram_units[gram as usize],
        });
    }
    used.sort_unstable_by_key(|&word| counter.words.terms.get(word));
    used.dedup();
    let mut numbers = vec![NO_COLUMN; counter.words.terms.len()];
    let mut labels = labels(&counter.words, &counter.lexicons);
    for (number, &word) in (0..).zip(&used) {
        numbers[word as usize] = number;
        vocabulary.words.push(Word {
            term: counter.words.terms.text(word).to_owned(),
            label: std::mem::take(&mut labels[word as usize]),
            style: counter.words.style[word as usize],
        });
    }
    vocabulary.runs.iter_mut().for_each(|word| *word = numbers[*word as usize]);
    vocabulary
}

/// Rows in columns.
pub(super) fn rows(mut blocks: Vec<Block>, columns: &Columns) -> TermCounts {
    blocks.sort_by_key(|block| block.place);
    let mut counts = TermCounts { columns: columns.number, offsets: vec![0], ..TermCounts::default() };
    let mut cells: Vec<u64> = Vec::new();
    for block in blocks {
        let mut start = 0;
        for end in block.ends {
            cells.extend(block.nodes[start..end].iter().zip(&block.counts[start..end]).filter_map(
                |(&node, &count)| {
                    let column = columns.of(node);
                    (column != NO_COLUMN).then_some(u64::from(column) << 32 | u64::from(count))
                },
            ));
            cells.sort_unstable();
            for cell in cells.drain(..) {
                counts.indices.push((cell >> 32) as u32);
                counts.counts.push(cell as u32);
            }
            counts.offsets.push(counts.indices.len());
            start = end;
        }
        counts.tokens.extend(block.tokens);
    }
    counts
}
