//! The report's top: its run, its sources, documents, sentences and themes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::caveat::Caveat;
use super::compared::{CopyGroup, OnlyIn, SimilarityMap};
use super::rate::FrameEntry;
use super::run::Run;
use super::spoken::{ActorEntry, ToneEntry, Voices};
use crate::contrast::{Contrast, Divergence, Omnibus, SourceRate, Trend};
use crate::ledger::{Alignment, Discrepancy, StoryCoverage};
use crate::text::FurnitureKind;
use crate::theme::{Gates as ThemeGates, KeyTerm as TermScore, Kind as ThemeKind};

/// The version of the shape of `report.json`. It rises when a field changes its meaning or goes.
pub const SCHEMA_VERSION: u32 = 1;

/// Everything that a run found out. `report.json` is this value, and every page, table and figure is made from it.
///
/// Shares are in 0..=1. An undefined statistic is `null`, and a caveat says why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Report {
    /// The version of this shape.
    pub schema_version: u32,
    /// How the report came about.
    pub run: Run,
    /// The sources, sorted by name.
    pub sources: Vec<SourceEntry>,
    /// The documents, sorted by source and name.
    pub documents: Vec<DocumentEntry>,
    /// Sentences and furniture of all documents, in the order of the text.
    pub sentences: Vec<SentenceEntry>,
    /// The themes, largest first; a theme's number is its place.
    pub themes: Vec<ThemeEntry>,
    /// Themes that have more words in common than the rest, the largest group first; none where themes are few, or where
    /// what they share is no more than by chance. Shares of groups describe; nothing is tested.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub theme_groups: Vec<ThemeGroupEntry>,
    /// Differences between sources: one entry for every item of every family.
    pub contrasts: Vec<Contrast>,
    /// For three sources and more: whether the room for each theme differs among them at all.
    #[serde(default)]
    pub omnibus: Vec<Omnibus>,
    /// How far the wording of each pair of sources lies apart in all, where there are four documents a source and more.
    #[serde(default)]
    pub divergences: Vec<Divergence>,
    /// The room for each theme over time, where periods were asked for.
    #[serde(default)]
    pub trends: Vec<Trend>,
    /// Documents that are copies of each other; in tests and intervals each counts once for a source.
    #[serde(default)]
    pub copies: Vec<CopyGroup>,
    /// Pairs of sentences of two sources that say much the same.
    pub alignments: Vec<Alignment>,
    /// Pairs just below the threshold. They may say the same; nothing is concluded from them.
    #[serde(default)]
    pub possible: Vec<Alignment>,
    /// Values that two aligned sentences give differently. Nobody is declared right.
    pub discrepancies: Vec<Discrepancy>,
    /// What was found in the texts of one source and not in those of the others.
    pub only_in: Vec<OnlyIn>,
    /// How much of each source's sentences each other source has a like of, at equal length.
    #[serde(default)]
    pub story_coverage: Vec<StoryCoverage>,
    /// Who speaks.
    pub voices: Voices,
    /// Evaluative and hedging words, per source. Never a measure of bias.
    pub tone: Vec<ToneEntry>,
    /// Words of frames, per source and document. A count of words, and no reading of the texts.
    #[serde(default)]
    pub frames: Vec<FrameEntry>,
    /// Shares of attributions and rates of tone words and frame words in each source, with their intervals.
    #[serde(default)]
    pub rates: Vec<SourceRate>,
    /// People, countries and bodies that the texts name.
    pub actors: Vec<ActorEntry>,
    /// Similarity of the sentences of two sources, where the input is small enough to be drawn.
    pub similarity: Option<SimilarityMap>,
    /// The findings in sentences, for the first screen.
    pub summary: Summary,
    /// What a reader must know before believing anything above.
    pub caveats: Vec<Caveat>,
}

/// One source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SourceEntry {
    /// Its name, as the user gave it.
    pub name: String,
    /// How many documents it has.
    pub documents: usize,
    /// How many of them shares, intervals and tests count: those with sentences, each copy once.
    pub counted: usize,
    /// How many sentences, furniture not counted.
    pub sentences: usize,
    /// How many words those sentences have, stop words included.
    pub words: usize,
    /// The first and the last date of its documents, where all or some have one.
    pub dates: Option<[String; 2]>,
    /// What it has in each language; empty where the whole input is in one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<SourceLanguage>,
}

/// What a source has in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SourceLanguage {
    /// The code of the language.
    pub language: String,
    /// How many documents with sentences.
    pub documents: usize,
    /// How many of them shares, intervals and tests count: each copy once.
    pub counted: usize,
    /// How many sentences.
    pub sentences: usize,
    /// Whether it is compared with another source in this language.
    pub compared: bool,
}

/// One document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DocumentEntry {
    /// `source/document`.
    pub id: String,
    /// Its own name.
    pub name: String,
    /// Its source.
    pub source: String,
    /// Its title: the input's, or else its headline.
    pub title: Option<String>,
    /// Its date, as the input or its dateline gives it.
    pub date: Option<String>,
    /// The event it belongs to, as the input names it, or the story it was matched into.
    #[serde(default)]
    pub event: Option<String>,
    /// The code of its language.
    pub language: String,
    /// How many sentences, furniture not counted.
    pub sentences: usize,
}

