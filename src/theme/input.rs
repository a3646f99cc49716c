//! What themes are made from: counts, and which units stand together.

use std::ops::Range;

use super::params::ThemeParams;
use super::phrases::Phrases;
use crate::base::CsrMatrix;
use crate::encoder::Meaning;
use crate::ledger::Background;
use crate::vectorize::{TermCounts, Unit, Vocabulary};

/// The units to be grouped. A unit is a sentence or a document; whose they are is not said.
#[derive(Debug, Clone, Copy)]
pub struct ThemeInput<'a> {
    /// The texts of the units, from which themes are named; empty where no names are asked for.
    pub units: &'a [Unit<'a>],
    /// How often each term stands in each unit.
    pub counts: &'a TermCounts,
    /// The weight of every term: [`super::term_weights`], or its inverse document frequency alone.
    pub weights: &'a [f64],
    /// The terms. Terms of several words and those of house style group nothing.
    pub vocabulary: &'a Vocabulary,
    /// Units that follow each other in one text without a break, rising.
    pub sections: &'a [Range<usize>],
    /// The units of each document, rising; together all units.
    pub documents: &'a [Range<usize>],
    /// Words that always stand together.
    pub phrases: &'a Phrases,
    /// How common words are in news at large: common ones name no theme.
    pub background: &'a Background,
    /// The meaning of the units, where an encoder gives it.
    pub meaning: Option<Meaning<'a>>,
}

/// Counts of the terms that may group units; columns as in the vocabulary.
pub(super) fn grouping_counts(input: &ThemeInput<'_>, params: &ThemeParams) -> CsrMatrix {
    let vocabulary = input.vocabulary;
    let keep: Vec<bool> = (0..vocabulary.len())
        .map(|c| vocabulary.words_of(c) == 1 && !vocabulary.is_style(c) && vocabulary.doc_freq(c) >= params.min_df)
        .collect();
    let (mut offsets, mut indices, mut values) = (vec![0], Vec::new(), Vec::new());
    for row in 0..input.counts.rows() {
        let (columns, counts) = input.counts.row(row);
        for (&column, &count) in columns.iter().zip(counts).filter(|(c, _)| keep[**c as usize]) {
            indices.push(column);
            values.push(count as f32);
        }
        offsets.push(indices.len());
    }
    CsrMatrix::new(vocabulary.len(), offsets, indices, values)
}

/// Unit rows of counts, each times its term's weight.
pub(super) fn weigh(counts: &CsrMatrix, weights: &[f64], sublinear: bool) -> CsrMatrix {
    let mut values = Vec::with_capacity(counts.nonzeros());
    let mut row_values: Vec<f64> = Vec::new();
    for row in 0..counts.rows() {
        let (columns, counts) = counts.row(row);
        row_values.clear();
        row_values.extend(columns.iter().zip(counts).map(|(&column, &count)| {
            let count = f64::from(count);
            (if sublinear { 1.0 + count.ln() } else { count }) * weights[column as usize]
        }));
        let norm = row_values.iter().map(|v| v * v).sum::<f64>().sqrt();
        values.extend(row_values.iter().map(|v| (v / norm) as f32));
    }
    CsrMatrix::new(counts.columns(), counts.offsets().to_vec(), counts.indices().to_vec(), values)
}
