//! The story map: documents side by side, every sentence a cell in its order, coloured by theme, and lines between the
//! sentences that say much the same. Where such a pair gives different values, the line is red and says which.

use std::collections::BTreeMap;

use plotters::style::RGBColor;
use rustc_hash::FxHashMap;

use super::canvas::{Canvas, Type, blank};
use super::contract::{Chart, Figure, Section};
use super::label::{fit, name, plain, wrap};
use super::lookup::{Lookup, number};
use super::place::spread;
use super::story_choice::{Choice, Column, choose};
use super::story_join::{Cell, Join, joins, told_values};
use super::style::{ALARM, AXIS, INK, MARGIN, PALE, PAPER, THEME_COLOURS, WIDTH, blend, source, theme};
use crate::report::{Report, phrase};

/// The chart `story`.
pub(super) const CHART: Chart = Chart { name: "story", section: Section::Story, table: Some("alignment"), draw };

/// Up to so many sentences a document, each cell shows how its sentence begins.
const READABLE: usize = 64;
/// Up to so many lines carry their similarity.
const NUMBERED: usize = 10;
/// No column is longer than so many rows; longer documents put several cells into a row.
const ROWS: usize = 140;

fn draw(report: &Report) -> Figure {
    let lookup = Lookup::new(report);
    let choice = choose(&lookup);
    if choice.columns.is_empty() {
        return blank("The stories, sentence by sentence", "The input has no sentences to draw.");
    }
    Map::lay_out(&lookup, choice).draw()
}

struct Map<'a> {
    lookup: &'a Lookup<'a>,
    choice: Choice<'a>,
    cells: FxHashMap<&'a str, Cell>,
    /// Left edges and width of the columns.
    lefts: Vec<f64>,
    width: f64,
    row: f64,
    per_row: usize,
    /// The colour of each theme that has one here, most sentences first.
    colours: Vec<(i32, usize)>,
}

impl<'a> Map<'a> {
    fn lay_out(lookup: &'a Lookup<'a>, choice: Choice<'a>) -> Self {
        let n = choice.columns.len();
        let room = WIDTH - 2.0 * MARGIN;
        let gutter = if n <= 2 { 128.0 } else { 0.0 };
        let gap = [0.0, 0.0, 156.0, 84.0, 70.0, 58.0, 50.0][n];
        let width = ((room - 2.0 * gutter - gap * (n as f64 - 1.0)) / n as f64).min(420.0);
        let lefts = (0..n).map(|i| MARGIN + gutter + (width + gap) * i as f64).collect();
        let longest = choice.columns.iter().map(|c| c.sentences.len()).max().unwrap_or(1);
        let per_row = longest.div_ceil(ROWS);
        let rows = longest.div_ceil(per_row);
        let row: f64 = if longest <= READABLE && width >= 150.0 {
            18.0
        } else {
            f64::clamp(900.0 / rows.max(1) as f64, 7.0, 14.0)
        };
        let mut counts: BTreeMap<i32, usize> = BTreeMap::new();
        for theme in choice.columns.iter().flat_map(|c| &c.sentences).filter_map(|s| s.theme).filter(|&t| t >= 0) {
            *counts.entry(theme).or_default() += 1;
        }
        let mut colours: Vec<(i32, usize)> = counts.into_iter().collect();
        colours.sort_by(|x, y| y.1.cmp(&x.1).then(x.0.cmp(&y.0)));
        Self { lookup, choice, cells: FxHashMap::default(), lefts, width, row, per_row, colours }
    }

    fn readable(&self) -> bool {
        self.row >= 18.0
    }

    fn colour(&self, number: Option<i32>) -> RGBColor {
        let place = self.colours.iter().position(|c| Some(c.0) == number);
        match place {
            // As on the page; where there are too many themes for that, the largest of these documents have a colour.
            Some(_) if self.lookup.report.themes.len() <= THEME_COLOURS => theme(number.unwrap_or(-1)),
            Some(p) if p < THEME_COLOURS => theme(p as i32),
            Some(_) => blend(AXIS, PAPER, 0.7),
            None => PALE,
        }
    }

