//! Charts: pictures made from the report alone.

mod calibration;
mod canvas;
mod contract;
mod coverage;
mod diagnostics;
#[cfg(test)]
mod fixture;
mod font;
mod label;
#[cfg(test)]
mod laws;
mod lookup;
mod place;
mod registry;
#[cfg(test)]
mod sample;
mod scale;
mod similarity;
mod story;
mod story_choice;
mod story_join;
mod style;
mod theme_map;
mod trends;
mod voices;
mod wording;

pub use calibration::calibration;
pub use contract::{Figure, Section};
pub use diagnostics::theme_diagnostics;
pub use font::{INTER_REGULAR, INTER_SEMIBOLD};
pub use registry::charts;
pub use style::{source_colour, theme_colour};
