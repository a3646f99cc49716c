//! Counting: units in, rows of numbers out. Counters of parts of a corpus merge into the counter of the whole.

use std::sync::Arc;

use super::cells::Cells;
use super::gram::{GramTable, Key, Node, NodeKind};
use super::lexicon::{Lexicon, UNKNOWN, Words};
use super::runs::Sequence;
use super::unit::Unit;
use crate::text::Tokens;

/// Counts of a part of a corpus. Merging is associative, and commutative in what comes of it in the end.
///
/// Words are numbered as they come. Runs of words are found when all words are there, from a [`Sequence`]; only those of a
/// closed vocabulary have numbers of their own from the start, in `grams`.
#[derive(Debug, Clone)]
pub(super) struct Counter {
    pub(super) ngram_range: [usize; 2],
    pub(super) words: Words,
    /// Shared by all counters of one vocabulary.
    pub(super) grams: Arc<GramTable>,
    pub(super) lexicons: Vec<Lexicon>,
    word_tallies: Vec<Tally>,
    gram_tallies: Vec<Tally>,
    pub(super) parts: Vec<Part>,
    scratch: Scratch,
}

/// Blocks that were counted by one counter.
#[derive(Debug, Clone, Default)]
pub(super) struct Part {
    /// From the words of the counter that made the blocks to those of the counter that holds them, if they differ.
    pub(super) words: Option<Vec<u32>>,
    pub(super) blocks: Vec<Block>,
}

/// Rows that follow each other in the corpus.
#[derive(Debug, Clone, Default)]
pub(super) struct Block {
    /// Its place among all blocks of the corpus.
    pub(super) place: usize,
    /// The nodes in each row, but for runs in `sequence`.
    pub(super) cells: Cells,
    /// Tokens of each row, and those of them that are no stop words.
    pub(super) tokens: Vec<[u32; 2]>,
    /// All words as they follow each other, where runs of them are to be found.
    pub(super) sequence: Sequence,
}

/// How often a term was seen in the unit that is being counted, and in how many units.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    here: u32,
    units: u32,
}

#[derive(Debug, Clone, Default)]
struct Scratch {
    tokens: Tokens,
    words: Vec<u32>,
    runs: Vec<Node>,
    keys: Vec<Key>,
    /// Nodes of the unit, each once; the list is longer than they are many.
    touched: Vec<Node>,
    touches: usize,
    /// The block that is being counted.
    block: Block,
}

impl Counter {
    /// A counter of nothing yet.
    pub(super) fn new(ngram_range: [usize; 2]) -> Self {
        Self {
            ngram_range,
            words: Words::default(),
            grams: Arc::default(),
            lexicons: Vec::new(),
            word_tallies: Vec::new(),
            gram_tallies: Vec::new(),
            parts: vec![Part::default()],
            scratch: Scratch::default(),
        }
    }

    /// A counter that knows these terms and takes no others, and the node of each.
    pub(super) fn closed(ngram_range: [usize; 2], terms: impl Iterator<Item = impl AsRef<str>>) -> (Self, Vec<Node>) {
        let mut counter = Self::new(ngram_range);
        let mut grams = GramTable::default();
        let nodes = terms
            .map(|term| {
                let mut words = term.as_ref().split(' ').map(|word| counter.words.intern(word, false));
                let first = Node::word(words.next().expect("a split yields one piece at least"));
                words.fold(first, |prefix, word| Node::gram(grams.intern(Key::new(prefix, word))))
            })
            .collect();
        counter.words.closed = true;
        counter.word_tallies.resize(counter.words.len(), Tally::default());
        counter.gram_tallies.resize(grams.len(), Tally::default());
        counter.grams = Arc::new(grams);
        (counter, nodes)
    }

    /// In how many units a term stands.
    pub(super) fn units(&self, node: Node) -> u32 {
        match node.kind() {
            NodeKind::Word(word) => self.word_tallies[word as usize].units,
            NodeKind::Gram(gram) => self.gram_tallies[gram as usize].units,
        }
    }

    /// How many units were counted.
    pub(super) fn rows(&self) -> usize {
        self.parts.iter().flat_map(|part| &part.blocks).map(|block| block.tokens.len()).sum()
    }

