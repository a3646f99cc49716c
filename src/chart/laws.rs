//! Laws that every chart keeps on every report: well-formed and harmless, inside its sheet, no label on another, and the
//! same bytes each time.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use resvg::usvg::roxmltree::{Document, Node};

use super::contract::{Chart, Figure};
use super::fixture::report;
use super::font::{self, Weight};
use super::place::Area;
use super::registry::charts;
use super::sample::{Shape, shapes};
use crate::report::{Report, anchor};

/// A chart of a report of some shape, with words that say which it is.
struct Case {
    told: String,
    shape: Shape,
    drawing: Figure,
}

/// Every chart of every shape.
fn cases() -> &'static [Case] {
    static CASES: OnceLock<Vec<Case>> = OnceLock::new();
    CASES.get_or_init(|| {
        let of = |shape: &Shape| -> Vec<Case> {
            let report = report(shape);
            let case = |chart: &Chart| Case {
                told: format!("{} of `{}`", chart.name, shape.name),
                shape: shape.clone(),
                drawing: (chart.draw)(&report),
            };
            charts().iter().map(case).collect()
        };
        shapes().iter().flat_map(of).collect()
    })
}

fn drawn(name: &str, report: &Report) -> Figure {
    (charts().iter().find(|c| c.name == name).expect("there is such a chart").draw)(report)
}

fn parsed<'a>(told: &str, drawing: &'a Figure) -> Document<'a> {
    Document::parse(&drawing.svg).unwrap_or_else(|e| panic!("{told}: {e}"))
}

fn number(node: Node<'_, '_>, name: &str) -> f64 {
    let text = node.attribute(name).unwrap_or_else(|| panic!("{} without {name}", node.tag_name().name()));
    text.parse().unwrap_or_else(|_| panic!("{name} is {text}"))
}

/// The box of a text, in units of the sheet.
fn text_area(node: Node<'_, '_>) -> Area {
    let (x, y, size) = (number(node, "x"), number(node, "y"), number(node, "font-size"));
    let weight = if node.attribute("font-weight").is_some() { Weight::Bold } else { Weight::Regular };
    let width = font::width(node.text().unwrap_or_default().trim(), weight, size);
    let left = match node.attribute("text-anchor") {
        Some("middle") => x - width / 2.0,
        Some("end") => x - width,
        _ => x,
    };
    Area { left, top: y - 0.73 * size, right: left + width, bottom: y + 0.21 * size }
}

#[test]
fn every_chart_is_well_formed_and_holds_no_live_code() {
    const TAGS: [&str; 12] =
        ["svg", "desc", "title", "g", "a", "rect", "line", "polyline", "polygon", "circle", "text", ""];
    for Case { told, drawing, .. } in cases() {
        for node in parsed(told, drawing).descendants().filter(Node::is_element) {
            let tag = node.tag_name().name();
            assert!(TAGS.contains(&tag), "{told}: <{tag}>");
            for attribute in node.attributes() {
                assert!(!attribute.name().starts_with("on"), "{told}: {}", attribute.name());
                let inner = attribute.name() != "href" || attribute.value().starts_with("#s-");
                assert!(inner, "{told}: {}", attribute.value());
            }
        }
    }
}

#[test]
fn nothing_turns_the_direction_of_what_follows() {
    for Case { told, drawing, .. } in cases() {
        let turns = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        assert!(!drawing.svg.contains(turns), "{told}");
    }
}

#[test]
fn every_mark_lies_on_the_sheet() {
    for Case { told, drawing, .. } in cases() {
        let sheet = Area {
            left: 0.0,
            top: 0.0,
            right: f64::from(drawing.width) * 10.0,
            bottom: f64::from(drawing.height) * 10.0,
        };
        for node in parsed(told, drawing).descendants().filter(Node::is_element) {
            let n = |name| number(node, name);
            let of_places = |text: &str| -> Vec<(f64, f64)> {
                let pair = |p: &str| p.split_once(',').map(|(x, y)| (x.parse().unwrap(), y.parse().unwrap()));
                text.split_whitespace().filter_map(pair).collect()
            };
            let around = |places: &[(f64, f64)]| Area {
                left: places.iter().map(|p| p.0).fold(f64::INFINITY, f64::min),
                top: places.iter().map(|p| p.1).fold(f64::INFINITY, f64::min),
                right: places.iter().map(|p| p.0).fold(f64::NEG_INFINITY, f64::max),
                bottom: places.iter().map(|p| p.1).fold(f64::NEG_INFINITY, f64::max),
            };
            let area = match node.tag_name().name() {
                "rect" => {
                    assert!(n("width") >= 0.0 && n("height") >= 0.0, "{told}: {node:?}");
                    around(&[(n("x"), n("y")), (n("x") + n("width"), n("y") + n("height"))])
                }
                "circle" => around(&[(n("cx") - n("r"), n("cy") - n("r")), (n("cx") + n("r"), n("cy") + n("r"))]),
                "line" => around(&[(n("x1"), n("y1")), (n("x2"), n("y2"))]),
                "polyline" | "polygon" => around(&of_places(node.attribute("points").unwrap_or_default())),
                "text" => text_area(node),
                _ => continue,
            };
            assert!(sheet.holds(&area), "{told}: {area:?} of {:?} leaves {sheet:?}", node.text().unwrap_or("a mark"));
        }
    }
}

