//! Themes: groups of sentences that pass a null, with names, examples and what the gates measured.
//!
//! Nothing here knows the source of a sentence.

mod accept;
mod assign;
mod assignment;
mod build;
mod classes;
mod codebook;
mod coherence;
mod cross_similarity;
mod describe;
mod diagnose;
mod diagnostics;
mod fitted;
mod given;
mod grouping;
mod hierarchy;
mod input;
mod issues;
mod keyterms;
mod label;
mod level;
mod like;
mod model;
mod near;
mod null;
mod params;
mod partition;
mod phrases;
mod represent;
mod rows;
mod sample;
mod stability;
mod stretch;
mod weights;

pub use assignment::Assignment;
pub use build::build;
pub use codebook::Codebook;
pub use coherence::ENOUGH_DOCUMENTS;
pub use cross_similarity::ALIKE;
pub use describe::MENTION;
pub use diagnose::diagnose;
pub use diagnostics::{CountedGroup, Diagnostics, GroupCount};
pub use fitted::FittedThemes;
pub use given::{Given, describe};
pub use input::ThemeInput;
pub use level::Level;
pub use model::{Gates, KeyTerm, Kind, SearchRun, Theme, ThemeGroup, ThemeSummary, Themes};
pub use params::{TermScoring, ThemeParams};
pub use partition::partition;
pub use phrases::Phrases;
pub use stability::STABLE;
pub use weights::term_weights;
