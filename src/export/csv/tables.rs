//! The tables, one beneath the other.

use std::collections::BTreeMap;

use super::compared::{COPIES, DIVERGENCE, KINDS, MATCHED, OMNIBUS, TRENDS};
use super::ledger::{ALIGNMENT, DISCREPANCIES, ONLY_IN, STORY_COVERAGE};
use super::sheet::Sheet;
use super::spoken::{ACTORS, FRAMES, RATES, SPEAKERS, VOICES};
use crate::export::contract::Output;
use crate::report::{Contrast, Family, Item, Report, SentenceEntry, SentenceKind, ThemeKind};
use crate::text::FurnitureKind;

/// Every table.
pub(in crate::export) fn tables() -> Vec<Box<dyn Output>> {
    let own =
        [SENTENCES, THEMES, THEME_GROUPS, COVERAGE, WORDING, ALIGNMENT, DISCREPANCIES, ONLY_IN, STORY_COVERAGE, VOICES];
    let beyond = [SPEAKERS, ACTORS, RATES, FRAMES, MATCHED, OMNIBUS, DIVERGENCE, KINDS, TRENDS, COPIES];
    own.into_iter().chain(beyond).map(|sheet| Box::new(sheet) as Box<dyn Output>).collect()
}

/// Lists in a cell are parted by this.
pub(super) const BETWEEN: &str = "; ";

const SENTENCES: Sheet = Sheet {
    name: "sentences",
    by_language: false,
    columns: &[
        "id",
        "source",
        "document",
        "kind",
        "furniture",
        "paragraph",
        "start",
        "end",
        "theme",
        "theme_label",
        "score",
        "text",
    ],
    fill: |report, rows| {
        for s in &report.sentences {
            let label = s.theme.and_then(|t| label(report, t));
            let furniture = s.furniture.map(furniture);
            let kind = if s.kind == SentenceKind::Sentence { "sentence" } else { "furniture" };
            rows.row(&[
                &s.id,
                &s.source,
                &s.document,
                &kind,
                &furniture,
                &s.paragraph,
                &s.start,
                &s.end,
                &s.theme,
                &label,
                &s.score,
                &s.text,
            ])?;
        }
        Ok(())
    },
};

const THEMES: Sheet = Sheet {
    name: "themes",
    by_language: true,
    columns: &[
        "theme",
        "kind",
        "label",
        "group",
        "terms",
        "sentences",
        "only_in",
        "representative",
        "accepted",
        "npmi",
        "npmi_null",
        "best_term",
        "best_term_f1",
        "stability",
        "document_lift",
        "adjacency_lift",
    ],
    fill: |report, rows| {
        for t in &report.themes {
            let kind = match t.kind {
                ThemeKind::Theme => "theme",
                ThemeKind::Mentions => "mentions",
                ThemeKind::Given => "given",
            };
            let terms = t.terms.iter().map(|t| t.term.as_str()).collect::<Vec<_>>().join(BETWEEN);
            let g = &t.gates;
            rows.row_in(
                &t.language,
                &[
                    &t.theme,
                    &kind,
                    &t.label,
                    &t.group,
                    &terms,
                    &t.sentences,
                    &t.only_in,
                    &t.representative.join(BETWEEN),
                    &g.accepted,
                    &g.npmi,
                    &g.npmi_null,
                    &g.best_term,
                    &g.best_term_f1,
                    &g.stability,
                    &g.document_lift,
                    &g.adjacency_lift,
                ],
            )?;
        }
        Ok(())
    },
};

/// One row for each group of themes and source.
const THEME_GROUPS: Sheet = Sheet {
    name: "theme_groups",
    by_language: true,
    columns: &[
        "group",
        "label",
        "terms",
        "themes",
        "cohesion",
        "cohesion_null",
        "source",
        "sentences",
        "total",
        "share",
        "documents",
    ],
    fill: |report, rows| {
        for g in &report.theme_groups {
            let terms = g.terms.iter().map(|t| t.term.as_str()).collect::<Vec<_>>().join(BETWEEN);
            let themes = g.themes.iter().map(i32::to_string).collect::<Vec<_>>().join(BETWEEN);
            for s in &g.by_source {
                rows.row_in(
                    &g.language,
                    &[
                        &g.group,
                        &g.label,
                        &terms,
                        &themes,
                        &g.cohesion,
                        &g.cohesion_null,
                        &s.source,
                        &s.sentences,
                        &s.total,
                        &s.share,
                        &s.documents,
                    ],
                )?;
            }
        }
        Ok(())
    },
};

