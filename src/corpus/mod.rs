//! Documents and their sentences, with byte spans into the text as it came.

mod article;
mod document;
mod model;
mod names;
mod record;

pub use article::Article;
pub use document::{Document, Furniture, Sentence};
pub use model::{Corpus, CorpusParams, Order};
pub use names::Names;
pub use record::Record;
