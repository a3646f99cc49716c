//! The lines of the story map: pairs of sentences that are alike, and values that they give differently.

use rustc_hash::FxHashMap;

use super::canvas::{Canvas, Place};
use super::label::name;
use super::lookup::number;
use super::style::{ALARM, MUTED};
use crate::report::{Discrepancy, Report};

/// Where a cell stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    pub(super) column: usize,
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Cell {
    /// Half its height.
    pub(super) fn middle(&self) -> f64 {
        (self.top + self.bottom) / 2.0
    }
}

/// A line between two cells, the left one first.
pub(super) struct Join<'a> {
    pub(super) cells: [Cell; 2],
    sentence: &'a str,
    other: &'a str,
    pub(super) similarity: Option<f64>,
    /// Values that differ, the left one first; those that are updates over time are told apart.
    pub(super) values: Vec<(String, String, bool)>,
}

/// Every line to be drawn, in the order of the report.
pub(super) fn joins<'a>(report: &'a Report, cells: &FxHashMap<&str, Cell>) -> Vec<Join<'a>> {
    let turned = |a: &'a str, b: &'a str| -> Option<(Join<'a>, bool)> {
        let (x, y) = (*cells.get(a)?, *cells.get(b)?);
        if x.column == y.column {
            return None;
        }
        let swap = x.column > y.column;
        let (cells, sentence, other) = if swap { ([y, x], b, a) } else { ([x, y], a, b) };
        Some((Join { cells, sentence, other, similarity: None, values: Vec::new() }, swap))
    };
    let mut joins: Vec<Join<'a>> = Vec::new();
    let mut known: FxHashMap<(&str, &str), usize> = FxHashMap::default();
    for entry in &report.alignments {
        if let Some((mut join, _)) = turned(&entry.a, &entry.b) {
            join.similarity = Some(entry.similarity);
            known.insert((join.sentence, join.other), joins.len());
            joins.push(join);
        }
    }
    for entry in &report.discrepancies {
        let Some((join, swap)) = turned(&entry.a, &entry.b) else { continue };
        let place = *known.entry((join.sentence, join.other)).or_insert_with(|| {
            joins.push(join);
            joins.len() - 1
        });
        joins[place].values.push(values(entry, swap));
    }
    joins
}

/// The values of an entry as the drawing has them, left one first.
fn values(entry: &Discrepancy, swap: bool) -> (String, String, bool) {
    let (a, b) = (name(&entry.a_text), name(&entry.b_text));
    if swap { (b, a, entry.update) } else { (a, b, entry.update) }
}

/// Values that differ, in a line each, where the drawing has no room for them.
pub(super) fn told_values(joins: &[Join<'_>]) -> Vec<String> {
    let mut out = Vec::new();
    for join in joins {
        for (a, b, update) in &join.values {
            let sign = if *update { "→" } else { "≠" };
            let side = |id: &str| name(id.rsplit_once('#').map_or(id, |(document, _)| document)) + " " + &number(id);
            out.push(format!("{a} ({}) {sign} {b} ({})", side(join.sentence), side(join.other)));
        }
    }
    let more = out.len().saturating_sub(6);
    out.truncate(6);
    if more > 0 {
        out.push(format!("and {more} more"));
    }
    out
}

impl Join<'_> {
    /// Draws the line as a curve from column to column; `edges` gives the left and right edge of a column.
    pub(super) fn draw(&self, canvas: &mut Canvas, edges: impl Fn(usize) -> (f64, f64)) {
        let [a, b] = &self.cells;
        let (from, to) = ((edges(a.column).1 + 1.0, a.middle()), (edges(b.column).0 - 1.0, b.middle()));
        let bend = (from.0 + to.0) / 2.0;
        let places: Vec<Place> = (0..=24)
            .map(|i| {
                let t = f64::from(i) / 24.0;
                let u = 1.0 - t;
                let weights = [u * u * u, 3.0 * u * u * t, 3.0 * u * t * t, t * t * t];
                let sum = |at: [f64; 4]| weights.iter().zip(at).map(|(w, v)| w * v).sum();
                (sum([from.0, bend, bend, to.0]), sum([from.1, from.1, to.1, to.1]))
            })
            .collect();
        let colour = if self.values.iter().any(|v| !v.2) { ALARM } else { MUTED };
        let width = 1.2 + 2.0 * self.similarity.unwrap_or(0.3).clamp(0.0, 1.0);
        let pair = format!("{} ↔ {}", number(self.sentence), number(self.other));
        let told = self.similarity.map_or(pair.clone(), |s| format!("{pair}: similarity {s:.2}"));
        canvas.mark(Some(self.sentence), &told, |c| {
            c.path(&places, colour, 0.85, width);
            for end in [from, to] {
                c.disc(end, 2.6, colour);
            }
        });
    }
}
