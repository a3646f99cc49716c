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
    /// Sentences without a theme are counted, and not read as a finding.
    Unassigned,
    /// The themes are the user's and were not searched for.
    GivenThemes,
    /// Something was noticed while reading the input, such as a repair.
    Input,
    /// Some records could not be read.
    SkippedRecords,
    /// Lines that stand in many articles of a source are not compared.
    Repeated,
    /// Terms of house style are listed apart.
    StyleTerms,
    /// The dates of the sources differ, or are not known.
    Dates,
    /// Alignment works on words; the same claim in other words is not found.
    Alignment,
    /// Some texts are too long to be set sentence against sentence.
    TooLong,
    /// Some documents are copies of others.
    Duplicates,
    /// With many sources, contrasts of words that nothing shows are not kept.
    ContrastsLeftOut,
    /// How documents were matched into stories.
    Stories,
    /// Two sources hold the same texts.
    IdenticalSources,
    /// The documents are in more than one language.
    Languages,
    /// Languages in which parts of the reading are off.
    UnsupportedLanguage,
    /// Tone words measure no stance.
    Tone,
    /// A frame's score is a count of words.
    Frames,
}

/// One caveat in plain words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Caveat {
    /// Which one.
    pub code: CaveatCode,
    /// What it means here.
    pub text: String,
}

/// The code of a language that is not known.
pub(super) const NO_LANGUAGE: &str = "other";
