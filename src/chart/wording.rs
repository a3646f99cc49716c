//! Distinctive wording: bars that run apart from a common middle, each towards the source that has the word more often.
//!
//! A bar's length is the difference of the two rates, the very quantity whose interval and test the report has. Words
//! come in the order of the report: those that hold first, then by shrunken log-odds in standard errors. So a word seen twice
//! on one side and never on the other does not outrun one seen nine times to one. House style stands apart below, in grey.

use std::collections::BTreeMap;

use super::canvas::{Canvas, Type, blank};
use super::contract::{Chart, Figure, Section};
use super::label::{fit, name, name_in};
use super::lookup::Lookup;
use super::scale::Scale;
use super::style::{AXIS, GRID, INK, MARGIN, MUTED, PALE, PAPER, WIDTH, blend, source};
use crate::report::{Contrast, Family, Report, phrase};

/// The chart `wording`.
pub(super) const CHART: Chart = Chart { name: "wording", section: Section::Words, table: Some("wording"), draw };

const TITLE: &str = "Which words set the sources apart";
/// More pairs of sources than these are told, not drawn.
const PANELS: usize = 6;
const ROW: f64 = 24.0;

/// One pair of sources: its words, most distinctive first, towards `a` and towards `b`.
struct Pair<'a> {
    a: &'a str,
    b: &'a str,
    language: Option<&'a str>,
    words: [Vec<&'a Contrast>; 2],
    style: [Vec<&'a Contrast>; 2],
}

/// Occurrences per thousand words in `a` beyond those in `b`.
fn lean(entry: &Contrast) -> f64 {
    entry.difference.filter(|v| v.is_finite()).unwrap_or(0.0) * 1000.0
}

/// How far the count in `a` lies from what an even split of the word would give (Pearson's residual).
fn evidence(entry: &Contrast) -> f64 {
    let (all, total) = ((entry.a_hits + entry.b_hits) as f64, (entry.a_total + entry.b_total) as f64);
    let even = all * entry.a_total as f64 / total;
    let other = all - even;
    let residual = (entry.a_hits as f64 - even) / (even * other / all).sqrt();
    if residual.is_finite() { residual.abs() } else { 0.0 }
}

/// Whether a difference holds at a level.
fn holds(entry: &Contrast, level: f64) -> bool {
    entry.q_value.is_some_and(|q| q <= level)
}

fn draw(report: &Report) -> Figure {
    let lookup = Lookup::new(report);
    let level = report.run.gates.level;
    let mut pairs = pairs(report);
    let all = pairs.len();
    if all == 0 {
        return blank(TITLE, "No word occurs often enough in these texts to be set against another source.");
    }
    let mut notes = Vec::new();
    if all > PANELS {
        pairs.truncate(PANELS);
        notes.push(format!("The {PANELS} pairs of sources whose wording differs most are drawn, of {all}."));
    }
    let tested = pairs.iter().flat_map(|p| p.words.iter().flatten()).any(|e| e.q_value.is_some());
    if tested {
        notes.push(format!(
            "A full bar: the difference passes the test at q ≤ {level} over all words tested; a pale bar does not."
        ));
    }
    let style: Vec<String> = report
        .run
        .style_terms
        .iter()
        .take(12)
        .map(|t| format!("{} ({})", name(&t.term), phrase::number(t.count as usize)))
        .collect();
    if !style.is_empty() && pairs.iter().all(|p| p.style.iter().all(Vec::is_empty)) {
        notes.push(format!("House style, listed separately and not compared: {}.", phrase::list(&style)));
    }
    let lead = "The longer a bar, the more often that source uses the word, per 1,000 words. Beside each word: how \
                often it occurs, left source : right source. The words with the strongest evidence come first.";
    let mut canvas = Canvas::new();
    let mut top = canvas.heading(TITLE, lead) + 10.0;
    let drawn = |words: &[Vec<&Contrast>; 2], most: usize| -> f64 {
        words.iter().flat_map(|w| w.iter().take(most)).map(|e| lean(e).abs()).fold(0.0, f64::max)
    };
    let reach = pairs.iter().map(|p| drawn(&p.words, 12).max(drawn(&p.style, 5))).fold(1e-3, f64::max);
    if pairs.len() == 1 {
        let panel = Panel { left: MARGIN, right: WIDTH - MARGIN, words: 12, style: 5, reach, tested, level };
        top = panel.draw(&mut canvas, &lookup, &pairs[0], top);
    } else {
        let gap = 36.0;
        let width = (WIDTH - 2.0 * MARGIN - gap) / 2.0;
        for row in pairs.chunks(2) {
            let mut low = top;
            for (i, pair) in row.iter().enumerate() {
                let left = MARGIN + (width + gap) * i as f64;
                let panel = Panel { left, right: left + width, words: 6, style: 2, reach, tested, level };
                low = low.max(panel.draw(&mut canvas, &lookup, pair, top));
            }
            top = low + 22.0;
        }
    }
    let end = canvas.notes(top + 4.0, &notes);
    canvas.finish(end + MARGIN / 2.0, TITLE.to_string(), caption(&pairs))
}

/// The pairs of the family in the order of their weight: most words that hold, then the farthest apart, then by name.
fn pairs(report: &Report) -> Vec<Pair<'_>> {
    let level = report.run.gates.level;
    let mut by_names: BTreeMap<(&str, &str, Option<&str>), Vec<&Contrast>> = BTreeMap::new();
    for entry in report.contrasts.iter().filter(|c| c.family == Family::Wording && c.theme.is_none()) {
        by_names.entry((&entry.a, &entry.b, entry.language.as_deref())).or_default().push(entry);
    }
    let mut pairs: Vec<Pair<'_>> = Vec::new();
    for ((a, b, language), mut entries) in by_names {
        entries.retain(|e| lean(e) != 0.0);
        // The report ranks them; what holds comes first.
        entries.sort_by_key(|e| !holds(e, level));
        let side = |style: bool, towards_a: bool| -> Vec<&Contrast> {
            entries.iter().copied().filter(|e| e.style == style && (lean(e) > 0.0) == towards_a).collect()
        };
        let words = [side(false, true), side(false, false)];
        let style = [side(true, true), side(true, false)];
        if words.iter().chain(&style).any(|w| !w.is_empty()) {
            pairs.push(Pair { a, b, language, words, style });
        }
    }
    let weight = |p: &Pair<'_>| {
        let all = || p.words.iter().flatten();
        let top: f64 = p.words.iter().flat_map(|w| w.iter().take(5)).map(|e| evidence(e)).sum();
        (all().filter(|e| holds(e, level)).count(), top)
    };
    pairs.sort_by(|x, y| {
        let (x_weight, y_weight) = (weight(x), weight(y));
        y_weight
            .0
            .cmp(&x_weight.0)
            .then(y_weight.1.total_cmp(&x_weight.1))
            .then((x.a, x.b, x.language).cmp(&(y.a, y.b, y.language)))
    });
    pairs
}

