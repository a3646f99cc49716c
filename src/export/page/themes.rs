//! The themes: how much room each source gives them, in which words, and how sure they are.

use serde::Serialize;

use super::index::{Evidence as Quoted, Index, Marks, SourceName};
use crate::report::{
    Contrast, Family, Item, Report, ThemeEntry, ThemeGates, ThemeGroupEntry, ThemeKind, ThemeShare, phrase,
};

/// So many pairs of sources are shown without more ado.
const PAIRS: usize = 3;

/// One theme.
#[derive(Debug, Serialize)]
pub(super) struct Theme {
    number: i32,
    /// The number of its group, where it is in one that is shown.
    group: Option<i32>,
    label: String,
    mentions: bool,
    terms: Vec<String>,
    sentences: usize,
    only_in: Option<SourceName>,
    mostly_in: Option<SourceName>,
    /// The sentence of another source that is nearest to a theme that one source holds.
    elsewhere: Vec<Quoted>,
    shares: Vec<Share>,
    differences: Vec<Difference>,
    /// Differences that are not found, where there are many pairs of sources.
    other_differences: Vec<Difference>,
    /// How many articles carry the theme, where those are too few for an interval.
    thin: Option<String>,
    quotes: Vec<Quoted>,
    marks: Marks,
    gates: Vec<Gate>,
    accepted: bool,
}

/// A group of themes, of which the page shows at least one.
#[derive(Debug, Serialize)]
pub(super) struct Group {
    number: i32,
    label: String,
    terms: Vec<String>,
    /// How many themes it has, and how many sentences they have, in words.
    size: String,
    shares: Vec<Share>,
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

/// The groups of the first `shown` themes.
pub(super) fn groups(index: &Index<'_>, shown: usize) -> Vec<Group> {
    let groups = &index.report.theme_groups;
    let longest = groups.iter().flat_map(|g| &g.by_source).map(|s| s.share).fold(0.0, f64::max);
    let group = |g: &ThemeGroupEntry| Group {
        number: g.group,
        label: phrase::capital(&phrase::name(&g.label)),
        terms: g.terms.iter().take(10).map(|t| phrase::name(&t.term)).collect(),
        size: format!(
            "{}, {}",
            phrase::count(g.themes.len(), "theme", "themes"),
            phrase::count(g.sentences, "sentence", "sentences")
        ),
        shares: shares(index, (&g.by_source, g.language.as_deref()), longest),
    };
    let is_shown = |g: &&ThemeGroupEntry| g.themes.iter().any(|&t| usize::try_from(t).is_ok_and(|t| t < shown));
    groups.iter().filter(is_shown).map(group).collect()
}

/// Shares of each source, within a language where there is one.
fn shares(index: &Index<'_>, (by_source, language): (&[ThemeShare], Option<&str>), longest: f64) -> Vec<Share> {
    let share = |s: &ThemeShare| Share {
        source: index.source_in(&s.source, language),
        sentences: s.sentences,
        total: phrase::number(s.total),
        percent: phrase::percent(s.share),
        bar: if longest > 0.0 { (s.share / longest * 100.0).round() as u32 } else { 0 },
        documents: phrase::count(s.documents, "article", "articles"),
    };
    by_source.iter().map(share).collect()
}

fn view(index: &Index<'_>, theme: &ThemeEntry, members: Vec<usize>, longest: f64) -> Theme {
    let own = |c: &&Contrast| c.family == Family::Coverage && c.item == Item::Theme(theme.theme);
    let sure = index.report.contrasts.iter().filter(own).filter(|c| c.interval.is_some());
    let sure: Vec<&Contrast> = sure.collect();
    // Many sources have many pairs: those that differ come first, and the others fold away.
    let level = index.report.run.gates.level;
    let few = sure.len() <= PAIRS;
    let (first, others): (Vec<&Contrast>, Vec<&Contrast>) =
        sure.into_iter().partition(|c| few || c.q_value.is_some_and(|q| q <= level));
    let shown = |list: Vec<&Contrast>| list.into_iter().filter_map(|c| difference(index, c)).collect();
    let (differences, other_differences) = (shown(first), shown(others));
    Theme {
        number: theme.theme,
        // A report from elsewhere may name a group that it does not have.
        group: theme.group.filter(|g| index.report.theme_groups.iter().any(|entry| entry.group == *g)),
        label: phrase::capital(&phrase::name(&theme.label)),
        mentions: theme.kind == ThemeKind::Mentions,
        terms: theme.terms.iter().take(10).map(|t| phrase::name(&t.term)).collect(),
        sentences: theme.sentences,
        only_in: theme.only_in.as_deref().map(|s| index.source(s)),
        mostly_in: theme.mostly_in.as_deref().map(|s| index.source(s)),
        elsewhere: theme
            .elsewhere
            .as_ref()
            .and_then(|e| e.sentence.clone())
            .map_or_else(Vec::new, |id| index.quotes(&[id])),
        shares: shares(index, (&theme.by_source, theme.language.as_deref()), longest),
        differences,
        other_differences,
        thin: index.report.contrasts.iter().filter(own).find_map(|c| thin(index, c)),
        quotes: index.quotes(&best(index, theme)),
        marks: index.marks_at(members),
        gates: gates(&theme.gates, index.report),
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

fn difference(index: &Index<'_>, c: &Contrast) -> Option<Difference> {
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
fn thin(index: &Index<'_>, c: &Contrast) -> Option<String> {
    let report = index.report;
    let few = report.sources.iter().any(|s| s.counted < report.run.gates.fewest_documents);
    let carriers = c.carriers.filter(|n| *n < report.run.gates.fewest_carriers as f64)?;
    (!few && c.interval.is_none()).then(|| format!("{carriers:.1}"))
}

/// What the gates measured. What keeps a theme together over articles decides where they are enough to tell.
fn gates(gates: &ThemeGates, report: &Report) -> Vec<Gate> {
    let least = &report.run.gates;
    let decides = report.documents.len() >= least.theme_documents;
    let or =
        if decides { ", or similar across articles" } else { "; shown only, with so few articles it decides nothing" };
    let mut out = Vec::new();
    if let Some(npmi) = gates.npmi {
        let wanted = gates
            .npmi_null
            .map_or_else(|| "above chance".to_owned(), |n| format!("above {n:.2}, the chance level{or}"));
        out.push(Gate { name: "its words occur together (NPMI)", value: format!("{npmi:.2}"), wanted });
    }
    if let Some(lift) = gates.document_lift {
        out.push(Gate {
            name: "similar across articles, times chance",
            value: format!("{lift:.1}"),
            wanted: match decides {
                true => format!("{} or more, or words that occur together", least.document_lift),
                false => "shown only, with so few articles it decides nothing".to_owned(),
            },
        });
    }
    if let Some(f1) = gates.best_term_f1 {
        let term = gates.best_term.as_deref().map(|t| format!(" (“{}”)", phrase::name(t))).unwrap_or_default();
        out.push(Gate {
            name: "identified by one word alone (F1)",
            value: format!("{f1:.2}{term}"),
            wanted: format!("below {:.2}", least.single_term_f1),
        });
    }
    if let Some(stability) = gates.stability {
        out.push(Gate {
            name: "found again in resamples (Jaccard)",
            value: format!("{stability:.2}"),
            wanted: format!("{:.2} or more", least.stability),
        });
    }
    if let Some(lift) = gates.adjacency_lift {
        out.push(Gate {
            name: "shared by neighbouring sentences, times chance",
            value: format!("{lift:.1}"),
            wanted: "above 1".to_owned(),
        });
    }
    out
}
