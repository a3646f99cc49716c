//! From units of text to sparse vectors: vocabulary, counts, TF-IDF, and smoothing over neighbours.

mod assemble;
mod cells;
mod centre;
mod context;
mod counter;
mod counts;
mod filling;
mod finder;
mod gather;
mod gram;
#[cfg(feature = "cli")]
mod hashing;
mod intern;
#[cfg(feature = "linfa")]
mod learn;
mod lexicon;
#[cfg(feature = "cli")]
mod matrix_market;
mod merge;
#[cfg(feature = "cli")]
mod npz;
mod params;
mod radix;
mod rows;
mod runs;
mod saved;
mod search;
mod shared;
mod strings;
mod terms;
mod texts;
mod tfidf;
mod transform;
mod unit;
mod vectorizer;
mod vocabulary;

pub use centre::centre;
pub use context::{ContextParams, sections, smooth};
pub use counts::TermCounts;
#[cfg(feature = "cli")]
pub use hashing::HashingVectorizer;
#[cfg(feature = "cli")]
pub use matrix_market::MatrixMarket;
#[cfg(feature = "cli")]
pub use npz::Npz;
pub use params::{Frequency, Norm, VectorizerParams};
pub(crate) use saved::SavedVectorizer;
pub use texts::{FittedTfidf, TfidfVectorizer};
pub use unit::{Analyzers, Unit, UnitKind, units};
pub use vectorizer::{FittedVectorizer, Vectorizer};
pub use vocabulary::Vocabulary;
