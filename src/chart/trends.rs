//! Room for themes over time: a row for each theme, a column for each source, so that the eye compares along a row and no
//! colour has to be looked up. Every point carries its interval, where there are articles enough for one.

use std::collections::{BTreeMap, BTreeSet};

use super::canvas::{Canvas, Type, blank};
use super::contract::{Chart, Figure, Section};
use super::label::{name, wrap};
use super::lookup::Lookup;
use super::scale::{Scale, round_up};
use super::style::{AXIS, GRID, MARGIN, PALE, PAPER, SOURCE_COLOURS, WIDTH, blend, source};
use crate::report::{Report, Trend, phrase};

/// The chart `trends`.
pub(super) const CHART: Chart = Chart { name: "trends", section: Section::Compared, table: Some("trends"), draw };

const TITLE: &str = "How the space for themes changes over time";
/// More themes than these are told, not drawn.
const ROWS: usize = 10;
/// The height of a row, and of the part of it that is drawn in.
const HEIGHT: f64 = 78.0;
const PLOT: f64 = 50.0;
/// Above so many periods, points are left to their line.
const POINTS: usize = 30;

fn draw(report: &Report) -> Figure {
    let periods: BTreeSet<&str> = report.trends.iter().map(|t| t.period.as_str()).collect();
    if periods.is_empty() {
        return blank(TITLE, "Periods were not asked for, or no article has a date that names a day.");
    }
    let sheet = Sheet::new(report, periods.into_iter().collect());
    sheet.draw()
}

/// What is drawn: themes, sources, periods, and the entry of each place.
struct Sheet<'a> {
    lookup: Lookup<'a>,
    periods: Vec<&'a str>,
    themes: Vec<i32>,
    /// The language that each theme is followed in, where the input is in several.
    languages: BTreeMap<i32, Option<&'a str>>,
    /// Places of the sources in the report's list.
    sources: Vec<usize>,
    entries: BTreeMap<(i32, usize), Vec<(usize, &'a Trend)>>,
    notes: Vec<String>,
}

impl<'a> Sheet<'a> {
    fn new(report: &'a Report, periods: Vec<&'a str>) -> Self {
        let lookup = Lookup::new(report);
        let mut entries: BTreeMap<(i32, usize), Vec<(usize, &Trend)>> = BTreeMap::new();
        let mut units: BTreeMap<usize, u64> = BTreeMap::new();
        let mut all = BTreeSet::new();
        let mut languages: BTreeMap<i32, Option<&str>> = BTreeMap::new();
        for entry in &report.trends {
            let (Some(place), Ok(period)) = (lookup.source(&entry.source), periods.binary_search(&&*entry.period))
            else {
                continue;
            };
            // A theme is followed in its language; one of several, in that of most texts, which comes first.
            let language = *languages.entry(entry.theme).or_insert_with(|| {
                lookup.theme(entry.theme).and_then(|t| t.language.as_deref()).or(entry.language.as_deref())
            });
            if language != entry.language.as_deref() {
                continue;
            }
            all.insert(entry.theme);
            *units.entry(place).or_default() += entry.total;
            entries.entry((entry.theme, place)).or_default().push((period, entry));
        }
        for row in entries.values_mut() {
            row.sort_by_key(|(period, _)| *period);
        }
        let mut notes = Vec::new();
        let mut sources: Vec<usize> = units.keys().copied().collect();
        sources.sort_by_key(|s| (std::cmp::Reverse(units[s]), *s));
        if sources.len() > SOURCE_COLOURS {
            notes.push(format!("The {SOURCE_COLOURS} sources with most sentences are drawn, of {}.", sources.len()));
            sources.truncate(SOURCE_COLOURS);
        }
        sources.sort_unstable();
        let undated: Vec<String> = (0..report.sources.len())
            .filter(|s| !units.contains_key(s))
            .map(|s| name(&report.sources[s].name))
            .collect();
        if !undated.is_empty() {
            notes.push(format!("Without an article that has a date: {}.", phrase::list_of(&undated, 6)));
        }
        // Themes are numbered by size.
        let themes: Vec<i32> = all.iter().copied().take(ROWS).collect();
        if all.len() > ROWS {
            notes.push(format!("The {ROWS} largest of {} themes are drawn.", all.len()));
        }
        Self { lookup, periods, themes, languages, sources, entries, notes }
    }

