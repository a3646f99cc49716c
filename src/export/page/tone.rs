//! Which words ring positive or negative, and which belong to a frame.

use serde::Serialize;

use super::grid::{Caption, Cell, Grid, Head};
use super::index::Index;
use super::rate::Rates;
use crate::report::{Family, FrameCount, FrameEntry, ToneEntry, TonePart, phrase};

/// Examples of one part of one source.
const EXAMPLES: usize = 12;

/// A frame.
#[derive(Debug, Serialize)]
pub(super) struct Frame {
    table: Grid,
    /// How the list was held against what people coded; nothing for an experimental one.
    validation: Option<String>,
}

/// The tone words, part by part.
pub(super) fn tone(index: &Index<'_>) -> Option<Grid> {
    let rates = Rates::of(index.report);
    let row = |t: &ToneEntry| {
        let (part, whose) = match t.part {
            TonePart::Narrator => ("narrator", "the reporter’s own"),
            TonePart::Quoted => ("quoted", "quoted"),
        };
        let rate = |kind: &str, count| {
            rates.per_thousand(Family::Tone, (&t.source, &t.language), &format!("{part}: {kind}"), (count, t.words))
        };
        let examples = t.examples.iter().take(EXAMPLES);
        vec![
            Cell::Source(index.source_in(&t.source, t.language.as_deref())),
            Cell::text(whose),
            Cell::Number(phrase::number(t.words)),
            rate("positive", t.positive),
            rate("negative", t.negative),
            rate("hedges", t.hedges),
            rate("boosters", t.boosters),
            Cell::Words(examples.map(|e| (phrase::name(&e.word), index.marks([e.sentence.as_str()]))).collect()),
        ]
    };
    let counts = ["words", "positive", "negative", "hedges", "boosters"].map(Head::number);
    let head = ["source", "whose words"].map(Head::text).into_iter().chain(counts).chain([Head::text("examples")]);
    (!index.report.tone.is_empty()).then(|| Grid {
        name: "Tone words".to_owned(),
        head: head.collect(),
        rows: index.report.tone.iter().map(row).collect(),
        ..Grid::default()
    })
}

/// The frames that are counted in any of the texts.
pub(super) fn frames(index: &Index<'_>) -> Vec<Frame> {
    let rates = Rates::of(index.report);
    let row = |frame: &str, s: &FrameCount| {
        let forms: Vec<String> = s.forms.iter().map(|f| format!("{} {}", phrase::name(&f.form), f.count)).collect();
        vec![
            Cell::Source(index.source_in(&s.source, s.language.as_deref())),
            Cell::Number(phrase::number(s.words)),
            rates.per_thousand(Family::Frames, (&s.source, &s.language), frame, (s.hits, s.words)),
            Cell::text(if forms.is_empty() { "–".to_owned() } else { forms.join(", ") }),
            Cell::Marks((index.marks(s.examples.iter().map(String::as_str)), false)),
        ]
    };
    let frame = |f: &FrameEntry| Frame {
        table: Grid {
            name: format!("Frame {}", phrase::name(&f.frame)),
            caption: Some(Caption {
                text: phrase::name(&f.frame),
                source: None,
                note: format!(
                    "{}, {}{}",
                    if f.builtin { "built in" } else { "your own" },
                    phrase::count(f.terms, "term", "terms"),
                    if f.validation.is_none() { ", experimental" } else { "" }
                ),
            }),
            head: vec![
                Head::text("source"),
                Head::of(index, "frames", "words"),
                Head::of(index, "frames", "hits"),
                Head::text("most often"),
                Head::text("sentences with most of them"),
            ],
            rows: f.by_source.iter().map(|s| row(&f.frame, s)).collect(),
            ..Grid::default()
        },
        validation: f.validation.as_deref().map(|v| phrase::line(v, 400)),
    };
    index.report.frames.iter().filter(|f| f.by_source.iter().any(|s| s.words > 0)).map(frame).collect()
}
