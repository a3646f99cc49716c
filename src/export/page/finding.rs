//! A finding in words, with the sentences behind it.

use std::collections::BTreeSet;

use serde::Serialize;

use super::index::{Evidence, Index};
use crate::report::Statement;

/// How many sentences are quoted behind one finding.
const QUOTED: usize = 4;

/// One finding.
#[derive(Debug, Serialize)]
pub(super) struct Finding {
    pub(super) text: String,
    pub(super) theme: Option<i32>,
    pub(super) evidence: Vec<Evidence>,
}

/// Findings with their sentences.
pub(super) fn findings(index: &Index<'_>, statements: &[Statement]) -> Vec<Finding> {
    statements.iter().map(|s| finding(index, s)).collect()
}

/// A finding with its sentences.
pub(super) fn finding(index: &Index<'_>, statement: &Statement) -> Finding {
    // Where a finding speaks of values that conflict, they are marked in its sentences.
    let ids: BTreeSet<&str> = statement.sentences.iter().map(String::as_str).collect();
    let spans = |id: &str| -> Vec<(usize, usize)> {
        let conflicts = index.report.discrepancies.iter();
        conflicts
            .filter(|d| ids.contains(d.a.as_str()) && ids.contains(d.b.as_str()))
            .flat_map(|d| [(&d.a, d.a_span), (&d.b, d.b_span)])
            .filter(|(side, _)| *side == id)
            .map(|(_, span)| (span.start, span.end))
            .collect()
    };
    Finding {
        text: statement.text.clone(),
        theme: statement.theme.filter(|t| *t >= 0),
        evidence: statement
            .sentences
            .iter()
            .take(QUOTED)
            .filter_map(|id| index.evidence_around(id, &spans(id)))
            .collect(),
    }
}
