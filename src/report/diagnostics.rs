//! How the groups of sentences change with their number.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::theme::Diagnostics;

/// Divisions of one input into different numbers of groups, each held against shuffled copies of the input, against
/// bootstrap samples of its documents, and against other seeds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ThemeDiagnostics {
    /// The version of diptych.
    pub version: String,
    /// What was grouped: `sentence` or `document`.
    pub unit: String,
    /// How many documents.
    pub documents: usize,
    /// The seed of every random stream.
    pub seed: u64,
    /// What was measured.
    #[serde(flatten)]
    pub found: Diagnostics,
}
