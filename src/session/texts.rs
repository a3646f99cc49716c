//! Sources, documents and sentences of the report.

use crate::base::{DocumentId, SourceId};
use crate::corpus::{Corpus, Document};
use crate::dates;
use crate::ingest;
use crate::report::{
    CopyGroup, DocumentEntry, InputNote, SentenceEntry, SentenceKind, Skipped, SourceEntry, SourceLanguage,
};
use crate::tally::{Copies, Tally};
use crate::text::FurnitureKind;
use crate::vectorize::TermCounts;

/// Every source with its sizes; `counts` has a row for each sentence, `entries` one for each document, the tally those that
/// are counted, and `languages` what each source has in each language.
pub(super) fn sources(
    corpus: &Corpus,
    counts: &TermCounts,
    entries: &[DocumentEntry],
    tally: &Tally,
    languages: &[Vec<SourceLanguage>],
) -> Vec<SourceEntry> {
    let counted = |source: &str| {
        let sizes = tally.documents().iter().zip(tally.coverage.sizes());
        sizes.filter(|(d, size)| d.source == source && **size > 0).count()
    };
    corpus
        .sources()
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let own = |document: &&Document| document.source == SourceId::at(at);
            let documents: Vec<&Document> = corpus.documents().iter().filter(own).collect();
            let rows = || documents.iter().flat_map(|d| d.sentences.clone());
            let dates: Vec<&str> =
                entries.iter().filter(|d| d.source == *name).filter_map(|d| d.date.as_deref()).collect();
            SourceEntry {
                name: name.clone(),
                documents: documents.len(),
                counted: counted(name),
                sentences: rows().count(),
                words: rows().map(|row| counts.tokens(row) as usize).sum(),
                dates: range(dates),
                languages: languages[at].clone(),
            }
        })
        .collect()
}

/// Documents that are copies of each other.
pub(super) fn copies(corpus: &Corpus, copies: &Copies) -> Vec<CopyGroup> {
    let group = |documents: &Vec<DocumentId>| {
        let (out, counted): (Vec<DocumentId>, Vec<DocumentId>) =
            documents.iter().partition(|d| copies.left_out[d.index()]);
        let keys = |ids: Vec<DocumentId>| ids.into_iter().map(|id| corpus.document_key(id)).collect();
        CopyGroup { counted: keys(counted), left_out: keys(out) }
    };
    copies.groups.iter().map(group).collect()
}

/// The first and the last date of those that name a day or a month; `None` where there is none, unless all texts have one
/// and the same date in words, such as `May 6`.
fn range(mut dates: Vec<&str>) -> Option<[String; 2]> {
    dates.sort_unstable();
    dates.dedup();
    if let [only] = dates.as_slice() {
        return Some([(*only).to_owned(), (*only).to_owned()]);
    }
    let read = |date: &&str| dates::read(date).filter(|stamp| stamp.month.is_some());
    let mut known: Vec<(i16, Option<i8>, Option<i8>, &str)> =
        dates.iter().filter_map(|date| read(date).map(|s| (s.year, s.month, s.day, *date))).collect();
    known.sort_unstable();
    Some([known.first()?.3.to_owned(), known.last()?.3.to_owned()])
}

/// Every document.
pub(super) fn documents(corpus: &Corpus) -> Vec<DocumentEntry> {
    (0..corpus.documents().len())
        .map(|at| {
            let id = DocumentId::at(at);
            let document = corpus.document(id);
            let furniture = |kind: FurnitureKind| {
                document.furniture.iter().find(|f| f.kind == kind).map(|f| f.span.of(&document.raw).trim().to_owned())
            };
            DocumentEntry {
                id: corpus.document_key(id),
                name: document.name.clone(),
                source: corpus.sources()[document.source.index()].clone(),
                title: document.title.clone().or_else(|| furniture(FurnitureKind::Headline)),
                date: document
                    .date
                    .clone()
                    .or_else(|| furniture(FurnitureKind::Dateline).as_deref().and_then(dateline_date)),
                event: document.event.clone(),
                language: document.language.code().to_owned(),
                sentences: document.sentences.len(),
            }
        })
        .collect()
}