    fn draw(mut self) -> Figure {
        let mut canvas = Canvas::new();
        let title = if self.choice.columns.len() == 2 {
            "The two stories, sentence by sentence"
        } else {
            "The stories, sentence by sentence"
        };
        let two = self.choice.columns.len() == 2;
        let lead = if two {
            "Each cell is a sentence, in its order; its colour is its theme. A line joins two sentences whose words are \
             alike, with their similarity, 0 to 1. Red: they give different values."
        } else {
            "Each cell is a sentence, in its order; its colour is its theme. A line joins two sentences whose words are \
             alike. Red: they give different values."
        };
        let mut top = canvas.heading(title, lead);
        if self.choice.columns.len() > 2 {
            top = self.chips(&mut canvas, top + 6.0);
        }
        top += 56.0;
        self.place_cells(top);
        let joins = joins(self.lookup.report, &self.cells);
        for join in &joins {
            join.draw(&mut canvas, |column| (self.lefts[column], self.lefts[column] + self.width));
        }
        for column in 0..self.choice.columns.len() {
            self.column(&mut canvas, column, top);
        }
        let mut bottom = self.cells.values().map(|c| c.bottom).fold(top, f64::max);
        if self.choice.columns.len() <= 2 {
            for column in 0..self.choice.columns.len() {
                bottom = bottom.max(self.gutter(&mut canvas, column, top));
            }
        }
        let mut notes = std::mem::take(&mut self.choice.notes);
        if self.choice.columns.len() == 2 {
            bottom = bottom.max(self.values(&mut canvas, &joins, top));
        } else {
            notes.extend(told_values(&joins));
        }
        if self.colours.len() > THEME_COLOURS {
            notes.push(format!("The {THEME_COLOURS} largest themes here have a colour; the others are grey."));
        }
        let end = canvas.notes(bottom + 12.0, &notes);
        let caption = self.caption(&joins);
        canvas.finish(end + MARGIN / 2.0, title.to_string(), caption)
    }

    /// Gives every sentence its cell.
    fn place_cells(&mut self, top: f64) {
        for (column, Column { sentences, .. }) in self.choice.columns.iter().enumerate() {
            let mut y = top;
            let mut paragraph = None;
            for (i, s) in sentences.iter().enumerate() {
                let slot = i % self.per_row;
                if slot == 0 && i > 0 {
                    y += self.row;
                }
                // A breath between paragraphs shows how the text is built.
                if self.readable() && paragraph.is_some_and(|p| p != s.paragraph) {
                    y += 2.0;
                }
                paragraph = Some(s.paragraph);
                let step = self.width / self.per_row as f64;
                let left = self.lefts[column] + step * slot as f64;
                let gap = if self.per_row > 1 { 1.0 } else { 0.0 };
                let cell = Cell { column, left, top: y, right: left + step - gap, bottom: y + self.row - 1.0 };
                self.cells.insert(s.id.as_str(), cell);
            }
        }
    }

