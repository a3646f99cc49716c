//! How groups of sentences change with their number: which pass the gates, which are found again, and whose words keep
//! company, each beside what shuffled copies of the input give.

use super::canvas::{Canvas, Type, blank};
use super::contract::Figure;
use super::label::{fit, name, wrap};
use super::scale::Scale;
use super::style::{AXIS, GRID, INK, LABEL, MARGIN, MUTED, PAPER, WIDTH, blend, source};
use crate::report::{GroupCount, ThemeDiagnostics, phrase};

const TITLE: &str = "How the themes change with their number";
/// Where the plots begin and end.
const LEFT: f64 = 268.0;
const RIGHT: f64 = WIDTH - MARGIN - 14.0;
/// The height of a plot, and from one to the next.
const HEIGHT: f64 = 118.0;
const STEP: f64 = 150.0;
/// From one line of names to the next.
const LINE: f64 = 20.0;

/// One plot.
struct Plot {
    title: &'static str,
    told: &'static str,
    low: f64,
    high: f64,
    percent: bool,
    value: fn(&GroupCount) -> Option<f64>,
    /// The range of the values over samples.
    range: fn(&GroupCount) -> Option<[f64; 2]>,
    /// What shuffled copies give.
    chance: fn(&GroupCount) -> Option<[f64; 2]>,
    /// The same over seeds.
    seeds: fn(&GroupCount) -> Option<f64>,
}

fn plots(found: &ThemeDiagnostics) -> [Plot; 3] {
    let spread = |values: Vec<f64>| {
        let (low, high) = values.iter().fold((0.0f64, 0.1f64), |(low, high), v| (low.min(*v), high.max(*v)));
        ((low * 10.0).floor() / 10.0, (high * 10.0).ceil() / 10.0)
    };
    let npmi = found.found.at.iter().flat_map(|a| a.npmi.into_iter().chain(a.npmi_null.into_iter().flatten()));
    let (npmi_low, npmi_high) = spread(npmi.filter(|v| v.is_finite()).collect());
    let ari = found.found.at.iter().flat_map(|a| a.resamples_range.into_iter().chain(a.resamples_null)).flatten();
    let (ari_low, _) = spread(ari.filter(|v| v.is_finite()).collect());
    [
        Plot {
            title: "Groups that pass",
            told: "share of groups that the search would accept as themes: large enough, and more alike inside than by chance",
            low: 0.0,
            high: 1.0,
            percent: true,
            value: |a| Some(a.accepted_share),
            range: |_| None,
            chance: |_| None,
            seeds: |_| None,
        },
        Plot {
            title: "Found again",
            told: "adjusted Rand index with the groups of bootstrap samples of the articles: 1 is the same, 0 as by chance",
            low: ari_low,
            high: 1.0,
            percent: false,
            value: |a| a.resamples_ari,
            range: |a| a.resamples_range,
            chance: |a| a.resamples_null,
            seeds: |a| a.seeds_ari,
        },
        Plot {
            title: "Words that keep company",
            told: "NPMI of the groups' ten strongest words, on the mean of the sentences",
            low: npmi_low,
            high: npmi_high,
            percent: false,
            value: |a| a.npmi,
            range: |_| None,
            chance: |a| a.npmi_null,
            seeds: |_| None,
        },
    ]
}