    fn draw(mut self) -> Figure {
        let report = self.lookup.report;
        let mut canvas = Canvas::new();
        let lead = "Share of each source's sentences that belong to a theme, period by period. Each row has one scale.";
        let top = canvas.heading(TITLE, lead) + 52.0;
        let labels = if self.sources.len() > 5 { 150.0 } else { 190.0 };
        // Room for the greatest value of the scale stands before the first column.
        let (first, ticks) = (MARGIN + labels + 36.0, 14.0);
        let step = (WIDTH - MARGIN - first) / self.sources.len() as f64;
        for (column, &s) in self.sources.iter().enumerate() {
            let bold = Type::note().bold().colour(super::style::INK);
            let head = wrap(&name(&report.sources[s].name), bold.weight, bold.size, step - ticks - 10.0, 2);
            let x = first + step * column as f64;
            canvas.disc((x + 4.0, top - 24.0), 4.0, source(s));
            canvas.lines((x + 13.0, top - 24.0), &head, bold);
        }
        for (row, &theme) in self.themes.iter().enumerate() {
            let y = top + HEIGHT * row as f64;
            canvas.line((MARGIN, y - 4.0), (WIDTH - MARGIN, y - 4.0), GRID, 1.0);
            let bold = Type::label().bold();
            let label = wrap(
                &phrase::within(&self.lookup.theme_name(theme), self.languages[&theme]),
                bold.weight,
                bold.size,
                labels - 12.0,
                3,
            );
            canvas.lines((MARGIN, y + 8.0 + PLOT / 2.0), &label, bold);
            let reach = self.reach(theme);
            let scale = Scale::new(0.0, reach, y + 8.0 + PLOT, y + 8.0);
            canvas.text((first - 8.0, scale.at(reach) + 4.0), &phrase::percent(reach), Type::note().right());
            canvas.text((first - 8.0, scale.at(0.0) - 4.0), "0", Type::note().right());
            for (column, &s) in self.sources.iter().enumerate() {
                let left = first + step * column as f64;
                self.cell(&mut canvas, (theme, s), &scale, (left, left + step - ticks));
            }
        }
        let bottom = top + HEIGHT * self.themes.len() as f64;
        canvas.line((MARGIN, bottom - 4.0), (WIDTH - MARGIN, bottom - 4.0), GRID, 1.0);
        for column in 0..self.sources.len() {
            let left = first + step * column as f64;
            self.ends(&mut canvas, bottom + 8.0, (left, left + step - ticks));
        }
        let level = phrase::percent(report.run.gates.confidence);
        self.notes.insert(
            0,
            format!(
                "A bar through a point: its {level} interval, with the article as the unit. A hollow or pale point: fewer \
                 than four articles, or no difference among them, so no interval. Trends are described, not tested."
            ),
        );
        let end = canvas.notes(bottom + 34.0, &self.notes);
        let caption = self.told();
        canvas.finish(end + MARGIN / 2.0, TITLE.to_string(), caption)
    }

    /// The greatest value of a theme's row.
    fn reach(&self, theme: i32) -> f64 {
        let own = self.sources.iter().filter_map(|&s| self.entries.get(&(theme, s))).flatten();
        let highest = own.map(|(_, e)| e.interval.map_or(e.share, |i| i[1].max(e.share)));
        round_up(highest.filter(|v| v.is_finite()).fold(0.01, f64::max)).min(1.0)
    }

