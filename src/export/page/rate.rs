//! Shares and rates with their intervals, as a page shows them.

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::report::{Family, Report, SourceRate, phrase};

/// A count, what it is of its whole, and between which bounds that is known.
#[derive(Debug, Serialize)]
pub(super) struct Rate {
    count: usize,
    /// As a percentage, or per 1,000 words.
    share: Option<String>,
    /// The 95 % interval in the same unit: `3.1–4.0`.
    interval: Option<String>,
}

/// The report's rates by what they are of.
pub(super) struct Rates<'a>(FxHashMap<Key<'a>, &'a SourceRate>);

/// Family, source, language and item.
type Key<'a> = (Family, &'a str, Option<&'a str>, &'a str);

/// A source, and the language that a rate is within.
pub(super) type Whose<'a> = (&'a str, &'a Option<String>);

impl<'a> Rates<'a> {
    pub(super) fn of(report: &'a Report) -> Self {
        Self(
            report
                .rates
                .iter()
                .map(|r| ((r.family, r.source.as_str(), r.language.as_deref(), r.item.as_str()), r))
                .collect(),
        )
    }

    /// A count of a whole, as a percentage.
    pub(super) fn share(&self, family: Family, source: Whose<'_>, item: &str, (count, total): (usize, usize)) -> Rate {
        self.rate(
            family,
            source,
            item,
            (count, total),
            |share| phrase::percent(share).replace("\u{a0}%", ""),
            "\u{a0}%",
        )
    }

    /// A count of words, per 1,000.
    pub(super) fn per_thousand(&self, family: Family, source: Whose<'_>, item: &str, of: (usize, usize)) -> Rate {
        self.rate(family, source, item, of, phrase::per_thousand, "")
    }

    fn rate(
        &self,
        family: Family,
        (source, language): Whose<'_>,
        item: &str,
        (count, total): (usize, usize),
        show: fn(f64) -> String,
        unit: &str,
    ) -> Rate {
        let interval = self.0.get(&(family, source, language.as_deref(), item)).and_then(|r| r.interval);
        Rate {
            count,
            share: (total > 0).then(|| format!("{}{unit}", show(count as f64 / total as f64))),
            interval: interval.map(|[low, high]| format!("{}–{}", show(low), show(high))),
        }
    }
}
