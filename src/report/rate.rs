//! Entries about one source by itself: shares and rates with their intervals.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A frame: a list of words, and how many of them each source has.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FrameEntry {
    /// Its name.
    pub frame: String,
    /// Whether the list is built in; otherwise it is the user's.
    pub builtin: bool,
    /// How the list was held against what people coded; `null`: it was not, and the frame is experimental.
    pub validation: Option<String>,
    /// The language of the documents that it is counted in; `null`: all.
    pub language: Option<String>,
    /// How many terms the list has.
    pub terms: usize,
    /// Its words in each source, in the order of `sources`; of a frame for all languages, in each of a source's. Their rates with intervals stand in `rates`.
    pub by_source: Vec<FrameCount>,
    /// Its words in each document that it is counted in, in the order of `documents`.
    pub by_document: Vec<FrameDocument>,
}

/// The words of a frame in one source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FrameCount {
    /// The source.
    pub source: String,
    /// The code of the language that the counted texts are in; absent where the whole input is in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// How many words or phrases of the list.
    pub hits: usize,
    /// How many words in the documents that it is counted in.
    pub words: usize,
    /// The forms that were counted most, most frequent first.
    pub forms: Vec<FormCount>,
    /// The sentences with most of its words, best first.
    pub examples: Vec<String>,
}

/// A form with its count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FormCount {
    /// The form in lower case.
    pub form: String,
    /// How often it was counted.
    pub count: usize,
}

/// The words of a frame in one document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FrameDocument {
    /// `source/document`.
    pub document: String,
    /// How many words or phrases of the list.
    pub hits: usize,
    /// How many words.
    pub words: usize,
    /// The frame's score: words of the list per 1,000; `null` without words.
    pub score: Option<f64>,
}
