//! The tables of the ledger: sentence against sentence, and what one source has alone.

use super::sheet::Sheet;
use super::tables::{BETWEEN, by_id};
use crate::report::{OnlyInKind, ValueKind};

pub(super) const ALIGNMENT: Sheet = Sheet {
    name: "alignment",
    by_language: false,
    columns: &["a", "b", "similarity", "status", "a_source", "b_source", "a_text", "b_text"],
    fill: |report, rows| {
        let sentences = by_id(report);
        let aligned = report.alignments.iter().map(|pair| (pair, "aligned"));
        for (pair, status) in aligned.chain(report.possible.iter().map(|pair| (pair, "possible"))) {
            let (a, b) = (sentences.get(pair.a.as_str()), sentences.get(pair.b.as_str()));
            rows.row(&[
                &pair.a,
                &pair.b,
                &pair.similarity,
                &status,
                &a.map(|s| &s.source),
                &b.map(|s| &s.source),
                &a.map(|s| &s.text),
                &b.map(|s| &s.text),
            ])?;
        }
        Ok(())
    },
};

pub(super) const ONLY_IN: Sheet = Sheet {
    name: "only_in",
    by_language: false,
    columns: &["kind", "source", "item", "count", "sentences", "first_text"],
    fill: |report, rows| {
        let sentences = by_id(report);
        for one in &report.only_in {
            let kind = match one.kind {
                OnlyInKind::Theme => "theme",
                OnlyInKind::Actor => "actor",
                OnlyInKind::Claim => "claim",
            };
            let first = one.sentences.first().and_then(|id| sentences.get(id.as_str()));
            rows.row(&[
                &kind,
                &one.source,
                &one.label,
                &one.count,
                &one.sentences.join(BETWEEN),
                &first.map(|s| &s.text),
            ])?;
        }
        Ok(())
    },
};

pub(super) const STORY_COVERAGE: Sheet = Sheet {
    name: "story_coverage",
    by_language: true,
    columns: &["source", "other", "documents", "paired", "stories", "sentences", "matched", "share", "chance"],
    fill: |report, rows| {
        for c in &report.story_coverage {
            rows.row_in(
                &c.language,
                &[
                    &c.source,
                    &c.other,
                    &c.documents,
                    &c.paired,
                    &c.stories,
                    &c.sentences,
                    &c.matched,
                    &c.share,
                    &c.chance,
                ],
            )?;
        }
        Ok(())
    },
};

pub(super) const DISCREPANCIES: Sheet = Sheet {
    name: "discrepancies",
    by_language: false,
    columns: &[
        "kind",
        "subject",
        "update",
        "a",
        "a_source",
        "a_value",
        "a_written",
        "a_attributed",
        "a_start",
        "a_end",
        "b",
        "b_source",
        "b_value",
        "b_written",
        "b_attributed",
        "b_start",
        "b_end",
        "a_text",
        "b_text",
    ],
    fill: |report, rows| {
        let sentences = by_id(report);
        for d in &report.discrepancies {
            let (a, b) = (sentences.get(d.a.as_str()), sentences.get(d.b.as_str()));
            let kind = match d.kind {
                ValueKind::Date => "date",
                ValueKind::Count => "count",
                ValueKind::Money => "money",
                ValueKind::Percent => "percent",
                ValueKind::Ordinal => "ordinal",
            };
            rows.row(&[
                &kind,
                &d.subject.join(BETWEEN),
                &d.update,
                &d.a,
                &a.map(|s| &s.source),
                &d.a_value,
                &d.a_text,
                &d.a_attributed,
                &d.a_span.start,
                &d.a_span.end,
                &d.b,
                &b.map(|s| &s.source),
                &d.b_value,
                &d.b_text,
                &d.b_attributed,
                &d.b_span.start,
                &d.b_span.end,
                &a.map(|s| &s.text),
                &b.map(|s| &s.text),
            ])?;
        }
        Ok(())
    },
};
