//! From a document to its quotations.

use super::super::reading::Persons;
use super::super::reading::{Found, Passage, Range};
use super::model::{Mode, Quote, Speaker, Statement};
use super::resolve::Resolver;
use super::{english, russian, russian_speaker};
use crate::base::{DocumentId, SentenceId, Span};
use crate::text::Language;

/// The attributions of one document, in the order of the text; none in a language that has no rules of attribution.
pub(crate) fn quotes(
    passage: &Passage<'_>,
    persons: &Persons,
    language: Language,
    id: DocumentId,
    first: usize,
) -> Vec<Quote> {
    match language {
        Language::English => {
            let mut resolver = Resolver::new(passage, persons);
            assemble(passage, id, first, &english::find(passage), |range| resolver.speaker(range))
        }
        Language::Russian => {
            let mut resolver = russian_speaker::Resolver::new(passage);
            assemble(passage, id, first, &russian::find(passage), |range| resolver.speaker(range))
        }
        _ => Vec::new(),
    }
}

fn assemble(
    passage: &Passage<'_>,
    id: DocumentId,
    first_sentence: usize,
    found: &[Found],
    mut speaker: impl FnMut(Range) -> Speaker,
) -> Vec<Quote> {
    let mut quotes: Vec<Quote> = Vec::with_capacity(found.len());
    for f in found {
        let speaker = match (f.speaker, f.goes_on) {
            (Some(range), _) => Some(speaker(range)),
            (None, Some(earlier)) => quotes.get(earlier).and_then(|q| q.speaker.clone()),
            (None, None) => None,
        };
        quotes.push(quote(passage, id, first_sentence, f, speaker));
    }
    quotes
}

fn quote(
    p: &Passage<'_>,
    document: DocumentId,
    first_sentence: usize,
    found: &Found,
    speaker: Option<Speaker>,
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
    Quote { document, span, said: Statement { content, parts, cue, mode, quoted_words: quoted }, speaker, sentences }
}
