//! How much room each source gives to each theme.
//!
//! Two sources are drawn as a dumbbell with the counts beside it and, where the report has intervals, the differences
//! with theirs. More sources are drawn as a table of bars, one column each: the eye compares along a row, and no colour
//! has to be looked up.

use super::canvas::{Canvas, Type, blank};
use super::contract::{Chart, Figure, Section};
use super::label::{name, wrap};
use super::lookup::Lookup;
use super::scale::{Scale, round_up};
use super::style::{AXIS, GRID, INK, MARGIN, MUTED, PALE, PAPER, SOURCE_COLOURS, WIDTH, source};
use crate::report::{Contrast, Family, Item, Report, SourceEntry, phrase};

/// The chart `coverage`.
pub(super) const CHART: Chart = Chart { name: "coverage", section: Section::Themes, table: Some("coverage"), draw };

/// More themes than these are told, not drawn.
const ROWS: usize = 24;
const TITLE: &str = "How much space each theme gets";

/// One line of the chart: a theme, or the sentences without one.
struct Row {
    label: String,
    /// Sentences of each source, in the order of the report's sources.
    hits: Vec<usize>,
    /// The sentences of each source that those are of: in a theme's language, where it has one.
    totals: Vec<usize>,
    /// A sentence of each source to lead to.
    examples: Vec<Option<String>>,
    theme: Option<i32>,
}

fn draw(report: &Report) -> Figure {
    let lookup = Lookup::new(report);
    if report.themes.is_empty() || report.sources.is_empty() {
        return blank(TITLE, "No group of sentences in this input passed the tests for a theme.");
    }
    let totals = totals(report);
    let mut rows: Vec<Row> = report.themes.iter().take(ROWS).map(|t| theme_row(&lookup, t.theme)).collect();
    if report.sources.len() == 2 {
        let gap = |r: &Row| r.share(0) - r.share(1);
        rows.sort_by(|x, y| gap(y).total_cmp(&gap(x)).then(x.theme.cmp(&y.theme)));
    }
    let loose = without_theme(report, &totals);
    if loose.iter().any(|&n| n > 0) {
        let none = vec![None; loose.len()];
        let totals = totals.clone();
        rows.push(Row { label: "no theme".to_string(), hits: loose, totals, examples: none, theme: None });
    }
    let mut notes = Vec::new();
    if report.themes.len() > ROWS {
        notes.push(format!("The {ROWS} largest of {} themes are drawn.", report.themes.len()));
    }
    if report.sources.len() == 2 {
        dumbbells(&lookup, &rows, &totals, notes)
    } else {
        table(&lookup, &rows, &totals, notes)
    }
}

fn theme_row(lookup: &Lookup<'_>, number: i32) -> Row {
    let report = lookup.report;
    let theme = lookup.theme(number);
    let of = |name: &str| theme.and_then(|t| t.by_source.iter().find(|s| s.source == name));
    let example = |name: &str| {
        let near = theme.into_iter().flat_map(|t| &t.representative);
        near.filter_map(|id| lookup.sentence(id)).find(|s| s.source == name).map(|s| s.id.clone())
    };
    Row {
        label: phrase::within(&lookup.theme_name(number), theme.and_then(|t| t.language.as_deref())),
        hits: report.sources.iter().map(|s| of(&s.name).map_or(0, |b| b.sentences)).collect(),
        totals: report.sources.iter().map(|s| of(&s.name).map_or(0, |b| b.total)).collect(),
        examples: report.sources.iter().map(|s| example(&s.name)).collect(),
        theme: Some(number),
    }
}

impl Row {
    /// The share of a source; 0 where it has no sentence in the theme's language.
    fn share(&self, source: usize) -> f64 {
        share(self.hits[source], self.totals[source])
    }

    /// The share of a source as a reader sees it.
    fn shown(&self, source: usize) -> String {
        if self.totals[source] == 0 { "–".to_owned() } else { phrase::percent(self.share(source)) }
    }
}

/// The sentences of each source that shares are of: those of its documents, each copy once.
fn totals(report: &Report) -> Vec<usize> {
    let of = |name: &str, language: Option<&str>| {
        let own = report.themes.iter().filter(|t| t.language.as_deref() == language).flat_map(|t| &t.by_source);
        own.filter(|s| s.source == name).map(|s| s.total).next()
    };
    let whole = |s: &SourceEntry| of(&s.name, None).unwrap_or(s.sentences);
    let parts =
        |s: &SourceEntry| s.languages.iter().map(|own| of(&s.name, Some(&own.language)).unwrap_or(own.sentences)).sum();
    report.sources.iter().map(|s| if s.languages.is_empty() { whole(s) } else { parts(s) }).collect()
}