/// Draws diagnostics. The same ones give the same bytes.
pub fn theme_diagnostics(found: &ThemeDiagnostics) -> Figure {
    if found.found.at.is_empty() {
        return blank(TITLE, "There are too few sentences with words in common to be divided in more than one way.");
    }
    let mut canvas = Canvas::new();
    let lead = format!(
        "{} of {}, divided into {} to {} groups by {}. {}",
        phrase::count(found.found.units, &found.unit, &format!("{}s", found.unit)),
        phrase::count(found.documents, "article", "articles"),
        phrase::number(found.found.at[0].k),
        phrase::number(found.found.at[found.found.at.len() - 1].k),
        name(&found.found.method),
        if found.found.automatic {
            format!("The program takes {}.", phrase::number(found.found.chosen))
        } else {
            format!("Asked for were {}.", phrase::number(found.found.chosen))
        }
    );
    let top = canvas.heading(TITLE, &lead);
    let mut chips = vec![(source(0), "these articles; bar: nine tenths of the samples".to_owned())];
    if found.found.at.iter().any(|a| a.seeds_ari.is_some()) {
        chips.push((source(1), "between seeds".to_owned()));
    }
    if found.found.at.iter().any(|a| a.npmi_null.is_some() || a.resamples_null.is_some()) {
        chips.push((band(), "nine tenths of the shuffled copies".to_owned()));
    }
    let top = canvas.chips(top, &chips) + 26.0;
    let plots = plots(found);
    let bottom = top + STEP * (plots.len() - 1) as f64 + HEIGHT;
    let across = across(found);
    if let Some(chosen) = found.found.at.iter().find(|a| a.k == found.found.chosen) {
        let x = across.at(chosen.k as f64);
        canvas.line((x, top - 8.0), (x, bottom), AXIS, 1.0);
        let told = if found.found.automatic { "taken" } else { "asked for" };
        canvas.text((x, top - 15.0), told, Type::note().middle());
    }
    for (place, plot) in plots.iter().enumerate() {
        plot.draw(&mut canvas, found, &across, top + STEP * place as f64);
    }
    for at in &found.found.at {
        canvas.text((across.at(at.k as f64), bottom + 13.0), &phrase::number(at.k), Type::note().middle());
    }
    canvas.text((f64::midpoint(LEFT, RIGHT), bottom + 29.0), "number of groups", Type::note().middle());
    let end = names(&mut canvas, found, bottom + 62.0);
    let mut notes = vec![format!(
        "{}, {}, {}; seed {}.",
        phrase::count(found.found.copies, "shuffled copy", "shuffled copies"),
        phrase::count(found.found.samples, "sample of the articles", "samples of the articles"),
        if found.found.seeds > 1 {
            phrase::count(found.found.seeds, "seed", "seeds")
        } else {
            "a method without chance".to_owned()
        },
        found.seed
    )];
    notes.push(
        "Where curves are flat, several numbers are as good as each other, and what they are for decides.".to_owned(),
    );
    let end = canvas.notes(end, &notes);
    canvas.finish(end + MARGIN / 2.0, TITLE.to_owned(), caption(found))
}

fn band() -> plotters::style::RGBColor {
    blend(AXIS, PAPER, 0.45)
}

/// From numbers of groups to places. One alone stands in the middle.
fn across(found: &ThemeDiagnostics) -> Scale {
    let (first, last) = (found.found.at[0].k as f64, found.found.at[found.found.at.len() - 1].k as f64);
    let pad = if last > first { 0.0 } else { 1.0 };
    Scale::new(first - pad, last + pad, LEFT + 16.0, RIGHT - 16.0)
}

impl Plot {
    fn draw(&self, canvas: &mut Canvas, found: &ThemeDiagnostics, across: &Scale, top: f64) {
        let bold = Type::label().bold();
        canvas.text((MARGIN, top + 8.0), self.title, bold);
        for (i, line) in
            wrap(self.told, Type::note().weight, Type::note().size, LEFT - MARGIN - 54.0, 6).iter().enumerate()
        {
            canvas.text((MARGIN, top + 26.0 + Type::note().line() * i as f64), line, Type::note());
        }
        let up = Scale::new(self.low, self.high, top + HEIGHT, top);
        for tick in up.ticks(5) {
            let y = up.at(tick);
            canvas.line((LEFT, y), (RIGHT, y), if tick.abs() < 1e-9 { AXIS } else { GRID }, 1.0);
            let told = if self.percent { phrase::percent(tick) } else { format!("{tick:.1}").replace('-', "\u{2212}") };
            canvas.text((LEFT - 8.0, y), &told, Type::note().right());
        }
        let place = |k: usize, value: f64| (across.at(k as f64), up.at(value.clamp(self.low, self.high)));
        self.chance(canvas, found, &place);
        self.curve(canvas, found, &place, self.seeds, 1);
        for at in &found.found.at {
            if let Some([low, high]) = (self.range)(at).filter(|r| r.iter().all(|v| v.is_finite())) {
                canvas.line(place(at.k, low), place(at.k, high), source(0), 1.0);
            }
        }
        self.curve(canvas, found, &place, self.value, 0);
    }

