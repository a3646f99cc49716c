//! Sentence against sentence: which sentences of two sources say much the same.
//!
//! Two sentences are aligned when each is the likest to the other in its document, they are as alike as the threshold
//! asks, and they share enough. High similarity means the same matter, not the same claim.

use super::params::AlignParams;
use super::rows::Rows;
use super::similarity::Space;
use super::story::stories;
use crate::base::{DocumentId, SentenceId, map_ordered};
use crate::corpus::Corpus;
use crate::error::Result;

/// Two sentences of two sources that say much the same.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Alignment {
    /// A sentence of the source that comes first.
    pub a: SentenceId,
    /// A sentence of the other source.
    pub b: SentenceId,
    /// How alike they are, 0..=1.
    pub similarity: f64,
    /// How much they share: the weights of their common terms, in nats.
    pub evidence: f64,
}

/// All alignments of a corpus.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Alignments {
    /// Pairs at or above the threshold, in the order of the sentences.
    pub aligned: Vec<Alignment>,
    /// Pairs just below it: nothing should be concluded from them.
    pub possible: Vec<Alignment>,
}

/// Aligns the sentences of every two sources, story by story.
///
/// # Errors
/// When a parameter is out of its range.
pub fn align(corpus: &Corpus, params: &AlignParams) -> Result<Alignments> {
    params.validate()?;
    let rows = Rows::of_corpus(corpus)?;
    let stories = stories(corpus, params)?;
    let parts = map_ordered(&stories, |&(a, b)| {
        let (a, b) = (corpus.document(a).sentences.clone(), corpus.document(b).sentences.clone());
        pairs(&rows, &a.collect::<Vec<_>>(), &b.collect::<Vec<_>>(), params)
    });
    let mut found = Alignments::default();
    for pair in parts.into_iter().flatten() {
        let list = if pair.similarity >= params.threshold { &mut found.aligned } else { &mut found.possible };
        list.push(pair);
    }
    for list in [&mut found.aligned, &mut found.possible] {
        list.sort_by_key(|p| (p.a, p.b));
    }
    Ok(found)
}

/// How alike two lone texts are, each taken as one sentence; one answer per pair.
///
/// # Errors
/// Does not fail on any text.
pub fn similarities(pairs: &[[(&str, crate::text::Language); 2]]) -> Result<Vec<f64>> {
    let texts: Vec<_> = pairs.iter().flatten().copied().collect();
    let rows = Rows::of_texts(&texts)?;
    let places: Vec<usize> = (0..pairs.len()).collect();
    Ok(map_ordered(&places, |&i| Space::new(&rows, &[2 * i], &[2 * i + 1]).similarity(0, 0)))
}

/// How alike every sentence of one document is to every sentence of another: `matrix[i][j]`, 0..=1, as in [`align`].
///
/// # Errors
/// Does not fail on any corpus.
pub fn similarity_matrix(corpus: &Corpus, a: DocumentId, b: DocumentId) -> Result<Vec<Vec<f64>>> {
    let texts: Vec<_> = [a, b]
        .into_iter()
        .flat_map(|id| corpus.sentences_of(id).iter().map(move |s| (corpus.text(s), corpus.document(id).language)))
        .collect();
    let rows = Rows::of_texts(&texts)?;
    let (first, second): (Vec<usize>, Vec<usize>) =
        (0..texts.len()).partition(|&row| row < corpus.document(a).sentences.len());
    let space = Space::new(&rows, &first, &second);
    Ok((0..first.len()).map(|i| (0..second.len()).map(|j| space.similarity(i, j)).collect()).collect())
}

/// Mutual nearest neighbours of two documents, down to the lower edge of the band.
fn pairs(rows: &Rows, a: &[usize], b: &[usize], params: &AlignParams) -> Vec<Alignment> {
    let least = params.threshold - params.band;
    let space = Space::new(rows, a, b);
    let values: Vec<Vec<f64>> = (0..a.len()).map(|i| (0..b.len()).map(|j| space.similarity(i, j)).collect()).collect();
    // The first of equals wins on both sides, so that repeated sentences pair in their order.
    let best = |list: &mut dyn Iterator<Item = f64>| {
        list.enumerate().fold((0, 0.0), |best: (usize, f64), (k, v)| if v > best.1 { (k, v) } else { best })
    };
    let best_of_b: Vec<usize> = (0..b.len()).map(|j| best(&mut (0..a.len()).map(|i| values[i][j])).0).collect();
    let mut found = Vec::new();
    for (i, row) in values.iter().enumerate() {
        let (j, similarity) = best(&mut row.iter().copied());
        if similarity >= least && similarity > 0.0 && best_of_b[j] == i {
            let evidence = space.evidence(i, j);
            if evidence >= params.evidence {
                found.push(Alignment { a: SentenceId::at(a[i]), b: SentenceId::at(b[j]), similarity, evidence });
            }
        }
    }
    found
}
