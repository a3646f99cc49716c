//! Tables of what is compared beyond themes and words.

use super::sheet::Sheet;
use super::tables::BETWEEN;
use crate::report::{Contrast, Family, Item};

pub(super) const MATCHED: Sheet = Sheet {
    name: "matched",
    by_language: true,
    columns: &[
        "a",
        "b",
        "theme",
        "label",
        "stories",
        "a_sentences",
        "b_sentences",
        "a_total",
        "b_total",
        "a_share",
        "b_share",
        "difference",
        "low",
        "high",
        "p_value",
        "q_value",
        "minimum_detectable",
        "carriers",
        "weight",
    ],
    fill: |report, rows| {
        for c in report.contrasts.iter().filter(|c| c.family == Family::MatchedCoverage) {
            let (low, high) = (c.interval.map(|i| i[0]), c.interval.map(|i| i[1]));
            let theme = match c.item {
                Item::Theme(theme) => Some(theme),
                Item::Name(_) => None,
            };
            rows.row_in(
                &c.language,
                &[
                    &c.a,
                    &c.b,
                    &theme,
                    &c.label,
                    &c.events,
                    &c.a_hits,
                    &c.b_hits,
                    &c.a_total,
                    &c.b_total,
                    &c.a_share,
                    &c.b_share,
                    &c.difference,
                    &low,
                    &high,
                    &c.p_value,
                    &c.q_value,
                    &c.minimum_detectable,
                    &c.carriers,
                    &c.weight,
                ],
            )?;
        }
        Ok(())
    },
};

pub(super) const KINDS: Sheet = Sheet {
    name: "voices_tone",
    by_language: true,
    columns: &[
        "a",
        "b",
        "family",
        "item",
        "a_count",
        "b_count",
        "a_total",
        "b_total",
        "a_documents",
        "b_documents",
        "a_share",
        "b_share",
        "difference",
        "low",
        "high",
        "p_value",
        "q_value",
        "minimum_detectable",
    ],
    fill: |report, rows| {
        let kinds = |c: &&Contrast| matches!(c.family, Family::Voices | Family::Tone | Family::Frames);
        for c in report.contrasts.iter().filter(kinds) {
            let (low, high) = (c.interval.map(|i| i[0]), c.interval.map(|i| i[1]));
            let family = match c.family {
                Family::Voices => "voices",
                Family::Tone => "tone",
                _ => "frames",
            };
            rows.row_in(
                &c.language,
                &[
                    &c.a,
                    &c.b,
                    &family,
                    &c.label,
                    &c.a_hits,
                    &c.b_hits,
                    &c.a_total,
                    &c.b_total,
                    &c.a_documents,
                    &c.b_documents,
                    &c.a_share,
                    &c.b_share,
                    &c.difference,
                    &low,
                    &high,
                    &c.p_value,
                    &c.q_value,
                    &c.minimum_detectable,
                ],
            )?;
        }
        Ok(())
    },
};

pub(super) const OMNIBUS: Sheet = Sheet {
    name: "all_sources",
    by_language: true,
    columns: &["theme", "label", "sources", "p_value", "q_value"],
    fill: |report, rows| {
        for test in &report.omnibus {
            let theme = match test.item {
                Item::Theme(theme) => Some(theme),
                Item::Name(_) => None,
            };
            rows.row_in(
                &test.language,
                &[&theme, &test.label, &test.sources.join(BETWEEN), &test.p_value, &test.q_value],
            )?;
        }
        Ok(())
    },
};

pub(super) const DIVERGENCE: Sheet = Sheet {
    name: "divergence",
    by_language: true,
    columns: &[
        "a",
        "b",
        "stories",
        "a_documents",
        "b_documents",
        "terms",
        "jsd",
        "null_mean",
        "excess",
        "p_value",
        "q_value",
        "partisanship",
    ],
    fill: |report, rows| {
        for d in &report.divergences {
            rows.row_in(
                &d.language,
                &[
                    &d.a,
                    &d.b,
                    &d.events,
                    &d.a_documents,
                    &d.b_documents,
                    &d.terms,
                    &d.jsd,
                    &d.null_mean,
                    &d.excess,
                    &d.p_value,
                    &d.q_value,
                    &d.partisanship,
                ],
            )?;
        }
        Ok(())
    },
};

pub(super) const TRENDS: Sheet = Sheet {
    name: "trends",
    by_language: true,
    columns: &["period", "source", "theme", "label", "sentences", "total", "documents", "share", "low", "high"],
    fill: |report, rows| {
        for t in &report.trends {
            let label =
                usize::try_from(t.theme).ok().and_then(|at| report.themes.get(at)).map(|theme| theme.label.as_str());
            let (low, high) = (t.interval.map(|i| i[0]), t.interval.map(|i| i[1]));
            rows.row_in(
                &t.language,
                &[&t.period, &t.source, &t.theme, &label, &t.hits, &t.total, &t.documents, &t.share, &low, &high],
            )?;
        }
        Ok(())
    },
};

pub(super) const COPIES: Sheet = Sheet {
    name: "copies",
    by_language: false,
    columns: &["group", "document", "counted"],
    fill: |report, rows| {
        for (group, copies) in report.copies.iter().enumerate() {
            let (counted, left_out) = (copies.counted.iter(), copies.left_out.iter());
            for (document, counts) in counted.map(|d| (d, true)).chain(left_out.map(|d| (d, false))) {
                rows.row(&[&(group + 1), document, &counts])?;
            }
        }
        Ok(())
    },
};
