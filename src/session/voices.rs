//! Voices of the report: attributions, and the two tables made of them.

use super::languages::Languages;
use crate::base::SentenceId;
use crate::corpus::Corpus;
use crate::discourse::{Quote, speaker_name, voices_by_source, voices_by_speaker};
use crate::report::{Attribution, Speaker, Voices};

/// Every attribution, and who speaks how much; the voices of every source in each of its languages.
pub(super) fn voices(corpus: &Corpus, quotes: &[Quote], languages: &Languages) -> Voices {
    let each: Vec<_> = languages.each().into_iter().map(|l| (l, voices_by_source(corpus, quotes, l))).collect();
    let of_source = |source: usize| {
        let spoken = languages.of_source(corpus, source);
        each.iter().filter(move |(language, _)| spoken.contains(language)).map(move |(_, rows)| rows[source].clone())
    };
    Voices {
        attributions: quotes.iter().map(|quote| attribution(corpus, quote)).collect(),
        speakers: voices_by_speaker(corpus, quotes),
        by_source: (0..corpus.sources().len()).flat_map(of_source).collect(),
    }
}

fn attribution(corpus: &Corpus, quote: &Quote) -> Attribution {
    let document = corpus.document(quote.document);
    Attribution {
        document: document.name.clone(),
        source: corpus.sources()[document.source.index()].clone(),
        start: quote.span.start,
        end: quote.span.end,
        said: quote.said.clone(),
        speaker: quote.speaker.as_ref().map(|s| Speaker {
            text: s.span.of(&document.raw).to_owned(),
            start: s.span.start,
            end: s.span.end,
            resolved: speaker_name(corpus, quote),
            named: s.named,
            side: s.side.clone(),
        }),
        sentences: keys(corpus, &quote.sentences),
    }
}

/// The ids of sentences in outputs.
pub(super) fn keys(corpus: &Corpus, sentences: &[SentenceId]) -> Vec<String> {
    sentences.iter().map(|&id| corpus.sentence_key(corpus.sentence(id))).collect()
}
