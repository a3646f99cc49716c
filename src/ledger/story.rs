//! Which documents are set against each other: those that tell the same story.

use std::collections::BTreeMap;

use super::params::AlignParams;
use crate::base::{CsrMatrix, DocumentId, map_ordered};
use crate::corpus::Corpus;
use crate::error::Result;
use crate::text::AnalyzerParams;
use crate::vectorize::{Analyzers, UnitKind, Vectorizer, VectorizerParams, units};

/// How many partners in one other source a document has at most.
const PARTNERS: usize = 3;

/// Pairs of documents of different sources that tell the same story, in the order of the documents.
///
/// Documents with an event are paired by it. Those without are paired by their likeness, with three at most in
/// each other source. Where two sources have one document each, these two are a pair whatever they tell.
///
/// # Errors
/// Does not fail on any corpus.
pub fn stories(corpus: &Corpus, params: &AlignParams) -> Result<Vec<(DocumentId, DocumentId)>> {
    let documents = corpus.documents();
    let mut by_source: Vec<Vec<usize>> = vec![Vec::new(); corpus.sources().len()];
    for (i, document) in documents.iter().enumerate() {
        by_source[document.source.index()].push(i);
    }
    let lone = |i: usize| by_source[documents[i].source.index()].len() == 1;
    let mut pairs: Vec<(usize, usize)> = Vec::new();

    let mut events: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, document) in documents.iter().enumerate() {
        if let Some(event) = &document.event {
            events.entry(event).or_default().push(i);
        }
    }
    for group in events.values() {
        for (k, &i) in group.iter().enumerate() {
            pairs.extend(group[k + 1..].iter().map(|&j| (i, j)));
        }
    }
    let lones: Vec<usize> = (0..documents.len()).filter(|&i| lone(i)).collect();
    for (k, &i) in lones.iter().enumerate() {
        pairs.extend(lones[k + 1..].iter().map(|&j| (i, j)));
    }
    if documents.iter().any(|d| d.event.is_none()) && lones.len() < documents.len() {
        pairs.extend(alike(corpus, params.story)?);
    }
    for pair in &mut pairs {
        *pair = (pair.0.min(pair.1), pair.0.max(pair.1));
    }
    pairs.retain(|&(i, j)| documents[i].source != documents[j].source);
    // Documents are sorted by source in `compare`, but not where the input keeps its order.
    pairs.sort_unstable_by_key(|&(i, j)| (documents[i].source.min(documents[j].source), i, j));
    pairs.dedup();
    Ok(pairs
        .into_iter()
        .map(|(i, j)| if documents[i].source < documents[j].source { (i, j) } else { (j, i) })
        .map(|(i, j)| (DocumentId::at(i), DocumentId::at(j)))
        .collect())
}

/// Pairs of documents at least as alike as `least`, by an inverted index over their terms.
fn alike(corpus: &Corpus, least: f64) -> Result<Vec<(usize, usize)>> {
    let analyzers = Analyzers::new(&AnalyzerParams::default())?;
    let mut params = VectorizerParams::default();
    params.sublinear_tf = true;
    let matrix = Vectorizer::new(params)?.fit_transform(&units(corpus, UnitKind::Document, &analyzers))?.matrix;
    let index = Index::new(&matrix);
    let places: Vec<usize> = (0..matrix.rows()).collect();
    let found = map_ordered(&places, |&i| {
        let source = corpus.documents()[i].source;
        let mut best: BTreeMap<_, Vec<(f64, usize)>> = BTreeMap::new();
        for (j, similarity) in index.like(&matrix, i, least) {
            let other = &corpus.documents()[j];
            // A document whose event is known is paired by it alone.
            if other.source != source && (other.event.is_none() || corpus.documents()[i].event.is_none()) {
                best.entry(other.source).or_default().push((similarity, j));
            }
        }
        let mut partners = Vec::new();
        for list in best.values_mut() {
            list.sort_by(|x, y| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1)));
            partners.extend(list.iter().take(PARTNERS).map(|&(_, j)| j));
        }
        partners
    });
    // Both must count the other among their nearest, so that a summary of everything pairs with little.
    let mut pairs = Vec::new();
    for (i, partners) in found.iter().enumerate() {
        pairs.extend(partners.iter().filter(|&&j| j > i && found[j].contains(&i)).map(|&j| (i, j)));
    }
    Ok(pairs)
}

/// Which rows hold a column, and how much of it.
struct Index {
    starts: Vec<usize>,
    rows: Vec<(u32, f32)>,
}

impl Index {
    fn new(matrix: &CsrMatrix) -> Self {
        let mut starts = vec![0; matrix.columns() + 1];
        for &column in matrix.indices() {
            starts[column as usize + 1] += 1;
        }
        for column in 0..matrix.columns() {
            starts[column + 1] += starts[column];
        }
        let mut next = starts.clone();
        let mut rows = vec![(0, 0.0); matrix.nonzeros()];
        for row in 0..matrix.rows() {
            let (columns, values) = matrix.row(row);
            for (&column, &value) in columns.iter().zip(values) {
                rows[next[column as usize]] = (row as u32, value);
                next[column as usize] += 1;
            }
        }
        Self { starts, rows }
    }

    /// The other rows at least as alike to row `i` as `least`, with their cosine, in order.
    ///
    /// Columns are taken from the heaviest: once what is left of row `i` cannot reach `least` on its own, no new row is
    /// met, and rows met before are finished alone (Bayardo, Ma & Srikant 2007).
    fn like(&self, matrix: &CsrMatrix, i: usize, least: f64) -> Vec<(usize, f64)> {
        let (columns, values) = matrix.row(i);
        let mut order: Vec<(u32, f32)> = columns.iter().copied().zip(values.iter().copied()).collect();
        order.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        let mut left: f64 = order.iter().map(|v| f64::from(v.1).powi(2)).sum();
        let mut met: BTreeMap<u32, ()> = BTreeMap::new();
        for (column, value) in order {
            if left.max(0.0).sqrt() < least {
                break;
            }
            left -= f64::from(value).powi(2);
            let range = self.starts[column as usize]..self.starts[column as usize + 1];
            met.extend(self.rows[range].iter().map(|&(row, _)| (row, ())));
        }
        met.into_keys()
            .map(|row| row as usize)
            .filter(|&row| row != i)
            .map(|row| (row, matrix.dot(i, matrix, row)))
            .filter(|&(_, similarity)| similarity >= least)
            .collect()
    }
}
