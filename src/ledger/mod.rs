//! The ledger: sentence against sentence. Which sentences of two sources say much the same, which values they give
//! differently, and what stands in one source alone.

mod align;
mod alignment;
mod alone;
mod attribution;
mod background;
mod calibration;
mod classes;
mod coverage;
mod discrepancy;
mod frame;
mod null;
mod pairing;
mod params;
mod rows;
mod similarity;
mod story;
mod synonym;

pub use align::{Alignments, align, similarities, similarity_matrix};
pub use alignment::Alignment;
pub use alone::{LoneFigures, lone_figures};
pub use background::Background;
pub use calibration::Calibration;
pub use coverage::{StoryCoverage, story_coverage};
pub use discrepancy::{Clash, Discrepancy, clashes, discrepancies};
pub use params::AlignParams;
