//! What a reader must know before believing a result.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Which caveat it is; stable, for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum CaveatCode {
    /// Fewer than four documents in a source: nothing is tested.
    DescriptiveOnly,
    /// Four to nine documents in a source: intervals, no tests of wording.
    Exploratory,
    /// No theme passed the gates.
    NoThemes,
    /// Many sentences have no theme.
    Unassigned,
    /// Sentences without a theme are counted, and not read as a finding.
    SkippedRecords,
    /// Terms of house style are listed apart.
    StyleTerms,
    /// The dates of the sources differ, or are not known.
    Dates,
    /// Alignment works on words; the same claim in other words is not found.
    Alignment,
    /// Some documents are copies of others.
    Duplicates,
    /// Two sources hold the same texts.
    IdenticalSources,
    /// The documents are in more than one language.
    Languages,
    /// A language without a stemmer and stop words.
    UnsupportedLanguage,
    /// Tone words measure no stance.
    Tone,
}

/// One caveat in plain words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Caveat {
    /// Which one.
    pub code: CaveatCode,
    /// What it means here.
    pub text: String,
}