/// How many of those are in no theme.
fn without_theme(report: &Report, totals: &[usize]) -> Vec<usize> {
    let within = |name: &str| -> usize {
        report.themes.iter().flat_map(|t| &t.by_source).filter(|s| s.source == name).map(|s| s.sentences).sum()
    };
    report.sources.iter().zip(totals).map(|(s, total)| total.saturating_sub(within(&s.name))).collect()
}

/// The lines that are themes.
fn themes(rows: &[Row]) -> impl Iterator<Item = &Row> {
    rows.iter().filter(|r| r.theme.is_some())
}

fn share(hits: usize, total: usize) -> f64 {
    if total == 0 { 0.0 } else { (hits as f64 / total as f64).min(1.0) }
}

/// The line under the heading: the sources and how many sentences each has.
fn sizes(report: &Report, totals: &[usize]) -> String {
    let all: Vec<String> = (report.sources.iter().zip(totals))
        .take(SOURCE_COLOURS)
        .map(|(s, &total)| format!("{} ({})", name(&s.name), phrase::count(total, "sentence", "sentences")))
        .collect();
    phrase::list(&all)
}

/// In words: the theme whose shares lie furthest apart.
fn widest(lookup: &Lookup<'_>, rows: &[Row]) -> String {
    let mut best: Option<(f64, &Row, usize, usize)> = None;
    for row in themes(rows) {
        let by_share = |&x: &usize, &y: &usize| row.share(x).total_cmp(&row.share(y));
        let speaking = || (0..row.totals.len()).filter(|s| row.totals[*s] > 0);
        let (Some(low), Some(high)) = (speaking().min_by(by_share), speaking().max_by(by_share)) else {
            continue;
        };
        let gap = row.share(high) - row.share(low);
        if best.as_ref().is_none_or(|b| gap > b.0 + 1e-12) {
            best = Some((gap, row, high, low));
        }
    }
    let Some((gap, row, high, low)) = best.filter(|b| b.0 > 0.0) else { return String::new() };
    let told = |i: usize| {
        let source = name(&lookup.report.sources[i].name);
        format!(
            "{} in {source} ({} of {})",
            phrase::percent(row.share(i)),
            phrase::number(row.hits[i]),
            phrase::number(row.totals[i])
        )
    };
    format!(
        " Furthest apart: “{}”, {} and {}, {} points.",
        row.label,
        told(high),
        told(low),
        phrase::points(gap).trim_start_matches('+')
    )
}

/// What the report says of the difference of a theme, the first source less the second.
#[derive(Default)]
struct Difference {
    interval: Option<[f64; 2]>,
    q_value: Option<f64>,
}

fn difference(report: &Report, theme: Option<i32>) -> Difference {
    let names = [&report.sources[0].name, &report.sources[1].name];
    let number = theme;
    let theme = report.themes.iter().find(|t| Some(t.theme) == number);
    let of = |c: &&Contrast| {
        let own = theme.is_some_and(|t| c.item == Item::Theme(t.theme) && c.language == t.language);
        c.family == Family::Coverage && own
    };
    for entry in report.contrasts.iter().filter(of) {
        let interval = entry.interval.filter(|i| i.iter().all(|v| v.is_finite()));
        if [&entry.a, &entry.b] == names {
            return Difference { interval, q_value: entry.q_value };
        }
        // The design may set the second source against the first.
        if [&entry.b, &entry.a] == names {
            return Difference { interval: interval.map(|[low, high]| [-high, -low]), q_value: entry.q_value };
        }
    }
    Difference::default()
}

