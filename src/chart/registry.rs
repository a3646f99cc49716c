//! The closed list of charts.

use super::contract::Chart;
use super::coverage::Coverage;
use super::similarity::Similarity;
use super::story::Story;
use super::theme_map::ThemeMap;
use super::trends::Trends;
use super::voices::Voices;
use super::wording::Wording;

/// Every chart, in the order in which a reader meets them.
pub fn charts() -> [&'static dyn Chart; 7] {
    [&Story, &Coverage, &Trends, &Wording, &Voices, &ThemeMap, &Similarity]
}
