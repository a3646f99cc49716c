//! Who speaks, who is named, and which words ring positive or negative.

use std::collections::BTreeMap;

use serde::Serialize;

use super::index::{Index, Marks, SourceName};
use crate::report::{ActorKind, Named, TonePart, phrase};

/// The voices of every source.
#[derive(Debug, Serialize)]
pub(super) struct Voices {
    any: bool,
    sources: Vec<SourceVoices>,
}

/// The voices of one source.
#[derive(Debug, Serialize)]
struct SourceVoices {
    source: SourceName,
    attributions: usize,
    direct: usize,
    named: usize,
    anonymous: usize,
    institution: usize,
    quoted_words: String,
}

/// One speaker, in every source that gives the speaker's words.
#[derive(Debug, Serialize)]
pub(super) struct SpeakerRow {
    speaker: String,
    named: Named,
    side: Option<String>,
    /// Attributions in each source, in the order of the sources.
    counts: Vec<usize>,
    direct: usize,
    quoted_words: String,
    marks: Marks,
}

/// Somebody or something that is named.
#[derive(Debug, Serialize)]
pub(super) struct Actor {
    actor: String,
    kind: ActorKind,
    aliases: Vec<String>,
    counts: Vec<usize>,
    marks: Marks,
}

/// The tone words of one part of one source.
#[derive(Debug, Serialize)]
pub(super) struct Tone {
    source: SourceName,
    part: TonePart,
    words: String,
    positive: Rate,
    negative: Rate,
    hedges: Rate,
    boosters: Rate,
    examples: Vec<ToneWord>,
}

/// A count and what it is per 1,000 words.
#[derive(Debug, Serialize)]
struct Rate {
    count: usize,
    per_thousand: Option<String>,
}

/// A word that was counted.
#[derive(Debug, Serialize)]
struct ToneWord {
    word: String,
    kind: String,
    marks: Marks,
}

/// The voices of every source.
pub(super) fn voices(index: &Index<'_>) -> Voices {
    let voices = &index.report.voices.by_source;
    Voices {
        any: voices.iter().any(|v| v.attributions > 0),
        sources: voices
            .iter()
            .map(|v| SourceVoices {
                source: index.source(&v.source),
                attributions: v.attributions,
                direct: v.direct,
                named: v.named,
                anonymous: v.anonymous,
                institution: v.institution,
                quoted_words: phrase::number(v.quoted_words),
            })
            .collect(),
    }
}

/// The speakers with most attributions, and how many more there are.
pub(super) fn speakers(index: &Index<'_>) -> (Vec<SpeakerRow>, usize) {
    let mut rows: BTreeMap<&str, Vec<&crate::report::SpeakerEntry>> = BTreeMap::new();
    for entry in &index.report.voices.speakers {
        rows.entry(&entry.speaker).or_default().push(entry);
    }
    let total = |entries: &[&crate::report::SpeakerEntry]| entries.iter().map(|e| e.attributions).sum::<usize>();
    let mut rows: Vec<_> = rows.into_iter().collect();
    rows.sort_by(|x, y| total(&y.1).cmp(&total(&x.1)).then_with(|| x.0.cmp(y.0)));
    let shown = rows.len().min(index.limits.rows);
    let more = rows.len() - shown;
    let view = |(speaker, entries): (&str, Vec<&crate::report::SpeakerEntry>)| SpeakerRow {
        speaker: phrase::name(speaker),
        named: entries[0].named,
        side: entries.iter().find_map(|e| e.side.as_deref()).map(phrase::name),
        counts: by_source(index, |source| entries.iter().filter(|e| e.source == source).map(|e| e.attributions).sum()),
        direct: entries.iter().map(|e| e.direct).sum(),
        quoted_words: phrase::number(entries.iter().map(|e| e.quoted_words).sum()),
        marks: index.marks(entries.iter().flat_map(|e| e.sentences.iter().map(String::as_str))),
    };
    (rows.into_iter().take(shown).map(view).collect(), more)
}

/// The actors that are named most, and how many more there are.
pub(super) fn actors(index: &Index<'_>) -> (Vec<Actor>, usize) {
    let total = |a: &crate::report::ActorEntry| a.by_source.iter().map(|s| s.count).sum::<usize>();
    let mut all: Vec<_> = index.report.actors.iter().collect();
    all.sort_by(|x, y| total(y).cmp(&total(x)).then_with(|| x.actor.cmp(&y.actor)));
    let shown = all.len().min(index.limits.rows);
    let view = |a: &&crate::report::ActorEntry| Actor {
        actor: phrase::name(&a.actor),
        kind: a.kind,
        aliases: a.aliases.iter().filter(|n| **n != a.actor).take(6).map(|n| phrase::name(n)).collect(),
        counts: by_source(index, |source| a.by_source.iter().filter(|s| s.source == source).map(|s| s.count).sum()),
        marks: index.marks(a.by_source.iter().flat_map(|s| s.sentences.iter().map(String::as_str))),
    };
    (all[..shown].iter().map(view).collect(), all.len() - shown)
}

fn by_source(index: &Index<'_>, count: impl Fn(&str) -> usize) -> Vec<usize> {
    index.report.sources.iter().map(|s| count(&s.name)).collect()
}

/// The tone words, part by part.
pub(super) fn tone(index: &Index<'_>) -> Vec<Tone> {
    let rate = |count: usize, words: usize| Rate {
        count,
        per_thousand: (words > 0).then(|| phrase::per_thousand(count as f64 / words as f64)),
    };
    index
        .report
        .tone
        .iter()
        .map(|t| Tone {
            source: index.source(&t.source),
            part: t.part,
            words: phrase::number(t.words),
            positive: rate(t.positive, t.words),
            negative: rate(t.negative, t.words),
            hedges: rate(t.hedges, t.words),
            boosters: rate(t.boosters, t.words),
            examples: t
                .examples
                .iter()
                .take(12)
                .map(|e| ToneWord {
                    word: phrase::name(&e.word),
                    kind: phrase::name(&e.kind),
                    marks: index.marks([e.sentence.as_str()]),
                })
                .collect(),
        })
        .collect()
}
