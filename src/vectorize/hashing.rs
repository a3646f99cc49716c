//! Columns by hash: one pass over the input, and no vocabulary to hold, to merge or to save.

use super::counts::TermCounts;
use super::intern::mix;
use super::lexicon::{Lexicon, Words};
use super::params::{Frequency, VectorizerParams};
use super::tfidf::weigh;
use super::unit::Unit;
use crate::base::{CsrMatrix, feed};
use crate::error::{Error, Result};
use crate::text::Tokens;

/// The most buckets.
const MOST: u32 = 1 << 30;
/// Words that a thread remembers before it starts anew, so that memory does not grow with the input's words.
const REMEMBERED: usize = 1 << 20;

/// Counts terms by the hash of their spelling (Weinberger et al. 2009, without signs).
///
/// Which term a column stands for cannot be told, and terms that meet in one column are counted as one: of `t` terms in
/// `b` buckets about `t²/2b` pairs meet. There is no idf, since how rare a term is shows only at the end. The same text
/// gives the same row everywhere, whatever else is read with it.
#[derive(Debug, Clone, PartialEq)]
pub struct HashingVectorizer {
    params: VectorizerParams,
    buckets: u32,
}

impl HashingVectorizer {
    /// A vectorizer with so many columns.
    ///
    /// # Errors
    /// When a parameter is out of its range, or needs a vocabulary: `use_idf`, `min_df`, `max_df`, `max_features` and
    /// `vocabulary`.
    pub fn new(params: VectorizerParams, buckets: u32) -> Result<Self> {
        params.validate()?;
        if buckets == 0 || buckets > MOST {
            return Err(Error::parameter("hash_buckets", buckets, format!("1..={MOST}")));
        }
        let usual = VectorizerParams::default();
        let limited = params.min_df != usual.min_df || params.max_df != Frequency::Share(1.0);
        for (name, given) in [
            ("use_idf", params.use_idf),
            ("min_df and max_df", limited),
            ("max_features", params.max_features.is_some()),
            ("vocabulary", params.vocabulary.is_some()),
        ] {
            if given {
                return Err(Error::parameter("hash_buckets", buckets, format!("left out with {name}")));
            }
        }
        Ok(Self { params, buckets })
    }

    /// The rows of units that need not be in memory together; batches as in
    /// [`Vectorizer::fit_stream`](super::vectorizer::Vectorizer::fit_stream).
    ///
    /// # Errors
    /// Those of `produce`.
    pub fn transform_stream<T: Send>(
        &self,
        produce: impl FnOnce(&mut dyn FnMut(T)) -> Result<()>,
        units: impl Fn(T, &mut dyn FnMut(&Unit<'_>)) + Sync,
    ) -> Result<CsrMatrix> {
        let work = |hasher: &mut Hasher, (place, batch): (usize, T)| {
            let mut block = Block { place, ..Block::default() };
            units(batch, &mut |unit| hasher.count(unit, self, &mut block));
            hasher.blocks.push(block);
        };
        let (made, hashers) = feed(Hasher::default, work, |hand| {
            let mut place = 0;
            produce(&mut |batch| {
                hand((place, batch));
                place += 1;
            })
        });
        made?;
        let mut blocks: Vec<Block> = hashers.into_iter().flat_map(|hasher| hasher.blocks).collect();
        blocks.sort_unstable_by_key(|block| block.place);
        let mut all = TermCounts { columns: self.buckets as usize, offsets: vec![0], ..TermCounts::default() };
        for block in blocks {
            let mut end = all.indices.len();
            for length in block.lengths {
                end += length as usize;
                all.offsets.push(end);
            }
            all.indices.extend(block.indices);
            all.counts.extend(block.counts);
            all.tokens.extend(block.tokens);
        }
        Ok(weigh(all, &[], &self.params))
    }
}

/// Rows that follow each other in the corpus.
#[derive(Debug, Default)]
struct Block {
    place: usize,
    lengths: Vec<u32>,
    indices: Vec<u32>,
    counts: Vec<u32>,
    tokens: Vec<[u32; 2]>,
}

/// What one thread knows and has counted.
#[derive(Debug, Default)]
struct Hasher {
    words: Words,
    lexicons: Vec<Lexicon>,
    /// The hash of every word.
    hashes: Vec<u64>,
    blocks: Vec<Block>,
    tokens: Tokens,
    found: Vec<u32>,
    runs: Vec<u64>,
    columns: Vec<u32>,
}

impl Hasher {
    fn count(&mut self, unit: &Unit<'_>, vectorizer: &HashingVectorizer, block: &mut Block) {
        if self.words.len() > REMEMBERED {
            self.words = Words::default();
            self.lexicons.clear();
            self.hashes.clear();
        }
        let analyzer = unit.analyzer();
        let lexicon = match self.lexicons.iter().position(|l| l.is_of(analyzer)) {
            Some(place) => place,
            None => {
                self.lexicons.push(Lexicon::new(analyzer));
                self.lexicons.len() - 1
            }
        };
        let [shortest, longest] = vectorizer.params.ngram_range;
        let mut tokens = [0; 2];
        self.columns.clear();
        for piece in unit.pieces() {
            analyzer.read(piece, &mut self.tokens);
            self.found.clear();
            self.lexicons[lexicon].read(&self.tokens, analyzer, &mut self.words, &mut self.found);
            tokens = [tokens[0] + self.tokens.spans().len() as u32, tokens[1] + self.found.len() as u32];
            let new = self.hashes.len() as u32..self.words.len() as u32;
            self.hashes.extend(new.map(|word| spelling_hash(self.words.terms.get(word))));
            self.runs.clear();
            self.runs.resize(self.found.len(), 0);
            for length in 1..=longest.min(self.found.len()) {
                let ends = &self.found[length - 1..];
                for (run, &word) in self.runs.iter_mut().zip(ends) {
                    *run = mix(run.rotate_left(25) ^ self.hashes[word as usize]);
                }
                if length >= shortest {
                    let column = |&run: &u64| ((u128::from(run) * u128::from(vectorizer.buckets)) >> 64) as u32;
                    self.columns.extend(self.runs[..ends.len()].iter().map(column));
                }
            }
        }
        self.columns.sort_unstable();
        let mut length = 0;
        for equal in self.columns.chunk_by(|a, b| a == b) {
            block.indices.push(equal[0]);
            block.counts.push(equal.len() as u32);
            length += 1;
        }
        block.lengths.push(length);
        block.tokens.push(tokens);
    }
}

/// FNV-1a (Fowler, Noll & Vo), spread over all bits: the same on every machine and in every version.
fn spelling_hash(word: &[u8]) -> u64 {
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    mix(word.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME)))
}

