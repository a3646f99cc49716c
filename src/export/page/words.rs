//! Distinctive words, pair of sources by pair of sources.

use std::collections::BTreeMap;

use serde::Serialize;

use super::grid::{Caption, Cell, Grid, Head, bare_q};
use super::index::{Index, SourceName};
use crate::report::{Contrast, Family, Report, phrase};

/// The words of one pair.
#[derive(Debug, Serialize)]
pub(super) struct WordPair {
    a: SourceName,
    b: SourceName,
    a_total: String,
    b_total: String,
    /// Words that `a` has more of, then those that `b` has more of, each most distinctive first.
    tables: Vec<Grid>,
    /// How many words were compared, house style not counted.
    compared: String,
    tested: bool,
    intervals: bool,
    /// Words of house style with their counts.
    style: Vec<StyleWord>,
}

/// A word of house style.
#[derive(Debug, Serialize)]
struct StyleWord {
    term: String,
    a_count: u64,
    b_count: u64,
}

/// The pairs that a page shows, and how many more there are.
pub(super) fn pairs(index: &Index<'_>) -> (Vec<WordPair>, usize) {
    let mut pairs: BTreeMap<(&str, &str, Option<&str>), Vec<&Contrast>> = BTreeMap::new();
    for contrast in index.report.contrasts.iter().filter(|c| c.family == Family::Wording) {
        pairs.entry((&contrast.a, &contrast.b, contrast.language.as_deref())).or_default().push(contrast);
    }
    let total = pairs.len();
    let side = |name: &str, language: Option<&str>| index.source_in(name, language);
    let shown: Vec<WordPair> = pairs
        .into_iter()
        .take(index.limits.pairs)
        .map(|((a, b, language), words)| pair(index, side(a, language), side(b, language), &words))
        .collect();
    let more = total - shown.len();
    (shown, more)
}

fn pair(index: &Index<'_>, a: SourceName, b: SourceName, words: &[&Contrast]) -> WordPair {
    let (style, plain): (Vec<&Contrast>, Vec<&Contrast>) = words.iter().copied().partition(|w| w.style);
    let side = |sign: f64| {
        let mut own: Vec<&Contrast> = plain.iter().copied().filter(|w| w.lean() * sign > 0.0).collect();
        // Tested and found comes first; then as the report ranks them.
        let level = index.report.run.gates.level;
        own.sort_by_key(|w| w.q_value.is_none_or(|q| q > level));
        own.truncate(index.limits.words);
        own
    };
    let (more_in_a, more_in_b) = (side(1.0), side(-1.0));
    let (tested, intervals) = (plain.iter().any(|w| w.q_value.is_some()), plain.iter().any(|w| w.interval.is_some()));
    let tables = [(&a, more_in_a), (&b, more_in_b)]
        .into_iter()
        .filter(|(_, words)| !words.is_empty())
        .map(|(more, words)| table(index, [&a, &b], more, &words, (tested, intervals)))
        .collect();
    let total = |of: fn(&Contrast) -> u64| {
        phrase::number(words.iter().map(|w| of(w)).max().and_then(|n| usize::try_from(n).ok()).unwrap_or(0))
    };
    let mut style: Vec<StyleWord> = style
        .iter()
        .map(|w| StyleWord { term: phrase::name(&w.label), a_count: w.a_hits, b_count: w.b_hits })
        .collect();
    style.sort_by(|x, y| (y.a_count + y.b_count).cmp(&(x.a_count + x.b_count)).then_with(|| x.term.cmp(&y.term)));
    style.truncate(index.limits.words);
    WordPair {
        a,
        b,
        a_total: total(|w| w.a_total),
        b_total: total(|w| w.b_total),
        tables,
        compared: phrase::count(plain.len(), "word", "words"),
        tested,
        intervals,
        style,
    }
}

/// The words of which one source has more.
fn table(
    index: &Index<'_>,
    sides: [&SourceName; 2],
    more: &SourceName,
    words: &[&Contrast],
    (tested, intervals): (bool, bool),
) -> Grid {
    let confidence = phrase::percent(index.report.run.gates.confidence);
    let rate = |share: Option<f64>| share.map_or_else(|| "–".to_owned(), phrase::per_thousand);
    let to = |[low, high]: [String; 2]| format!("{low} to {high}");
    let row = |w: &&Contrast| {
        let mut cells = vec![
            Cell::text(phrase::name(&w.label)),
            Cell::Amount((w.a_hits.to_string(), rate(w.a_share))),
            Cell::Amount((w.b_hits.to_string(), rate(w.b_share))),
        ];
        if intervals {
            let odds = w.log_odds.map_or_else(|| "–".to_owned(), signed);
            let around = w.log_odds_interval.map(|ends| to(ends.map(signed)));
            cells.push(Cell::Amount((odds, around.unwrap_or_default())));
            cells.push(Cell::number(w.interval.map(|ends| to(ends.map(phrase::per_thousand_signed)))));
        }
        if tested {
            cells.push(Cell::number(w.q_value.map(bare_q)));
        }
        cells.push(Cell::marks(index.marks(w.examples.a.iter().chain(&w.examples.b).map(String::as_str))));
        cells
    };
    let mut head = vec![Head::of(index, "wording", "term")];
    head.extend(sides.map(|side| Head::source(side.clone())));
    if intervals {
        head.extend(["log-odds", "difference"].map(|what| Head::number(format!("{what}, {confidence} interval"))));
    }
    if tested {
        head.push(Head::of(index, "wording", "q_value"));
    }
    head.push(Head::text("sentences"));
    Grid {
        name: format!("Words of which {} has more", more.name),
        caption: Some(Caption { text: "More in".to_owned(), source: Some(more.clone()), note: String::new() }),
        head,
        rows: words.iter().map(row).collect(),
        ..Grid::default()
    }
}

/// One digit after the point, with a sign.
fn signed(value: f64) -> String {
    let shown = format!("{:.1}", value.abs());
    let sign = if shown == "0.0" {
        ""
    } else if value < 0.0 {
        "\u{2212}"
    } else {
        "+"
    };
    format!("{sign}{shown}")
}

/// The terms of house style that were set apart, with their counts.
pub(super) fn style(report: &Report) -> Vec<String> {
    report.run.style_terms.iter().take(40).map(|t| format!("{} ({})", phrase::name(&t.term), t.count)).collect()
}
