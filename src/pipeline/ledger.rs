//! The ledger of the report: aligned sentences, values given differently, and the similarity of two documents.

use super::contrasts::code;
use super::languages::Languages;
use crate::base::{DocumentId, SentenceId, SourceId};
use crate::corpus::{Corpus, Document};
use crate::discourse::Quote;
use crate::discourse::value::{Value, ValueKind};
use crate::error::Result;
use crate::ledger::{
    AlignParams, Alignment, Alignments, Discrepancy, attributed, lone_figures, similarity_matrix, story_coverage,
};
use crate::report::{
    self, AlignmentEntry, AlignmentRun, DiscrepancyEntry, Item, OnlyIn, OnlyInKind, SimilarityMap, StoryCoverageEntry,
};
use crate::text::Language;

/// Sentences of a document up to which its similarities are drawn.
const DRAWN: usize = 120;

/// The threshold, and what is known of it.
pub(super) fn run(matched: &Alignments, params: &AlignParams) -> AlignmentRun {
    let known = &matched.calibration;
    AlignmentRun {
        threshold: known.threshold,
        possible_from: Some((known.threshold - params.band).max(0.0)),
        false_rate: known.false_rate,
        basis: known.basis.clone(),
    }
}

/// Pairs of sentences.
pub(super) fn alignments(corpus: &Corpus, aligned: &[Alignment]) -> Vec<AlignmentEntry> {
    let entry = |pair: &Alignment| AlignmentEntry {
        a: key(corpus, pair.a),
        b: key(corpus, pair.b),
        similarity: pair.similarity,
    };
    aligned.iter().map(entry).collect()
}

/// Every discrepancy, each value with who gives it.
pub(super) fn discrepancies(corpus: &Corpus, found: &[Discrepancy], quotes: &[Quote]) -> Vec<DiscrepancyEntry> {
    let entry = |one: &Discrepancy| {
        let text = |sentence: SentenceId, value: &Value| {
            value.span.of(&corpus.document(corpus.sentence(sentence).document).raw).to_owned()
        };
        let (a, b) = (&one.clash.a, &one.clash.b);
        DiscrepancyEntry {
            a: key(corpus, one.a),
            b: key(corpus, one.b),
            kind: kind(one.clash.kind()),
            a_value: a.to_string(),
            b_value: b.to_string(),
            a_span: a.span,
            b_span: b.span,
            a_text: text(one.a, a),
            b_text: text(one.b, b),
            subject: one.clash.subject.clone(),
            a_attributed: attributed(corpus, one.a, a.span, quotes),
            b_attributed: attributed(corpus, one.b, b.span, quotes),
            update: one.update,
        }
    };
    found.iter().map(entry).collect()
}

/// Sentences with figures that no other source gives in its texts of the same story.
pub(super) fn claims(corpus: &Corpus, matched: &Alignments) -> Result<Vec<OnlyIn>> {
    let lone = lone_figures(corpus, matched)?;
    let entry = |one: crate::ledger::LoneFigures| {
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
    Ok(lone.into_iter().map(entry).collect())
}

/// How much of each source each other source tells too, within each language.
pub(super) fn coverage(
    corpus: &Corpus,
    matched: &Alignments,
    params: &AlignParams,
    languages: &Languages,
) -> Result<Vec<StoryCoverageEntry>> {
    let mut all = Vec::new();
    for language in languages.each() {
        let spoken = |id: DocumentId| language.is_none_or(|l| corpus.document(id).language == l);
        let stories = matched.stories.iter().copied().filter(|pair| spoken(pair.0)).collect();
        let own = Alignments { stories, ..matched.clone() };
        all.extend(coverage_in(corpus, &own, params, language)?);
    }
    Ok(all)
}

fn coverage_in(
    corpus: &Corpus,
    matched: &Alignments,
    params: &AlignParams,
    language: Option<Language>,
) -> Result<Vec<StoryCoverageEntry>> {
    let name = |id: SourceId| corpus.sources()[id.index()].clone();
    let found = story_coverage(corpus, matched, params)?;
    let documents = |of: SourceId| {
        let spoken = |d: &Document| language.is_none_or(|l| d.language == l);
        corpus.documents().iter().filter(|d| d.source == of && spoken(d)).count()
    };
    let entry = |c: crate::ledger::StoryCoverage| StoryCoverageEntry {
        source: name(c.source),
        other: name(c.other),
        language: code(language),
        documents: documents(c.source),
        paired: c.paired,
        stories: c.stories,
        sentences: c.sentences,
        matched: c.matched,
        share: c.share,
        chance: c.chance,
    };
    Ok(found.into_iter().map(entry).collect())
}

fn kind(kind: ValueKind) -> report::ValueKind {
    match kind {
        ValueKind::Date => report::ValueKind::Date,
        ValueKind::Money => report::ValueKind::Money,
        ValueKind::Percent => report::ValueKind::Percent,
        ValueKind::Ordinal => report::ValueKind::Ordinal,
        _ => report::ValueKind::Count,
    }
}

/// Similarities of the two documents with most aligned sentences, where both are short enough to be drawn. Without any
/// alignment it is the first documents of the first two sources that are in one language.
pub(super) fn similarity(corpus: &Corpus, aligned: &[Alignment]) -> Result<Option<SimilarityMap>> {
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
    let language = |at: usize| corpus.documents()[at].language;
    let first = || {
        let with =
            |a: usize| own(1).find(|b| language(*b) == language(a)).map(|b| (DocumentId::at(a), DocumentId::at(b)));
        own(0).find_map(with)
    };
    let Some((a, b)) = best.map(|(_, pair)| pair).or_else(first) else { return Ok(None) };
    let rows = |id: DocumentId| corpus.sentences_of(id).iter().map(|s| corpus.sentence_key(s)).collect::<Vec<_>>();
    let (rows, columns) = (rows(a), rows(b));
    if rows.len() > DRAWN || columns.len() > DRAWN {
        return Ok(None);
    }
    let round = |v: f64| (v * 1000.0).round() / 1000.0;
    let values = similarity_matrix(corpus, a, b)?;
    let values = values.into_iter().map(|row| row.into_iter().map(round).collect()).collect();
    Ok(Some(SimilarityMap { rows, columns, values }))
}

fn key(corpus: &Corpus, id: SentenceId) -> String {
    corpus.sentence_key(corpus.sentence(id))
}
