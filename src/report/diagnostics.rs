//! How the groups of sentences change with their number.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::theme::GroupCount;

/// Divisions of one input into different numbers of groups, each held against shuffled copies of the input, against
/// bootstrap samples of its documents, and against other seeds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ThemeDiagnostics {
    /// The version of diptych.
    pub version: String,
    /// The clustering method.
    pub method: String,
    /// What was grouped: `sentence` or `document`.
    pub unit: String,
    /// How many units there are.
    pub units: usize,
    /// How many documents.
    pub documents: usize,
    /// The seed of every random stream.
    pub seed: u64,
    /// How many shuffled copies there were.
    pub copies: usize,
    /// How many bootstrap samples of documents.
    pub samples: usize,
    /// How many seeds; 1 for a method without a random start.
    pub seeds: usize,
    /// How many groups the program takes, before the gates, or was asked for.
    pub chosen: usize,
    /// Whether the program chose.
    pub automatic: bool,
    /// For each number of groups, rising; empty where there are too few units for any.
    pub at: Vec<GroupCount>,
}
