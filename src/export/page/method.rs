//! How the report came about: for the note at its end.

use serde::Serialize;

use super::grid::{Cell, Grid, Head};
use super::index::Index;
use crate::report::{DocumentEntry, Skipped, phrase};

/// How many documents are listed.
const DOCUMENTS: usize = 100;

/// How the report came about.
#[derive(Debug, Serialize)]
pub(super) struct Method {
    seed: u64,
    level: f64,
    minimum_difference: String,
    minimum_ratio: f64,
    fewest_carriers: u64,
    clustering: String,
    /// What words are held against to see how common they are.
    background: String,
    /// The file that the themes come from, where they were not searched for.
    given: Option<String>,
    k: usize,
    automatic: bool,
    threshold: String,
    possible_from: Option<String>,
    basis: String,
    /// All parameters, as JSON.
    config: String,
    documents: Grid,
    /// Records that could not be read.
    skipped: Option<Grid>,
}

impl Method {
    pub(super) fn of(index: &Index<'_>) -> Self {
        let run = &index.report.run;
        Self {
            seed: run.seed,
            level: run.gates.level,
            minimum_difference: phrase::points(run.gates.minimum_difference).trim_start_matches('+').to_owned(),
            minimum_ratio: run.gates.minimum_ratio,
            fewest_carriers: run.gates.fewest_carriers,
            clustering: phrase::name(&run.themes.search.method),
            background: run.config["background"]["file"].as_str().map_or("news at large".to_owned(), phrase::name),
            given: run.themes.given.as_ref().filter(|g| g.by != "names").map(|g| phrase::name(&g.file)),
            k: run.themes.search.k,
            automatic: run.themes.search.automatic,
            threshold: format!("{:.2}", run.alignment.threshold),
            possible_from: run.alignment.possible_from.map(|from| format!("{from:.2}")),
            basis: phrase::capital(run.alignment.basis.trim_end_matches('.')),
            config: serde_json::to_string_pretty(&run.config).unwrap_or_default(),
            documents: documents(index),
            skipped: skipped(index),
        }
    }
}

/// The articles, up to [`DOCUMENTS`].
fn documents(index: &Index<'_>) -> Grid {
    let documents = &index.report.documents;
    let row = |d: &DocumentEntry| {
        vec![
            Cell::Source(index.source(&d.source)),
            Cell::text(phrase::line(&d.name, 80)),
            Cell::text(d.title.as_deref().map_or_else(|| "–".to_owned(), |t| phrase::line(t, 160))),
            Cell::text(d.date.as_deref().map_or_else(|| "–".to_owned(), phrase::name)),
            Cell::text(phrase::name(&d.language)),
            Cell::Number(d.sentences.to_string()),
        ]
    };
    let words = ["source", "article", "title", "date", "language"].map(Head::text);
    Grid {
        name: "Articles".to_owned(),
        head: words.into_iter().chain([Head::number("sentences")]).collect(),
        rows: documents.iter().take(DOCUMENTS).map(row).collect(),
        more: documents.len().saturating_sub(DOCUMENTS),
        what: "articles",
        ..Grid::default()
    }
}

/// Records that could not be read; nothing where all could.
fn skipped(index: &Index<'_>) -> Option<Grid> {
    let skipped = &index.report.run.skipped;
    let row = |s: &Skipped| {
        vec![
            Cell::text(phrase::line(&s.path, 120)),
            Cell::number(s.line.map(|line| line.to_string())),
            Cell::text(phrase::line(&s.reason, 200)),
        ]
    };
    (!skipped.is_empty()).then(|| Grid {
        name: "Records left out".to_owned(),
        head: vec![Head::text("file"), Head::number("line"), Head::text("reason")],
        rows: skipped.iter().take(index.limits.rows).map(row).collect(),
        more: skipped.len().saturating_sub(index.limits.rows),
        what: "records",
        ..Grid::default()
    })
}
