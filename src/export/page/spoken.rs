//! Who speaks, and who is named.

use std::collections::BTreeMap;

use serde::Serialize;

use super::index::{Index, Marks, SourceName};
use super::rate::{Rate, Rates};
use crate::report::{ActorKind, Family, Named, phrase};

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
    direct: Rate,
    named: Rate,
    anonymous: Rate,
    institution: Rate,
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
    /// Where in the articles the speaker's words stand on the average: 0 % is the first sentence.
    position: Option<String>,
    marks: Marks,
}

/// Somebody or something that is named.
#[derive(Debug, Serialize)]
pub(super) struct Actor {
    actor: String,
    kind: ActorKind,
    aliases: Vec<String>,
    side: Option<String>,
    counts: Vec<usize>,
    /// How often the name stands as who acts, and as who is acted on, where its neighbours tell.
    acts: usize,
    acted_on: usize,
    marks: Marks,
}

/// The voices of every source.
pub(super) fn voices(index: &Index<'_>) -> Voices {
    let voices = &index.report.voices.by_source;
    let rates = Rates::of(index.report);
    let share = |v: &crate::report::SourceVoices, kind: &str, count| {
        rates.share(Family::Voices, (&v.source, &v.language), kind, (count, v.attributions))
    };
    Voices {
        any: voices.iter().any(|v| v.attributions > 0),
        sources: voices
            .iter()
            .map(|v| SourceVoices {
                source: index.source_in(&v.source, v.language.as_deref()),
                attributions: v.attributions,
                direct: share(v, "direct", v.direct),
                named: share(v, "named", v.named),
                anonymous: share(v, "anonymous", v.anonymous),
                institution: share(v, "institution", v.institution),
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
        position: position(&entries),
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
        side: a.side.as_deref().map(phrase::name),
        acts: a.by_source.iter().map(|s| s.acts).sum(),
        acted_on: a.by_source.iter().map(|s| s.acted_on).sum(),
        marks: index.marks(a.by_source.iter().flat_map(|s| s.sentences.iter().map(String::as_str))),
    };
    (all[..shown].iter().map(view).collect(), all.len() - shown)
}

/// The mean position over all sources, weighed by attributions.
fn position(entries: &[&crate::report::SpeakerEntry]) -> Option<String> {
    let known = entries.iter().filter_map(|e| Some((e.position?, e.attributions as f64)));
    let (sum, weight) = known.fold((0.0, 0.0), |(sum, weight), (p, n)| (sum + p * n, weight + n));
    (weight > 0.0).then(|| phrase::percent(sum / weight))
}

fn by_source(index: &Index<'_>, count: impl Fn(&str) -> usize) -> Vec<usize> {
    index.report.sources.iter().map(|s| count(&s.name)).collect()
}
