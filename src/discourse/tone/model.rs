//! What a tone is: words of evaluation and stance, counted where they stand.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::{DocumentId, SentenceId, Span};

/// Whose words they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum TonePart {
    /// The reporter's.
    Narrator,
    /// Those in quotation marks.
    Quoted,
}

/// What a counted word does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ToneKind {
    /// Rated +0.5 or higher, on a scale from −4 to 4.
    Positive,
    /// Rated −0.5 or lower, on a scale from −4 to 4.
    Negative,
    /// Holds a claim back: `perhaps`.
    Hedge,
    /// Presses a claim: `clearly`.
    Booster,
}

impl ToneKind {
    /// Its name in lower case.
    pub fn name(self) -> &'static str {
        match self {
            Self::Positive => "positive",
            Self::Negative => "negative",
            Self::Hedge => "hedge",
            Self::Booster => "booster",
        }
    }
}

/// One part of one document. Figures for a source are sums over its documents, the document being the unit of any
/// interval.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentTone {
    /// The document.
    pub document: DocumentId,
    /// Whose words.
    pub part: TonePart,
    /// How many words the part has.
    pub words: usize,
    /// Positive words; `None` where there is no rated lexicon for the language.
    pub positive: Option<usize>,
    /// Negative words; `None` where there is no rated lexicon for the language.
    pub negative: Option<usize>,
    /// Hedges.
    pub hedges: usize,
    /// Boosters.
    pub boosters: usize,
    /// Every word counted, in the order of the text.
    pub hits: Vec<ToneHit>,
}

/// A word that was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToneHit {
    /// Where it stands in the raw text.
    pub span: Span,
    /// What it does.
    pub kind: ToneKind,
    /// The sentence it stands in.
    pub sentence: SentenceId,
}
