//! From a document to its quotations.

use super::super::reading::Persons;
use super::super::reading::{Found, Passage};
use super::english;
use super::model::{Mode, Quote};
use super::resolve::Resolver;
use crate::base::{DocumentId, SentenceId, Span};
use crate::corpus::Corpus;
use crate::text::Language;

/// The attributions of one document, in the order of the text.
pub(crate) fn quotes(passage: &Passage<'_>, persons: &Persons, corpus: &Corpus, id: DocumentId) -> Vec<Quote> {
    let document = corpus.document(id);
    let found = match document.language {
        Language::Russian => Vec::new(),
        _ => english::find(passage),
    };
    let mut resolver = Resolver::new(passage, persons);
    let mut quotes: Vec<Quote> = Vec::with_capacity(found.len());
    for f in &found {
        let speaker = match (f.speaker, f.goes_on) {
            (Some(range), _) => Some(resolver.speaker(range)),
            (None, Some(earlier)) => quotes.get(earlier).and_then(|q| q.speaker.clone()),
            (None, None) => None,
        };
        quotes.push(quote(passage, id, document.sentences.start, f, speaker));
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