    /// Counts a block of rows. `place` puts it in order among all blocks; `units` calls its argument with each unit.
    pub(super) fn count_block(&mut self, place: usize, units: impl FnOnce(&mut dyn FnMut(&Unit<'_>))) {
        let mut filled = std::mem::take(&mut self.scratch.block);
        units(&mut |unit| self.count(unit, &mut filled));
        let Block { cells, tokens, sequence, .. } = &mut filled;
        let block = Block { place, cells: cells.take(), tokens: std::mem::take(tokens), sequence: sequence.take() };
        self.parts.first_mut().expect("a counter has a part of its own").blocks.push(block);
        self.scratch.block = filled;
    }

    fn count(&mut self, unit: &Unit<'_>, block: &mut Block) {
        let analyzer = unit.analyzer();
        let lexicon = match self.lexicons.iter().position(|l| l.is_of(analyzer)) {
            Some(place) => place,
            None => {
                self.lexicons.push(Lexicon::new(analyzer));
                self.lexicons.len() - 1
            }
        };
        let (mut tokens, mut kept) = (0, 0);
        for piece in unit.pieces() {
            let scratch = &mut self.scratch;
            analyzer.read(piece, &mut scratch.tokens);
            tokens += scratch.tokens.spans().len() as u32;
            scratch.words.clear();
            self.lexicons[lexicon].read(&scratch.tokens, analyzer, &mut self.words, &mut scratch.words);
            kept += scratch.words.len() as u32;
            if self.words.closed {
                self.tally_known();
            } else {
                self.word_tallies.resize(self.words.len(), Tally::default());
                if self.ngram_range[1] > 1 {
                    block.sequence.push_piece(&self.scratch.words);
                }
                if self.ngram_range[0] == 1 {
                    self.tally_words();
                }
            }
        }
        block.sequence.end_row();
        block.tokens.push([tokens, kept]);
        let touched = &self.scratch.touched[..std::mem::take(&mut self.scratch.touches)];
        block.cells.push_row(touched.iter().map(|&node| {
            let tally = match node.kind() {
                NodeKind::Word(word) => &mut self.word_tallies[word as usize],
                NodeKind::Gram(gram) => &mut self.gram_tallies[gram as usize],
            };
            let count = tally.here;
            *tally = Tally { here: 0, units: tally.units + 1 };
            (node.number(), count)
        }));
    }

    /// Tallies the words of a piece.
    fn tally_words(&mut self) {
        let Scratch { words, touched, touches, .. } = &mut self.scratch;
        fit(touched, *touches + words.len());
        // A number of its own: one behind a reference would be written and read back for every word.
        let mut at = *touches;
        let (touched, tallies) = (&mut touched[..], &mut self.word_tallies[..]);
        for &word in &*words {
            let tally = &mut tallies[word as usize];
            // Written in any case, kept if it is the first: a branch here would be guessed wrong too often.
            touched[at] = Node::word(word);
            at += usize::from(tally.here == 0);
            tally.here += 1;
        }
        *touches = at;
    }

    /// Tallies the terms of a closed vocabulary in a piece.
    fn tally_known(&mut self) {
        let [shortest, longest] = self.ngram_range;
        let Scratch { words, runs, keys, touched, touches, .. } = &mut self.scratch;
        runs.clear();
        runs.extend(words.iter().map(|&word| if word == UNKNOWN { Node::NONE } else { Node::word(word) }));
        for length in 1..=longest.min(words.len()) {
            if length > 1 {
                // Runs of one length are looked up together, as extensions of those that are one word shorter.
                keys.clear();
                keys.extend(runs.iter().zip(&words[length - 1..]).map(|(&prefix, &word)| Key::new(prefix, word)));
                runs.clear();
                self.grams.find_all(keys, |node| runs.push(node));
            }
            if length < shortest {
                continue;
            }
            fit(touched, *touches + runs.len());
            for &node in runs.iter().filter(|&&node| node != Node::NONE) {
                let tally = match node.kind() {
                    NodeKind::Word(word) => &mut self.word_tallies[word as usize],
                    NodeKind::Gram(gram) => &mut self.gram_tallies[gram as usize],
                };
                touched[*touches] = node;
                *touches += usize::from(tally.here == 0);
                tally.here += 1;
            }
        }
    }

    /// Adds the counts of another part of the corpus.
    pub(super) fn merge(&mut self, other: Self) {
        let words: Vec<u32> = other
            .words
            .terms
            .iter()
            .map(|(term, style)| self.words.intern(std::str::from_utf8(term).expect("interned from text"), style))
            .collect();
        Lexicon::merge_all(&mut self.lexicons, other.lexicons, &words);
        self.word_tallies.resize(self.words.len(), Tally::default());
        for (&own, tally) in words.iter().zip(&other.word_tallies) {
            self.word_tallies[own as usize].units += tally.units;
        }
        // Runs have numbers of their own in a closed vocabulary alone, and there the same in both.
        for (own, tally) in self.gram_tallies.iter_mut().zip(&other.gram_tallies) {
            own.units += tally.units;
        }
        for part in other.parts {
            let words = match part.words {
                None => words.clone(),
                Some(first) => first.iter().map(|&word| words[word as usize]).collect(),
            };
            self.parts.push(Part { words: Some(words), blocks: part.blocks });
        }
    }
}

/// Makes a list at least so long.
fn fit(touched: &mut Vec<Node>, length: usize) {
    if touched.len() < length {
        touched.resize(length.next_power_of_two(), Node::NONE);
    }
}
