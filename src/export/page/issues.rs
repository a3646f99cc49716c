//! The issues: what several sources cover, side by side.

use serde::Serialize;

use super::finding::{Finding, finding};
use super::index::{Evidence, Index, SourceName};
use super::sentences::{Pair, pair};
use crate::report::{self, Alignment, Statement, ThemeKind, Told as ReportTold, Voice, phrase};

/// How many issues are shown.
const MOST: usize = 8;
/// How many pairs in similar words one issue shows.
const MOST_PAIRS: usize = 3;
/// How many pairs that belong to no issue are shown.
const MOST_OUTSIDE: usize = 5;
/// How many voices of a source are named.
const MOST_VOICES: usize = 3;
/// With more sources than this, an issue shows those that give it most room.
const MOST_SIDES: usize = 9;

/// What several sources cover.
#[derive(Debug, Serialize)]
pub(super) struct Issues {
    list: Vec<Issue>,
    /// How many more there are.
    more: usize,
    outside: Told,
    named: Option<Finding>,
}

/// One issue.
#[derive(Debug, Serialize)]
struct Issue {
    theme: i32,
    /// Whether its theme is shown below.
    linked: bool,
    label: String,
    mentions: bool,
    sentences: String,
    sides: Vec<Side>,
    /// How many more sources have it.
    more_sides: usize,
    paired: bool,
    lacking: Option<String>,
    told: Told,
    differences: Vec<Finding>,
}

/// One source's part of it.
#[derive(Debug, Serialize)]
struct Side {
    source: SourceName,
    percent: String,
    /// `13 of 34 sentences`.
    room: String,
    /// The length of the bar in hundredths of the longest of all issues.
    bar: u32,
    evidence: Option<Evidence>,
    /// Who is quoted or cited; empty where that is not known.
    voices: String,
    words: Vec<String>,
}

/// Pairs of sentences and values that differ.
#[derive(Debug, Serialize)]
struct Told {
    pairs: Vec<Noted<Pair>>,
    more_pairs: usize,
    differing: Vec<Noted<Finding>>,
}

/// What is told in one issue, with a note where a sentence of it is counted in another theme.
#[derive(Debug, Serialize)]
struct Noted<T> {
    #[serde(flatten)]
    told: T,
    note: Option<String>,
}

impl Issues {
    pub(super) fn of(index: &Index<'_>) -> Self {
        let issues = report::issues(index.report, MOST);
        let shares = issues.issues.iter().flat_map(|i| &i.sides).map(|s| s.share.share);
        let longest = shares.fold(0.0, f64::max);
        Self {
            list: issues.issues.iter().map(|i| issue(index, i, longest)).collect(),
            more: issues.more,
            outside: told(index, &issues.outside, (None, MOST_OUTSIDE)),
            named: issues.named.as_ref().map(|s| finding(index, s)),
        }
    }
}

fn issue(index: &Index<'_>, issue: &report::Issue<'_>, longest: f64) -> Issue {
    let theme = issue.theme;
    let mut order: Vec<&report::Side<'_>> = issue.sides.iter().collect();
    if order.len() > 2 {
        // Of equals the order of the sources stays.
        order.sort_by(|x, y| y.share.share.total_cmp(&x.share.share));
    }
    let shown = order.len().min(MOST_SIDES);
    let label = phrase::name(theme.label.strip_prefix("mentions of ").unwrap_or(&theme.label));
    Issue {
        theme: theme.theme,
        linked: usize::try_from(theme.theme).is_ok_and(|at| at < index.limits.rows),
        label: phrase::capital(&label),
        mentions: theme.kind == ThemeKind::Mentions,
        sentences: phrase::count(theme.sentences, "sentence", "sentences"),
        sides: order[..shown].iter().map(|s| side(index, s, theme.language.as_deref(), longest)).collect(),
        more_sides: order.len() - shown,
        paired: issue.paired,
        lacking: issue.lacking.as_deref().map(phrase::capital),
        told: told(index, &issue.told, (Some(theme.theme), MOST_PAIRS)),
        differences: issue.differences.iter().map(|s| finding(index, s)).collect(),
    }
}