fn dumbbells(lookup: &Lookup<'_>, rows: &[Row], totals: &[usize], mut notes: Vec<String>) -> Figure {
    const HEIGHT: f64 = 42.0;
    let report = lookup.report;
    let differences: Vec<Difference> = rows.iter().map(|r| difference(report, r.theme)).collect();
    let intervals = differences.iter().any(|d| d.interval.is_some());
    let tested = differences.iter().any(|d| d.q_value.is_some());
    let (left, right) = if intervals { (270.0, 480.0) } else { (270.0, 590.0) };
    let values = if intervals { [590.0, 690.0] } else { [728.0, 850.0] };

    let mut canvas = Canvas::new();
    let lead = format!("Share of each source's sentences that belong to a theme: {}.", sizes(report, totals));
    let top = canvas.heading(TITLE, &lead) + 62.0;
    let bottom = top + HEIGHT * rows.len() as f64;

    let most = themes(rows).flat_map(|r| (0..r.hits.len()).map(|s| r.share(s))).fold(0.05, f64::max);
    let scale = Scale::new(0.0, round_up(most).min(1.0), left, right);
    axis(&mut canvas, &scale, top, bottom);
    canvas.text(((left + right) / 2.0, bottom + 26.0), "share of the source's sentences", Type::note().middle());

    for (i, &at) in values.iter().enumerate() {
        let bold = Type::label().bold();
        let room = if intervals { 80.0 } else { 100.0 };
        let head = wrap(&name(&report.sources[i].name), bold.weight, bold.size, room, 2);
        let middle = top - 31.0 - bold.line() * (head.len() as f64 - 1.0) / 2.0;
        let wide = head.iter().map(|l| bold.width(l)).fold(0.0, f64::max);
        canvas.lines((at, middle), &head, bold.right());
        canvas.disc((at - wide - 9.0, middle), 4.5, source(i));
        canvas.text((at, top - 14.0), &phrase::count(totals[i], "sentence", "sentences"), Type::note().right());
    }
    canvas.text((WIDTH - MARGIN, top - 30.0), "difference", Type::label().bold().right());
    canvas.text((WIDTH - MARGIN, top - 14.0), "in points", Type::note().right());

    let forest = intervals.then(|| forest_scale(&differences));
    if let Some(forest) = &forest {
        canvas.line((forest.at(0.0), top - 4.0), (forest.at(0.0), bottom), AXIS, 1.0);
        canvas.text((forest.at(0.0), bottom + 12.0), "0", Type::note().middle());
    }
    for (i, row) in rows.iter().enumerate() {
        let y = top + HEIGHT * (i as f64 + 0.5);
        let quiet = row.theme.is_none();
        canvas.line((MARGIN, y + HEIGHT / 2.0), (WIDTH - MARGIN, y + HEIGHT / 2.0), GRID, 1.0);
        let ty = if quiet { Type::label().colour(MUTED) } else { Type::label().bold() };
        let label = wrap(&row.label, ty.weight, ty.size, left - MARGIN - 22.0, 2);
        canvas.lines((MARGIN, y), &label, ty);
        let places = [scale.at(row.share(0)), scale.at(row.share(1))];
        let compared = !quiet && row.totals.iter().all(|t| *t > 0);
        if compared {
            canvas.line((places[0], y), (places[1], y), AXIS, 2.0);
        }
        // Equal shares stand one above the other rather than one on the other.
        let lift = if (places[0] - places[1]).abs() < 11.0 { 5.5 } else { 0.0 };
        for (s, (&x, side)) in places.iter().zip([-1.0, 1.0]).enumerate() {
            let shown = row.shown(s);
            let told = format!("{}: {shown} of {}", row.label, name(&report.sources[s].name));
            // Sentences without a theme are counted, and not compared.
            if !quiet && row.totals[s] > 0 {
                canvas.mark(row.examples[s].as_deref(), &told, |c| {
                    c.disc((x, y + side * lift), 6.0, source(s));
                    if row.hits[s] == 0 {
                        c.disc((x, y + side * lift), 3.6, PAPER);
                    }
                });
            }
            let ty = if quiet { Type::label().colour(MUTED) } else { Type::label() };
            canvas.text((values[s], y - 7.0), &shown, ty.right());
            let n = format!("{} of {}", phrase::number(row.hits[s]), phrase::number(row.totals[s]));
            canvas.text((values[s], y + 9.0), &n, Type::note().right());
        }
        let gap = row.share(0) - row.share(1);
        let Difference { interval, q_value } = &differences[i];
        let lower = if interval.is_some() { y - 7.0 } else { y };
        if !compared {
            continue;
        }
        canvas.text((WIDTH - MARGIN, lower), &phrase::points(gap), Type::label().right());
        if let (Some(forest), Some([low, high])) = (&forest, *interval) {
            let range = format!("{} to {}", phrase::points(low), phrase::points(high));
            canvas.text((WIDTH - MARGIN, y + 9.0), &range, Type::note().right());
            canvas.line((forest.at(low), y), (forest.at(high), y), INK, 1.5);
            for end in [low, high] {
                canvas.line((forest.at(end), y - 4.0), (forest.at(end), y + 4.0), INK, 1.5);
            }
            canvas.disc((forest.at(gap), y), 4.5, INK);
            if !q_value.is_some_and(|q| q <= report.run.gates.level) {
                canvas.disc((forest.at(gap), y), 3.0, PAPER);
            }
        }
    }
    if intervals {
        let level = phrase::percent(report.run.gates.confidence);
        notes.push(format!("Under each difference: its {level} interval, with the document as the unit."));
    }
    if tested {
        let level = report.run.gates.level;
        notes.push(format!("A filled point: the difference holds at q ≤ {level} over all themes."));
    }
    if rows.iter().any(|r| r.hits.iter().zip(&r.totals).any(|(hits, total)| *hits == 0 && *total > 0)) {
        notes.insert(0, "A hollow dot: none of the source's sentences.".to_string());
    }
    let end = canvas.notes(bottom + 40.0, &notes);
    let caption = format!("{TITLE}: {}.{}", sizes(report, totals), widest(lookup, rows));
    canvas.finish(end + MARGIN / 2.0, TITLE.to_string(), caption)
}

