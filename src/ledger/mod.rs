//! The ledger: sentence against sentence. Which sentences of two sources say much the same, which values they give
//! differently, and what stands in one source alone.

mod across;
mod align;
mod alignment;
mod alone;
mod attribution;
mod background;
mod bearer;
mod calibration;
mod clash;
mod classes;
mod coverage;
mod discrepancy;
mod frame;
mod null;
mod pairing;
mod params;
mod restated;
mod rows;
mod similarity;
mod story;
mod swap;
mod synonym;
mod update;
mod word;

pub use across::clashes;
pub use align::{Alignments, align, similarities, similarity_matrix};
pub use alignment::Alignment;
pub use alone::{LoneFigures, lone_figures};
pub use background::Background;
pub use calibration::Calibration;
pub use clash::Clash;
pub use coverage::{StoryCoverage, story_coverage};
pub use discrepancy::{Discrepancy, discrepancies};
pub use params::AlignParams;