/// Whether an entry is a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SentenceKind {
    /// A sentence of the body.
    Sentence,
    /// Anything else in the text.
    Furniture,
}

/// A sentence or a piece of furniture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct SentenceEntry {
    /// `source/document#n` for a sentence, `source/document#fn` for furniture.
    pub id: String,
    /// The document's own name.
    pub document: String,
    /// Its source.
    pub source: String,
    /// The first byte in the document's raw text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The text, as it stands there.
    pub text: String,
    /// Sentence or furniture.
    pub kind: SentenceKind,
    /// Which kind of furniture.
    pub furniture: Option<FurnitureKind>,
    /// The paragraph, counted from 0 in the document.
    pub paragraph: u32,
    /// Its theme: −1 is unassigned; `null` for furniture.
    pub theme: Option<i32>,
    /// How near it is to its theme, 0..=1.
    pub score: Option<f64>,
}

/// One theme.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct ThemeEntry {
    /// Its number: 0 is the largest.
    pub theme: i32,
    /// Theme or mere mentions.
    pub kind: ThemeKind,
    /// The number of its group, where it is in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<i32>,
    /// A short name, unlike that of any other theme.
    pub label: String,
    /// Its strongest terms, in the form most often found in the texts.
    pub terms: Vec<TermScore>,
    /// How many sentences it has, copies counted once.
    pub sentences: usize,
    /// The code of its language, where the input is in several and the theme in one of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Its share of each source's sentences, in the order of `sources`; of the sentences in the theme's language.
    pub by_source: Vec<ThemeShare>,
    /// The sentences nearest to its middle, best first: at least one of every source that has any.
    pub representative: Vec<String>,
    /// The source that it is only in: one that holds at least 95 % of it, where others have hardly any of its words.
    pub only_in: Option<String>,
    /// The source that holds at least 95 % of it, where others have some of its words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mostly_in: Option<String>,
    /// What others have of a theme that one source holds at least 95 % of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub elsewhere: Option<Elsewhere>,
    /// What the acceptance gates measured.
    pub gates: ThemeGates,
    /// A place on a plane where near themes stand near each other; −1..=1 both ways.
    pub position: Option<[f64; 2]>,
}

/// What the texts of other sources have of a theme that one source holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Elsewhere {
    /// The sentence of another source that is nearest to the theme; none where no sentence shares a word with it.
    pub sentence: Option<String>,
    /// The share of the theme's words, each by how much it says in news at large, that the one article of another source
    /// holds which holds most of them, 0..=1; none where the texts are in several languages.
    pub words: Option<f64>,
    /// The mean cosine of the theme's middle with the two nearest sentences of other sources.
    pub near: f64,
    /// The same with the two nearest sentences of its own source that are not in the theme.
    pub within: f64,
}

/// A group of themes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ThemeGroupEntry {
    /// Its number: 0 is the largest.
    pub group: i32,
    /// A short name, unlike that of any other group.
    pub label: String,
    /// Its strongest terms, in the form most often found in the texts.
    pub terms: Vec<TermScore>,
    /// The numbers of its themes, rising; two or more.
    pub themes: Vec<i32>,
    /// How many sentences its themes have, copies counted once.
    pub sentences: usize,
    /// The code of its language, where the input is in several and the group in one of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Its share of each source's sentences, in the order of `sources`; of the sentences in the group's language.
    pub by_source: Vec<ThemeShare>,
    /// How many times more alike its themes are in their words than two themes are on average.
    pub cohesion: f64,
    /// The 95 % quantile of the same over groups of like size in copies where themes share words by chance.
    pub cohesion_null: Option<f64>,
}

/// A theme's, or a group of themes', share of one source. As everywhere, each copy of a document counts once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ThemeShare {
    /// The source.
    pub source: String,
    /// Sentences of that source in it.
    pub sentences: usize,
    /// All sentences of that source.
    pub total: usize,
    /// The one over the other; 0 when the source has none.
    pub share: f64,
    /// Documents of that source with a sentence in it.
    pub documents: usize,
}

/// The findings in sentences. Each statement leads to the sentences behind it.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Summary {
    /// One or two sentences: what was compared.
    pub headline: String,
    /// What all sources have.
    pub shared: Vec<Statement>,
    /// What one source has alone, source by source.
    pub alone: Vec<Statement>,
    /// What they give differently.
    pub conflicts: Vec<Statement>,
    /// Differences in room, wording or voices that may be stated.
    pub differences: Vec<Statement>,
}

/// One finding, in words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Statement {
    /// The source it is about, where it is about one.
    pub source: Option<String>,
    /// The theme it is about, where it is about one.
    pub theme: Option<i32>,
    /// The finding.
    pub text: String,
    /// The ids of the sentences behind it.
    pub sentences: Vec<String>,
}
