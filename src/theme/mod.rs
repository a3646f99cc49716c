//! Themes: groups of sentences that pass a null, with names, examples and what the gates measured.
//!
//! Nothing here knows the source of a sentence.

mod accept;
mod assign;
mod build;
mod coherence;
mod describe;
mod input;
mod keyterms;
mod label;
mod model;
mod null;
mod params;
mod phrases;
mod represent;
mod sample;
mod stability;

pub use build::build;
pub use input::ThemeInput;
pub use keyterms::{ctfidf, frex, relevance};
pub use model::{Gates, KeyTerm, Kind, Theme, ThemeSummary, Themes};
pub use params::{TermScoring, ThemeParams};
pub use phrases::Phrases;