/// The frame of one pair.
struct Panel {
    left: f64,
    right: f64,
    /// Words a side.
    words: usize,
    /// Style words a side.
    style: usize,
    /// Occurrences per thousand words at a full bar.
    reach: f64,
    tested: bool,
    /// The q-value up to which a difference holds.
    level: f64,
}

impl Panel {
    fn middle(&self) -> f64 {
        (self.left + self.right) / 2.0
    }

    /// The room that a word and its counts may take beside the longest bar.
    fn words_room(&self) -> f64 {
        (self.right - self.left) * 0.23
    }

    fn draw(&self, canvas: &mut Canvas, lookup: &Lookup<'_>, pair: &Pair<'_>, top: f64) -> f64 {
        let bold = Type::label().bold();
        let half = (self.right - self.left) / 2.0;
        let places = [lookup.source(pair.a), lookup.source(pair.b)];
        for (side, given) in [(-1.0, pair.a), (1.0, pair.b)] {
            let colour = places[usize::from(side > 0.0)].map_or(AXIS, source);
            let shown = fit(&name_in(given, pair.language), bold.weight, bold.size, half - 112.0);
            let x = self.middle() + side * 10.0;
            canvas.disc((x + side * 5.0, top + 4.0), 5.0, colour);
            let shown = if side < 0.0 { format!("← more in {shown}") } else { format!("more in {shown} →") };
            let ty = if side < 0.0 { bold.right() } else { bold };
            canvas.text((x + side * 15.0, top + 4.0), &shown, ty);
        }
        let top = top + 22.0;
        let rows = pair.words.iter().map(|w| w.len().min(self.words)).max().unwrap_or(0);
        let bottom = top + ROW * rows as f64;
        if rows == 0 {
            canvas.text((self.middle(), top + 12.0), "no word apart from house style", Type::note().middle());
        } else {
            self.grid(canvas, top, bottom);
        }
        self.bars(canvas, lookup, pair, &pair.words, self.words, top, places.map(|p| p.map_or(AXIS, source)));
        let mut end = bottom + 38.0;
        let style_rows = pair.style.iter().map(|w| w.len().min(self.style)).max().unwrap_or(0);
        if style_rows > 0 {
            let low = end + 26.0 + ROW * style_rows as f64;
            canvas.rect((self.left, end), (self.right, low + 4.0), PALE);
            let note = "House style, listed separately: titles and spelling are not framing";
            canvas.text(
                (self.left + 10.0, end + 14.0),
                &fit(note, Type::note().weight, 11.0, 2.0 * half - 20.0),
                Type::note(),
            );
            self.bars(canvas, lookup, pair, &pair.style, self.style, end + 26.0, [AXIS, AXIS]);
            end = low + 8.0;
        }
        end
    }

