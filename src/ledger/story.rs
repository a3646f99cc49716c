//! Which documents are set against each other: those that tell the same story.

use std::collections::BTreeMap;

use super::params::AlignParams;
use crate::base::{CsrMatrix, DocumentId, map_ordered};
use crate::corpus::Corpus;
use crate::encoder::Meaning;
use crate::error::Result;
use crate::text::AnalyzerParams;
use crate::vectorize::{Analyzers, UnitKind, Vectorizer, VectorizerParams, units};

/// How many partners in one other source a document has at most.
const PARTNERS: usize = 3;
/// How many candidates in one other source are looked at in full.
const CANDIDATES: usize = 20;
/// A term that more than this share of the documents hold brings no candidate ...
const COMMON: f64 = 0.05;
/// ... unless no more than these hold it, in a small collection, ...
const COMMON_FROM: usize = 50;
/// ... and none that more than these hold, in a large one: documents that share a term grow with the square.
const COMMON_TO: usize = 500;

/// Documents with more pairs of sentences are not set against each other: every sentence is held against every other, and
/// 2,000 against 2,000 take 100 MB.
const MOST_PAIRS: usize = 4_000_000;

/// Whether two documents are short enough to be set against each other.
pub(super) fn comparable(corpus: &Corpus, (a, b): (DocumentId, DocumentId)) -> bool {
    let length = |id| corpus.document(id).sentences.len();
    length(a).saturating_mul(length(b)) <= MOST_PAIRS
}

/// Pairs of documents of different sources that tell the same story, in the order of the documents; of one language, unless
/// an encoder says what sentences mean across languages.
///
/// Documents with an event are paired by it. Those without are paired by their likeness, with three at most in
/// each other source. Where two sources have one document each, these two are a pair whatever they tell.
///
/// # Errors
/// Does not fail on any corpus.
pub fn stories(
    corpus: &Corpus,
    meaning: Option<Meaning<'_>>,
    params: &AlignParams,
) -> Result<Vec<(DocumentId, DocumentId)>> {
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
    let same_language = |i: usize, j: usize| documents[i].language == documents[j].language;
    let across = meaning.is_some_and(|meaning| meaning.across);
    pairs.retain(|&(i, j)| documents[i].source != documents[j].source && (across || same_language(i, j)));
    // Documents are sorted by source in `compare`, but not where the input keeps its order.
    pairs.sort_unstable_by_key(|&(i, j)| (documents[i].source.min(documents[j].source), i, j));
    pairs.dedup();
    Ok(pairs
        .into_iter()
        .map(|(i, j)| if documents[i].source < documents[j].source { (i, j) } else { (j, i) })
        .map(|(i, j)| (DocumentId::at(i), DocumentId::at(j)))
        .collect())
}

/// Pairs of documents at least as alike as `least`: candidates by an inverted index over their rarer terms, then the
/// cosine of all terms.
fn alike(corpus: &Corpus, least: f64) -> Result<Vec<(usize, usize)>> {
    let analyzers = Analyzers::new(&AnalyzerParams::default())?;
    let mut params = VectorizerParams::default();
    params.sublinear_tf = true;
    let matrix = Vectorizer::new(params)?.fit_transform(&units(corpus, UnitKind::Document, &analyzers))?.matrix;
    let index = Index::new(&matrix);
    let documents = corpus.documents();
    let places: Vec<usize> = (0..documents.len()).collect();
    let found = map_ordered(&places, |&i| {
        let mut best: BTreeMap<_, Vec<(f64, usize)>> = BTreeMap::new();
        for (shared, j) in index.candidates(&matrix, i) {
            // A document whose event is known is paired by it alone.
            let open = documents[i].event.is_none() || documents[j].event.is_none();
            if documents[j].source != documents[i].source && open {
                best.entry(documents[j].source).or_default().push((shared, j));
            }
        }
        let order = |x: &(f64, usize), y: &(f64, usize)| y.0.total_cmp(&x.0).then(x.1.cmp(&y.1));
        let mut partners = Vec::new();
        for list in best.values_mut() {
            list.sort_by(order);
            list.truncate(CANDIDATES);
            list.iter_mut().for_each(|pair| pair.0 = matrix.dot(i, &matrix, pair.1));
            list.retain(|pair| pair.0 >= least);
            list.sort_by(order);
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

/// Which rows hold a column, and how much of it; columns that many rows hold are left out.
struct Index {
    starts: Vec<usize>,
    rows: Vec<(u32, f32)>,
}

impl Index {
    fn new(matrix: &CsrMatrix) -> Self {
        let mut holding = vec![0usize; matrix.columns()];
        matrix.indices().iter().for_each(|&column| holding[column as usize] += 1);
        let most = ((COMMON * matrix.rows() as f64) as usize).clamp(COMMON_FROM, COMMON_TO);
        let kept = |column: u32| (2..=most).contains(&holding[column as usize]);
        let mut starts = vec![0; matrix.columns() + 1];
        for (column, &rows) in (0u32..).zip(&holding) {
            starts[column as usize + 1] = starts[column as usize] + if kept(column) { rows } else { 0 };
        }
        let mut next = starts.clone();
        let mut rows = vec![(0, 0.0); starts[matrix.columns()]];
        for row in 0..matrix.rows() {
            let (columns, values) = matrix.row(row);
            for (&column, &value) in columns.iter().zip(values).filter(|(c, _)| kept(**c)) {
                rows[next[column as usize]] = (row as u32, value);
                next[column as usize] += 1;
            }
        }
        Self { starts, rows }
    }

    /// The other rows that share a rarer column with row `i`, in order, with the part of the cosine that these give.
    fn candidates(&self, matrix: &CsrMatrix, i: usize) -> Vec<(f64, usize)> {
        let mut sums = vec![0.0f64; matrix.rows()];
        let mut met: Vec<usize> = Vec::new();
        let (columns, values) = matrix.row(i);
        for (&column, &value) in columns.iter().zip(values) {
            for &(row, other) in &self.rows[self.starts[column as usize]..self.starts[column as usize + 1]] {
                if sums[row as usize] == 0.0 {
                    met.push(row as usize);
                }
                sums[row as usize] += f64::from(value) * f64::from(other);
            }
        }
        met.sort_unstable();
        met.into_iter().filter(|&row| row != i).map(|row| (sums[row], row)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::align::align;
    use super::*;
    use crate::corpus::{CorpusParams, Order, Record};

    #[test]
    fn documents_of_thousands_of_sentences_are_left_out_and_told() {
        let long = "The envoy of the union met a minister of the kingdom. ".repeat(2100);
        let record = |source: &str, text: &str| Record {
            source: source.to_owned(),
            id: source.to_owned(),
            text: text.to_owned(),
            ..Record::default()
        };
        let corpus = |a: &str, b: &str| {
            Corpus::build(vec![record("a", a), record("b", b)], &CorpusParams::default(), Order::Sorted)
        };
        let found = align(&corpus(&long, &long), None, &AlignParams::default()).expect("aligns");
        assert!(found.stories.is_empty() && found.aligned.is_empty());
        assert_eq!(found.too_long.len(), 1);
        let found = align(&corpus(&long, &long[..540]), None, &AlignParams::default()).expect("aligns");
        assert_eq!((found.stories.len(), found.too_long.len()), (1, 0));
    }
}