    /// One document: its heading and its cells.
    fn column(&self, canvas: &mut Canvas, column: usize, top: f64) {
        let Column { document, sentences } = &self.choice.columns[column];
        let left = self.lefts[column];
        let bold = Type::label().bold();
        let head = fit(&name(&document.source), bold.weight, bold.size, self.width - 14.0);
        let mut said = Vec::new();
        if document.name != document.source {
            said.push(plain(&document.name));
        }
        said.extend(document.date.iter().map(|d| plain(d)));
        let size = phrase::count(sentences.len(), "sentence", "sentences");
        let note = Type::note();
        let first = document.title.as_deref().map(plain).filter(|t| !t.is_empty()).unwrap_or_else(|| said.join(" · "));
        canvas.text((left, top - 10.0), &size, note);
        canvas.text((left, top - 25.0), &fit(&first, note.weight, note.size, self.width), note);
        let above = if first.is_empty() { top - 27.0 } else { top - 42.0 };
        canvas.disc((left + 5.0, above), 4.5, self.lookup.source(&document.source).map_or(AXIS, source));
        canvas.text((left + 14.0, above), &head, bold);
        // Lines that pass behind a column do not show between its cells.
        let end = sentences.last().and_then(|s| self.cells.get(s.id.as_str())).map_or(top, |c| c.bottom);
        canvas.rect((left, top), (left + self.width, end), PAPER);
        for s in sentences {
            let Some(&cell) = self.cells.get(s.id.as_str()) else { continue };
            let colour = self.colour(s.theme);
            let assigned = s.theme.is_some_and(|t| t >= 0);
            let told = format!("{} ({})", self.lookup.told(&s.id), self.lookup.theme_name(s.theme.unwrap_or(-1)));
            canvas.mark(Some(&s.id), &told, |c| {
                if !self.readable() {
                    c.rect((cell.left, cell.top), (cell.right, cell.bottom), if assigned { colour } else { PALE });
                    return;
                }
                let ground = if assigned { blend(colour, PAPER, 0.24) } else { PALE };
                c.rect((cell.left, cell.top), (cell.right, cell.bottom), ground);
                if assigned {
                    let edge = if column == 0 { cell.left } else { cell.right - 5.0 };
                    c.rect((edge, cell.top), (edge + 5.0, cell.bottom), colour);
                }
                let x = cell.left + if column == 0 { 10.0 } else { 5.0 };
                c.text((x + 14.0, cell.middle()), &number(&s.id), note.right());
                let text = fit(&plain(&s.text), note.weight, note.size, cell.right - x - 28.0);
                c.text((x + 19.0, cell.middle()), &text, note.colour(INK));
            });
        }
    }

    /// Names of the themes beside their longest runs; returns how far down they reach.
    fn gutter(&self, canvas: &mut Canvas, column: usize, top: f64) -> f64 {
        let sentences = &self.choice.columns[column].sentences;
        let bold = Type::note().bold().colour(INK);
        let room = 128.0 - 18.0;
        let mut names = Vec::new();
        for &(theme, _) in self.colours.iter().take(THEME_COLOURS) {
            let Some((first, last)) = longest_run(sentences.iter().map(|s| s.theme == Some(theme))) else { continue };
            let (Some(from), Some(to)) =
                (self.cells.get(sentences[first].id.as_str()), self.cells.get(sentences[last].id.as_str()))
            else {
                continue;
            };
            let mut lines = wrap(&self.lookup.theme_name(theme), bold.weight, bold.size, room, 2);
            let here = sentences.iter().filter(|s| s.theme == Some(theme)).count();
            lines.push(format!("{} of {}", phrase::number(here), phrase::number(sentences.len())));
            names.push(((from.top + to.bottom) / 2.0, theme, lines));
        }
        let wanted: Vec<f64> = names.iter().map(|n| n.0).collect();
        let heights: Vec<f64> = names.iter().map(|n| n.2.len() as f64 * bold.line() + 8.0).collect();
        let bottom = self.cells.values().map(|c| c.bottom).fold(top, f64::max).max(top + heights.iter().sum::<f64>());
        let places = spread(&wanted, &heights, top, bottom);
        let outside = column == 0;
        let edge = if outside { self.lefts[column] } else { self.lefts[column] + self.width };
        let side = if outside { -1.0 } else { 1.0 };
        let mut reach = top;
        for (((want, theme, lines), y), height) in names.iter().zip(&places).zip(&heights) {
            reach = reach.max(y + height / 2.0);
            let colour = self.colour(Some(*theme));
            canvas.path(
                &[
                    (edge + side * 2.0, *want),
                    (edge + side * 7.0, *want),
                    (edge + side * 11.0, *y),
                    (edge + side * 14.0, *y),
                ],
                colour,
                1.0,
                1.5,
            );
            let x = edge + side * 18.0;
            let last = lines.len() - 1;
            let above = y - bold.line() * last as f64 / 2.0;
            for (i, line) in lines.iter().enumerate() {
                let ty = if i == last { Type::note() } else { bold };
                let ty = if outside { ty.right() } else { ty };
                canvas.text((x, above + bold.line() * i as f64), line, ty);
            }
        }
        reach
    }

