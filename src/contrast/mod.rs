//! Differences between sources with their uncertainty: room for themes, wording, voices, tone and frames.

mod compare;
mod correct;
#[cfg(feature = "cli")]
mod counted;
#[cfg(feature = "cli")]
mod counted_divergence;
mod coverage;
mod design;
mod divergence;
mod gate;
mod group;
mod keyness;
mod kinds;
mod listed;
mod matched;
mod model;
mod omnibus;
mod only_in;
mod params;
mod rate;
mod setting;
mod trend;
mod wording;

pub use compare::compare;
#[cfg(feature = "cli")]
pub use counted::{CountedDocuments, CountedItem, contrast_documents};
#[cfg(feature = "cli")]
pub use counted_divergence::{CountedDivergence, divergence_documents};
pub use design::{Design, FEW_SOURCES, REST, Side};
pub use gate::Evidence;
pub use keyness::{DocumentTest, Keyness, TermCount, keyness};
pub use listed::{WORDS_LISTED, nearly_found};
pub use model::{Contrast, Contrasts, Divergence, Examples, Family, Item, Omnibus};
pub use only_in::{OnlyInTheme, is_only_in, only_in};
pub use params::ContrastParams;
pub use rate::{SourceRate, rates};
pub use trend::{Trend, trends};
