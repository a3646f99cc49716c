//! The correction of a family for its many tests, and what its tests could have found.

use super::group::Sides;
use super::model::Contrast;
use super::setting::Setting;
use crate::stats::{minimum_detectable, planned_weights, weighted_benjamini_hochberg};

impl Setting<'_> {
    /// Fills in q over a whole family, and what its tests could have found. All tests count alike.
    pub(super) fn correct(&self, entries: &mut [(Contrast, Sides)]) {
        let mut lines: Vec<_> = entries
            .iter_mut()
            .map(|(entry, sides)| {
                let measured = sides.difference().filter(|_| entry.interval.is_some());
                Line { entry, weight: 1.0, spread: measured.and_then(|d| d.std_error.zip(d.df)) }
            })
            .collect();
        self.correct_lines(&mut lines);
    }

    /// The same for themes: tests that would find the planned difference get more of the level.
    pub(super) fn correct_planned(&self, entries: &mut [Planned]) {
        let signals: Vec<f64> = entries.iter().filter(|e| e.entry.p_value.is_some()).map(|e| e.signal).collect();
        let mut weights = planned_weights(&signals, self.params.alpha).into_iter();
        let mut lines: Vec<_> = entries
            .iter_mut()
            .map(|e| {
                let weight = e.entry.p_value.and_then(|_| weights.next()).unwrap_or(1.0);
                Line { entry: &mut e.entry, weight, spread: e.spread }
            })
            .collect();
        self.correct_lines(&mut lines);
    }

    fn correct_lines(&self, lines: &mut [Line<'_>]) {
        let (p, weights): (Vec<f64>, Vec<f64>) =
            lines.iter().filter_map(|line| Some((line.entry.p_value?, line.weight))).unzip();
        let mut q = weighted_benjamini_hochberg(&p, &weights).into_iter();
        for line in lines {
            if line.entry.p_value.is_some() {
                line.entry.q_value = q.next();
                line.entry.weight = Some(line.weight);
            }
            let found = line.entry.q_value.is_some_and(|q| q <= self.params.alpha);
            let level = self.params.alpha * line.weight;
            let smallest = line.spread.map(|(error, df)| minimum_detectable(error, df, p.len().max(1), level));
            line.entry.minimum_detectable = smallest.filter(|&d| promised(d, line.entry.difference, found));
        }
    }
}

/// Whether it may be said that a difference of `smallest` would have been found.
///
/// Not where that is all of a share. And not where more than this was seen and the test still says no: the difference is
/// then not of the kind that the test finds.
fn promised(smallest: f64, seen: Option<f64>, found: bool) -> bool {
    smallest < 1.0 && (found || seen.is_none_or(|seen| seen.abs() < smallest))
}

/// An entry in the correction of its family.
struct Line<'a> {
    entry: &'a mut Contrast,
    /// What its test counts, where it is tested.
    weight: f64,
    /// The standard error with its degrees of freedom, where there is an interval.
    spread: Option<(f64, f64)>,
}

/// A theme's entry before the correction of its family.
pub(super) struct Planned {
    pub(super) entry: Contrast,
    /// The planned difference in standard errors.
    pub(super) signal: f64,
    /// The standard error with its degrees of freedom, where there is an interval.
    pub(super) spread: Option<(f64, f64)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_was_seen_in_vain_is_promised_and_nothing_less() {
        for (smallest, seen, found, expected) in [
            (0.1, Some(0.05), false, true),
            (0.1, Some(-0.05), false, true),
            (0.1, Some(0.2), false, false),
            (0.1, Some(-0.2), false, false),
            (0.1, Some(-0.2), true, true),
            (0.1, None, false, true),
            (1.0, Some(0.2), false, false),
            (f64::INFINITY, Some(0.9), true, false),
        ] {
            assert_eq!(promised(smallest, seen, found), expected, "{smallest} {seen:?} {found}");
        }
    }
}
