//! Who speaks how much: attributions gathered by speaker and source, and by source.

use std::collections::BTreeMap;

use super::quote::{Mode, Named, Quote};
use crate::base::{SentenceId, SourceId};
use crate::corpus::Corpus;

/// One speaker in one source.
#[derive(Debug, Clone, PartialEq)]
pub struct SpeakerCount {
    /// The fullest form found.
    pub speaker: String,
    /// The source.
    pub source: SourceId,
    /// Whether the speaker has a name.
    pub named: Named,
    /// The side that the user's table gives.
    pub side: Option<String>,
    /// How many attributions.
    pub attributions: usize,
    /// How many of them are direct or mixed.
    pub direct: usize,
    /// How many words in quotation marks.
    pub quoted_words: usize,
    /// Where in their documents the attributions stand, on the average: 0 is the first sentence, 1 the last; `None` in
    /// documents of one sentence.
    pub position: Option<f64>,
    /// The sentences that they touch, in order, each once.
    pub sentences: Vec<SentenceId>,
}

/// The voices of one source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SourceVoice {
    /// The source.
    pub source: SourceId,
    /// How many attributions.
    pub attributions: usize,
    /// Of those, how many are direct or mixed.
    pub direct: usize,
    /// Of those, how many have a named speaker.
    pub named: usize,
    /// Of those, how many have an anonymous speaker.
    pub anonymous: usize,
    /// Of those, how many have an institution as speaker.
    pub institution: usize,
    /// How many words in quotation marks.
    pub quoted_words: usize,
}

/// The text by which a speaker is grouped: the fullest form found, else the words at the place.
pub fn speaker_name(corpus: &Corpus, quote: &Quote) -> Option<String> {
    let speaker = quote.speaker.as_ref()?;
    Some(match &speaker.resolved {
        Some(name) => name.clone(),
        None => speaker.span.of(&corpus.document(quote.document).raw).split_whitespace().collect::<Vec<_>>().join(" "),
    })
}

/// Attributions by speaker and source, most attributions first, then by name and source. Attributions without a speaker
/// are left out; [`voices_by_source`] counts them.
pub fn voices_by_speaker(corpus: &Corpus, quotes: &[Quote]) -> Vec<SpeakerCount> {
    let mut table: BTreeMap<(String, SourceId), (SpeakerCount, f64, usize)> = BTreeMap::new();
    for quote in quotes {
        let (Some(name), Some(speaker)) = (speaker_name(corpus, quote), &quote.speaker) else { continue };
        let source = corpus.document(quote.document).source;
        let new = || SpeakerCount {
            speaker: name.clone(),
            source,
            named: speaker.named,
            side: speaker.side.clone(),
            attributions: 0,
            direct: 0,
            quoted_words: 0,
            position: None,
            sentences: Vec::new(),
        };
        let (entry, sum, placed) = table.entry((name.clone(), source)).or_insert_with(|| (new(), 0.0, 0));
        if let Some(position) = position(corpus, quote) {
            *sum += position;
            *placed += 1;
        }
        entry.attributions += 1;
        entry.direct += usize::from(quote.mode != Mode::Indirect);
        entry.quoted_words += quote.quoted_words;
        entry.sentences.extend(&quote.sentences);
    }
    let placed =
        |(row, sum, n): (SpeakerCount, f64, usize)| SpeakerCount { position: (n > 0).then(|| sum / n as f64), ..row };
    let mut rows: Vec<SpeakerCount> = table.into_values().map(placed).collect();
    for row in &mut rows {
        row.sentences.sort_unstable();
        row.sentences.dedup();
    }
    rows.sort_by(|a, b| {
        (b.attributions, b.quoted_words, &a.speaker, a.source).cmp(&(
            a.attributions,
            a.quoted_words,
            &b.speaker,
            b.source,
        ))
    });
    rows
}

/// The place of an attribution's first sentence in its document, from 0 to 1.
fn position(corpus: &Corpus, quote: &Quote) -> Option<f64> {
    let sentences = &corpus.document(quote.document).sentences;
    let first = quote.sentences.first()?.index();
    (sentences.len() > 1).then(|| (first - sentences.start) as f64 / (sentences.len() - 1) as f64)
}

/// Attributions by source, one entry for each source of the corpus, in its order.
pub fn voices_by_source(corpus: &Corpus, quotes: &[Quote]) -> Vec<SourceVoice> {
    let mut rows: Vec<SourceVoice> = (0..corpus.sources().len())
        .map(|i| SourceVoice {
            source: SourceId::at(i),
            attributions: 0,
            direct: 0,
            named: 0,
            anonymous: 0,
            institution: 0,
            quoted_words: 0,
        })
        .collect();
    for quote in quotes {
        let row = &mut rows[corpus.document(quote.document).source.index()];
        row.attributions += 1;
        row.direct += usize::from(quote.mode != Mode::Indirect);
        row.quoted_words += quote.quoted_words;
        match quote.speaker.as_ref().map(|s| s.named) {
            Some(Named::Named) => row.named += 1,
            Some(Named::Anonymous) => row.anonymous += 1,
            Some(Named::Institution) => row.institution += 1,
            None => {}
        }
    }
    rows
}
