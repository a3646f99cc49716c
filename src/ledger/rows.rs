//! Sentences as weighted terms, for comparing them with each other.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::background::Background;
use super::params::Scale;
use super::synonym::{Synonyms, analysis};
use crate::corpus::Corpus;
use crate::encoder::Meaning;
use crate::error::Result;
use crate::language::{Language, Stage};
use crate::vectorize::{Analyzers, Unit, UnitKind, Vectorizer, VectorizerParams, units};

/// Sentences as bags of terms; synonyms are one term.
#[derive(Debug)]
pub(super) struct Rows<'m> {
    /// Where each row starts in `terms`; one longer than the number of rows.
    offsets: Vec<usize>,
    /// Term numbers, rising within a row, with their counts.
    terms: Vec<(u32, u32)>,
    /// What is known of each term.
    pub(super) lexicon: Vec<Term>,
    /// The language of every row.
    languages: Vec<Language>,
    /// What every row means, where an encoder says so.
    pub(super) meaning: Option<Meaning<'m>>,
}

/// One term.
#[derive(Debug, Clone)]
pub(super) struct Term {
    /// The share of all sentences of news that hold it.
    pub(super) share: f64,
    /// Its runs of three characters, sorted, with the edges of the word marked; empty for numbers and short words.
    pub(super) grams: Vec<u32>,
}

impl<'m> Rows<'m> {
    /// The sentences of a corpus, in its order.
    pub(super) fn of_corpus(corpus: &Corpus, meaning: Option<Meaning<'m>>) -> Result<Self> {
        let analyzers = Analyzers::new(&analysis())?;
        let languages = corpus.sentences().iter().map(|s| corpus.document(s.document).language).collect();
        let known = corpus.documents().iter().map(|d| d.language).collect();
        Ok(Self { meaning, ..Self::of_units(&units(corpus, UnitKind::Sentence, &analyzers), languages, &known)? })
    }

    /// Texts that each count as one sentence.
    pub(super) fn of_texts(texts: &[(&str, Language)]) -> Result<Self> {
        let analyzers = Analyzers::new(&analysis())?;
        let units: Vec<_> = texts.iter().map(|(text, language)| Unit::new(text, analyzers.of(*language))).collect();
        let languages: Vec<Language> = texts.iter().map(|(_, language)| *language).collect();
        let known = languages.iter().copied().collect();
        Self::of_units(&units, languages, &known)
    }

    /// The same with what they mean.
    pub(super) fn with(self, meaning: Option<Meaning<'m>>) -> Self {
        Self { meaning, ..self }
    }

    /// By what two rows are compared.
    pub(super) fn scale(&self, a: usize, b: usize) -> Scale {
        match self.meaning {
            Some(_) if self.languages[a] != self.languages[b] => Scale::Across,
            Some(_) => Scale::Beside,
            None => Scale::Words,
        }
    }

    /// Reads units, each in its language; all are in `languages`, by whose lists of synonyms and common words alone they are weighed.
    fn of_units(units: &[Unit<'_>], own: Vec<Language>, languages: &BTreeSet<Language>) -> Result<Self> {
        let mut params = VectorizerParams::default();
        params.sublinear_tf = true;
        let (fitted, counts) = Vectorizer::new(params)?.fit_counts(units)?;
        let vocabulary = fitted.vocabulary();
        let (background, synonyms) = (Background::get(), Synonyms::get());
        let weighed = languages.iter().any(|l| l.reads(Stage::Background));

        // A group of synonyms is the first of its terms in the order of spelling, and as common as all of them.
        let mut first_of: FxHashMap<u32, u32> = FxHashMap::default();
        let mut class = Vec::with_capacity(vocabulary.len());
        let mut lexicon: Vec<Term> = Vec::new();
        for term in vocabulary.terms() {
            let number = lexicon.len() as u32;
            let share = if weighed { background.share(&term) } else { background.rare() };
            let group = languages.iter().find_map(|l| synonyms.group(*l, &term));
            let known = group.map(|group| *first_of.entry(group).or_insert(number));
            match known {
                Some(first) if first != number => {
                    lexicon[first as usize].share = lexicon[first as usize].share.max(share);
                    class.push(first);
                }
                _ => {
                    lexicon.push(Term { share, grams: grams(&term) });
                    class.push(number);
                }
            }
        }
        let terms = Vec::with_capacity(counts.nonzeros());
        let mut rows = Self { offsets: vec![0], terms, lexicon, languages: own, meaning: None };
        let mut row_terms: Vec<(u32, u32)> = Vec::new();
        for row in 0..counts.rows() {
            let (columns, numbers) = counts.row(row);
            row_terms.clear();
            row_terms.extend(columns.iter().zip(numbers).map(|(&c, &n)| (class[c as usize], n)));
            row_terms.sort_unstable();
            for &(term, count) in &row_terms {
                match rows.terms[*rows.offsets.last().expect("starts with one")..].last_mut() {
                    Some(last) if last.0 == term => last.1 += count,
                    _ => rows.terms.push((term, count)),
                }
            }
            rows.offsets.push(rows.terms.len());
        }
        Ok(rows)
    }

    /// The terms of a row with their counts.
    pub(super) fn row(&self, row: usize) -> &[(u32, u32)] {
        &self.terms[self.offsets[row]..self.offsets[row + 1]]
    }
}

/// The runs of three characters of a word with its edges, each as one number, sorted.
fn grams(term: &str) -> Vec<u32> {
    let chars: Vec<char> = std::iter::once('^').chain(term.chars()).chain(['$']).collect();
    if chars.len() < 6 || term.bytes().any(|b| b.is_ascii_digit()) {
        return Vec::new();
    }
    let mut grams: Vec<u32> = chars
        .windows(3)
        .map(|w| w.iter().fold(0u32, |hash, &c| (hash ^ c as u32).wrapping_mul(0x0100_0193).rotate_left(5)))
        .collect();
    grams.sort_unstable();
    grams.dedup();
    grams
}
