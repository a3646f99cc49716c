//! Which words ring positive or negative, and which belong to a frame.

use serde::Serialize;

use super::index::{Index, Marks, SourceName};
use super::rate::{Rate, Rates};
use crate::report::{Family, TonePart, phrase};

/// Examples of one part of one source.
const EXAMPLES: usize = 12;

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

/// A word that was counted.
#[derive(Debug, Serialize)]
struct ToneWord {
    word: String,
    kind: String,
    marks: Marks,
}

/// A frame.
#[derive(Debug, Serialize)]
pub(super) struct Frame {
    name: String,
    builtin: bool,
    /// How the list was held against what people coded; nothing for an experimental one.
    validation: Option<String>,
    terms: String,
    sources: Vec<FrameSource>,
}

/// A frame in one source.
#[derive(Debug, Serialize)]
struct FrameSource {
    source: SourceName,
    words: String,
    hits: Rate,
    forms: String,
    marks: Marks,
}

/// The tone words, part by part.
pub(super) fn tone(index: &Index<'_>) -> Vec<Tone> {
    let rates = Rates::of(index.report);
    let view = |t: &crate::report::ToneEntry| {
        let part = match t.part {
            TonePart::Narrator => "narrator",
            TonePart::Quoted => "quoted",
        };
        let rate = |count, kind: &str| {
            rates.per_thousand(Family::Tone, (&t.source, &t.language), &format!("{part}: {kind}"), (count, t.words))
        };
        let word = |e: &crate::report::ToneExample| ToneWord {
            word: phrase::name(&e.word),
            kind: phrase::name(&e.kind),
            marks: index.marks([e.sentence.as_str()]),
        };
        Tone {
            source: index.source_in(&t.source, t.language.as_deref()),
            part: t.part,
            words: phrase::number(t.words),
            positive: rate(t.positive, "positive"),
            negative: rate(t.negative, "negative"),
            hedges: rate(t.hedges, "hedges"),
            boosters: rate(t.boosters, "boosters"),
            examples: t.examples.iter().take(EXAMPLES).map(word).collect(),
        }
    };
    index.report.tone.iter().map(view).collect()
}

/// The frames that are counted in any of the texts.
pub(super) fn frames(index: &Index<'_>) -> Vec<Frame> {
    let rates = Rates::of(index.report);
    let source = |frame: &str, s: &crate::report::FrameCount| FrameSource {
        source: index.source_in(&s.source, s.language.as_deref()),
        words: phrase::number(s.words),
        hits: rates.per_thousand(Family::Frames, (&s.source, &s.language), frame, (s.hits, s.words)),
        forms: s.forms.iter().map(|f| format!("{} {}", phrase::name(&f.form), f.count)).collect::<Vec<_>>().join(", "),
        marks: index.marks(s.examples.iter().map(String::as_str)),
    };
    let counted = index.report.frames.iter().filter(|f| f.by_source.iter().any(|s| s.words > 0));
    counted
        .map(|f| Frame {
            name: phrase::name(&f.frame),
            builtin: f.builtin,
            validation: f.validation.as_deref().map(|v| phrase::line(v, 400)),
            terms: phrase::count(f.terms, "term", "terms"),
            sources: f.by_source.iter().map(|s| source(&f.frame, s)).collect(),
        })
        .collect()
}
