//! The closed list of charts.

use super::contract::{Chart, Drawing};
use super::coverage::Coverage;
use super::similarity::Similarity;
use super::story::Story;
use super::theme_map::ThemeMap;
use super::voices::Voices;
use super::wording::Wording;
use crate::base::map_ordered;
use crate::report::Report;

/// Every chart, in the order in which a reader meets them.
pub fn charts() -> [&'static dyn Chart; 6] {
    [&Story, &Coverage, &Wording, &Voices, &ThemeMap, &Similarity]
}

/// Draws every chart of a report; each comes with its name.
pub fn draw_all(report: &Report) -> Vec<(&'static str, Drawing)> {
    map_ordered(&charts(), |chart| (chart.name(), chart.draw(report)))
}
