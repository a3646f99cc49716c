//! The whole page.

use std::collections::BTreeMap;

use serde::Serialize;

use super::compared::Compared;
use super::finding::Finding;
use super::findings::{Caution, Front};
use super::grid::Grid;
use super::index::{Index, SourceName};
use super::limits::Limits;
use super::method::Method;
use super::sentences::{Conflict, Pair};
use super::texts::Texts;
use super::themes::{Group, Theme};
use super::tone::Frame;
use super::words::WordPair;
use crate::chart::{Figure, Section, charts};
use crate::export::contract::{Figures, Material};
use crate::report::{Report, phrase};
use crate::table;

/// Everything that a page shows.
#[derive(Debug, Serialize)]
pub(in crate::export) struct Page {
    version: String,
    /// The sources by name, joined as in a sentence.
    title: String,
    headline: String,
    sources: Vec<Source>,
    front: Front,
    /// Whether anything was tested.
    tested: bool,
    /// Whether there are intervals.
    intervals: bool,
    differences: Vec<Finding>,
    caveats: Vec<Caution>,
    /// The figures of each section.
    figures: BTreeMap<Section, Vec<Placed>>,
    themes: Vec<Theme>,
    theme_groups: Vec<Group>,
    /// How many themes are not shown.
    more_themes: usize,
    unassigned: Option<String>,
    pairs: Vec<Pair>,
    more_pairs: usize,
    /// Pairs just below the threshold.
    possible: Vec<Pair>,
    more_possible: usize,
    told: Option<Grid>,
    conflicts: Vec<Conflict>,
    more_conflicts: usize,
    words: Vec<WordPair>,
    more_words: usize,
    style: Vec<String>,
    compared: Compared,
    voices: Option<Grid>,
    speakers: Option<Grid>,
    actors: Option<Grid>,
    tone: Option<Grid>,
    frames: Vec<Frame>,
    texts: Texts,
    method: Method,
    /// The names of all tables.
    tables: Vec<&'static str>,
}

/// One source.
#[derive(Debug, Serialize)]
struct Source {
    source: SourceName,
    documents: String,
    sentences: String,
    words: String,
    dates: Option<String>,
}

/// One figure in the page.
#[derive(Debug, Serialize)]
struct Placed {
    name: &'static str,
    /// The table that holds what it shows.
    table: Option<&'static str>,
    #[serde(flatten)]
    figure: Figure,
}

/// Arranges a report.
pub(in crate::export) fn arrange(material: &Material<'_>, limits: Limits) -> Page {
    let report = material.report;
    let index = Index::new(report, limits);
    let front = Front::of(&index);
    let (themes, more_themes) = super::themes::themes(&index);
    let (pairs, more_pairs) = super::sentences::pairs(&index);
    let (possible, more_possible) = super::sentences::possible(&index);
    let told = super::sentences::told(&index);
    let (conflicts, more_conflicts) = super::sentences::conflicts(&index);
    let (words, more_words) = super::words::pairs(&index);
    let speakers = super::spoken::speakers(&index);
    let actors = super::spoken::actors(&index);
    let voices = super::spoken::voices(&index);
    let tone = super::tone::tone(&index);
    let frames = super::tone::frames(&index);
    let differences = super::finding::findings(&index, &report.summary.differences);
    super::texts::cite_anchors(&index, material.figures);
    Page {
        version: report.run.version.clone(),
        title: phrase::list_of(&report.sources.iter().map(|s| phrase::name(&s.name)).collect::<Vec<_>>(), 4),
        headline: report.summary.headline.clone(),
        sources: sources(&index),
        front,
        intervals: report.rates.iter().any(|r| r.interval.is_some()),
        tested: report.contrasts.iter().any(|c| c.q_value.is_some()),
        differences,
        caveats: super::findings::cautions(report),
        figures: placed(material.figures),
        theme_groups: super::themes::groups(&index, themes.len()),
        themes,
        more_themes,
        unassigned: unassigned(report),
        pairs,
        more_pairs,
        possible,
        more_possible,
        told,
        conflicts,
        more_conflicts,
        words,
        more_words,
        style: super::words::style(report),
        compared: Compared::of(&index),
        voices,
        speakers,
        actors,
        tone,
        frames,
        // Last: it shows what everything above has led to.
        texts: Texts::of(&index),
        method: Method::of(&index),
        tables: table::tables().iter().map(|t| t.name()).collect(),
    }
}

fn sources(index: &Index<'_>) -> Vec<Source> {
    let one = |s: &crate::report::SourceEntry| Source {
        source: index.source(&s.name),
        documents: phrase::count(s.documents, "article", "articles"),
        sentences: phrase::count(s.sentences, "sentence", "sentences"),
        words: phrase::count(s.words, "word", "words"),
        dates: s
            .dates
            .as_ref()
            .map(|[a, b]| if a == b { phrase::name(a) } else { format!("{} to {}", phrase::name(a), phrase::name(b)) }),
    };
    index.report.sources.iter().map(one).collect()
}

/// The figures that were drawn, each in its section.
fn placed(figures: &Figures) -> BTreeMap<Section, Vec<Placed>> {
    let mut sections: BTreeMap<Section, Vec<Placed>> = BTreeMap::new();
    for chart in charts() {
        if let Some(figure) = figures.get(chart.name) {
            let placed = Placed { name: chart.name, table: chart.table, figure: figure.clone() };
            sections.entry(chart.section).or_default().push(placed);
        }
    }
    sections
}

fn unassigned(report: &Report) -> Option<String> {
    let share = report.run.themes.search.unassigned_share;
    (share > 0.0 && !report.themes.is_empty()).then(|| phrase::percent(share))
}