    /// The band of the shuffled copies.
    fn chance(&self, canvas: &mut Canvas, found: &ThemeDiagnostics, place: &dyn Fn(usize, f64) -> (f64, f64)) {
        let known = |a: &GroupCount| Some((a.k, (self.chance)(a).filter(|r| r.iter().all(|v| v.is_finite()))?));
        let known: Vec<(usize, [f64; 2])> = found.found.at.iter().filter_map(known).collect();
        match known.as_slice() {
            [] => {}
            [(k, [low, high])] => {
                let ((x, low), (_, high)) = (place(*k, *low), place(*k, *high));
                canvas.rect((x - 10.0, high), (x + 10.0, low), band());
            }
            several => {
                let above = several.iter().map(|(k, r)| place(*k, r[1]));
                let below = several.iter().rev().map(|(k, r)| place(*k, r[0]));
                canvas.polygon(&above.chain(below).collect::<Vec<_>>(), band());
            }
        }
    }

    fn curve(
        &self,
        canvas: &mut Canvas,
        found: &ThemeDiagnostics,
        place: &dyn Fn(usize, f64) -> (f64, f64),
        value: fn(&GroupCount) -> Option<f64>,
        colour: usize,
    ) {
        let known: Vec<(usize, f64)> =
            found.found.at.iter().filter_map(|a| Some((a.k, value(a).filter(|v| v.is_finite())?))).collect();
        let places: Vec<(f64, f64)> = known.iter().map(|&(k, v)| place(k, v)).collect();
        if places.len() > 1 {
            canvas.path(&places, source(colour), 1.0, 1.5);
        }
        for (&(k, value), &at) in known.iter().zip(&places) {
            let shown =
                if self.percent { phrase::percent(value) } else { format!("{value:.2}").replace('-', "\u{2212}") };
            let told = format!("{}: {shown}", phrase::count(k, "group", "groups"));
            canvas.mark(None, &told, |c| c.disc(at, if k == found.found.chosen { 4.5 } else { 3.0 }, source(colour)));
        }
    }
}

/// What the groups of each division are called, largest first; those that would not be themes in grey.
fn names(canvas: &mut Canvas, found: &ThemeDiagnostics, top: f64) -> f64 {
    canvas.text((MARGIN, top), "What the groups are about", Type::label().bold());
    let told = "the largest first; in grey what would not pass";
    canvas.text((MARGIN + Type::label().bold().width("What the groups are about") + 10.0, top), told, Type::note());
    for (line, at) in found.found.at.iter().enumerate() {
        let y = top + 24.0 + LINE * line as f64;
        let number = if at.k == found.found.chosen { Type::label().bold() } else { Type::label() };
        canvas.text((MARGIN + 22.0, y), &phrase::number(at.k), number.right());
        let mut x = MARGIN + 36.0;
        for (place, group) in at.groups.iter().enumerate() {
            let ty = Type::label().colour(if group.accepted { INK } else { MUTED });
            let parted = if place == 0 { 0.0 } else { 18.0 };
            // Room for a sign that there is more.
            let last = place + 1 == at.groups.len();
            let room = WIDTH - MARGIN - x - parted - if last { 0.0 } else { 30.0 };
            let label = name(&group.label);
            let shown = fit(&label, ty.weight, LABEL, room.min(300.0));
            if ty.width(&shown) > room || shown == "…" || (shown != label && room < 120.0) {
                canvas.text((x + 6.0, y), "…", Type::label().colour(MUTED));
                break;
            }
            if place > 0 {
                canvas.text((x + 9.0, y), "·", Type::label().colour(MUTED).middle());
            }
            canvas.text((x + parted, y), &shown, ty);
            x += parted + ty.width(&shown);
        }
    }
    top + 24.0 + LINE * found.found.at.len() as f64
}

