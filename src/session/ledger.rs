//! The ledger of the report: aligned sentences, values given differently, and the similarity of two documents.

use super::languages::Languages;
use crate::base::{DocumentId, SentenceId};
use crate::contrast::Item;
use crate::corpus::Corpus;
use crate::encoder::Meaning;
use crate::error::Result;
use crate::ledger::{
    AlignParams, Alignment, Alignments, LoneFigures, StoryCoverage, lone_figures, similarity_matrix, story_coverage,
};
use crate::report::{OnlyIn, OnlyInKind, SimilarityMap};

/// Sentences of a document up to which its similarities are drawn.
const DRAWN: usize = 120;

/// Pairs of sentences with the ids that outputs use, the likest first.
pub(super) fn alignments(corpus: &Corpus, aligned: &[Alignment<SentenceId>]) -> Vec<Alignment> {
    let mut likest: Vec<&Alignment<SentenceId>> = aligned.iter().collect();
    likest.sort_by(|x, y| y.similarity.total_cmp(&x.similarity).then((x.a, x.b).cmp(&(y.a, y.b))));
    likest.into_iter().map(|pair| pair.named(corpus)).collect()
}

/// Sentences with figures that no other source gives in its texts of the same story; of sentences that are
/// counted.
pub(super) fn claims(
    corpus: &Corpus,
    matched: &Alignments,
    counted: impl Fn(SentenceId) -> bool,
) -> Result<Vec<OnlyIn>> {
    let lone = lone_figures(corpus, matched)?;
    let entry = |one: LoneFigures| {
        let sentence = corpus.sentence(one.sentence);
        let raw = &corpus.document(sentence.document).raw;
        let figures: Vec<&str> = one.values.iter().map(|v| v.span.of(raw)).collect();
        OnlyIn {
            kind: OnlyInKind::Claim,
            source: corpus.sources()[corpus.source_of(sentence).index()].clone(),
            item: Item::Name(figures.join("; ")),
            label: figures.join("; "),
            count: figures.len(),
            sentences: vec![corpus.sentence_key(sentence)],
        }
    };
    Ok(lone.into_iter().filter(|one| counted(one.sentence)).map(entry).collect())
}

/// How much of each source each other source tells too: within each language, or over all where sentences are compared across
/// them.
pub(super) fn coverage(
    corpus: &Corpus,
    matched: (&Alignments, Option<Meaning<'_>>),
    params: &AlignParams,
    languages: &Languages,
) -> Result<Vec<StoryCoverage>> {
    let own = |language| story_coverage(corpus, matched, params, language);
    if matched.1.is_some_and(|meaning| meaning.across) {
        return own(None);
    }
    Ok(languages.each().into_iter().map(own).collect::<Result<Vec<_>>>()?.concat())
}

/// Similarities of the two documents with most aligned sentences, where both are short enough to be drawn. Without any
/// alignment it is the first documents of the first two sources that are in one language.
pub(super) fn similarity(
    corpus: &Corpus,
    aligned: &[Alignment<SentenceId>],
    meaning: Option<Meaning<'_>>,
    params: &AlignParams,
) -> Result<Option<SimilarityMap>> {
    let mut pairs: Vec<(DocumentId, DocumentId)> =
        aligned.iter().map(|p| (corpus.sentence(p.a).document, corpus.sentence(p.b).document)).collect();
    pairs.sort_unstable();
    let mut best: Option<(usize, (DocumentId, DocumentId))> = None;
    for group in pairs.chunk_by(|x, y| x == y) {
        if best.is_none_or(|(size, _)| group.len() > size) {
            best = Some((group.len(), group[0]));
        }
    }
    let own = |source: usize| {
        let of = move |at: &usize| corpus.documents()[*at].source.index() == source;
        (0..corpus.documents().len()).filter(of).filter(|at| !corpus.documents()[*at].sentences.is_empty())
    };
    let across = meaning.is_some_and(|meaning| meaning.across);
    let language = |at: usize| corpus.documents()[at].language;
    let first = || {
        let with = |a: usize| {
            own(1).find(|b| across || language(*b) == language(a)).map(|b| (DocumentId::at(a), DocumentId::at(b)))
        };
        own(0).find_map(with)
    };
    let Some((a, b)) = best.map(|(_, pair)| pair).or_else(first) else { return Ok(None) };
    let rows = |id: DocumentId| corpus.sentences_of(id).iter().map(|s| corpus.sentence_key(s)).collect::<Vec<_>>();
    let (rows, columns) = (rows(a), rows(b));
    if rows.len() > DRAWN || columns.len() > DRAWN {
        return Ok(None);
    }
    let round = |v: f64| (v * 1000.0).round() / 1000.0;
    let values = similarity_matrix(corpus, (a, b), meaning, params.encoder_weight)?;
    let values = values.into_iter().map(|row| row.into_iter().map(round).collect()).collect();
    Ok(Some(SimilarityMap { rows, columns, values }))
}
