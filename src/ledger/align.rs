//! Sentence against sentence: which sentences of two sources say much the same.
//!
//! Two sentences are aligned when each is the likest to the other in its document, they are as alike as the threshold
//! asks, and they share enough. High similarity means the same matter, not the same claim: paraphrases and contradictions
//! look alike to it, and the same claim in wholly other words is not found.

use super::alignment::{Alignment, align_documents};
use super::calibration::Calibration;
use super::null::calibrate;
use super::params::AlignParams;
use super::rows::Rows;
use super::similarity::Space;
use super::story::{comparable, stories};
use crate::base::{DocumentId, SentenceId, map_ordered};
use crate::corpus::Corpus;
use crate::encoder::Meaning;
use crate::error::Result;
use crate::text::Language;

/// All alignments of a corpus.
#[derive(Debug, Clone, PartialEq)]
pub struct Alignments {
    /// Pairs at or above the threshold, in the order of the sentences.
    pub aligned: Vec<Alignment<SentenceId>>,
    /// Pairs just below it: nothing should be concluded from them.
    pub possible: Vec<Alignment<SentenceId>>,
    /// What is known of the threshold.
    pub calibration: Calibration,
    /// The pairs of documents that were set against each other.
    pub stories: Vec<(DocumentId, DocumentId)>,
    /// Those that tell one story too and were not, since together they have more than four million pairs of sentences.
    pub too_long: Vec<(DocumentId, DocumentId)>,
}

/// Aligns the sentences of every two sources, story by story.
///
/// # Errors
/// When a parameter is out of its range.
pub fn align(corpus: &Corpus, meaning: Option<Meaning<'_>>, params: &AlignParams) -> Result<Alignments> {
    params.validate()?;
    let rows = Rows::of_corpus(corpus, meaning)?;
    let (stories, too_long): (Vec<_>, Vec<_>) =
        stories(corpus, meaning, params)?.into_iter().partition(|&pair| comparable(corpus, pair));
    let found = align_documents(corpus, &rows, &stories, params);
    let calibration = calibrate(corpus, &rows, &stories, &found, params);
    let threshold = |p: &Alignment<SentenceId>| calibration.threshold_by(rows.scale(p.a.0 as usize, p.b.0 as usize));
    let (aligned, below): (Vec<_>, Vec<_>) = found.into_iter().partition(|p| p.similarity >= threshold(p));
    let possible = below.into_iter().filter(|p| p.similarity >= threshold(p) - params.band).collect();
    Ok(Alignments { aligned, possible, calibration, stories, too_long })
}

/// How alike two lone texts are, each taken as one sentence; one answer per pair. `meaning` is of all texts in their order, and
/// weighs `weight` where both are in one language.
///
/// # Errors
/// Does not fail on any text.
pub fn similarities(pairs: &[[(&str, Language); 2]], meaning: Option<Meaning<'_>>, weight: f64) -> Result<Vec<f64>> {
    let texts: Vec<_> = pairs.iter().flatten().copied().collect();
    let rows = Rows::of_texts(&texts)?.with(meaning);
    let places: Vec<usize> = (0..pairs.len()).collect();
    Ok(map_ordered(&places, |&i| Space::new(&rows, &[2 * i], &[2 * i + 1]).matrix(weight)[0]))
}

/// How alike every sentence of one document is to every sentence of another: `matrix[i][j]`, 0..=1, as in [`align`].
///
/// # Errors
/// Does not fail on any corpus.
pub fn similarity_matrix(
    corpus: &Corpus,
    (a, b): (DocumentId, DocumentId),
    meaning: Option<Meaning<'_>>,
    weight: f64,
) -> Result<Vec<Vec<f64>>> {
    let texts: Vec<_> = [a, b]
        .into_iter()
        .flat_map(|id| corpus.sentences_of(id).iter().map(move |s| (corpus.text(s), corpus.document(id).language)))
        .collect();
    let places: Vec<usize> = [a, b].into_iter().flat_map(|id| corpus.document(id).sentences.clone()).collect();
    let vectors = meaning.map(|meaning| meaning.vectors.select(&places));
    let own = meaning.zip(vectors.as_ref()).map(|(meaning, vectors)| Meaning { vectors, ..meaning });
    let rows = Rows::of_texts(&texts)?.with(own);
    let (first, second): (Vec<usize>, Vec<usize>) =
        (0..texts.len()).partition(|&row| row < corpus.document(a).sentences.len());
    let space = Space::new(&rows, &first, &second);
    let (width, values) = (space.columns(), space.matrix(weight));
    Ok((0..first.len()).map(|i| values[i * width..(i + 1) * width].to_vec()).collect())
}