/// The date in a dateline such as `WASHINGTON, May 6 (Reuters) -`: what stands between the first comma and the agency.
fn dateline_date(dateline: &str) -> Option<String> {
    let (_, rest) = dateline.split_once(',')?;
    let date = rest.split(['(', '—', '–', '-']).next()?.trim().trim_end_matches(['.', ',']);
    let short = date.len() <= 30 && date.contains(|c: char| c.is_ascii_digit());
    short.then(|| date.to_owned())
}

/// Sentences and furniture of every document in the order of the text. `labels` and `scores` stand by sentence.
pub(super) fn sentences(corpus: &Corpus, labels: &[i32], scores: &[f64]) -> Vec<SentenceEntry> {
    let mut entries = Vec::with_capacity(corpus.sentences().len());
    for (at, document) in corpus.documents().iter().enumerate() {
        let key = corpus.document_key(DocumentId::at(at));
        let source = &corpus.sources()[document.source.index()];
        let first = entries.len();
        for row in document.sentences.clone() {
            let sentence = &corpus.sentences()[row];
            entries.push(SentenceEntry {
                id: format!("{key}#{}", sentence.index),
                document: document.name.clone(),
                source: source.clone(),
                start: sentence.span.start,
                end: sentence.span.end,
                text: sentence.span.of(&document.raw).to_owned(),
                kind: SentenceKind::Sentence,
                furniture: None,
                paragraph: sentence.paragraph,
                theme: Some(labels[row]),
                score: (labels[row] >= 0).then_some(scores[row]),
            });
        }
        for (piece, number) in document.furniture.iter().zip(1..) {
            entries.push(SentenceEntry {
                id: format!("{key}#f{number}"),
                document: document.name.clone(),
                source: source.clone(),
                start: piece.span.start,
                end: piece.span.end,
                text: piece.span.of(&document.raw).to_owned(),
                kind: SentenceKind::Furniture,
                furniture: Some(piece.kind),
                paragraph: piece.paragraph,
                theme: None,
                score: None,
            });
        }
        entries[first..].sort_by_key(|entry| entry.start);
    }
    entries
}

/// Records that could not be read, in an order that does not depend on the order of the input.
pub(super) fn skipped(skipped: &[ingest::Skipped]) -> Vec<Skipped> {
    let entry =
        |s: &ingest::Skipped| Skipped { path: s.path.display().to_string(), line: s.line, reason: s.reason.clone() };
    let mut entries: Vec<Skipped> = skipped.iter().map(entry).collect();
    entries.sort();
    entries
}

/// What was noticed while reading.
pub(super) fn notes(notes: &[ingest::Note]) -> Vec<InputNote> {
    let entry = |note: &ingest::Note| InputNote {
        kind: note.kind,
        count: note.count,
        path: note.path.display().to_string(),
        line: note.line,
        text: note.text(),
    };
    notes.iter().filter(|note| note.kind.is_told()).map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_dates_that_can_be_put_in_a_row_make_a_range() {
        let range = |dates: &[&str]| range(dates.to_vec()).map(|[a, b]| format!("{a}/{b}"));
        assert_eq!(range(&["2026-03-02T10:00", "2025-12-31"]).as_deref(), Some("2025-12-31/2026-03-02T10:00"));
        assert_eq!(range(&["May 6"]).as_deref(), Some("May 6/May 6"));
        assert_eq!(range(&["May 6", "April 30"]), None);
        assert_eq!(range(&[]), None);
    }

    #[test]
    fn a_dateline_gives_its_date() {
        assert_eq!(dateline_date("WASHINGTON, May 6 (Reuters) - ").as_deref(), Some("May 6"));
        assert_eq!(dateline_date("МОСКВА, 12 мая. (Интерфакс) —").as_deref(), Some("12 мая"));
        assert_eq!(dateline_date("LONDON (AP) —"), None);
    }
}
