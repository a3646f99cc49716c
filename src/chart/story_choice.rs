//! Which documents the story map shows when there are more than fit side by side.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::lookup::Lookup;
use crate::report::{DocumentEntry, SentenceEntry, SentenceKind};

/// So many documents fit side by side.
const COLUMNS: usize = 6;
/// A column is drawn up to this sentence.
const LONGEST: usize = 2000;

/// A document of the map with its sentences in order.
pub(super) struct Column<'a> {
    pub(super) document: &'a DocumentEntry,
    pub(super) sentences: Vec<&'a SentenceEntry>,
}

/// The documents of the map, and what must be said about how they were chosen.
pub(super) struct Choice<'a> {
    pub(super) columns: Vec<Column<'a>>,
    pub(super) notes: Vec<String>,
    /// How many documents with text there are in all.
    pub(super) documents: usize,
}

/// All documents when they fit. Else one of each source: the two documents that share most sentences, then of every
/// further source the one that shares most with those chosen; where nothing is shared, the longest.
pub(super) fn choose<'a>(lookup: &Lookup<'a>) -> Choice<'a> {
    let report = lookup.report;
    let by_name: FxHashMap<(&str, &str), usize> =
        report.documents.iter().enumerate().map(|(i, d)| ((d.source.as_str(), d.name.as_str()), i)).collect();
    let document = |s: &SentenceEntry| by_name.get(&(s.source.as_str(), s.document.as_str())).copied();
    let mut sentences: Vec<Vec<&'a SentenceEntry>> = vec![Vec::new(); report.documents.len()];
    for s in report.sentences.iter().filter(|s| s.kind == SentenceKind::Sentence) {
        if let Some(d) = document(s) {
            sentences[d].push(s);
        }
    }
    let mut notes = Vec::new();
    let with_text: Vec<usize> = (0..sentences.len()).filter(|&d| !sentences[d].is_empty()).collect();
    let documents = with_text.len();
    let mut chosen = if with_text.len() <= COLUMNS {
        with_text
    } else {
        let shared = shared(lookup, document);
        let picked = pick(lookup, &with_text, &sentences, &shared);
        let all = picked.len() >= report.sources.len();
        let how = match (shared.is_empty(), all) {
            (true, true) => "the longest of each source",
            (true, false) => "the longest of each of the first sources",
            (false, true) => "one of each source, those that share most sentences",
            (false, false) => "the two that share most sentences, and one of each of the first other sources",
        };
        notes.push(format!("{} of {documents} documents are drawn: {how}.", picked.len()));
        picked
    };
    chosen.sort_unstable();
    let mut columns: Vec<Column<'a>> = Vec::new();
    for d in chosen {
        let mut list = std::mem::take(&mut sentences[d]);
        if list.len() > LONGEST {
            notes.push(format!("The first {LONGEST} of {} sentences of a document are drawn.", list.len()));
            list.truncate(LONGEST);
        }
        columns.push(Column { document: &report.documents[d], sentences: list });
    }
    Choice { columns, notes, documents }
}

/// How many alignments and discrepancies each pair of documents has; the lower number first.
fn shared(lookup: &Lookup<'_>, document: impl Fn(&SentenceEntry) -> Option<usize>) -> BTreeMap<(usize, usize), usize> {
    let report = lookup.report;
    let alignments = report.alignments.iter().map(|e| (&e.a, &e.b));
    let discrepancies = report.discrepancies.iter().map(|e| (&e.a, &e.b));
    let mut counts = BTreeMap::new();
    for (a, b) in alignments.chain(discrepancies) {
        let place = |id: &str| lookup.sentence(id).and_then(&document);
        if let (Some(x), Some(y)) = (place(a), place(b))
            && report.documents[x].source != report.documents[y].source
        {
            *counts.entry((x.min(y), x.max(y))).or_insert(0) += 1;
        }
    }
    counts
}

fn pick(
    lookup: &Lookup<'_>,
    with_text: &[usize],
    sentences: &[Vec<&SentenceEntry>],
    shared: &BTreeMap<(usize, usize), usize>,
) -> Vec<usize> {
    let report = lookup.report;
    // The earliest of equals: `max_by_key` would take the last.
    let best = shared.iter().min_by_key(|&(pair, &n)| (std::cmp::Reverse(n), *pair));
    let mut chosen: Vec<usize> = best.map_or_else(Vec::new, |(&(x, y), _)| vec![x, y]);
    for source in &report.sources {
        if chosen.len() >= COLUMNS {
            break;
        }
        if chosen.iter().any(|&d| report.documents[d].source == source.name) {
            continue;
        }
        let ties = |d: usize| -> usize {
            chosen.iter().map(|&c| shared.get(&(d.min(c), d.max(c))).copied().unwrap_or(0)).sum()
        };
        let own = with_text.iter().copied().filter(|&d| report.documents[d].source == source.name);
        if let Some(d) = own.min_by_key(|&d| (std::cmp::Reverse((ties(d), sentences[d].len())), d)) {
            chosen.push(d);
        }
    }
    chosen
}