    fn scale(&self) -> Scale {
        let half = (self.right - self.left) / 2.0;
        Scale::new(0.0, self.reach, 0.0, half - self.words_room() - 10.0)
    }

    fn grid(&self, canvas: &mut Canvas, top: f64, bottom: f64) {
        let scale = self.scale();
        for tick in scale.ticks(if self.wide() { 5 } else { 3 }) {
            let x = scale.at(tick);
            for side in [-1.0, 1.0] {
                let at = self.middle() + side * x;
                canvas.line((at, top), (at, bottom), if tick == 0.0 { AXIS } else { GRID }, 1.0);
                if side > 0.0 || tick > 0.0 {
                    let digits = if tick.fract() == 0.0 { 0 } else { 1 };
                    canvas.text((at, bottom + 10.0), &format!("{tick:.digits$}"), Type::note().middle());
                }
            }
        }
        if self.wide() {
            let note = "more occurrences per 1,000 words";
            canvas.text((self.middle(), bottom + 26.0), note, Type::note().middle());
        }
    }

    fn wide(&self) -> bool {
        self.right - self.left > 600.0
    }

    #[allow(clippy::too_many_arguments)]
    fn bars(
        &self,
        canvas: &mut Canvas,
        lookup: &Lookup<'_>,
        pair: &Pair<'_>,
        words: &[Vec<&Contrast>; 2],
        most: usize,
        top: f64,
        colours: [plotters::style::RGBColor; 2],
    ) {
        let scale = self.scale();
        for (side, list) in words.iter().enumerate() {
            let sign = if side == 0 { -1.0 } else { 1.0 };
            for (i, entry) in list.iter().take(most).enumerate() {
                let y = top + ROW * (i as f64 + 0.5);
                let long = scale.at(lean(entry).abs().min(self.reach)).max(1.0);
                let end = self.middle() + sign * long;
                let colour = if self.tested && !holds(entry, self.level) {
                    blend(colours[side], PAPER, 0.45)
                } else {
                    colours[side]
                };
                let mine = if side == 0 { &entry.examples.a } else { &entry.examples.b };
                let told = format!(
                    "{}: {} of {} words in {}, {} of {} in {}",
                    name(&entry.label),
                    phrase::number(entry.a_hits as usize),
                    phrase::number(entry.a_total as usize),
                    name(pair.a),
                    phrase::number(entry.b_hits as usize),
                    phrase::number(entry.b_total as usize),
                    name(pair.b)
                );
                canvas.mark(mine.first().filter(|id| lookup.sentence(id).is_some()).map(String::as_str), &told, |c| {
                    c.rect((self.middle().min(end), y - 7.0), (self.middle().max(end), y + 7.0), colour);
                    let hits = format!(
                        "{}\u{a0}:\u{a0}{}",
                        phrase::number(entry.a_hits as usize),
                        phrase::number(entry.b_hits as usize)
                    );
                    let note = Type::note();
                    let label = Type::label();
                    let free = (self.right - self.left) / 2.0 - long - 8.0;
                    let word = fit(&name(&entry.label), label.weight, label.size, free - note.width(&hits) - 10.0);
                    let x = end + sign * 7.0;
                    let wide = label.width(&word);
                    if sign < 0.0 {
                        c.text((x, y), &word, label.right().colour(INK));
                        c.text((x - wide - 7.0, y), &hits, note.right().colour(MUTED));
                    } else {
                        c.text((x, y), &word, label);
                        c.text((x + wide + 7.0, y), &hits, note);
                    }
                });
            }
        }
    }
}

fn caption(pairs: &[Pair<'_>]) -> String {
    let Some(pair) = pairs.first() else { return TITLE.to_string() };
    let words = |side: usize| {
        let named: Vec<String> = pair.words[side]
            .iter()
            .take(4)
            .map(|e| {
                format!(
                    "{} ({} : {})",
                    name(&e.label),
                    phrase::number(e.a_hits as usize),
                    phrase::number(e.b_hits as usize)
                )
            })
            .collect();
        if named.is_empty() { "none".to_string() } else { phrase::list(&named) }
    };
    let more = if pairs.len() > 1 { format!(" Drawn for {} pairs of sources.", pairs.len()) } else { String::new() };
    let (a, b) = (name_in(pair.a, pair.language), name_in(pair.b, pair.language));
    format!("{TITLE}, with their counts {a} : {b}. More in {a}: {}. More in {b}: {}.{more}", words(0), words(1))
}
