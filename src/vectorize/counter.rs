//! Counting: units in, rows of numbers out. Counters of parts of a corpus merge into the counter of the whole.

use super::gram::{GramTable, Node, NodeKind};
use super::lexicon::{Lexicon, STOP, UNKNOWN, Words};
use super::unit::Unit;

/// Counts of a part of a corpus. Merging is associative, and commutative in what comes of it in the end.
#[derive(Debug, Clone)]
pub(super) struct Counter {
    ngram_range: [usize; 2],
    pub(super) words: Words,
    pub(super) grams: GramTable,
    pub(super) lexicons: Vec<Lexicon>,
    /// In how many units each word, and each run, stands.
    pub(super) word_units: Vec<u32>,
    pub(super) gram_units: Vec<u32>,
    pub(super) blocks: Vec<Block>,
    scratch: Scratch,
}

/// Rows that follow each other in the corpus.
#[derive(Debug, Clone, Default)]
pub(super) struct Block {
    /// Its place among all blocks of the corpus.
    pub(super) place: usize,
    /// Where each row ends.
    pub(super) ends: Vec<usize>,
    pub(super) nodes: Vec<Node>,
    pub(super) counts: Vec<u32>,
    /// Tokens of each row, and those of them that are no stop words.
    pub(super) tokens: Vec<[u32; 2]>,
}

#[derive(Debug, Clone, Default)]
struct Scratch {
    piece: Vec<u32>,
    word_counts: Vec<u32>,
    gram_counts: Vec<u32>,
    touched: Vec<Node>,
}

impl Counter {
    /// A counter of nothing yet.
    pub(super) fn new(ngram_range: [usize; 2]) -> Self {
        Self {
            ngram_range,
            words: Words::default(),
            grams: GramTable::default(),
            lexicons: Vec::new(),
            word_units: Vec::new(),
            gram_units: Vec::new(),
            blocks: Vec::new(),
            scratch: Scratch::default(),
        }
    }

    /// A counter that knows these terms and takes no others.
    pub(super) fn closed<'a>(ngram_range: [usize; 2], terms: impl Iterator<Item = &'a [&'a str]>) -> (Self, Vec<Node>) {
        let mut counter = Self::new(ngram_range);
        let nodes = terms
            .map(|term| {
                let mut words = term.iter().map(|word| counter.words.intern(word, false));
                let first = Node::word(words.next().expect("a term has a word"));
                words.fold(first, |prefix, word| Node::gram(counter.grams.intern(prefix, word).0))
            })
            .collect();
        counter.words.closed = true;
        counter.fit_lengths();
        (counter, nodes)
    }

    /// Starts a block of rows, before the first of them is counted; `place` puts it in order among all blocks.
    pub(super) fn start_block(&mut self, place: usize) {
        self.blocks.push(Block { place, ..Block::default() });
    }

    /// Counts one unit as the next row.
    pub(super) fn count(&mut self, unit: &Unit<'_>) {
        let analyzer = unit.analyzer();
        let place = match self.lexicons.iter().position(|l| l.is_of(analyzer)) {
            Some(place) => place,
            None => {
                self.lexicons.push(Lexicon::new(analyzer));
                self.lexicons.len() - 1
            }
        };
        let (mut tokens, mut kept) = (0, 0);
        for piece in unit.pieces() {
            let mut words = std::mem::take(&mut self.scratch.piece);
            words.clear();
            let lexicon = &mut self.lexicons[place];
            analyzer.tokens(piece, |token| {
                tokens += 1;
                let word = lexicon.read(token.surface, analyzer, &mut self.words);
                if word != STOP {
                    words.push(word);
                }
            });
            kept += words.len() as u32;
            self.count_piece(&words);
            self.scratch.piece = words;
        }
        self.end_row(tokens, kept);
    }

