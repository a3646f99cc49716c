//! The terms that stand for the columns.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// All terms, sorted by code point; a term's place is its column. A term is a run of one or more words.
///
/// Words are kept once, however many terms hold them, and a run is spelled out only when it is asked for.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vocabulary {
    pub(super) words: Vec<Word>,
    /// Where the words of each term end in `runs`.
    pub(super) ends: Vec<u32>,
    /// The words of all terms, by number.
    pub(super) runs: Vec<u32>,
    pub(super) doc_freq: Vec<u32>,
}

/// What is known of one word.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Word {
    /// The word as a term: normalised and stemmed.
    pub(super) term: String,
    /// Its most frequent surface form.
    pub(super) label: String,
    /// Whether it is a matter of house style.
    pub(super) style: bool,
}

impl Vocabulary {
    /// What is wrong with a vocabulary that was read from a file, if anything is.
    pub(super) fn flaw(&self) -> Option<&'static str> {
        let rising = self.ends.iter().try_fold(0, |last, &end| (end > last).then_some(end));
        if rising.is_none_or(|last| last as usize != self.runs.len()) || self.doc_freq.len() != self.ends.len() {
            return Some("its lists contradict each other");
        }
        if self.runs.iter().any(|&word| word as usize >= self.words.len()) {
            return Some("a term has a word that is not there");
        }
        let sorted = self.words.is_sorted_by(|a, b| a.term < b.term)
            && (1..self.len()).all(|column| self.run(column - 1) < self.run(column));
        (!sorted).then_some("its terms are not sorted, each once")
    }

    /// How many terms.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Adds the next term: the numbers of its words, and in how many units it stands.
    pub(super) fn push(&mut self, run: &[u32], units: u32) {
        self.runs.extend_from_slice(run);
        self.ends.push(u32::try_from(self.runs.len()).expect("fewer than 2^32 words in all terms"));
        self.doc_freq.push(units);
    }

    /// The words of a term, by number.
    pub(super) fn run(&self, column: usize) -> &[u32] {
        let start = if column == 0 { 0 } else { self.ends[column - 1] as usize };
        &self.runs[start..self.ends[column] as usize]
    }

    /// The term of a column: normalised and stemmed words, joined by spaces. A name of several words that counts as one
    /// (`START 1`) has no-break spaces inside.
    pub fn term(&self, column: usize) -> Cow<'_, str> {
        self.spell(column, |word| &word.term)
    }

    /// The term of a column as texts write it: every word in its most frequent surface form (of equals, the first in
    /// the alphabet).
    pub fn label(&self, column: usize) -> Cow<'_, str> {
        self.spell(column, |word| &word.label)
    }

    fn spell(&self, column: usize, part: fn(&Word) -> &str) -> Cow<'_, str> {
        match self.run(column) {
            &[word] => Cow::Borrowed(part(&self.words[word as usize])),
            run => {
                let parts: Vec<&str> = run.iter().map(|&word| part(&self.words[word as usize])).collect();
                Cow::Owned(parts.join(" "))
            }
        }
    }

    /// Whether all words of a term are matters of house style (titles, country abbreviations, numerals).
    pub fn is_style(&self, column: usize) -> bool {
        self.run(column).iter().all(|&word| self.words[word as usize].style)
    }

    /// How many words a term has.
    pub fn words_of(&self, column: usize) -> usize {
        self.run(column).len()
    }

    /// In how many units of the fitted corpus a term stands.
    pub fn doc_freq(&self, column: usize) -> u32 {
        self.doc_freq[column]
    }

    /// All terms in the order of the columns.
    pub fn terms(&self) -> impl ExactSizeIterator<Item = Cow<'_, str>> {
        (0..self.len()).map(|column| self.term(column))
    }

    /// The column of a term, its words joined by single spaces.
    pub fn column(&self, term: &str) -> Option<u32> {
        let words: Option<Vec<u32>> = term.split(' ').map(|word| self.word(word)).collect();
        let words = words?;
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            // Words are numbered in the order of their spelling, so runs compare as their spelling does.
            match self.run(middle).cmp(&words) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(middle as u32),
            }
        }
        None
    }

    fn word(&self, term: &str) -> Option<u32> {
        self.words.binary_search_by(|word| word.term.as_str().cmp(term)).ok().map(|place| place as u32)
    }
}
