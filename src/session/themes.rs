//! Themes of the report.

use super::alone::Alone;
use super::contrasts::code;
use super::languages::Languages;
use crate::base::SourceId;
use crate::corpus::{Corpus, Document};
use crate::report::{ThemeEntry, ThemeGroupEntry, ThemeShare};
use crate::text::Language;
use crate::theme::{Theme, ThemeGroup, Themes};

/// Representative sentences of a theme for the report, over those that show each source.
const REPRESENTATIVE: usize = 3;

/// Every theme with its share of each source. Documents that are left out, being copies, count nowhere.
/// A theme in one of several languages is counted within it.
pub(super) fn entries(
    corpus: &Corpus,
    found: &Themes,
    alone: &[Alone],
    left_out: &[bool],
    languages: &Languages,
) -> Vec<ThemeEntry> {
    let own = |(theme, number): (&Theme, i32)| {
        let language = languages.own(corpus, &theme.units);
        entry(corpus, theme, number, alone, left_out, language)
    };
    let mut entries: Vec<ThemeEntry> = found.themes.iter().zip(0..).map(own).collect();
    for (group, number) in found.groups.iter().zip(0..) {
        group.themes.iter().for_each(|&theme| entries[theme].group = Some(number));
    }
    entries
}

/// Every group of themes with its share of each source.
pub(super) fn groups(
    corpus: &Corpus,
    found: &Themes,
    left_out: &[bool],
    languages: &Languages,
) -> Vec<ThemeGroupEntry> {
    let entry = |(group, number): (&ThemeGroup, i32)| {
        let mut units: Vec<usize> = group.themes.iter().flat_map(|&t| &found.themes[t].units).copied().collect();
        units.sort_unstable();
        let language = languages.own(corpus, &units);
        let by_source = shares(corpus, &units, left_out, language);
        ThemeGroupEntry {
            group: number,
            label: group.label.clone(),
            terms: group.terms.clone(),
            themes: group.themes.iter().map(|&t| t as i32).collect(),
            sentences: by_source.iter().map(|s| s.sentences).sum(),
            language: code(language),
            by_source,
            cohesion: group.cohesion,
            cohesion_null: group.cohesion_null,
        }
    };
    found.groups.iter().zip(0..).map(entry).collect()
}

fn entry(
    corpus: &Corpus,
    theme: &Theme,
    number: i32,
    alone: &[Alone],
    left_out: &[bool],
    language: Option<Language>,
) -> ThemeEntry {
    let by_source = shares(corpus, &theme.units, left_out, language);
    let sentences: usize = by_source.iter().map(|s| s.sentences).sum();
    let alone = alone.iter().find(|one| one.theme.theme == number);
    let source = |only: bool| alone.filter(|one| one.only == only).map(|one| one.theme.source.clone());
    ThemeEntry {
        theme: number,
        kind: theme.kind,
        label: theme.label.clone(),
        group: None,
        terms: theme.terms.clone(),
        sentences,
        language: code(language),
        by_source,
        representative: representative(corpus, theme),
        only_in: source(true),
        mostly_in: source(false),
        elsewhere: alone.map(|one| one.elsewhere.clone()),
        gates: theme.gates.clone(),
        position: Some(theme.position),
    }
}

/// What share of each source's sentences some units are, in a language or in all.
fn shares(corpus: &Corpus, units: &[usize], left_out: &[bool], language: Option<Language>) -> Vec<ThemeShare> {
    let counts = |document: usize| {
        let spoken = language.is_none_or(|l| corpus.documents()[document].language == l);
        spoken && !left_out.get(document).copied().unwrap_or(false)
    };
    let mut documents: Vec<u32> = units.iter().map(|&row| corpus.sentences()[row].document.0).collect();
    documents.retain(|&d| counts(d as usize));
    documents.sort_unstable();
    let of = |source: SourceId| {
        let mut own: Vec<u32> =
            documents.iter().copied().filter(|&d| corpus.documents()[d as usize].source == source).collect();
        let sentences = own.len();
        own.dedup();
        (sentences, own.len())
    };
    corpus
        .sources()
        .iter()
        .enumerate()
        .map(|(at, name)| {
            let id = SourceId::at(at);
            let own = |(at, d): &(usize, &Document)| d.source == id && counts(*at);
            let all = corpus.documents().iter().enumerate().filter(own);
            let total: usize = all.map(|(_, d)| d.sentences.len()).sum();
            let (sentences, documents) = of(id);
            let share = if total == 0 { 0.0 } else { sentences as f64 / total as f64 };
            ThemeShare { source: name.clone(), sentences, total, share, documents }
        })
        .collect()
}

/// The sentences nearest to the middle, and the nearest of every source that these leave out.
fn representative(corpus: &Corpus, theme: &Theme) -> Vec<String> {
    let source = |row: usize| corpus.source_of(&corpus.sentences()[row]);
    let mut rows: Vec<usize> = theme.units.iter().copied().take(REPRESENTATIVE).collect();
    for at in 0..corpus.sources().len() {
        let own = |row: &&usize| source(**row) == SourceId::at(at);
        if !rows.iter().any(|row| own(&row)) {
            rows.extend(theme.units.iter().find(own));
        }
    }
    rows.into_iter().map(|row| corpus.sentence_key(&corpus.sentences()[row])).collect()
}
