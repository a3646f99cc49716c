//! How alike the sentences of two documents are: a heat map, both texts in their order.

use plotters::style::RGBColor;

use super::canvas::{Canvas, Type, blank};
use super::contract::{Chart, Figure, Section};
use super::label::{fit, name, wrap};
use super::lookup::{Lookup, number};
use super::scale::{Scale, round_up};
use super::style::{AXIS, INK, MARGIN, blend, source};
use crate::report::{Alignment, Report, SimilarityMap, all_apart, phrase};

/// The chart `similarity`.
pub(super) const CHART: Chart = Chart { name: "similarity", section: Section::Sentences, table: None, draw };

const TITLE: &str = "How alike the sentences are";
/// More cells than this on a side are drawn several as one, by their largest value.
const SIDE: usize = 120;
/// Width and height of the map in pixels; the colour bar stands beside it.
const ROOM: f64 = 620.0;
/// Steps of the colour scale.
const LEVELS: usize = 12;
/// So many of the most similar pairs are links of their own.
const MARKS: usize = 120;

fn draw(report: &Report) -> Figure {
    let lookup = Lookup::new(report);
    match &report.similarity {
        Some(map) if !map.rows.is_empty() && !map.columns.is_empty() => Heat::new(&lookup, map).draw(),
        _ if all_apart(report) => blank(
            TITLE,
            "The texts are in different languages. Sentences are compared by their words, so those of one text are not held \
             against those of another.",
        ),
        _ => blank(
            TITLE,
            "The input has too many sentences for a map of every pair; the aligned ones are listed in the report.",
        ),
    }
}

struct Heat<'a> {
    lookup: &'a Lookup<'a>,
    map: &'a SimilarityMap,
    /// Sentences drawn as one cell, each way.
    block: usize,
    cell: f64,
    /// The value at the end of the colour scale.
    most: f64,
}

impl<'a> Heat<'a> {
    fn new(lookup: &'a Lookup<'a>, map: &'a SimilarityMap) -> Self {
        let (rows, columns) = (map.rows.len(), map.columns.len());
        let block = rows.max(columns).div_ceil(SIDE);
        let (down, across) = (rows.div_ceil(block) as f64, columns.div_ceil(block) as f64);
        let cell = (ROOM / across).min(ROOM / down).clamp(2.0, 24.0);
        let largest = map.values.iter().flatten().copied().filter(|v| v.is_finite()).fold(0.3, f64::max);
        Self { lookup, map, block, cell, most: round_up(largest).min(1.0) }
    }

    fn value(&self, row: usize, column: usize) -> f64 {
        self.map.values.get(row).and_then(|r| r.get(column)).copied().filter(|v| v.is_finite()).unwrap_or(0.0)
    }

    /// The largest value of a cell, which may stand for several pairs.
    fn block_value(&self, row: usize, column: usize) -> f64 {
        let b = self.block;
        let rows = (row * b)..((row + 1) * b).min(self.map.rows.len());
        rows.flat_map(|r| ((column * b)..((column + 1) * b).min(self.map.columns.len())).map(move |c| (r, c)))
            .map(|(r, c)| self.value(r, c))
            .fold(0.0, f64::max)
    }

    fn level(&self, value: f64) -> usize {
        ((value / self.most * LEVELS as f64).floor() as usize).min(LEVELS - 1)
    }

    fn source_of(&self, ids: &[String]) -> (String, RGBColor) {
        let source_name = ids.first().and_then(|id| self.lookup.sentence(id)).map_or("", |s| s.source.as_str());
        (name(source_name), self.lookup.source(source_name).map_or(AXIS, source))
    }

    fn draw(&self) -> Figure {
        let (row_name, row_colour) = self.source_of(&self.map.rows);
        let (column_name, column_colour) = self.source_of(&self.map.columns);
        let down = self.map.rows.len().div_ceil(self.block);
        let across = self.map.columns.len().div_ceil(self.block);
        let threshold = self.lookup.report.run.alignment.threshold;
        let mut canvas = Canvas::new();
        let lead = "Each cell is a pair of sentences, one of each text, both in their order: the darker, the more of their \
                    rarer words they share. Framed pairs count as aligned.";
        let top = canvas.heading(TITLE, lead) + 58.0;
        let left = MARGIN + 138.0;
        let (right, bottom) = (left + self.cell * across as f64, top + self.cell * down as f64);

        let bold = Type::label().bold();
        canvas.disc((left + 5.0, top - 42.0), 4.5, column_colour);
        let size = phrase::count(self.map.columns.len(), "sentence", "sentences");
        let head = fit(&column_name, bold.weight, bold.size, 420.0);
        canvas.text((left + 14.0, top - 42.0), &head, bold);
        canvas.text((left + 20.0 + bold.width(&head), top - 42.0), &format!("{size} →"), Type::note());
        canvas.disc((MARGIN + 5.0, top + 6.0), 4.5, row_colour);
        let head_lines = wrap(&row_name, bold.weight, bold.size, 92.0, 3);
        let below = bold.line() * (head_lines.len() as f64 - 1.0);
        canvas.lines((MARGIN + 14.0, top + 6.0 + below / 2.0), &head_lines, bold);
        let size = phrase::count(self.map.rows.len(), "sentence", "sentences");
        canvas.text((MARGIN + 14.0, top + 22.0 + below), &format!("{size} ↓"), Type::note());

        self.numbers(&mut canvas, left, top);
        canvas.rect((left, top), (right, bottom), shade(0));
        self.cells(&mut canvas, left, top, down, across);
        self.aligned(&mut canvas, left, top, (right, bottom));
        self.bar(&mut canvas, right + 40.0, top, threshold);

        let mut notes = Vec::new();
        if self.block > 1 {
            notes.push(format!(
                "Each cell stands for {0} by {0} sentences and has the colour of their most similar pair.",
                self.block
            ));
        }
        let end = canvas.notes((bottom + 8.0).max(top + 236.0), &notes);
        canvas.finish(end + MARGIN / 2.0, TITLE.to_string(), self.caption(&row_name, &column_name, threshold))
    }