    fn count_piece(&mut self, words: &[u32]) {
        let [shortest, longest] = self.ngram_range;
        let closed = self.words.closed;
        self.fit_lengths();
        for (at, &first) in words.iter().enumerate() {
            if first == UNKNOWN {
                continue;
            }
            let mut node = Node::word(first);
            if shortest == 1 {
                self.scratch.add(node);
            }
            for (length, &word) in (2..=longest).zip(&words[at + 1..]) {
                if word == UNKNOWN {
                    break;
                }
                let place = if closed {
                    let Some(place) = self.grams.find(node, word) else { break };
                    place
                } else {
                    let (place, new) = self.grams.intern(node, word);
                    if new {
                        self.gram_units.push(0);
                        self.scratch.gram_counts.push(0);
                    }
                    place
                };
                node = Node::gram(place);
                if length >= shortest {
                    self.scratch.add(node);
                }
            }
        }
    }

    fn fit_lengths(&mut self) {
        self.word_units.resize(self.words.terms.len(), 0);
        self.scratch.word_counts.resize(self.words.terms.len(), 0);
        self.gram_units.resize(self.grams.len(), 0);
        self.scratch.gram_counts.resize(self.grams.len(), 0);
    }

    fn end_row(&mut self, tokens: u32, kept: u32) {
        let block = self.blocks.last_mut().expect("a block was started");
        for node in self.scratch.touched.drain(..) {
            let (count, units) = match node.kind() {
                NodeKind::Word(word) => {
                    (&mut self.scratch.word_counts[word as usize], &mut self.word_units[word as usize])
                }
                NodeKind::Gram(gram) => {
                    (&mut self.scratch.gram_counts[gram as usize], &mut self.gram_units[gram as usize])
                }
            };
            block.nodes.push(node);
            block.counts.push(std::mem::take(count));
            *units += 1;
        }
        block.ends.push(block.nodes.len());
        block.tokens.push([tokens, kept]);
    }

    /// Adds the counts of another part of the corpus.
    pub(super) fn merge(&mut self, other: Self) {
        let to_own: Vec<u32> = (0..other.words.terms.len() as u32)
            .map(|word| self.words.intern(other.words.terms.text(word), other.words.style[word as usize]))
            .collect();
        for lexicon in &other.lexicons {
            match self.lexicons.iter_mut().find(|l| l.agrees(lexicon)) {
                Some(own) => own.merge(lexicon, &to_own),
                None => {
                    let mut own = lexicon.clone();
                    own.words.iter_mut().for_each(|w| *w = to_own.get(*w as usize).copied().unwrap_or(*w));
                    self.lexicons.push(own);
                }
            }
        }
        let mut grams_to_own: Vec<Node> = Vec::with_capacity(other.grams.len());
        for gram in 0..other.grams.len() as u32 {
            let (prefix, word) = other.grams.get(gram);
            let prefix = match prefix.kind() {
                NodeKind::Word(word) => Node::word(to_own[word as usize]),
                NodeKind::Gram(gram) => grams_to_own[gram as usize],
            };
            grams_to_own.push(Node::gram(self.grams.intern(prefix, to_own[word as usize]).0));
        }
        self.fit_lengths();
        for (word, units) in other.word_units.iter().enumerate() {
            self.word_units[to_own[word] as usize] += units;
        }
        for (gram, units) in other.gram_units.iter().enumerate() {
            if let NodeKind::Gram(own) = grams_to_own[gram].kind() {
                self.gram_units[own as usize] += units;
            }
        }
        for mut block in other.blocks {
            for node in &mut block.nodes {
                *node = match node.kind() {
                    NodeKind::Word(word) => Node::word(to_own[word as usize]),
                    NodeKind::Gram(gram) => grams_to_own[gram as usize],
                };
            }
            self.blocks.push(block);
        }
    }
}

impl Scratch {
    #[inline]
    fn add(&mut self, node: Node) {
        let count = match node.kind() {
            NodeKind::Word(word) => &mut self.word_counts[word as usize],
            NodeKind::Gram(gram) => &mut self.gram_counts[gram as usize],
        };
        if *count == 0 {
            self.touched.push(node);
        }
        *count += 1;
    }
}
