//! Who is said to give a value.

use crate::base::{SentenceId, Span};
use crate::corpus::Corpus;
use crate::discourse::{Quote, speaker_name};

/// Who is said to give what stands at `span` of the document of `sentence`; `None` where the text gives it itself, or no
/// speaker is known. `quotes` are those of the corpus, in the order of its documents.
///
/// Of nested attributions the tightest counts: these are the speaker's own words.
pub(super) fn attributed(corpus: &Corpus, sentence: SentenceId, span: Span, quotes: &[Quote]) -> Option<String> {
    let document = corpus.sentence(sentence).document;
    let first = quotes.partition_point(|q| q.document < document);
    let own = quotes[first..].iter().take_while(|q| q.document == document);
    let speaking = own.filter(|q| q.said.parts.iter().any(|part| part.contains(span)) && q.speaker.is_some());
    let quote = speaking.min_by_key(|q| q.said.content.len())?;
    speaker_name(corpus, quote)
}