    /// Every fifth sentence has its number, or every tenth where they are close.
    fn numbers(&self, canvas: &mut Canvas, left: f64, top: f64) {
        let every = [1, 5, 10, 20, 50, 100, 200, 500, 1000, 2000];
        let step = every.into_iter().find(|e| *e as f64 / self.block as f64 * self.cell >= 26.0).unwrap_or(5000);
        for (along, ids) in [(true, &self.map.columns), (false, &self.map.rows)] {
            for (i, id) in ids.iter().enumerate().filter(|(i, _)| *i == 0 || (i + 1) % step == 0) {
                if i == 0
                    && step > 1
                    && ids.len() > step
                    && step as f64 / self.block as f64 * self.cell < 40.0
                    && self.cell < 6.0
                {
                    continue;
                }
                let at = ((i / self.block) as f64 + 0.5) * self.cell;
                let shown = number(id);
                if along {
                    canvas.line((left + at, top - 5.0), (left + at, top - 1.0), AXIS, 1.0);
                    canvas.text((left + at, top - 13.0), &shown, Type::note().middle());
                } else {
                    canvas.line((left - 5.0, top + at), (left - 1.0, top + at), AXIS, 1.0);
                    canvas.text((left - 8.0, top + at), &shown, Type::note().right());
                }
            }
        }
    }

    /// Neighbours of one shade are drawn as one box; the most similar pairs are links as well.
    fn cells(&self, canvas: &mut Canvas, left: f64, top: f64, down: usize, across: usize) {
        let mut ranked: Vec<(f64, usize, usize)> = Vec::new();
        for row in 0..down {
            let y = top + self.cell * row as f64;
            let levels: Vec<usize> = (0..across).map(|c| self.level(self.block_value(row, c))).collect();
            let mut from = 0;
            while from < across {
                let run = levels[from..].iter().take_while(|l| **l == levels[from]).count();
                if levels[from] > 0 {
                    let (x, to) = (left + self.cell * from as f64, left + self.cell * (from + run) as f64);
                    canvas.rect((x, y), (to, y + self.cell), shade(levels[from]));
                }
                from += run;
            }
            if self.block == 1 {
                ranked.extend(
                    (0..across).map(|c| (self.value(row, c), row, c)).filter(|m| m.0 >= self.most / LEVELS as f64),
                );
            }
        }
        ranked.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
        for &(value, row, column) in ranked.iter().take(MARKS) {
            let (a, b) = (&self.map.rows[row], &self.map.columns[column]);
            let told = format!("{value:.2} — {} — {}", self.lookup.told(a), self.lookup.told(b));
            let (x, y) = (left + self.cell * column as f64, top + self.cell * row as f64);
            canvas.mark(Some(a), &told, |c| c.rect((x, y), (x + self.cell, y + self.cell), shade(self.level(value))));
        }
    }

    /// The aligned pairs of this map with their places.
    fn pairs(&self) -> Vec<(&'a Alignment, usize, usize)> {
        let place = |ids: &[String], id: &str| ids.iter().position(|i| i == id);
        let rows = &self.map.rows;
        let columns = &self.map.columns;
        let report = self.lookup.report;
        let found = report.alignments.iter().filter_map(|e| {
            let straight = place(rows, &e.a).zip(place(columns, &e.b));
            let (r, c) = straight.or_else(|| place(rows, &e.b).zip(place(columns, &e.a)))?;
            Some((e, r, c))
        });
        found.collect()
    }

