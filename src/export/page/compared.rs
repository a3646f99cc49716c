//! Sources set against each other beyond themes and words: all at once, within the same stories, in their wording as a
//! whole, in voices and tone; and which articles are copies.

use serde::Serialize;

use super::index::{Index, SourceName};
use crate::report::{self, Contrast, Family, phrase};

/// What is compared beyond themes and words.
#[derive(Debug, Serialize)]
pub(super) struct Compared {
    /// Whether there is anything of it.
    any: bool,
    /// The confidence of every interval: `95 %`.
    confidence: String,
    omnibus: Vec<Omnibus>,
    /// Themes within stories that both sources tell.
    matched: Vec<Row>,
    more_matched: usize,
    /// Kinds of voices and of tone words.
    kinds: Vec<Row>,
    more_kinds: usize,
    divergences: Vec<Divergence>,
    more_divergences: usize,
    /// Whether themes are followed over time.
    trends: bool,
    copies: Vec<Copies>,
    more_copies: usize,
}

/// One theme over all sources at once.
#[derive(Debug, Serialize)]
struct Omnibus {
    theme: i32,
    label: String,
    /// How many sources took part.
    sources: usize,
    q: String,
    found: bool,
}

/// One item of a pair of sources.
#[derive(Debug, Serialize)]
struct Row {
    a: SourceName,
    b: SourceName,
    label: String,
    stories: Option<u64>,
    a_share: String,
    b_share: String,
    difference: String,
    interval: Option<[String; 2]>,
    q: Option<String>,
    minimum: Option<String>,
}

/// The wording of a pair as a whole.
#[derive(Debug, Serialize)]
struct Divergence {
    a: SourceName,
    b: SourceName,
    stories: Option<u64>,
    jsd: String,
    null_mean: String,
    excess: String,
    q: Option<String>,
    partisanship: Option<String>,
}

/// Articles that are copies of each other.
#[derive(Debug, Serialize)]
struct Copies {
    counted: String,
    left_out: Option<String>,
}

/// How many documents of a group of copies are named.
const NAMED: usize = 6;

impl Compared {
    pub(super) fn of(index: &Index<'_>) -> Self {
        let report = index.report;
        let most = index.limits.rows;
        let (matched, more_matched) = rows(index, |c| c.family == Family::MatchedCoverage);
        let (kinds, more_kinds) =
            rows(index, |c| matches!(c.family, Family::Voices | Family::Tone | Family::Frames) && c.interval.is_some());
        let divergences: Vec<Divergence> = report.divergences.iter().take(most).map(|d| divergence(index, d)).collect();
        let omnibus: Vec<Omnibus> = (report.omnibus.iter())
            .filter_map(|test| {
                let crate::report::Item::Theme(theme) = test.item else { return None };
                Some(Omnibus {
                    theme,
                    label: phrase::within(&test.label, test.language.as_deref()),
                    sources: test.sources.len(),
                    q: phrase::q(test.q_value),
                    found: test.q_value <= report.run.gates.level,
                })
            })
            .take(most)
            .collect();
        let copies: Vec<Copies> = report
            .copies
            .iter()
            .take(most)
            .map(|group| {
                let named =
                    |ids: &[String]| phrase::list_of(&ids.iter().map(|id| phrase::name(id)).collect::<Vec<_>>(), NAMED);
                Copies {
                    counted: named(&group.counted),
                    left_out: (!group.left_out.is_empty()).then(|| named(&group.left_out)),
                }
            })
            .collect();
        Self {
            any: !(matched.is_empty()
                && kinds.is_empty()
                && divergences.is_empty()
                && omnibus.is_empty()
                && report.trends.is_empty()
                && copies.is_empty()),
            confidence: phrase::percent(report.run.gates.confidence),
            omnibus,
            matched,
            more_matched,
            kinds,
            more_kinds,
            more_divergences: report.divergences.len() - divergences.len(),
            divergences,
            trends: !report.trends.is_empty(),
            more_copies: report.copies.len() - copies.len(),
            copies,
        }
    }
}

/// Rows of some contrasts, and how many more there are. What holds comes first.
fn rows(index: &Index<'_>, of: impl Fn(&Contrast) -> bool) -> (Vec<Row>, usize) {
    let level = index.report.run.gates.level;
    let mut own: Vec<&Contrast> = index.report.contrasts.iter().filter(|c| of(c)).collect();
    own.sort_by_key(|c| c.q_value.is_none_or(|q| q > level));
    let shown: Vec<Row> = own.iter().take(index.limits.rows).map(|c| row(index, c)).collect();
    let more = own.len() - shown.len();
    (shown, more)
}

fn row(index: &Index<'_>, c: &Contrast) -> Row {
    let rate = matches!(c.family, Family::Tone | Family::Frames);
    let share = |s: Option<f64>| {
        s.map_or_else(|| "–".to_owned(), |s| if rate { phrase::per_thousand(s) } else { phrase::percent(s) })
    };
    let signed = |d: f64| if rate { phrase::per_thousand_signed(d) } else { phrase::points(d) };
    let plain = |d: f64| signed(d).trim_start_matches('+').to_owned();
    let unit = if rate { " per 1,000 words" } else { "" };
    Row {
        a: index.source_in(&c.a, c.language.as_deref()),
        b: index.source_in(&c.b, c.language.as_deref()),
        label: format!("{}{unit}", phrase::capital(&phrase::name(&c.label))),
        stories: c.events,
        a_share: share(c.a_share),
        b_share: share(c.b_share),
        difference: c.difference.map_or_else(|| "–".to_owned(), signed),
        interval: c.interval.map(|bounds| bounds.map(signed)),
        q: c.q_value.map(bare),
        minimum: c.minimum_detectable.map(plain),
    }
}

fn divergence(index: &Index<'_>, d: &report::Divergence) -> Divergence {
    let digits = |v: f64| format!("{v:.3}").replace('-', "\u{2212}");
    Divergence {
        a: index.source_in(&d.a, d.language.as_deref()),
        b: index.source_in(&d.b, d.language.as_deref()),
        stories: d.events,
        jsd: digits(d.jsd),
        null_mean: digits(d.null_mean),
        excess: digits(d.excess),
        q: d.q_value.map(bare),
        partisanship: d.partisanship.map(digits),
    }
}

/// A q-value where the column says that it is one.
fn bare(q: f64) -> String {
    phrase::q(q).replace("q = ", "").replace("q ", "")
}
