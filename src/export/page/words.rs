//! Distinctive words, pair of sources by pair of sources.

use std::collections::BTreeMap;

use serde::Serialize;

use super::index::{Index, Marks, SourceName};
use crate::report::{Contrast, Family, Report, phrase};

/// The words of one pair.
#[derive(Debug, Serialize)]
pub(super) struct WordPair {
    a: SourceName,
    b: SourceName,
    a_total: String,
    b_total: String,
    /// Words that `a` has more of, most distinctive first.
    more_in_a: Vec<Word>,
    /// Words that `b` has more of.
    more_in_b: Vec<Word>,
    /// How many words were compared, house style not counted.
    compared: String,
    tested: bool,
    intervals: bool,
    /// Words of house style with their counts.
    style: Vec<StyleWord>,
}

/// One word.
#[derive(Debug, Serialize)]
struct Word {
    term: String,
    a_count: u64,
    b_count: u64,
    a_rate: String,
    b_rate: String,
    /// Lengths of the two bars in hundredths of the longest of the pair.
    a_bar: u32,
    b_bar: u32,
    log_ratio: Option<String>,
    log_odds: Option<String>,
    log_odds_interval: Option<[String; 2]>,
    interval: Option<[String; 2]>,
    q: Option<String>,
    marks: Marks,
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
        let mut own: Vec<&Contrast> = plain.iter().copied().filter(|w| lean(w) * sign > 0.0).collect();
        // Tested and found comes first; then as the report ranks them.
        let level = index.report.run.gates.level;
        own.sort_by_key(|w| w.q_value.is_none_or(|q| q > level));
        own.truncate(index.limits.words);
        own
    };
    let (more_in_a, more_in_b) = (side(1.0), side(-1.0));
    let rates = more_in_a.iter().chain(&more_in_b).flat_map(|w| [w.a_share, w.b_share]).flatten();
    let longest = rates.fold(0.0, f64::max);
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
        more_in_a: more_in_a.into_iter().map(|w| word(index, w, longest)).collect(),
        more_in_b: more_in_b.into_iter().map(|w| word(index, w, longest)).collect(),
        compared: phrase::count(plain.len(), "word", "words"),
        tested: plain.iter().any(|w| w.q_value.is_some()),
        intervals: plain.iter().any(|w| w.interval.is_some()),
        style,
    }
}

/// To which side a word leans, and how far: positive is `a`.
fn lean(word: &Contrast) -> f64 {
    word.log_odds.or(word.log_ratio).or(word.difference).unwrap_or(0.0)
}

fn word(index: &Index<'_>, w: &Contrast, longest: f64) -> Word {
    let bar = |share: Option<f64>| match share {
        Some(share) if longest > 0.0 => (share / longest * 100.0).round() as u32,
        _ => 0,
    };
    let rate = |share: Option<f64>| share.map_or_else(|| "–".to_owned(), phrase::per_thousand);
    Word {
        term: phrase::name(&w.label),
        a_count: w.a_hits,
        b_count: w.b_hits,
        a_rate: rate(w.a_share),
        b_rate: rate(w.b_share),
        a_bar: bar(w.a_share),
        b_bar: bar(w.b_share),
        log_ratio: w.log_ratio.map(signed),
        log_odds: w.log_odds.map(signed),
        log_odds_interval: w.log_odds_interval.map(|bounds| bounds.map(signed)),
        interval: w.interval.map(|bounds| bounds.map(phrase::per_thousand_signed)),
        q: w.q_value.map(phrase::q),
        marks: index.marks(w.examples.a.iter().chain(&w.examples.b).map(String::as_str)),
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
