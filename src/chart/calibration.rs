//! What a calibration found: how often diptych's gates and the usual tests find anything between two parts of one source.

use super::canvas::{Canvas, Type};
use super::contract::Figure;
use super::label::name;
use super::scale::Scale;
use super::style::{ALARM, AXIS, GRID, INK, MARGIN, PALE, WIDTH, source};
use crate::report::{Calibration, phrase};

const TITLE: &str = "How often something is found where nothing is";
const ROW: f64 = 34.0;

/// One bar: what was tested, how, and how often anything was found.
struct Bar {
    what: &'static str,
    how: &'static str,
    rate: Option<f64>,
    /// The end of the exact interval of the rate.
    upper: Option<f64>,
    ours: bool,
}

/// Draws a calibration. The same one gives the same bytes.
pub fn calibration(found: &Calibration) -> Figure {
    let (ours, upper, naive) = (found.any_finding, found.any_finding_upper, found.naive_any_finding);
    let bar = |what, how, rate, upper, ours| Bar { what, how, rate, upper, ours };
    let bars = [
        bar("room for themes", "diptych: sources permuted over articles", ours.coverage, upper.coverage, true),
        bar("room for themes", "usual: χ² over sentences", naive.coverage, None, false),
        bar("wording", "diptych: both tests over articles", ours.wording, upper.wording, true),
        bar("wording", "usual: G² over words", naive.wording, None, false),
    ];
    let mut canvas = Canvas::new();
    let lead = format!(
        "{}: its {} were parted at random into {} and {}, {}. Every difference between the parts is chance. Shown is the \
         share of splits in which at least one was called a finding, each table corrected by Benjamini–Hochberg.",
        name(&found.source),
        phrase::count(found.documents, "article", "articles"),
        phrase::number(found.part),
        phrase::number(found.documents - found.part),
        phrase::count(found.splits, "time", "times"),
    );
    let top = canvas.heading(TITLE, &lead) + 26.0;
    let bottom = top + ROW * bars.len() as f64 + 14.0;
    let scale = Scale::new(0.0, 1.0, 420.0, WIDTH - MARGIN - 66.0);
    for tick in [0.0, 0.25, 0.5, 0.75, 1.0] {
        canvas.line((scale.at(tick), top - 6.0), (scale.at(tick), bottom), if tick == 0.0 { AXIS } else { GRID }, 1.0);
        canvas.text((scale.at(tick), bottom + 12.0), &phrase::percent(tick), Type::note().middle());
    }
    canvas.text(((scale.at(0.0) + scale.at(1.0)) / 2.0, bottom + 28.0), "splits with a finding", Type::note().middle());
    let level = format!("promise: {}", phrase::percent(found.level));
    canvas.line((scale.at(found.level), top - 10.0), (scale.at(found.level), bottom), ALARM, 1.5);
    canvas.text((scale.at(found.level) + 5.0, top - 14.0), &level, Type::note().colour(ALARM));
    for (i, bar) in bars.iter().enumerate() {
        let y = top + ROW * i as f64 + ROW / 2.0 + if i < 2 { 0.0 } else { 14.0 };
        if bar.ours {
            canvas.text((MARGIN, y), bar.what, Type::label().bold());
        }
        canvas.text((MARGIN + 134.0, y), bar.how, Type::label());
        let Some(rate) = bar.rate else {
            canvas.text((scale.at(0.0) + 8.0, y), "not tested: too few articles in a part", Type::note());
            continue;
        };
        let colour = if bar.ours { source(0) } else { source(1) };
        canvas.rect((scale.at(0.0), y - 9.0), (scale.at(1.0), y + 9.0), PALE);
        if rate > 0.0 {
            let end = scale.at(rate.min(1.0)).max(scale.at(0.0) + 1.5);
            canvas.rect((scale.at(0.0), y - 9.0), (end, y + 9.0), colour);
        }
        if let Some(upper) = bar.upper.map(|u| scale.at(u.clamp(0.0, 1.0))) {
            canvas.line((scale.at(0.0), y), (upper, y), INK, 1.0);
            canvas.line((upper, y - 4.0), (upper, y + 4.0), INK, 1.0);
        }
        canvas.text((WIDTH - MARGIN, y), &phrase::percent(rate), Type::label().bold().right());
    }
    let mut notes = vec![
        "The thin line ends at the upper bound of the rate: one-sided, exact, 95%.".to_owned(),
        format!(
            "{}, {}; seed {}.",
            phrase::count(found.themes, "theme", "themes"),
            phrase::count(found.sentences, "sentence", "sentences"),
            found.seed
        ),
    ];
    notes.extend(intervals(found));
    let end = canvas.notes(bottom + 42.0, &notes);
    let rate = |r: Option<f64>| r.map_or_else(|| "not tested".to_owned(), phrase::percent);
    let caption = format!(
        "{TITLE}: {} parted at random {}. Room for themes: diptych {}, usual test {}. Wording: diptych {}, usual test {}.",
        name(&found.source),
        phrase::count(found.splits, "time", "times"),
        rate(ours.coverage),
        rate(naive.coverage),
        rate(ours.wording),
        rate(naive.wording),
    );
    canvas.finish(end + MARGIN / 2.0, TITLE.to_string(), caption)
}

/// How often intervals held the truth.
fn intervals(found: &Calibration) -> Option<String> {
    let inside = phrase::percent(found.interval_coverage?);
    Some(format!("Intervals of themes' differences held the truth, 0, in {inside} of cases."))
}

#[cfg(test)]
mod tests {
    use resvg::usvg::roxmltree::Document;

    use super::*;
    use crate::report::Rates;

    fn found(source: &str, coverage: Option<f64>) -> Calibration {
        Calibration {
            source: source.to_owned(),
            documents: 83,
            part: 42,
            sentences: 2828,
            themes: 11,
            splits: 100,
            seed: 1,
            level: 0.05,
            any_finding: Rates { coverage, wording: Some(0.0) },
            any_finding_upper: Rates { coverage: coverage.map(|r| r + 0.05), wording: Some(0.03) },
            naive_any_finding: Rates { coverage: Some(1.0), wording: Some(1.0) },
            tests: Rates { coverage: Some(11.0), wording: Some(680.0) },
            interval_coverage: Some(0.97),
        }
    }

    #[test]
    fn bars_are_as_long_as_their_rates() {
        let long = |rate: f64| {
            let drawing = calibration(&found("x", Some(rate)));
            let document = Document::parse(&drawing.svg).expect("it is well-formed");
            let number = |name: &str, node: &resvg::usvg::roxmltree::Node<'_, '_>| -> f64 {
                node.attribute(name).and_then(|v| v.parse().ok()).unwrap_or(0.0)
            };
            let bars = document.descendants().filter(|n| n.tag_name().name() == "rect" && number("height", n) == 180.0);
            let widths: Vec<f64> = bars.map(|n| number("width", &n)).collect();
            widths[1] / widths[0]
        };
        assert!((long(0.2) - 0.2).abs() < 0.01 && (long(0.8) - 0.8).abs() < 0.01);
    }

    #[test]
    fn any_name_and_missing_rates_are_drawn() {
        for source in ["<script>x</script>", "Независимая газета", &"long ".repeat(400)] {
            let drawing = calibration(&found(source, None));
            Document::parse(&drawing.svg).expect("it is well-formed");
            assert!(!drawing.svg.contains("<script") && drawing.svg.contains("not tested"));
            assert!(drawing.caption.contains("diptych not tested"));
        }
    }
}
