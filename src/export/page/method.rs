//! How the report came about: for the note at its end.

use serde::Serialize;

use super::index::{Index, SourceName};
use crate::report::phrase;

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
    false_rate: Option<String>,
    basis: String,
    /// All parameters, as JSON.
    config: String,
    documents: Vec<DocumentRow>,
    more_documents: usize,
    skipped: Vec<SkippedRow>,
    more_skipped: usize,
}

/// One document.
#[derive(Debug, Serialize)]
struct DocumentRow {
    source: SourceName,
    name: String,
    title: Option<String>,
    date: Option<String>,
    language: String,
    sentences: usize,
}

/// One record that could not be read.
#[derive(Debug, Serialize)]
struct SkippedRow {
    path: String,
    line: Option<u64>,
    reason: String,
}

impl Method {
    pub(super) fn of(index: &Index<'_>) -> Self {
        let run = &index.report.run;
        let documents = &index.report.documents;
        let skipped = run.skipped.len().min(index.limits.rows);
        Self {
            seed: run.seed,
            level: run.gates.level,
            minimum_difference: phrase::points(run.gates.minimum_difference).trim_start_matches('+').to_owned(),
            minimum_ratio: run.gates.minimum_ratio,
            fewest_carriers: run.gates.fewest_carriers,
            clustering: phrase::name(&run.themes.method),
            background: run.config["background"]["file"].as_str().map_or("news at large".to_owned(), phrase::name),
            given: run.themes.given.as_ref().map(|g| phrase::name(&g.file)),
            k: run.themes.k,
            automatic: run.themes.automatic,
            threshold: format!("{:.2}", run.alignment.threshold),
            possible_from: run.alignment.possible_from.map(|from| format!("{from:.2}")),
            false_rate: run.alignment.false_rate.map(phrase::about),
            basis: phrase::capital(run.alignment.basis.trim_end_matches('.')),
            config: serde_json::to_string_pretty(&run.config).unwrap_or_default(),
            documents: documents
                .iter()
                .take(DOCUMENTS)
                .map(|d| DocumentRow {
                    source: index.source(&d.source),
                    name: phrase::line(&d.name, 80),
                    title: d.title.as_deref().map(|t| phrase::line(t, 160)),
                    date: d.date.as_deref().map(phrase::name),
                    language: phrase::name(&d.language),
                    sentences: d.sentences,
                })
                .collect(),
            more_documents: documents.len().saturating_sub(DOCUMENTS),
            skipped: run.skipped[..skipped]
                .iter()
                .map(|s| SkippedRow {
                    path: phrase::line(&s.path, 120),
                    line: s.line,
                    reason: phrase::line(&s.reason, 200),
                })
                .collect(),
            more_skipped: run.skipped.len() - skipped,
        }
    }
}
