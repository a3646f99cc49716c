//! How records become a corpus, and in which order.

use serde::{Deserialize, Serialize};

use crate::text::{Language, SplitParams};

/// How records become a corpus.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct CorpusParams {
    /// The language of all documents; without it, each document's column decides, and then its text.
    pub language: Option<Language>,
    /// How texts are split.
    pub split: SplitParams,
}

/// The order of documents in a corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// By source, name and text, then by all else that a record has: the same whatever the order of the input.
    #[default]
    Sorted,
    /// As the input has them.
    Input,
}
