//! Sources set against each other beyond themes and words: all at once, within the same stories, in their wording as a
//! whole, in voices and tone; and which articles are copies.

use serde::Serialize;

use super::grid::Pick::{Column, Own};
use super::grid::{Cell, Grid, grid};
use super::index::Index;
use crate::report::phrase;

/// What is compared beyond themes and words.
#[derive(Debug, Serialize)]
pub(super) struct Compared {
    /// Whether there is anything of it.
    any: bool,
    /// The confidence of every interval: `95%`.
    confidence: String,
    omnibus: Option<Grid>,
    /// Themes within stories that both sources tell.
    matched: Option<Grid>,
    /// Kinds of voices and of tone words.
    kinds: Option<Grid>,
    divergences: Option<Grid>,
    /// Whether themes are followed over time.
    trends: bool,
    copies: Vec<Copies>,
    more_copies: usize,
}

/// Articles that are copies of each other.
#[derive(Debug, Serialize)]
struct Copies {
    counted: String,
    left_out: Option<String>,
}

/// How many documents of a group of copies are named.
const NAMED: usize = 6;

impl Compared {
    pub(super) fn of(index: &Index<'_>) -> Self {
        let report = index.report;
        let omnibus = grid(
            index,
            "all_sources",
            &[
                Column("theme"),
                Own("sources", |index, row| Cell::count(index.report.omnibus[row.at].sources.len())),
                Column("q_value"),
                Own("", |index, row| Cell::text(if row.holds(index) { "differs" } else { "–" })),
            ],
            ("Themes over all sources at once", "themes"),
            |row| row.number("theme").is_some(),
        );
        let matched = grid(
            index,
            "matched",
            &[
                Column("theme"),
                Column("a"),
                Column("a_share"),
                Column("b"),
                Column("b_share"),
                Column("stories"),
                Column("difference"),
                Column("low"),
                Column("q_value"),
                Column("minimum_detectable"),
            ],
            ("Themes within the same stories", "rows"),
            |_| true,
        );
        let kinds = grid(
            index,
            "voices_tone",
            &[
                Column("item"),
                Column("a"),
                Column("a_share"),
                Column("b"),
                Column("b_share"),
                Column("difference"),
                Column("low"),
                Column("q_value"),
                Column("minimum_detectable"),
            ],
            ("Voices and tone", "rows"),
            |row| row.number("low").is_some(),
        );
        let divergences = grid(
            index,
            "divergence",
            &[
                Column("a"),
                Column("b"),
                Own("articles", |_, row| {
                    Cell::text(row.number("stories").map_or("all".to_owned(), |n| format!("of {n} shared stories")))
                }),
                Column("jsd"),
                Column("null_mean"),
                Column("excess"),
                Column("q_value"),
                Column("partisanship"),
            ],
            ("Wording as a whole", "pairs"),
            |_| true,
        );
        let copies: Vec<Copies> = report
            .copies
            .iter()
            .take(index.limits.rows)
            .map(|group| {
                let named =
                    |ids: &[String]| phrase::list_of(&ids.iter().map(|id| phrase::name(id)).collect::<Vec<_>>(), NAMED);
                Copies {
                    counted: named(&group.counted),
                    left_out: (!group.left_out.is_empty()).then(|| named(&group.left_out)),
                }
            })
            .collect();
        let grids = [&omnibus, &matched, &kinds, &divergences];
        Self {
            any: grids.iter().any(|g| g.is_some()) || !report.trends.is_empty() || !copies.is_empty(),
            confidence: phrase::percent(report.run.gates.confidence),
            omnibus,
            matched,
            kinds,
            divergences,
            trends: !report.trends.is_empty(),
            more_copies: report.copies.len() - copies.len(),
            copies,
        }
    }
}
