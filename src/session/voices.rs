//! Voices of the report: attributions, and the two tables made of them.

use super::contrasts::code;
use super::languages::Languages;
use crate::base::{SentenceId, SourceId};
use crate::corpus::Corpus;
use crate::discourse::{Quote, speaker_name, voices_by_source, voices_by_speaker};
use crate::report::{Attribution, SourceVoices, Speaker, SpeakerEntry, Voices};

/// Every attribution, and who speaks how much.
pub(super) fn voices(corpus: &Corpus, quotes: &[Quote], languages: &Languages) -> Voices {
    let source = |id: SourceId| corpus.sources()[id.index()].clone();
    Voices {
        attributions: quotes.iter().map(|quote| attribution(corpus, quote)).collect(),
        speakers: voices_by_speaker(corpus, quotes)
            .into_iter()
            .map(|s| SpeakerEntry {
                speaker: s.speaker,
                source: source(s.source),
                named: s.named,
                side: s.side,
                attributions: s.attributions,
                direct: s.direct,
                quoted_words: s.quoted_words,
                position: s.position,
                sentences: keys(corpus, &s.sentences),
            })
            .collect(),
        by_source: by_source(corpus, quotes, languages),
    }
}

/// The voices of every source in each of its languages.
fn by_source(corpus: &Corpus, quotes: &[Quote], languages: &Languages) -> Vec<SourceVoices> {
    let mut all: Vec<(SourceId, SourceVoices)> = Vec::new();
    for language in languages.each() {
        let spoken = |q: &&Quote| language.is_none_or(|l| corpus.document(q.document).language == l);
        let own: Vec<Quote> = quotes.iter().filter(spoken).cloned().collect();
        let has = |source: SourceId| languages.of_source(corpus, source.index()).contains(&language);
        all.extend(voices_by_source(corpus, &own).into_iter().filter(|s| has(s.source)).map(|s| {
            let voices = SourceVoices {
                source: corpus.sources()[s.source.index()].clone(),
                language: code(language),
                attributions: s.attributions,
                direct: s.direct,
                named: s.named,
                anonymous: s.anonymous,
                institution: s.institution,
                quoted_words: s.quoted_words,
            };
            (s.source, voices)
        }));
    }
    all.sort_by_key(|(source, _)| *source);
    all.into_iter().map(|(_, voices)| voices).collect()
}

fn attribution(corpus: &Corpus, quote: &Quote) -> Attribution {
    let document = corpus.document(quote.document);
    Attribution {
        document: document.name.clone(),
        source: corpus.sources()[document.source.index()].clone(),
        start: quote.span.start,
        end: quote.span.end,
        content: quote.content,
        parts: quote.parts.clone(),
        cue: quote.cue,
        speaker: quote.speaker.as_ref().map(|s| Speaker {
            text: s.span.of(&document.raw).to_owned(),
            start: s.span.start,
            end: s.span.end,
            resolved: speaker_name(corpus, quote),
            named: s.named,
            side: s.side.clone(),
        }),
        mode: quote.mode,
        quoted_words: quote.quoted_words,
        sentences: keys(corpus, &quote.sentences),
    }
}

/// The ids of sentences in outputs.
pub(super) fn keys(corpus: &Corpus, sentences: &[SentenceId]) -> Vec<String> {
    sentences.iter().map(|&id| corpus.sentence_key(corpus.sentence(id))).collect()
}
