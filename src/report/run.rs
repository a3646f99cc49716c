//! How a report came about.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::gates::GateRun;
use crate::ingest::NoteKind;
use crate::ledger::Calibration;
use crate::theme::{KeyTerm as TermScore, SearchRun};

/// How the report came about. Holds no time, no path of an output and no number of threads.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Run {
    /// The version of diptych.
    pub version: String,
    /// The seed of every random stream.
    pub seed: u64,
    /// All parameters of all stages.
    pub config: serde_json::Value,
    /// How alignment was calibrated.
    pub alignment: Calibration,
    /// The encoder that says what sentences mean, where there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoder: Option<EncoderRun>,
    /// How themes were found.
    pub themes: ThemeRun,
    /// What a difference must pass to be stated.
    #[serde(default)]
    pub gates: GateRun,
    /// How documents were matched into stories.
    #[serde(default)]
    pub stories: StoryRun,
    /// Records that could not be read.
    pub skipped: Vec<Skipped>,
    /// What was noticed while reading: repairs, guesses and troubles.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<InputNote>,
    /// Terms that were set aside as house style, with their counts in all sources.
    pub style_terms: Vec<TermScore>,
    /// How many contrasts of words are not kept: with more than nine sources only those that a table or figure shows are.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub contrasts_left_out: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// An encoder that took part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EncoderRun {
    /// Its format and size in words.
    pub name: String,
    /// The SHA-256 of the files that vectors are made from.
    pub fingerprint: String,
    /// Whether sentences were compared across languages by it.
    pub across: bool,
}

/// How themes were found.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct ThemeRun {
    /// What the search says of itself.
    #[serde(flatten)]
    pub search: SearchRun,
    /// Where the themes come from, where the program did not search for them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given: Option<GivenRun>,
}

/// Themes that the user brought.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct GivenRun {
    /// `codebook`, `labels` or `model`; `names` where the themes were found and the user named them.
    pub by: String,
    /// The file, as the user named it.
    pub file: String,
    /// The themes in the order of the file, those without a sentence too.
    pub themes: Vec<GivenTheme>,
    /// Rows of the file that name no sentence of the input.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<Skipped>,
}

/// One theme that the user brought.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct GivenTheme {
    /// Its name; `null` where the user gave a number and the program named it.
    pub name: Option<String>,
    /// Of names for themes that were found: what the themes were called that are now this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub joins: Vec<String>,
    /// Of a codebook: sentences that hold a seed of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_seed: Option<usize>,
    /// Of a codebook: sentences that are near to those.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_nearness: Option<usize>,
    /// Of a codebook: seeds that stand nowhere in the input.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unseen: Vec<String>,
}

/// Where stories, which matched comparisons need, come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum StoryBasis {
    /// There are none: the input names no events, and none were looked for or there are too few documents.
    #[default]
    None,
    /// The input names the events.
    Input,
    /// Documents alike in words and near each other in time were taken to tell the same story.
    Similarity,
}

/// How documents were matched into stories.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct StoryRun {
    /// Where they come from.
    pub basis: StoryBasis,
    /// The mean similarity from which dated documents were taken to be one story; `null` unless looked for.
    pub similarity: Option<f64>,
    /// The same for documents without a date.
    pub similarity_undated: Option<f64>,
    /// How many days the documents of a story may lie apart.
    pub days: Option<u32>,
    /// Stories with more than one document.
    pub stories: usize,
    /// Stories that more than one source tells.
    pub shared: usize,
}

/// A record that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Skipped {
    /// The file, as the user named it.
    pub path: String,
    /// The line or record, counted from 1.
    pub line: Option<u64>,
    /// What was wrong.
    pub reason: String,
}

/// Something that was noticed while reading the input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct InputNote {
    /// What.
    pub kind: NoteKind,
    /// How many records, rows or files.
    pub count: u64,
    /// The first file.
    pub path: String,
    /// The first line or record in it, counted from 1.
    pub line: Option<u64>,
    /// The same in words.
    pub text: String,
}