const COVERAGE: Sheet = Sheet {
    name: "coverage",
    by_language: true,
    columns: &[
        "a",
        "b",
        "theme",
        "label",
        "a_sentences",
        "b_sentences",
        "a_total",
        "b_total",
        "a_documents",
        "b_documents",
        "a_share",
        "b_share",
        "difference",
        "low",
        "high",
        "p_value",
        "q_value",
        "minimum_detectable",
        "design_effect",
        "carriers",
        "weight",
    ],
    fill: |report, rows| {
        for c in report.contrasts.iter().filter(|c| c.family == Family::Coverage) {
            let (low, high) = (c.interval.map(|i| i[0]), c.interval.map(|i| i[1]));
            let item = item(c);
            rows.row_in(
                &c.language,
                &[
                    &c.a,
                    &c.b,
                    &item,
                    &c.label,
                    &c.a_hits,
                    &c.b_hits,
                    &c.a_total,
                    &c.b_total,
                    &c.a_documents,
                    &c.b_documents,
                    &c.a_share,
                    &c.b_share,
                    &c.difference,
                    &low,
                    &high,
                    &c.p_value,
                    &c.q_value,
                    &c.minimum_detectable,
                    &c.design_effect,
                    &c.carriers,
                    &c.weight,
                ],
            )?;
        }
        Ok(())
    },
};

const WORDING: Sheet = Sheet {
    name: "wording",
    by_language: true,
    columns: &[
        "a",
        "b",
        "term",
        "theme",
        "style",
        "a_count",
        "b_count",
        "a_words",
        "b_words",
        "a_documents",
        "b_documents",
        "a_share",
        "b_share",
        "difference",
        "low",
        "high",
        "log_ratio",
        "log_odds",
        "log_odds_low",
        "log_odds_high",
        "p_value",
        "q_value",
        "minimum_detectable",
    ],
    fill: |report, rows| {
        let wording = |c: &&Contrast| matches!(c.family, Family::Wording | Family::ThemeWording);
        for c in report.contrasts.iter().filter(wording) {
            let (low, high) = (c.interval.map(|i| i[0]), c.interval.map(|i| i[1]));
            rows.row_in(
                &c.language,
                &[
                    &c.a,
                    &c.b,
                    &c.label,
                    &c.theme,
                    &c.style,
                    &c.a_hits,
                    &c.b_hits,
                    &c.a_total,
                    &c.b_total,
                    &c.a_documents,
                    &c.b_documents,
                    &c.a_share,
                    &c.b_share,
                    &c.difference,
                    &low,
                    &high,
                    &c.log_ratio,
                    &c.log_odds,
                    &c.log_odds_interval.map(|i| i[0]),
                    &c.log_odds_interval.map(|i| i[1]),
                    &c.p_value,
                    &c.q_value,
                    &c.minimum_detectable,
                ],
            )?;
        }
        Ok(())
    },
};

pub(super) fn by_id(report: &Report) -> BTreeMap<&str, &SentenceEntry> {
    report.sentences.iter().map(|s| (s.id.as_str(), s)).collect()
}

fn label(report: &Report, theme: i32) -> Option<&str> {
    usize::try_from(theme).ok().and_then(|t| report.themes.get(t)).map(|t| t.label.as_str())
}

/// The number of the theme that a contrast is about; another item stands in the label alone.
fn item(contrast: &Contrast) -> Option<i32> {
    match contrast.item {
        Item::Theme(theme) => Some(theme),
        Item::Name(_) => None,
    }
}

fn furniture(kind: FurnitureKind) -> &'static str {
    match kind {
        FurnitureKind::Label => "label",
        FurnitureKind::Headline => "headline",
        FurnitureKind::Bullet => "bullet",
        FurnitureKind::Dateline => "dateline",
        FurnitureKind::Standfirst => "standfirst",
        FurnitureKind::Credit => "credit",
        FurnitureKind::Boilerplate => "boilerplate",
    }
}
