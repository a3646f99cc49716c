//! The terms that stand for the columns.

use std::borrow::Cow;
use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::strings::Strings;

/// All terms, sorted by code point; a term's place is its column. A term is a run of one or more words.
///
/// Words are kept once, however many terms hold them, and a run is spelled out only when it is asked for.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vocabulary {
    pub(super) words: Words,
    /// Where the words of each term end in `runs`.
    pub(super) ends: Vec<u32>,
    /// The words of all terms, by number.
    pub(super) runs: Vec<u32>,
    pub(super) doc_freq: Vec<u32>,
    /// How often each term stands in all units: only while a corpus is fitted in parts whose most frequent terms are
    /// wanted.
    #[serde(skip)]
    pub(super) totals: Vec<u64>,
}

/// The words that terms are made of, sorted.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    /// Each word as a term: normalised and stemmed.
    terms: Strings,
    /// Its most frequent surface form.
    labels: Strings,
    /// Whether it is a matter of house style.
    style: Vec<bool>,
}

impl Words {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.style.len()
    }

    /// Adds the next.
    pub(super) fn push(&mut self, term: &str, label: &str, style: bool) {
        self.terms.push(term);
        self.labels.push(label);
        self.style.push(style);
    }

    /// Becomes the words of both, and gives the new number of each word of the first and of the second.
    pub(super) fn union(&mut self, first: &Self, second: &Self) -> (Vec<u32>, Vec<u32>) {
        let (mut own, mut others) = (Vec::with_capacity(first.len()), Vec::with_capacity(second.len()));
        while own.len() < first.len() || others.len() < second.len() {
            let (a, b) = (own.len(), others.len());
            let order = if a == first.len() {
                Ordering::Greater
            } else if b == second.len() {
                Ordering::Less
            } else {
                first.terms.get(a).cmp(second.terms.get(b))
            };
            let number = self.len() as u32;
            match order {
                Ordering::Less => self.push(first.terms.get(a), first.labels.get(a), first.style[a]),
                Ordering::Greater => self.push(second.terms.get(b), second.labels.get(b), second.style[b]),
                Ordering::Equal => {
                    let label = first.labels.get(a).min(second.labels.get(b));
                    self.push(first.terms.get(a), label, first.style[a] | second.style[b]);
                }
            }
            if order.is_le() {
                own.push(number);
            }
            if order.is_ge() {
                others.push(number);
            }
        }
        (own, others)
    }

    /// Takes over the words that are used, and gives the new number of each.
    pub(super) fn take(&mut self, all: &Self, used: &[bool]) -> Vec<u32> {
        (0..all.len())
            .map(|word| {
                let number = self.len() as u32;
                if used[word] {
                    self.push(all.terms.get(word), all.labels.get(word), all.style[word]);
                }
                number
            })
            .collect()
    }

    /// Whether the lists belong together and are sorted.
    fn is_whole(&self) -> bool {
        self.terms.is_whole()
            && self.labels.is_whole()
            && self.terms.len() == self.len()
            && self.labels.len() == self.len()
            && (1..self.len()).all(|word| self.terms.get(word - 1) < self.terms.get(word))
    }

    /// The number of a word.
    fn find(&self, term: &str) -> Option<u32> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.terms.get(middle) < term {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        (low < self.len() && self.terms.get(low) == term).then_some(low as u32)
    }
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
        let sorted = self.words.is_whole() && (1..self.len()).all(|column| self.run(column - 1) < self.run(column));
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
        self.spell(column, &self.words.terms)
    }

    /// The term of a column as texts write it: every word in its most frequent surface form (of equals, the first in
    /// the alphabet).
    pub fn label(&self, column: usize) -> Cow<'_, str> {
        self.spell(column, &self.words.labels)
    }

    fn spell<'a>(&self, column: usize, words: &'a Strings) -> Cow<'a, str> {
        match self.run(column) {
            &[word] => Cow::Borrowed(words.get(word as usize)),
            run => {
                let parts: Vec<&str> = run.iter().map(|&word| words.get(word as usize)).collect();
                Cow::Owned(parts.join(" "))
            }
        }
    }

    /// Whether all words of a term are matters of house style (titles, country abbreviations, numerals).
    pub fn is_style(&self, column: usize) -> bool {
        self.run(column).iter().all(|&word| self.words.style[word as usize])
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
        let words: Option<Vec<u32>> = term.split(' ').map(|word| self.words.find(word)).collect();
        let words = words?;
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            // Words are numbered in the order of their spelling, so runs compare as their spelling does.
            match self.run(middle).cmp(&words) {
                Ordering::Less => low = middle + 1,
                Ordering::Greater => high = middle,
                Ordering::Equal => return Some(middle as u32),
            }
        }
        None
    }
}
