//! Who speaks, and who is named.

use std::collections::BTreeMap;

use super::grid::{Cell, Grid, Head};
use super::index::Index;
use super::rate::Rates;
use crate::report::{ActorEntry, Family, Named, SourceVoices, SpeakerEntry, phrase};

/// The voices of every source; nothing where nobody speaks.
pub(super) fn voices(index: &Index<'_>) -> Option<Grid> {
    let voices = &index.report.voices.by_source;
    let rates = Rates::of(index.report);
    let row = |v: &SourceVoices| {
        let share =
            |kind: &str, count| rates.share(Family::Voices, (&v.source, &v.language), kind, (count, v.attributions));
        vec![
            Cell::Source(index.source_in(&v.source, v.language.as_deref())),
            Cell::Number(v.attributions.to_string()),
            share("direct", v.direct),
            share("named", v.named),
            share("anonymous", v.anonymous),
            share("institution", v.institution),
            Cell::Number(phrase::number(v.quoted_words)),
        ]
    };
    let kinds = ["named person", "unnamed", "institution"].map(Head::number);
    let first =
        [Head::text("source"), Head::of(index, "speakers", "attributions"), Head::of(index, "speakers", "direct")];
    voices.iter().any(|v| v.attributions > 0).then(|| Grid {
        name: "Voices by source".to_owned(),
        head: first.into_iter().chain(kinds).chain([Head::of(index, "speakers", "quoted_words")]).collect(),
        rows: voices.iter().map(row).collect(),
        ..Grid::default()
    })
}

/// The speakers with most attributions, each in every source that gives the speaker's words.
pub(super) fn speakers(index: &Index<'_>) -> Option<Grid> {
    let mut speakers: BTreeMap<&str, Vec<&SpeakerEntry>> = BTreeMap::new();
    for entry in &index.report.voices.speakers {
        speakers.entry(&entry.speaker).or_default().push(entry);
    }
    let total = |entries: &[&SpeakerEntry]| entries.iter().map(|e| e.attributions).sum::<usize>();
    let mut speakers: Vec<_> = speakers.into_iter().collect();
    speakers.sort_by(|x, y| total(&y.1).cmp(&total(&x.1)).then_with(|| x.0.cmp(y.0)));
    let more = speakers.len().saturating_sub(index.limits.rows);
    speakers.truncate(index.limits.rows);
    let row = |(speaker, entries): (&str, Vec<&SpeakerEntry>)| {
        let kind = match entries[0].named {
            Named::Named => None,
            Named::Anonymous => Some("unnamed".to_owned()),
            Named::Institution => Some("institution".to_owned()),
        };
        let side = entries.iter().find_map(|e| e.side.as_deref()).map(phrase::name);
        let mut cells = vec![Cell::Text((phrase::name(speaker), kind.into_iter().chain(side).collect()))];
        cells.extend(by_source(index, |source| {
            entries.iter().filter(|e| e.source == source).map(|e| e.attributions).sum()
        }));
        cells.extend([
            Cell::count(entries.iter().map(|e| e.direct).sum()),
            Cell::Number(phrase::number(entries.iter().map(|e| e.quoted_words).sum())),
            Cell::number(position(&entries)),
            Cell::marks(index.marks(entries.iter().flat_map(|e| e.sentences.iter().map(String::as_str)))),
        ]);
        cells
    };
    let of = |column| Head::of(index, "speakers", column);
    let behind = ["direct", "quoted_words", "position", "sentences"].map(of);
    let rows: Vec<Vec<Cell>> = speakers.into_iter().map(row).collect();
    (!rows.is_empty()).then(|| Grid {
        name: "Speakers".to_owned(),
        head: [of("speaker")].into_iter().chain(Head::sources(index)).chain(behind).collect(),
        rows,
        more,
        what: "speakers",
        file: "speakers",
        ..Grid::default()
    })
}

/// The people, countries and bodies that are named most.
pub(super) fn actors(index: &Index<'_>) -> Option<Grid> {
    let total = |a: &ActorEntry| a.counts.iter().map(|s| s.mentions).sum::<usize>();
    let mut actors: Vec<_> = index.report.actors.iter().collect();
    actors.sort_by(|x, y| total(y).cmp(&total(x)).then_with(|| x.name.cmp(&y.name)));
    let more = actors.len().saturating_sub(index.limits.rows);
    actors.truncate(index.limits.rows);
    let row = |a: &ActorEntry| {
        let aliases: Vec<String> =
            a.aliases.iter().filter(|n| **n != a.name).take(6).map(|n| phrase::name(n)).collect();
        let also = (!aliases.is_empty()).then(|| format!("also {}", aliases.join(", ")));
        let notes = a.side.as_deref().map(phrase::name).into_iter().chain(also).collect();
        let mut cells = vec![Cell::Text((phrase::name(&a.name), notes))];
        cells.extend(by_source(index, |source| {
            a.counts.iter().filter(|s| s.source == source).map(|s| s.mentions).sum()
        }));
        cells.extend([
            Cell::count(a.counts.iter().map(|s| s.acts).sum()),
            Cell::count(a.counts.iter().map(|s| s.acted_on).sum()),
            Cell::marks(index.marks(a.counts.iter().flat_map(|s| s.sentences.iter().map(String::as_str)))),
        ]);
        cells
    };
    let of = |column| Head::of(index, "actors", column);
    let behind = ["acts", "acted_on", "sentences"].map(of);
    let rows: Vec<Vec<Cell>> = actors.into_iter().map(row).collect();
    (!rows.is_empty()).then(|| Grid {
        name: "Names".to_owned(),
        head: [of("actor")].into_iter().chain(Head::sources(index)).chain(behind).collect(),
        rows,
        more,
        what: "names",
        file: "actors",
        ..Grid::default()
    })
}

/// The mean position over all sources, weighed by attributions.
fn position(entries: &[&SpeakerEntry]) -> Option<String> {
    let known = entries.iter().filter_map(|e| Some((e.position?, e.attributions as f64)));
    let (sum, weight) = known.fold((0.0, 0.0), |(sum, weight), (p, n)| (sum + p * n, weight + n));
    (weight > 0.0).then(|| phrase::percent(sum / weight))
}

/// A count for each source.
fn by_source(index: &Index<'_>, count: impl Fn(&str) -> usize) -> Vec<Cell> {
    index.report.sources.iter().map(|s| Cell::count(count(&s.name))).collect()
}