#[test]
fn no_label_lies_on_another() {
    for Case { told, drawing, .. } in cases() {
        let document = parsed(told, drawing);
        let mut texts: Vec<(Area, &str)> = document
            .descendants()
            .filter(|n| n.has_tag_name(("http://www.w3.org/2000/svg", "text")))
            .map(|n| (text_area(n), n.text().unwrap_or_default().trim()))
            .collect();
        texts.sort_by(|x, y| x.0.top.total_cmp(&y.0.top));
        for (i, (area, text)) in texts.iter().enumerate() {
            // Half a pixel of overlap is less than the space that every letter has around itself.
            let slim = Area { left: area.left + 5.0, right: area.right - 5.0, ..*area };
            for (other, with) in texts[i + 1..].iter().take_while(|(o, _)| o.top < area.bottom) {
                let apart = Area { top: other.top + 5.0, bottom: other.bottom - 5.0, ..*other };
                assert!(!slim.meets(&apart), "{told}: `{text}` lies on `{with}`");
            }
        }
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    for Case { told, shape, drawing } in cases() {
        let name = told.split(' ').next().expect("it begins with the chart's name");
        assert_eq!(drawn(name, &report(shape)), *drawing, "{told}");
    }
}

#[test]
fn every_chart_is_told_in_one_line_of_words() {
    for Case { told, drawing, .. } in cases() {
        assert!(!drawing.title.is_empty() && drawing.caption.len() > 20, "{told}");
        assert!(!drawing.caption.contains(char::is_control), "{told}: {}", drawing.caption);
        assert!(drawing.caption.chars().count() < 1500, "{told}: {}", drawing.caption);
    }
}

#[test]
fn the_story_has_one_cell_for_every_sentence_drawn() {
    for Case { told, shape, drawing } in cases() {
        if !told.starts_with("story") || shape.documents * shape.sources.len() > 6 {
            continue;
        }
        let mut cells: BTreeMap<String, usize> = BTreeMap::new();
        for link in parsed(told, drawing).descendants().filter(|n| n.tag_name().name() == "a") {
            if link.children().any(|c| c.tag_name().name() == "rect") {
                *cells.entry(link.attribute("href").unwrap_or_default().to_owned()).or_default() += 1;
            }
        }
        let wanted = report(shape).sentences.into_iter().map(|s| (format!("#{}", anchor(&s.id)), 1)).collect();
        assert_eq!(cells, wanted, "{told}");
    }
}

#[test]
fn dots_stand_at_their_shares() {
    let shape = shapes().into_iter().find(|s| s.name == "two texts").expect("it is in the list");
    let mut report = report(&shape);
    report.themes.truncate(1);
    let places = |hits: [usize; 2]| -> Vec<f64> {
        let mut report = report.clone();
        for (part, n) in report.themes[0].by_source.iter_mut().zip(hits) {
            part.sentences = n;
        }
        let drawing = drawn("coverage", &report);
        let document = Document::parse(&drawing.svg).unwrap();
        let dots = document.descendants().filter(|n| n.attribute("r") == Some("60"));
        dots.map(|n| number(n, "cx")).collect()
    };
    let (none, half, all) = (places([0, 30])[0], places([15, 30])[0], places([30, 0])[0]);
    assert!((half - (none + all) / 2.0).abs() <= 1.0, "{none} {half} {all}");
    assert!(all > none + 1000.0, "{none} {all}");
}

#[test]
fn bars_run_to_the_side_of_the_source_that_has_the_word_more() {
    let shape = shapes().into_iter().find(|s| s.name == "two texts").expect("it is in the list");
    let mut report = report(&shape);
    report.contrasts.retain(|c| c.label == "treaty");
    report.contrasts.truncate(1);
    let side = |difference: f64| -> f64 {
        let mut report = report.clone();
        report.contrasts[0].difference = Some(difference);
        let drawing = drawn("wording", &report);
        let document = Document::parse(&drawing.svg).unwrap();
        let word =
            document.descendants().find(|n| n.text().is_some_and(|t| t.trim() == "treaty")).expect("it is named");
        number(word, "x")
    };
    assert!(side(0.01) < 4800.0 && side(-0.01) > 4800.0);
}
