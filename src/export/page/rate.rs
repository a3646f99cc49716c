//! Counts with their shares or rates and the intervals of those, as a page shows them.

use rustc_hash::FxHashMap;

use super::grid::Cell;
use crate::report::{Family, Report, SourceRate, phrase};

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
    pub(super) fn share(&self, family: Family, source: Whose<'_>, item: &str, (count, total): (usize, usize)) -> Cell {
        self.rate(family, source, item, (count, total), |share| phrase::percent(share).replace('%', ""), "%")
    }

    /// A count of words, per 1,000.
    pub(super) fn per_thousand(&self, family: Family, source: Whose<'_>, item: &str, of: (usize, usize)) -> Cell {
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
    ) -> Cell {
        let interval = self.0.get(&(family, source, language.as_deref(), item)).and_then(|r| r.interval);
        let share = (total > 0).then(|| format!("{}{unit}", show(count as f64 / total as f64)));
        let interval = interval.map(|[low, high]| format!(" ({}–{})", show(low), show(high)));
        let small = share.map(|share| format!("{share}{}", interval.unwrap_or_default()));
        Cell::Amount((count.to_string(), small.unwrap_or_default()))
    }
}
