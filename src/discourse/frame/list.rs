//! What a frame is: a named list of terms.

use serde::{Deserialize, Serialize};

use crate::text::Language;

/// A word list with a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Frame {
    /// Its name, unlike that of any other frame; 1 to 60 characters.
    pub name: String,
    /// The words and phrases that count. A star at a word's end stands for any ending: `econom*`. At least one.
    pub terms: Vec<String>,
    /// Words and phrases that do not count, though a term is in them: `greenhouse gas*` (default: none).
    #[serde(default)]
    pub exclude: Vec<String>,
    /// The language of the documents that it is counted in, by its code (default: all documents).
    #[serde(default)]
    pub language: Option<Language>,
    /// How the list was held against what people coded, in words (default: it was not, and the frame is experimental).
    #[serde(default)]
    pub validation: Option<String>,
}
