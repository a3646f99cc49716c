//! Entries about who speaks, who is named, and in which tone.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::discourse::{self, Actor, Named, SourceVoices, SpeakerEntry, Statement, TonePart};

/// Who says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Speaker {
    /// As the text has it there: `he`, `the official`, `Lavrov`.
    pub text: String,
    /// The first byte in the document's raw text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The fullest form that the text gives of the same speaker, where it was found.
    pub resolved: Option<String>,
    /// Whether the speaker has a name.
    pub named: Named,
    /// The side that the user's table gives.
    #[serde(default)]
    pub side: Option<String>,
}

/// One attribution: somebody's words or thoughts, as the text gives them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Attribution {
    /// The document's own name.
    pub document: String,
    /// Its source.
    pub source: String,
    /// The first byte of the whole attribution in the document's raw text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// What is said, and how.
    #[serde(flatten)]
    pub said: Statement,
    /// Who says it.
    pub speaker: Option<Speaker>,
    /// The ids of the sentences that it touches.
    pub sentences: Vec<String>,
}

/// Who speaks: every attribution, and the two tables made of them.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Voices {
    /// Every attribution, in the order of the texts.
    pub attributions: Vec<Attribution>,
    /// By speaker and source, most attributions first.
    pub speakers: Vec<SpeakerEntry>,
    /// By source, in the order of `sources`.
    pub by_source: Vec<SourceVoices>,
}

/// Evaluative and hedging words in one part of one source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ToneEntry {
    /// The source.
    pub source: String,
    /// The code of the language that the counted texts are in; absent where the whole input is in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The part.
    pub part: TonePart,
    /// How many words the part has.
    pub words: usize,
    /// Positive words of the lexicon.
    pub positive: usize,
    /// Negative words of the lexicon.
    pub negative: usize,
    /// Hedges, such as `perhaps`.
    pub hedges: usize,
    /// Boosters, such as `clearly`.
    pub boosters: usize,
    /// A few sentences that show them.
    pub examples: Vec<ToneExample>,
}

/// A word that was counted, in its sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ToneExample {
    /// The word as it is written.
    pub word: String,
    /// `positive`, `negative`, `hedge` or `booster`.
    pub kind: String,
    /// The id of the sentence.
    pub sentence: String,
}

/// How often one source names an actor, with the name of the source and the ids of sentences.
pub type ActorCount = discourse::ActorCount<String, String>;

/// Somebody or something that the texts name, with the names of sources and the ids of sentences.
pub type ActorEntry = Actor<String, String>;