    fn aligned(&self, canvas: &mut Canvas, left: f64, top: f64, (right, bottom): (f64, f64)) {
        let pairs = self.pairs();
        let side = self.cell.max(5.0);
        for &(entry, row, column) in &pairs {
            let x = self.middle(left, column) - side / 2.0;
            let y = self.middle(top, row) - side / 2.0;
            canvas.frame((x, y), (x + side, y + side), INK, 1.6);
            if pairs.len() > 8 {
                continue;
            }
            // Beside the frame, where the cells behind are light enough to read it and no other frame is near.
            let text = format!("{:.2}", entry.similarity);
            let note = Type::note().bold().colour(INK);
            let wide = note.width(&text) + 4.0;
            let middle = (y + side / 2.0).clamp(top + 7.0, bottom - 7.0);
            let light = |from: f64| {
                from >= left
                    && from + wide <= right
                    && pairs.iter().all(|&(_, r, c)| {
                        let (cx, cy) = (self.middle(left, c), self.middle(top, r));
                        (cx - from - wide / 2.0).abs() > (wide + side) / 2.0 || (cy - middle).abs() > side / 2.0 + 6.0
                    })
                    && (0..=8).all(|i| {
                        let column = ((from + wide * f64::from(i) / 8.0 - left) / self.cell) as usize;
                        (-1..=1).all(|k| {
                            let at = middle + 5.0 * f64::from(k) - top;
                            self.level(self.block_value((at / self.cell) as usize, column)) <= 3
                        })
                    })
            };
            let beside = [x + side + 2.0, x - wide - 2.0];
            if let Some(at) = beside.into_iter().find(|at| light(*at)) {
                canvas.text((at + 2.0, middle), &text, note);
            }
        }
    }

    /// The middle of a cell along one side that begins at `from`.
    fn middle(&self, from: f64, place: usize) -> f64 {
        from + self.cell * ((place / self.block) as f64 + 0.5)
    }

    /// The colour bar: values, and from where on a pair counts as aligned.
    fn bar(&self, canvas: &mut Canvas, left: f64, top: f64, threshold: f64) {
        let high = 200.0;
        let at = |value: f64| top + high * (1.0 - value / self.most);
        for level in 0..LEVELS {
            let (low, up) = (level as f64 / LEVELS as f64 * self.most, (level + 1) as f64 / LEVELS as f64 * self.most);
            canvas.rect((left, at(up)), (left + 16.0, at(low)), shade(level));
        }
        canvas.frame((left, top), (left + 16.0, top + high), AXIS, 1.0);
        canvas.text((left, top - 13.0), "similarity", Type::note());
        let marks = threshold.is_finite() && threshold > 0.0 && threshold <= self.most;
        for value in Scale::new(0.0, self.most, 0.0, 1.0).ticks(6) {
            if !(marks && (at(value) - at(threshold)).abs() < 13.0) {
                canvas.text((left + 22.0, at(value)), &short(value), Type::note());
            }
        }
        if marks {
            canvas.line((left - 4.0, at(threshold)), (left + 20.0, at(threshold)), INK, 1.6);
            let text = format!("{} aligned", short(threshold));
            canvas.text((left + 22.0, at(threshold)), &text, Type::note().bold().colour(INK));
        }
    }

    fn caption(&self, rows: &str, columns: &str, threshold: f64) -> String {
        let pairs = self.pairs();
        let told = match pairs.len() {
            0 => format!("no pair reaches {}, from where on a pair counts as aligned", short(threshold)),
            1 => format!("one pair reaches {} and counts as aligned", short(threshold)),
            n => format!("{n} pairs reach {} and count as aligned", short(threshold)),
        };
        let (down, across) = (self.map.rows.len(), self.map.columns.len());
        let size = |n: usize| phrase::count(n, "sentence", "sentences");
        format!("Similarity of the {} of {rows} with the {} of {columns}: {told}.", size(down), size(across))
    }
}

/// A value with as many digits as it needs, at most two.
fn short(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_string()
}

/// One hue from the ground to near black: order is read from lightness alone, whatever eyes one has.
fn shade(level: usize) -> RGBColor {
    const STOPS: [RGBColor; 5] = [
        RGBColor(0xf4, 0xf6, 0xf8),
        RGBColor(0xc6, 0xda, 0xeb),
        RGBColor(0x74, 0xa9, 0xcf),
        RGBColor(0x21, 0x6c, 0xa8),
        RGBColor(0x07, 0x2b, 0x55),
    ];
    let along = level.min(LEVELS - 1) as f64 / (LEVELS - 1) as f64 * (STOPS.len() - 1) as f64;
    let low = (along.floor() as usize).min(STOPS.len() - 2);
    blend(STOPS[low + 1], STOPS[low], along - low as f64)
}

#[cfg(test)]
mod tests {
    use super::super::style::{PAPER, contrast};
    use super::*;

    #[test]
    fn every_shade_is_darker_than_the_one_before() {
        let against_paper: Vec<f64> = (0..LEVELS).map(|l| contrast(shade(l), PAPER)).collect();
        assert!(against_paper.windows(2).all(|w| w[0] < w[1]), "{against_paper:?}");
    }
}
