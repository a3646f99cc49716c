//! Values that the texts give differently. Both stand there, and nobody is declared right.

use super::names::Names;
use crate::discourse::value::ValueKind;
use crate::ledger::Discrepancy;
use crate::report::model::{Report, Statement};
use crate::report::phrase::name;

/// How many are stated.
const MOST: usize = 12;

/// Values in conflict, then those that may be updates.
pub(super) fn statements(report: &Report, names: &Names<'_>) -> Vec<Statement> {
    let (updates, conflicts): (Vec<_>, Vec<_>) = report.discrepancies.iter().partition(|d| d.update);
    let mut out: Vec<Statement> =
        conflicts.into_iter().chain(updates).take(MOST).map(|d| one(d, report, names)).collect();
    if let Some(rest) = report.discrepancies.len().checked_sub(MOST).filter(|n| *n > 0) {
        out.push(Statement {
            source: None,
            theme: None,
            text: format!("The texts give different values in {} more places.", crate::report::phrase::number(rest)),
            sentences: Vec::new(),
        });
    }
    out
}

fn one(d: &Discrepancy, report: &Report, names: &Names<'_>) -> Statement {
    let side = |id: &str, text: &str, attributed: &Option<String>| {
        let cited = attributed.as_ref().map(|a| format!(", citing {}", name(a))).unwrap_or_default();
        format!("“{}” in {}{cited}", name(text), names.source(names.source_of(id)))
    };
    let subject: Vec<String> = d.subject.iter().map(|t| name(t)).collect();
    let subject = if subject.is_empty() { String::new() } else { format!(" ({})", subject.join(", ")) };
    let day = |sentence: &str| {
        let (document, _) = sentence.rsplit_once('#')?;
        report.documents.iter().find(|entry| entry.id == document)?.date.as_deref()
    };
    let days = matches!((day(&d.a), day(&d.b)), (Some(one), Some(two)) if one != two);
    let update = if d.update {
        " The articles have different dates, so this may be an update."
    } else if days && !matches!(d.kind, ValueKind::Date | ValueKind::Ordinal) {
        " The articles have different dates."
    } else {
        ""
    };
    Statement {
        source: None,
        theme: None,
        text: format!(
            "The texts give different values{subject}: {}; {}.{update}",
            side(&d.a, &d.a_text, &d.a_attributed),
            side(&d.b, &d.b_text, &d.b_attributed),
        ),
        sentences: vec![d.a.clone(), d.b.clone()],
    }
}
