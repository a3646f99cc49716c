//! The closed list of charts.

use super::contract::Chart;
use super::{coverage, similarity, story, theme_map, trends, voices, wording};

/// Every chart, in the order in which a reader meets them.
pub fn charts() -> &'static [Chart] {
    &[story::CHART, coverage::CHART, trends::CHART, wording::CHART, voices::CHART, theme_map::CHART, similarity::CHART]
}
