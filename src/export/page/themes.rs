//! The themes: how much room each source gives them, in which words, and how sure they are.

use serde::Serialize;

use super::index::{Evidence as Quoted, Index, Marks, SourceName};
use crate::contrast::Evidence;
use crate::report::{ContrastEntry, Family, Item, ThemeEntry, ThemeGates, ThemeKind, phrase};

/// One theme.
#[derive(Debug, Serialize)]
pub(super) struct Theme {
    number: i32,
    label: String,
    mentions: bool,
    terms: Vec<String>,
    sentences: usize,
    only_in: Option<SourceName>,
    shares: Vec<Share>,
    differences: Vec<Difference>,
    /// How many articles carry the theme, where those are too few for an interval.
    thin: Option<String>,
    quotes: Vec<Quoted>,
    marks: Marks,
    gates: Vec<Gate>,
    accepted: bool,
}

/// A source's room for a theme.
#[derive(Debug, Serialize)]
struct Share {
    source: SourceName,
    sentences: usize,
    total: String,
    percent: String,
    /// The length of the bar in hundredths of the longest of all themes.
    bar: u32,
    documents: String,
}

/// The difference of one pair of sources, where it has an interval.
#[derive(Debug, Serialize)]
struct Difference {
    a: SourceName,
    b: SourceName,
    points: String,
    low: String,
    high: String,
    q: Option<String>,
    design_effect: Option<String>,
    minimum: Option<String>,
}

/// What one gate measured.
#[derive(Debug, Serialize)]
struct Gate {
    name: &'static str,
    value: String,
    wanted: String,
}

/// The themes that a page shows, and how many more there are.
pub(super) fn themes(index: &Index<'_>) -> (Vec<Theme>, usize) {
    let report = index.report;
    let shown = report.themes.len().min(index.limits.rows);
    let longest = report.themes.iter().flat_map(|t| &t.by_source).map(|s| s.share).fold(0.0, f64::max);
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); shown];
    for (place, sentence) in report.sentences.iter().enumerate() {
        let theme = sentence.theme.and_then(|t| usize::try_from(t).ok());
        if let Some(list) = theme.and_then(|t| members.get_mut(t)) {
            list.push(place);
        }
    }
    let themes =
        report.themes.iter().zip(members).map(|(theme, members)| view(index, theme, members, longest)).collect();
    (themes, report.themes.len() - shown)
}

fn view(index: &Index<'_>, theme: &ThemeEntry, members: Vec<usize>, longest: f64) -> Theme {
    let shares = theme.by_source.iter().map(|s| Share {
        source: index.source_in(&s.source, theme.language.as_deref()),
        sentences: s.sentences,
        total: phrase::number(s.total),
        percent: phrase::percent(s.share),
        bar: if longest > 0.0 { (s.share / longest * 100.0).round() as u32 } else { 0 },
        documents: phrase::count(s.documents, "article", "articles"),
    });
    let own = |c: &&ContrastEntry| c.family == Family::Coverage && c.item == Item::Theme(theme.theme);
    Theme {
        number: theme.theme,
        label: phrase::capital(&phrase::name(&theme.label)),
        mentions: theme.kind == ThemeKind::Mentions,
        terms: theme.terms.iter().take(10).map(|t| phrase::name(&t.term)).collect(),
        sentences: theme.sentences,
        only_in: theme.only_in.as_deref().map(|s| index.source(s)),
        shares: shares.collect(),
        differences: index.report.contrasts.iter().filter(own).filter_map(|c| difference(index, c)).collect(),
        thin: index.report.contrasts.iter().filter(own).find_map(|c| thin(index, c)),
        quotes: index.quotes(&best(index, theme)),
        marks: index.marks_at(members),
        gates: gates(&theme.gates),
        accepted: theme.gates.accepted,
    }
}

/// The best sentence of every source, up to four in all; two where there are two sources.
fn best(index: &Index<'_>, theme: &ThemeEntry) -> Vec<String> {
    let each = if index.report.sources.len() <= 2 { 2 } else { 1 };
    let mut out = Vec::new();
    for source in &index.report.sources {
        let own = theme.representative.iter().filter(|id| index.sentence(id).is_some_and(|s| s.source == source.name));
        out.extend(own.take(each).cloned());
    }
    out.truncate(4);
    out
}

fn difference(index: &Index<'_>, c: &ContrastEntry) -> Option<Difference> {
    let [low, high] = c.interval?;
    Some(Difference {
        a: index.source_in(&c.a, c.language.as_deref()),
        b: index.source_in(&c.b, c.language.as_deref()),
        points: phrase::points(c.difference?),
        low: phrase::points(low),
        high: phrase::points(high),
        q: c.q_value.map(phrase::q),
        design_effect: c.design_effect.map(|d| format!("{d:.1}")),
        minimum: c.minimum_detectable.map(|m| phrase::points(m).trim_start_matches('+').to_owned()),
    })
}

/// How many articles carry a theme that has no interval because they are so few.
fn thin(index: &Index<'_>, c: &ContrastEntry) -> Option<String> {
    let report = index.report;
    let few = report.sources.iter().any(|s| Evidence::of(s.counted) < Evidence::Intervals);
    let carriers = c.carriers.filter(|n| *n < report.run.gates.fewest_carriers as f64)?;
    (!few && c.interval.is_none()).then(|| format!("{carriers:.1}"))
}

fn gates(gates: &ThemeGates) -> Vec<Gate> {
    let mut out = Vec::new();
    if let Some(npmi) = gates.npmi {
        let wanted =
            gates.npmi_null.map_or_else(|| "more than by chance".to_owned(), |n| format!("above {n:.2}, as by chance"));
        out.push(Gate { name: "its words keep company (NPMI)", value: format!("{npmi:.2}"), wanted });
    }
    if let Some(f1) = gates.best_term_f1 {
        let term = gates.best_term.as_deref().map(|t| format!(" (“{}”)", phrase::name(t))).unwrap_or_default();
        out.push(Gate {
            name: "told by one word alone (F1)",
            value: format!("{f1:.2}{term}"),
            wanted: "below 0.70".to_owned(),
        });
    }
    if let Some(stability) = gates.stability {
        out.push(Gate {
            name: "found again in other samples (Jaccard)",
            value: format!("{stability:.2}"),
            wanted: "0.60 or more".to_owned(),
        });
    }
    if let Some(lift) = gates.adjacency_lift {
        out.push(Gate {
            name: "neighbours share it, times chance",
            value: format!("{lift:.1}"),
            wanted: "above 1".to_owned(),
        });
    }
    out
}
