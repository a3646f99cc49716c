//! Documents and their sentences, with byte spans into the text as it came.

mod article;
mod document;
mod model;
mod names;
mod params;
mod record;
mod repeated;

pub use article::Article;
pub use document::{Document, Sentence};
pub use model::Corpus;
#[cfg(feature = "cli")]
pub use names::Names;
pub use params::{CorpusParams, Order};
pub use record::Record;
pub use repeated::Repeated;