fn side(index: &Index<'_>, side: &report::Side<'_>, language: Option<&str>, longest: f64) -> Side {
    let share = side.share;
    Side {
        source: index.source_in(&share.source, language),
        percent: phrase::percent(share.share),
        room: format!("{} of {}", phrase::number(share.sentences), phrase::count(share.total, "sentence", "sentences")),
        bar: if longest > 0.0 { (share.share / longest * 100.0).round() as u32 } else { 0 },
        evidence: side.sentence.as_deref().and_then(|id| index.evidence(id, &[])),
        voices: voices(&side.voices, side.speaks),
        words: side.words.iter().map(|w| word(w, &share.source)).collect(),
    }
}

/// `Sergei Lavrov (2); a senior official; speakers without a name (2)`; nothing where no source could be read for voices.
fn voices(voices: &[Voice], speaks: bool) -> String {
    if voices.is_empty() {
        return if speaks { "nobody was found to be quoted or cited".to_owned() } else { String::new() };
    }
    let counted =
        |name: &str, n: usize| if n > 1 { format!("{name} ({})", phrase::number(n)) } else { name.to_owned() };
    let named = voices.iter().filter_map(|v| Some((v.name.as_deref()?, v.statements)));
    let mut each: Vec<String> =
        named.clone().take(MOST_VOICES).map(|(name, n)| counted(&phrase::name(name), n)).collect();
    if let Some(more) = named.count().checked_sub(MOST_VOICES).filter(|n| *n > 0) {
        each.push(format!("{} more", phrase::number(more)));
    }
    if let Some(unnamed) = voices.iter().find(|v| v.name.is_none()) {
        each.push(counted("speakers without a name", unnamed.statements));
    }
    each.join("; ")
}

/// A word with how often each side has it, `missile (9 : 0)`; of many texts, where words are tested, per 1,000 words.
fn word(word: &report::Contrast, source: &str) -> String {
    let own = word.a == source;
    let counts = if word.q_value.is_some() {
        let [a, b] = [word.a_share, word.b_share].map(|rate| phrase::per_thousand(rate.unwrap_or(0.0)));
        if own { format!("{a} : {b} per 1,000 words") } else { format!("{b} : {a} per 1,000 words") }
    } else if own {
        format!("{} : {}", word.a_hits, word.b_hits)
    } else {
        format!("{} : {}", word.b_hits, word.a_hits)
    };
    format!("{} ({counts})", phrase::name(&word.label))
}

fn told(index: &Index<'_>, told: &ReportTold<'_>, (theme, most): (Option<i32>, usize)) -> Told {
    let shown = told.alike.len().min(most);
    let view = |p: &&Alignment| Some(Noted { told: pair(index, p)?, note: counted(index, [&p.a, &p.b], theme) });
    let differs = |s: &&Statement| Noted { told: finding(index, s), note: counted(index, &s.sentences, theme) };
    Told {
        pairs: told.alike[..shown].iter().filter_map(view).collect(),
        more_pairs: told.alike.len() - shown,
        differing: told.differing.iter().map(differs).collect(),
    }
}

/// That a sentence is told in the issue of its counterpart and counted in another theme.
fn counted<'i>(index: &Index<'_>, ids: impl IntoIterator<Item = &'i String>, theme: Option<i32>) -> Option<String> {
    let theme = theme?;
    let other = |id: &String| {
        let sentence = index.sentence(id)?;
        let own = sentence.theme.filter(|t| *t != theme)?;
        let label =
            usize::try_from(own).ok().and_then(|at| index.report.themes.get(at)).map(|t| phrase::name(&t.label));
        let source = phrase::name(&sentence.source);
        Some(match label {
            Some(label) => format!("The sentence from {source} is counted under “{label}”."),
            None => format!("The sentence from {source} is counted in no theme."),
        })
    };
    let notes: Vec<String> = ids.into_iter().filter_map(other).collect();
    (!notes.is_empty()).then(|| notes.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn voices_are_named_by_number() {
        let voice = |name: Option<&str>, statements| Voice { name: name.map(str::to_owned), statements };
        assert_eq!(voices(&[], true), "nobody was found to be quoted or cited");
        assert_eq!(voices(&[], false), "");
        assert_eq!(
            voices(&[voice(Some("Lavrov"), 3), voice(Some("an official"), 1), voice(None, 2)], true),
            "Lavrov (3); an official; speakers without a name (2)"
        );
        let many: Vec<Voice> = ["a", "b", "c", "d", "e"].map(|n| voice(Some(n), 1)).into();
        assert_eq!(voices(&many, true), "a; b; c; 2 more");
    }
}
