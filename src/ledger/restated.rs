//! Whether a text gives elsewhere the very value that another text gives: then it has corrected itself, and the two do not
//! differ in the end.

use super::clash::of_one_thing;
use super::frame::{Frame, Placed};
use crate::base::SentenceId;
use crate::corpus::{Corpus, Document};
use crate::discourse::value::{Content, Value, values};
use crate::vectorize::Analyzers;

/// Whether the document of `sentence` gives, in another sentence, a value of the same thing that agrees with `other`, which is
/// one of `frame`. In a row of posts with their hours only what is newer than `sentence` counts.
pub(super) fn restated(
    corpus: &Corpus,
    analyzers: &Analyzers,
    sentence: SentenceId,
    frame: &Frame,
    other: &Value,
) -> bool {
    let own = corpus.sentence(sentence);
    let document = corpus.document(own.document);
    let Some(placed) = frame.values.iter().find(|v| v.value.span == other.span) else { return false };
    let newer = newer_than(document, own.span.start);
    corpus.sentences_of(own.document).iter().any(|s| {
        let counts =
            s.index != own.index && newer.as_ref().is_none_or(|spans| spans.contains(&post(document, s.span.start)));
        counts && gives(corpus.text(s), document, analyzers, frame, placed)
    })
}

fn gives(text: &str, document: &Document, analyzers: &Analyzers, frame: &Frame, placed: &Placed) -> bool {
    let same = |v: &Value| v.content == placed.value.content || v.to_string() == placed.value.to_string();
    // Most sentences have no such value, and need not be read in full.
    if !values(text, document.language).iter().any(same) {
        return false;
    }
    let here = Frame::new(text, analyzers.of(document.language));
    here.values.iter().any(|v| same(&v.value) && of_one_thing(&here, v, frame, placed))
}

/// The posts of a document that are newer than the one at byte `at`; `None` where it is no row of posts.
fn newer_than(document: &Document, at: usize) -> Option<Vec<usize>> {
    let hours: Vec<u16> = stamps(document).map(|(_, minute)| minute).collect();
    let falls = hours.windows(2).filter(|w| w[1] < w[0]).count();
    let newest_first = 2 * falls > hours.len().checked_sub(1).filter(|n| *n > 0)?;
    let own = post(document, at);
    // The post itself counts: `earlier it had spoken of six`.
    Some(if newest_first { (0..=own).collect() } else { (own..=hours.len()).collect() })
}

/// The number of the post at byte `at`: how many hours stand before it.
fn post(document: &Document, at: usize) -> usize {
    stamps(document).filter(|(start, _)| *start <= at).count()
}

/// The hours that stand alone, with their places.
fn stamps(document: &Document) -> impl Iterator<Item = (usize, u16)> + '_ {
    document.furniture.iter().filter_map(|piece| {
        let text = piece.span.of(&document.raw);
        match values(text, document.language)[..] {
            [Value { content: Content::Clock(clock), .. }] if text.len() <= LONGEST_STAMP => {
                Some((piece.span.start, clock.minute))
            }
            _ => None,
        }
    })
}

/// A line with more bytes is no hour alone.
const LONGEST_STAMP: usize = 24;