fn caption(found: &ThemeDiagnostics) -> String {
    let at = found.found.at.iter().find(|a| a.k == found.found.chosen);
    let chosen = at.map_or_else(String::new, |a| {
        let ari = a.resamples_ari.map_or_else(String::new, |v| format!(", ARI over samples {v:.2}"));
        let npmi = a.npmi.map_or_else(String::new, |v| format!(", NPMI {v:.2}"));
        format!(" At {}: {} of groups pass{ari}{npmi}.", phrase::number(a.k), phrase::percent(a.accepted_share))
    });
    let (first, last) = (found.found.at[0].k, found.found.at[found.found.at.len() - 1].k);
    format!("{TITLE}: {} to {} groups.{chosen}", phrase::number(first), phrase::number(last))
        .replace(": -", ": \u{2212}")
}

#[cfg(test)]
mod tests {
    use resvg::usvg::roxmltree::Document;

    use super::*;
    use crate::report::{CountedGroup, Diagnostics};

    fn found(ks: std::ops::RangeInclusive<usize>, chosen: usize, label: &str) -> ThemeDiagnostics {
        let at = ks.map(|k| GroupCount {
            k,
            accepted_share: 1.0 / k as f64,
            modularity: Some(0.2),
            modularity_null: Some(0.1),
            npmi: (k > 2).then_some(0.3),
            npmi_null: Some([-0.1, 0.1]),
            stability: Some(0.6),
            resamples_ari: Some(0.5),
            resamples_range: Some([0.3, 0.7]),
            resamples_null: None,
            seeds_ari: (k % 2 == 0).then_some(0.9),
            groups: (0..k)
                .map(|g| CountedGroup { label: format!("{label} {g}"), units: 10, accepted: g == 0 })
                .collect(),
        });
        ThemeDiagnostics {
            version: "0".into(),
            unit: "sentence".into(),
            documents: 10,
            seed: 1,
            found: Diagnostics {
                method: "linkage".into(),
                units: 100,
                copies: 20,
                samples: 20,
                seeds: 1,
                chosen,
                automatic: true,
                at: at.collect(),
            },
        }
    }

    /// The right ends of all texts, by the font's own measure.
    fn ends(drawing: &Figure) -> f64 {
        let document = Document::parse(&drawing.svg).expect("it is well-formed");
        let number = |n: &resvg::usvg::roxmltree::Node<'_, '_>, name: &str| -> f64 {
            n.attribute(name).and_then(|v| v.parse().ok()).unwrap_or(0.0)
        };
        let texts =
            document.descendants().filter(|n| n.tag_name().name() == "text" && n.attribute("text-anchor").is_none());
        texts
            .map(|n| {
                let bold = n.attribute("font-weight").is_some();
                let weight = if bold { Type::label().bold().weight } else { Type::label().weight };
                let size = number(&n, "font-size");
                number(&n, "x") + super::super::font::width(n.text().unwrap_or_default().trim(), weight, size)
            })
            .fold(0.0, f64::max)
    }

    #[test]
    fn every_division_has_a_point_and_a_line_of_names() {
        let drawing = theme_diagnostics(&found(2..=9, 4, "talks"));
        let document = Document::parse(&drawing.svg).expect("it is well-formed");
        // Shares and ARI for eight, NPMI for seven, seeds for four.
        assert_eq!(document.descendants().filter(|n| n.tag_name().name() == "circle").count(), 8 + 8 + 7 + 4);
        assert!(drawing.svg.contains("taken") && drawing.caption.contains("At 4: 25"), "{}", drawing.caption);
    }

    #[test]
    fn names_stay_on_the_sheet_and_are_no_code() {
        for label in ["<script>x</script>", "Независимая газета и договор", &"long ".repeat(300), "w"]
        {
            for ks in [2..=2, 2..=12] {
                let drawing = theme_diagnostics(&found(ks, 30, label));
                assert!(!drawing.svg.contains("<script"));
                assert!(ends(&drawing) <= (WIDTH - MARGIN + 1.0) * 10.0, "{label}: {}", ends(&drawing));
            }
        }
    }

    #[test]
    fn nothing_to_divide_is_said_in_words() {
        let mut nothing = found(2..=3, 0, "x");
        nothing.found.at.clear();
        assert!(theme_diagnostics(&nothing).caption.contains("too few"));
    }
}