#[cfg(test)]
mod tests {
    use super::super::Vectorizer;
    use super::*;
    use crate::text::{Analyzer, AnalyzerParams, Language};

    const TEXTS: [&str; 3] = ["Missile talks, missile talks", "Talks on missiles in Europe", ""];

    fn params() -> VectorizerParams {
        VectorizerParams { ngram_range: [1, 2], use_idf: false, ..VectorizerParams::default() }
    }

    fn hashed(texts: &[&str]) -> CsrMatrix {
        let analyzer = Analyzer::new(Language::English, &AnalyzerParams::default()).expect("the defaults hold");
        let produce = |hand: &mut dyn FnMut(usize)| {
            (0..texts.len()).for_each(hand);
            Ok(())
        };
        let units = |at: usize, count: &mut dyn FnMut(&Unit<'_>)| count(&Unit::new(texts[at], &analyzer));
        HashingVectorizer::new(params(), 1 << 20).and_then(|v| v.transform_stream(produce, units)).expect("hashes")
    }

    #[test]
    fn with_room_for_all_terms_rows_meet_as_they_do_with_a_vocabulary() {
        let analyzer = Analyzer::new(Language::English, &AnalyzerParams::default()).expect("the defaults hold");
        let units: Vec<Unit<'_>> = TEXTS.iter().map(|text| Unit::new(text, &analyzer)).collect();
        let exact = Vectorizer::new(params()).and_then(|v| v.fit_transform(&units)).expect("fits").matrix;
        let hashed = hashed(&TEXTS);
        assert_eq!(hashed.offsets(), exact.offsets());
        for (a, b) in [(0, 0), (0, 1), (1, 1), (2, 0)] {
            assert!((hashed.dot(a, &hashed, b) - exact.dot(a, &exact, b)).abs() < 1e-6, "rows {a} and {b}");
        }
    }

    #[test]
    fn a_row_depends_on_its_own_text_alone() {
        assert_eq!(hashed(&TEXTS[1..]).row(0), hashed(&TEXTS).row(1));
    }

    #[test]
    fn what_needs_a_vocabulary_is_refused() {
        let message = HashingVectorizer::new(VectorizerParams::default(), 8).expect_err("idf").to_string();
        assert!(message.contains("use_idf"), "{message}");
        assert!(HashingVectorizer::new(params(), 0).is_err());
    }
}
