//! Which unit goes where, and no more.

use super::assign::{assign_rest, renumber, scores};
use super::grouping::Grouping;
use super::input::ThemeInput;
use super::level::Level;
use super::params::ThemeParams;
use crate::error::Result;

/// A group for each unit.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Partition {
    /// The group of each unit, the largest first.
    pub labels: Vec<i32>,
    /// How near each unit is to the middle of its group: a cosine, 0..=1.
    pub scores: Vec<f64>,
}

/// Puts every unit into the nearest of the groups that the clustering method finds: what [`super::build()`] does under
/// `assign_all`, without names, terms and measures.
///
/// # Errors
/// When a parameter is out of its range, or asks for more groups than there are units.
///
/// # Panics
/// When the parts of `input` do not belong together.
pub fn partition(input: &ThemeInput<'_>, params: &ThemeParams, seed: u64) -> Result<Partition> {
    let Grouping { rows, found, .. } = Grouping::of(input, params, Level::Events, seed)?;
    let rows = rows.smoothed.without_empty_columns();
    let mut labels = found.labels;
    assign_rest(&rows, &mut labels, found.k);
    let groups = renumber(&mut labels, vec![(); found.k], 1).len();
    Ok(Partition { scores: scores(&rows, &labels, groups), labels })
}
