//! Entries that set sources against each other.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::contrast::Item;

/// Documents that are copies of each other, or nearly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CopyGroup {
    /// The ids of the documents that are counted: the longest of each source.
    pub counted: Vec<String>,
    /// The ids of the others, which take no part in any share.
    pub left_out: Vec<String>,
}

/// What kind of thing was found on one side only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum OnlyInKind {
    /// A theme.
    Theme,
    /// A person, country or body.
    Actor,
    /// A sentence with figures that no other source gives in its texts of the same story.
    Claim,
}

/// Something found in the texts of one source and not in the supplied texts of the others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct OnlyIn {
    /// What it is.
    pub kind: OnlyInKind,
    /// The source that has it.
    pub source: String,
    /// The theme's number, the actor's name or the figures of the claim.
    pub item: Item,
    /// As a reader sees it.
    pub label: String,
    /// How often it occurs there.
    pub count: usize,
    /// The ids of the sentences.
    pub sentences: Vec<String>,
}

/// Similarity of the sentences of two documents, for the heat map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SimilarityMap {
    /// Sentence ids of the one, in the order of the text.
    pub rows: Vec<String>,
    /// Sentence ids of the other.
    pub columns: Vec<String>,
    /// `values[row][column]`, 0..=1, rounded to three digits.
    pub values: Vec<Vec<f64>>,
}
