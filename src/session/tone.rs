//! Tone of the report: counted words by source and part.

use super::contrasts::code;
use super::languages::Languages;
use super::voices::keys;
use crate::base::SourceId;
use crate::corpus::Corpus;
use crate::discourse::{DocumentTone, ToneHit, ToneKind, TonePart};
use crate::report::{ToneEntry, ToneExample};

/// Examples of each kind of word, for each source and part.
const EXAMPLES: usize = 3;
const PARTS: [TonePart; 2] = [TonePart::Narrator, TonePart::Quoted];
const KINDS: [ToneKind; 4] = [ToneKind::Positive, ToneKind::Negative, ToneKind::Hedge, ToneKind::Booster];

/// Two entries for every source, the reporters' words and the quoted; in each of its languages.
pub(super) fn entries(corpus: &Corpus, tones: &[DocumentTone], languages: &Languages) -> Vec<ToneEntry> {
    let mut entries = Vec::new();
    for (at, source) in corpus.sources().iter().enumerate() {
        for (language, part) in languages.of_source(corpus, at).into_iter().flat_map(|l| PARTS.map(|p| (l, p))) {
            let own: Vec<&DocumentTone> = tones
                .iter()
                .filter(|t| {
                    let document = corpus.document(t.document);
                    t.part == part
                        && document.source == SourceId::at(at)
                        && language.is_none_or(|l| document.language == l)
                })
                .collect();
            let sum = |count: fn(&DocumentTone) -> usize| own.iter().map(|t| count(t)).sum();
            entries.push(ToneEntry {
                source: source.clone(),
                language: code(language),
                part,
                words: sum(|t| t.words),
                positive: sum(|t| t.positive.unwrap_or(0)),
                negative: sum(|t| t.negative.unwrap_or(0)),
                hedges: sum(|t| t.hedges),
                boosters: sum(|t| t.boosters),
                examples: examples(corpus, &own),
            });
        }
    }
    entries
}

fn examples(corpus: &Corpus, tones: &[&DocumentTone]) -> Vec<ToneExample> {
    let of = |kind: ToneKind| {
        let hits = tones.iter().flat_map(move |t| t.hits.iter().filter(move |h| h.kind == kind).map(|h| (*t, h)));
        hits.take(EXAMPLES).map(|(tone, hit)| example(corpus, tone, hit))
    };
    KINDS.into_iter().flat_map(of).collect()
}

fn example(corpus: &Corpus, tone: &DocumentTone, hit: &ToneHit) -> ToneExample {
    ToneExample {
        word: hit.span.of(&corpus.document(tone.document).raw).to_owned(),
        kind: hit.kind.name().to_owned(),
        sentence: keys(corpus, &[hit.sentence]).remove(0),
    }
}