    /// One theme of one source.
    fn cell(&self, canvas: &mut Canvas, at: (i32, usize), scale: &Scale, (left, right): (f64, f64)) {
        let colour = source(at.1);
        canvas.rect((left, scale.at(0.0) - PLOT), (right, scale.at(0.0)), PALE);
        canvas.line((left, scale.at(0.0)), (right, scale.at(0.0)), AXIS, 1.0);
        let Some(entries) = self.entries.get(&at) else { return };
        let x = |period: usize| self.across(period, (left, right));
        // The line breaks where a source has no article in a period.
        for run in entries.chunk_by(|a, b| a.0 + 1 == b.0).filter(|run| run.len() > 1) {
            let places: Vec<_> = run.iter().map(|(period, e)| (x(*period), scale.at(e.share))).collect();
            canvas.path(&places, blend(colour, PAPER, 0.55), 1.0, 1.5);
        }
        let few = self.periods.len() <= POINTS;
        let radius = ((right - left) / self.periods.len() as f64 * 0.3).clamp(1.2, 3.6);
        for (period, entry) in entries {
            let told = format!(
                "{}, {}: {} of {} sentences ({}), {}",
                name(&entry.source),
                name(&entry.period),
                phrase::number(entry.hits as usize),
                phrase::number(entry.total as usize),
                phrase::percent(entry.share),
                phrase::count(entry.documents, "article", "articles")
            );
            let (x, y) = (x(*period), scale.at(entry.share));
            canvas.mark(None, &told, |c| {
                if let Some([low, high]) = entry.interval {
                    c.line((x, scale.at(low)), (x, scale.at(high)), colour, if few { 1.5 } else { 1.0 });
                }
                let (sure, small) = (entry.interval.is_some(), radius <= 2.0);
                c.disc((x, y), radius, if sure || !small { colour } else { blend(colour, PAPER, 0.6) });
                if !sure && !small {
                    c.disc((x, y), radius - 1.3, PAPER);
                }
            });
        }
    }

    /// Where a period stands between the edges of a column.
    fn across(&self, period: usize, (left, right): (f64, f64)) -> f64 {
        let pad = 6.0;
        match self.periods.len() {
            1 => (left + right) / 2.0,
            n => left + pad + (right - left - 2.0 * pad) * period as f64 / (n - 1) as f64,
        }
    }

    /// The names of the first and the last period under a column, or of one of them where the column is narrow.
    fn ends(&self, canvas: &mut Canvas, y: f64, (left, right): (f64, f64)) {
        let ty = Type::note();
        let (begin, end) = (name(self.periods[0]), name(self.periods[self.periods.len() - 1]));
        if self.periods.len() == 1 {
            canvas.text(
                ((left + right) / 2.0, y),
                &super::label::fit(&begin, ty.weight, ty.size, right - left),
                ty.middle(),
            );
            return;
        }
        canvas.text((left, y), &super::label::fit(&begin, ty.weight, ty.size, right - left), ty);
        // A narrow column has them one beneath the other.
        let beneath = if ty.width(&begin) + ty.width(&end) + 10.0 > right - left { ty.line() } else { 0.0 };
        canvas.text((right, y + beneath), &super::label::fit(&end, ty.weight, ty.size, right - left), ty.right());
    }

    /// The picture in words: the theme whose share moves most between two periods with an interval.
    fn told(&self) -> String {
        let span = match self.periods.as_slice() {
            [one] => name(one),
            [first, .., last] => format!("{} periods, {} to {}", self.periods.len(), name(first), name(last)),
            [] => String::new(),
        };
        let mut widest: Option<(f64, &Trend, &Trend)> = None;
        for entries in self.entries.values() {
            let sure = || entries.iter().map(|(_, e)| *e).filter(|e| e.interval.is_some());
            let (low, high) =
                (sure().min_by(|x, y| x.share.total_cmp(&y.share)), sure().max_by(|x, y| x.share.total_cmp(&y.share)));
            if let (Some(low), Some(high)) = (low, high)
                && widest.as_ref().is_none_or(|w| high.share - low.share > w.0 + 1e-12)
            {
                widest = Some((high.share - low.share, low, high));
            }
        }
        let moves = widest.filter(|w| w.0 > 0.0).map_or_else(String::new, |(_, low, high)| {
            format!(
                " Widest range: “{}” in {}, {} in {} and {} in {}.",
                self.lookup.theme_name(low.theme),
                name(&low.source),
                phrase::percent(low.share),
                name(&low.period),
                phrase::percent(high.share),
                name(&high.period)
            )
        });
        format!("{TITLE}: {span}.{moves}")
    }
}
