//! From a corpus to its quotations.

use super::english;
use super::model::{Mode, Quote};
use super::names::Persons;
use super::passage::{Found, Passage};
use super::resolve::Resolver;
use crate::base::{DocumentId, SentenceId, Span, map_ordered};
use crate::corpus::Corpus;
use crate::text::Language;

/// Every attribution of the corpus, document by document, in the order of the text.
pub fn quotes(corpus: &Corpus) -> Vec<Quote> {
    let documents: Vec<DocumentId> = (0..corpus.documents().len()).map(DocumentId::at).collect();
    map_ordered(&documents, |&id| quotes_of(corpus, id)).into_iter().flatten().collect()
}

/// The attributions of one document, in the order of the text.
pub fn quotes_of(corpus: &Corpus, id: DocumentId) -> Vec<Quote> {
    let document = corpus.document(id);
    let english = document.language != Language::Russian;
    let passage = Passage::read(&document.raw, corpus.sentences_of(id), english);
    if !english {
        return Vec::new();
    }
    let found = english::find(&passage);
    let persons = Persons::find(&passage);
    let mut resolver = Resolver::new(&passage, &persons);
    let mut quotes: Vec<Quote> = Vec::with_capacity(found.len());
    for f in &found {
        let speaker = match (f.speaker, f.goes_on) {
            (Some(range), _) => Some(resolver.speaker(range)),
            (None, Some(earlier)) => quotes.get(earlier).and_then(|q| q.speaker.clone()),
            (None, None) => None,
        };
        quotes.push(quote(&passage, id, document.sentences.start, f, speaker));
    }
    quotes
}

fn quote(
    p: &Passage<'_>,
    document: DocumentId,
    first_sentence: usize,
    found: &Found,
    speaker: Option<super::model::Speaker>,
) -> Quote {
    let mut parts: Vec<Span> = found.parts.iter().map(|&r| p.span(r)).collect();
    parts.sort_unstable();
    let content = Span::new(parts[0].start, parts.iter().map(|s| s.end).max().unwrap_or(parts[0].end));
    let cue = found.cue.map(|r| p.span(r));
    let (mut quoted, mut words) = (0, 0);
    for &range in &found.parts {
        let (q, w) = p.quoted_words(range);
        quoted += q;
        words += w;
    }
    let mode = match quoted {
        0 => Mode::Indirect,
        _ if quoted == words => Mode::Direct,
        _ => Mode::Mixed,
    };
    let mut touched: Vec<usize> = found
        .parts
        .iter()
        .chain(&found.cue)
        .flat_map(|&(from, to)| [p.sentence_number(from), p.sentence_number(to - 1)])
        .collect();
    touched.sort_unstable();
    let sentences = match (touched.first(), touched.last()) {
        (Some(&a), Some(&b)) => (a..=b).map(|n| SentenceId::at(first_sentence + n)).collect(),
        _ => Vec::new(),
    };
    let mut span = content;
    for other in cue.into_iter().chain(speaker.as_ref().filter(|_| found.speaker.is_some()).map(|s| s.span)) {
        span = Span::new(span.start.min(other.start), span.end.max(other.end));
    }
    Quote { document, span, content, parts, cue, speaker, mode, quoted_words: quoted, sentences }
}
