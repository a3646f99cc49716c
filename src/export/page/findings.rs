//! What the page opens with, and what a reader must know of it.

use serde::Serialize;

use super::finding::{Finding, finding};
use super::index::{Index, SourceName};
use super::issues::Issues;
use crate::report::{CaveatCode, Report, Statement, all_apart};

/// What stands on the first screen.
#[derive(Debug, Serialize)]
pub(super) struct Front {
    /// What several sources cover, issue by issue.
    pub(super) issues: Issues,
    pub(super) alone: Vec<Alone>,
    /// Whether any value differs.
    pub(super) differing: bool,
    /// What stands where nothing was found in several sources, in one source alone, and where nothing is in conflict.
    pub(super) nothing_shared: &'static str,
    pub(super) nothing_alone: &'static str,
    pub(super) nothing_in_conflict: &'static str,
}

/// What one source has alone.
#[derive(Debug, Serialize)]
pub(super) struct Alone {
    pub(super) source: SourceName,
    pub(super) findings: Vec<Finding>,
}

/// One caveat.
#[derive(Debug, Serialize)]
pub(super) struct Caution {
    code: CaveatCode,
    text: String,
}

impl Front {
    pub(super) fn of(index: &Index<'_>) -> Self {
        let summary = &index.report.summary;
        let alone = |name: &str| {
            let own: Vec<&Statement> = summary.alone.iter().filter(|s| s.source.as_deref() == Some(name)).collect();
            Alone { source: index.source(name), findings: own.into_iter().map(|s| finding(index, s)).collect() }
        };
        let [nothing_shared, nothing_alone, nothing_in_conflict] = nothing(index.report);
        Self {
            nothing_shared,
            nothing_alone,
            nothing_in_conflict,
            issues: Issues::of(index),
            alone: index.report.sources.iter().map(|s| alone(&s.name)).collect(),
            differing: !summary.conflicts.is_empty(),
        }
    }
}

/// What is said where nothing was found in several sources, nothing in one source alone, and where no values conflict: never
/// more than was looked for.
fn nothing(report: &Report) -> [&'static str; 3] {
    const SHARED: &str = "No theme was found in more than one source.";
    if all_apart(report) {
        [
            "Not looked for: the texts are in different languages.",
            "Not looked for: the texts are in different languages.",
            "Values were not compared: the texts are in different languages.",
        ]
    } else if report.caveats.iter().any(|caveat| caveat.code == CaveatCode::TooLong) {
        [
            SHARED,
            "No theme or name was found only here. Some texts are too long for every sentence to be compared.",
            "Not checked in every text: some are too long to be compared sentence by sentence.",
        ]
    } else {
        [
            SHARED,
            "Nothing was found only here.",
            "No conflicting values were found. Dates, counts, sums of money, percentages and ranks are compared where two \
             sentences match.",
        ]
    }
}

/// The caveats, as they stand.
pub(super) fn cautions(report: &Report) -> Vec<Caution> {
    report.caveats.iter().map(|c| Caution { code: c.code, text: c.text.clone() }).collect()
}
