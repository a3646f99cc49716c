//! Themes of the report.

use crate::base::SourceId;
use crate::contrast::OnlyInTheme;
use crate::corpus::{Corpus, Document};
use crate::report::{TermScore, ThemeEntry, ThemeGates, ThemeKind, ThemeRun, ThemeShare};
use crate::theme::{Kind, Theme, ThemeSummary, Themes};

/// Representative sentences of a theme for the report, over those that show each source.
const REPRESENTATIVE: usize = 3;

/// Every theme with its share of each source.
pub(super) fn entries(corpus: &Corpus, found: &Themes, only_in: &[OnlyInTheme]) -> Vec<ThemeEntry> {
    found.themes.iter().zip(0..).map(|(theme, number)| entry(corpus, theme, number, only_in)).collect()
}

fn entry(corpus: &Corpus, theme: &Theme, number: i32, only_in: &[OnlyInTheme]) -> ThemeEntry {
    let by_source = shares(corpus, theme);
    let sentences: usize = by_source.iter().map(|s| s.sentences).sum();
    let only_in = only_in.iter().find(|o| o.theme == number).map(|o| corpus.sources()[o.source].clone());
    let gates = &theme.gates;
    ThemeEntry {
        theme: number,
        kind: match theme.kind {
            Kind::Mentions => ThemeKind::Mentions,
            _ => ThemeKind::Theme,
        },
        label: theme.label.clone(),
        terms: theme.terms.iter().map(|t| TermScore { term: t.term.clone(), score: t.score, count: t.count }).collect(),
        sentences,
        by_source,
        representative: representative(corpus, theme),
        only_in,
        gates: ThemeGates {
            npmi: gates.npmi,
            npmi_null: gates.npmi_null,
            best_term_f1: gates.best_term_f1,
            best_term: gates.best_term.clone(),
            stability: gates.stability,
            adjacency_lift: gates.adjacency_lift,
            accepted: gates.accepted,
        },
        position: Some(theme.position),
    }
}

/// The theme's share of each source's sentences.
fn shares(corpus: &Corpus, theme: &Theme) -> Vec<ThemeShare> {
    let mut documents: Vec<u32> = theme.units.iter().map(|&row| corpus.sentences()[row].document.0).collect();
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
            let own = |d: &&Document| d.source == id;
            let total: usize = corpus.documents().iter().filter(own).map(|d| d.sentences.len()).sum();
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

/// How the themes were found.
pub(super) fn run(summary: &ThemeSummary) -> ThemeRun {
    ThemeRun {
        method: summary.method.clone(),
        k: summary.k,
        automatic: summary.automatic,
        unassigned_share: summary.unassigned_share,
    }
}
