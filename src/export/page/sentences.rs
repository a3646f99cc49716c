//! Sentence against sentence: pairs that say much the same, and values that conflict.

use serde::Serialize;

use super::grid::{Grid, Pick, grid};
use super::index::{Evidence, Index};
use crate::report::{Alignment, Discrepancy, ValueKind, phrase};

/// Two sentences that say much the same.
#[derive(Debug, Serialize)]
pub(super) struct Pair {
    a: Evidence,
    b: Evidence,
    similarity: String,
}

/// Two values that cannot both hold.
#[derive(Debug, Serialize)]
pub(super) struct Conflict {
    kind: &'static str,
    subject: String,
    update: bool,
    a: Side,
    b: Side,
}

/// One side of a conflict.
#[derive(Debug, Serialize)]
struct Side {
    sentence: Evidence,
    written: String,
    attributed: Option<String>,
}

/// How much of one source another tells too: every pair of sources, both ways.
pub(super) fn told(index: &Index<'_>) -> Option<Grid> {
    let columns =
        ["source", "other", "documents", "paired", "sentences", "matched", "share", "chance"].map(Pick::Column);
    grid(index, "story_coverage", &columns, ("How much the other source also reports", "rows"), |_| true)
}

/// The closest pairs, and how many more there are.
pub(super) fn pairs(index: &Index<'_>) -> (Vec<Pair>, usize) {
    closest(index, &index.report.alignments, index.limits.rows)
}

/// Pairs just below the threshold, the likest first, and how many more there are.
pub(super) fn possible(index: &Index<'_>) -> (Vec<Pair>, usize) {
    closest(index, &index.report.possible, index.limits.words)
}

fn closest(index: &Index<'_>, pairs: &[Alignment], most: usize) -> (Vec<Pair>, usize) {
    let mut all: Vec<_> = pairs.iter().collect();
    all.sort_by(|x, y| y.similarity.total_cmp(&x.similarity).then_with(|| (&x.a, &x.b).cmp(&(&y.a, &y.b))));
    let shown = all.len().min(most);
    (all[..shown].iter().filter_map(|p| pair(index, p)).collect(), all.len() - shown)
}

/// A pair with its sentences.
pub(super) fn pair(index: &Index<'_>, p: &Alignment) -> Option<Pair> {
    Some(Pair {
        a: index.evidence(&p.a, &[])?,
        b: index.evidence(&p.b, &[])?,
        similarity: format!("{:.2}", p.similarity),
    })
}

/// Conflicts first, then what may be an update.
pub(super) fn conflicts(index: &Index<'_>) -> (Vec<Conflict>, usize) {
    let (updates, conflicts): (Vec<_>, Vec<_>) = index.report.discrepancies.iter().partition(|d| d.update);
    let total = updates.len() + conflicts.len();
    let shown = total.min(index.limits.rows);
    (conflicts.into_iter().chain(updates).take(shown).filter_map(|d| conflict(index, d)).collect(), total - shown)
}

fn conflict(index: &Index<'_>, d: &Discrepancy) -> Option<Conflict> {
    let side = |id: &str, span: crate::base::Span, written: &str, attributed: &Option<String>| {
        Some(Side {
            sentence: index.evidence(id, &[(span.start, span.end)])?,
            written: phrase::name(written),
            attributed: attributed.as_deref().map(phrase::name),
        })
    };
    Some(Conflict {
        kind: match d.kind {
            ValueKind::Date => "date",
            ValueKind::Count => "number",
            ValueKind::Money => "sum of money",
            ValueKind::Percent => "percentage",
            ValueKind::Ordinal => "rank",
        },
        subject: d.subject.iter().map(|t| phrase::name(t)).collect::<Vec<_>>().join(", "),
        update: d.update,
        a: side(&d.a, d.a_span, &d.a_text, &d.a_attributed)?,
        b: side(&d.b, d.b_span, &d.b_text, &d.b_attributed)?,
    })
}