    /// What stands on the lines between two columns: similarities, and values that differ.
    fn values(&self, canvas: &mut Canvas, joins: &[Join<'_>], top: f64) -> f64 {
        let (left, right) = (self.lefts[0] + self.width, self.lefts[1]);
        let room = right - left - 16.0;
        let alarm = Type::note().bold().colour(ALARM);
        let mut said: Vec<(f64, Vec<String>, Type)> = Vec::new();
        for join in joins {
            let y = (join.cells[0].middle() + join.cells[1].middle()) / 2.0;
            if join.values.is_empty() {
                if let Some(similarity) = join.similarity.filter(|_| joins.len() <= NUMBERED) {
                    said.push((y, vec![format!("{similarity:.2}")], Type::note()));
                }
                continue;
            }
            let mut lines: Vec<String> = Vec::new();
            for (a, b, update) in join.values.iter().take(3) {
                let sign = if *update { " → " } else { " ≠ " };
                let half = (room - alarm.width(sign)) / 2.0;
                let cut = |v: &str| fit(v, alarm.weight, alarm.size, half);
                lines.push(format!("{}{sign}{}", cut(a), cut(b)));
            }
            said.push((y, lines, alarm));
        }
        let wanted: Vec<f64> = said.iter().map(|s| s.0).collect();
        let heights: Vec<f64> = said.iter().map(|s| s.1.len() as f64 * alarm.line() + 3.0).collect();
        let bottom = self.cells.values().map(|c| c.bottom).fold(top, f64::max).max(top + heights.iter().sum::<f64>());
        let places = spread(&wanted, &heights, top, bottom);
        let x = (left + right) / 2.0;
        let mut reach = top;
        for (((_, lines, ty), y), height) in said.iter().zip(&places).zip(&heights) {
            reach = reach.max(y + height / 2.0);
            let half = lines.iter().map(|l| ty.width(l)).fold(0.0, f64::max) / 2.0 + 5.0;
            canvas.rect((x - half, y - height / 2.0), (x + half, y + height / 2.0), PAPER);
            canvas.lines((x, *y), lines, ty.middle());
        }
        reach
    }

    /// Names of the themes above the columns, where there is no room beside them.
    fn chips(&self, canvas: &mut Canvas, top: f64) -> f64 {
        let named = self.colours.iter().take(THEME_COLOURS).map(|&(theme, sentences)| {
            (self.colour(Some(theme)), format!("{} ({})", self.lookup.theme_name(theme), phrase::number(sentences)))
        });
        canvas.chips(top, &named.collect::<Vec<_>>())
    }

    fn caption(&self, joins: &[Join<'_>]) -> String {
        let columns: Vec<String> = self
            .choice
            .columns
            .iter()
            .map(|c| {
                format!("{} ({})", name(&c.document.source), phrase::count(c.sentences.len(), "sentence", "sentences"))
            })
            .collect();
        let differ = joins.iter().filter(|j| !j.values.is_empty()).count();
        let pairs = match joins.len() {
            0 => "No two sentences are alike enough to be joined".to_string(),
            1 => "One pair of sentences is joined because its words are alike".to_string(),
            n => format!("{n} pairs of sentences are joined because their words are alike"),
        };
        let conflict: Vec<String> =
            joins.iter().flat_map(|j| j.values.iter().map(|(a, b, _)| format!("{a} / {b}"))).take(3).collect();
        let conflict = if differ == 0 { String::new() } else { format!("; values differ: {}", conflict.join(", ")) };
        let of = match self.choice.documents {
            all if all > columns.len() => format!(", {} of {all} documents", columns.len()),
            _ => String::new(),
        };
        format!(
            "Story map of {}{of}: every sentence is a cell in its order, coloured by theme. {pairs}{conflict}.",
            phrase::list(&columns)
        )
    }
}

/// The first and last place of the longest row of `true`; the earliest of several.
fn longest_run(flags: impl Iterator<Item = bool>) -> Option<(usize, usize)> {
    let (mut best, mut start): (Option<(usize, usize)>, Option<usize>) = (None, None);
    for (i, flag) in flags.enumerate() {
        start = if flag { start.or(Some(i)) } else { None };
        if let Some(from) = start
            && best.is_none_or(|(a, b)| i - from > b - a)
        {
            best = Some((from, i));
        }
    }
    best
}