fn forest_scale(differences: &[Difference]) -> Scale {
    let ends = differences.iter().filter_map(|d| d.interval).flatten();
    let reach = ends.map(f64::abs).fold(0.02, f64::max);
    Scale::new(-reach, reach, 708.0, 848.0)
}

fn axis(canvas: &mut Canvas, scale: &Scale, top: f64, bottom: f64) {
    for tick in scale.ticks(6) {
        let x = scale.at(tick);
        canvas.line((x, top - 4.0), (x, bottom), if tick == 0.0 { AXIS } else { GRID }, 1.0);
        canvas.text((x, bottom + 12.0), &phrase::percent(tick), Type::note().middle());
    }
}

fn table(lookup: &Lookup<'_>, rows: &[Row], totals: &[usize], mut notes: Vec<String>) -> Figure {
    const HEIGHT: f64 = 38.0;
    let report = lookup.report;
    let mut shown: Vec<usize> = (0..totals.len()).collect();
    shown.sort_by(|&x, &y| totals[y].cmp(&totals[x]).then(x.cmp(&y)));
    shown.truncate(SOURCE_COLOURS);
    shown.sort_unstable();
    if shown.len() < totals.len() {
        notes.push(format!("The {} sources with most sentences are drawn, of {}.", shown.len(), totals.len()));
    }
    let labels = if shown.len() > 6 { 186.0 } else { 214.0 };
    let step = (WIDTH - 2.0 * MARGIN - labels) / shown.len() as f64;
    let at = |column: usize| MARGIN + labels + step * column as f64;
    let room = step - 14.0;

    let mut canvas = Canvas::new();
    let lead = "Share of each source's sentences that belong to a theme, and the number of sentences behind it. \
                All bars have one scale.";
    let top = canvas.heading(TITLE, lead) + 66.0;
    let bottom = top + HEIGHT * rows.len() as f64;
    let most = themes(rows).flat_map(|r| shown.iter().map(|&s| r.share(s))).fold(0.01, f64::max);
    for (column, &s) in shown.iter().enumerate() {
        let bold = if shown.len() > 6 { Type::note().bold().colour(INK) } else { Type::label().bold() };
        let head = wrap(&name(&report.sources[s].name), bold.weight, bold.size, room, 3);
        let y = top - 26.0 - bold.line() * (head.len() as f64 - 1.0) / 2.0;
        canvas.lines((at(column), y), &head, bold);
        canvas.text((at(column), top - 11.0), &format!("of {}", phrase::number(totals[s])), Type::note());
    }
    for (i, row) in rows.iter().enumerate() {
        let y = top + HEIGHT * i as f64;
        canvas.line((MARGIN, y), (WIDTH - MARGIN, y), GRID, 1.0);
        let quiet = row.theme.is_none();
        let ty = if quiet { Type::label().colour(MUTED) } else { Type::label().bold() };
        canvas.lines((MARGIN, y + HEIGHT / 2.0), &wrap(&row.label, ty.weight, ty.size, labels - 20.0, 2), ty);
        for (column, &s) in shown.iter().enumerate() {
            let x = at(column);
            let (value, shown) = (row.share(s), row.shown(s));
            let told = format!("{}: {shown} of {}", row.label, name(&report.sources[s].name));
            let number = if quiet { Type::label().colour(MUTED) } else { Type::label() };
            canvas.text((x, if quiet { y + HEIGHT / 2.0 } else { y + 12.0 }), &shown, number);
            let hits = phrase::number(row.hits[s]);
            if Type::label().width(&shown) + Type::note().width(&hits) + 8.0 <= room {
                canvas.text((x + room, if quiet { y + HEIGHT / 2.0 } else { y + 12.0 }), &hits, Type::note().right());
            }
            if quiet {
                continue;
            }
            canvas.rect((x, y + 23.0), (x + room, y + 31.0), PALE);
            if value > 0.0 {
                canvas.mark(row.examples[s].as_deref(), &told, |c| {
                    let long = (room * value / most).max(1.0);
                    c.rect((x, y + 23.0), (x + long, y + 31.0), source(s));
                });
            }
        }
    }
    let end = canvas.notes(bottom + 10.0, &notes);
    let caption = format!("{TITLE}: {}.{}", sizes(report, totals), widest(lookup, rows));
    canvas.finish(end + MARGIN / 2.0, TITLE.to_string(), caption)
}
