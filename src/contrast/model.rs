//! What a comparison finds.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::design::Pair;
use super::gate::Evidence;

/// A family of contrasts: one table that a reader sees, and one run of the correction for multiple testing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Family {
    /// Room: the share of a source's sentences in a theme.
    Coverage,
    /// The same over matched stories: events that both sources cover, compared within each event.
    #[serde(rename = "matched_coverage")]
    MatchedCoverage,
    /// Distinctive terms over whole texts.
    Wording,
    /// Distinctive terms within a theme.
    #[serde(rename = "theme_wording")]
    ThemeWording,
    /// Shares of attributions.
    Voices,
    /// Rates of evaluative words.
    Tone,
    /// Rates of the words of frames.
    Frames,
}

/// What a contrast is about: the number of a theme, or a term or kind.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Item {
    /// The number of a theme.
    Theme(i32),
    /// A term, or the name of what was measured.
    Name(String),
}

/// One item of one family for one pair of sources.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Contrast {
    /// The family.
    pub family: Family,
    /// The theme that the item lies within, for wording within a theme.
    pub theme: Option<i32>,
    /// One source; or the target.
    pub a: String,
    /// The other; or the reference.
    pub b: String,
    /// The code of the language that the counted texts are in; absent where the whole input is in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// What is compared.
    pub item: Item,
    /// The item as a reader sees it.
    pub label: String,
    /// Hits in `a`: sentences, tokens or attributions, by family.
    pub a_hits: u64,
    /// Hits in `b`.
    pub b_hits: u64,
    /// Units in `a` that could be hits.
    pub a_total: u64,
    /// Units in `b` that could be hits.
    pub b_total: u64,
    /// Documents of `a` with a hit.
    pub a_documents: u64,
    /// Documents of `b` with a hit.
    pub b_documents: u64,
    /// `a_hits / a_total`; `null` when `a` has no units.
    pub a_share: Option<f64>,
    /// `b_hits / b_total`; `null` when `b` has no units.
    pub b_share: Option<f64>,
    /// `a_share − b_share`.
    pub difference: Option<f64>,
    /// How many documents of both sources carry the item, or events for matched stories, by Kish's effective number: those
    /// of equal hits count 1 each, and one that holds nearly all hits makes 1 in all.
    #[serde(default)]
    pub carriers: Option<f64>,
    /// The interval of the difference; `null` below four documents a source, and for a theme with fewer carriers than
    /// `run.gates.fewest_carriers`.
    pub interval: Option<[f64; 2]>,
    /// The p-value of the test that gates the family; `null` when not tested.
    pub p_value: Option<f64>,
    /// The q-value within the family (Benjamini & Hochberg; weighted for themes); `null` when not tested.
    pub q_value: Option<f64>,
    /// The test's part of the family's error budget: 1 is an even part. For themes, the more the better a difference of
    /// `run.gates.planned_ratio` would show, seen without the sources; `null` when not tested.
    #[serde(default)]
    pub weight: Option<f64>,
    /// log₂ of the ratio of the shares, 0.5 added for a zero count.
    pub log_ratio: Option<f64>,
    /// Log-odds shrunken by an informative prior (Monroe, Colaresi & Quinn 2008). Describes, never gates.
    pub log_odds: Option<f64>,
    /// The interval of `log_odds`, with documents as the unit; `null` below four documents a source.
    #[serde(default)]
    pub log_odds_interval: Option<[f64; 2]>,
    /// The difference that a test of this size finds in four of five cases; `null` where none that is possible would be.
    pub minimum_detectable: Option<f64>,
    /// How many times larger the variance is than that of independent sentences.
    pub design_effect: Option<f64>,
    /// Whether the item is a matter of house style, listed apart and never counted as framing.
    pub style: bool,
    /// How many events are behind it, for matched stories.
    #[serde(default)]
    pub events: Option<u64>,
    /// Sentences that show it.
    pub examples: Examples,
}

impl Contrast {
    /// To which side the item leans, and how far: positive is `a`.
    pub fn lean(&self) -> f64 {
        self.log_odds.or(self.log_ratio).or(self.difference).unwrap_or(0.0)
    }
}

/// Sentence ids, a few for each side.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Examples {
    /// From `a`.
    pub a: Vec<String>,
    /// From `b`.
    pub b: Vec<String>,
}

/// One item over three sources or more at once: whether it differs among them at all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Omnibus {
    /// The code of the language that the counted texts are in; absent where the whole input is in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// What is compared.
    pub item: Item,
    /// The item as a reader sees it.
    pub label: String,
    /// The sources that took part: those with at least six documents.
    pub sources: Vec<String>,
    /// The p-value of a permutation test over documents.
    pub p_value: f64,
    /// The Benjamini–Hochberg q-value over all items.
    pub q_value: f64,
}

/// How far the wording of two sources lies apart in all, beside what chance alone would give.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct Divergence {
    /// One source; or the target.
    pub a: String,
    /// The other; or the reference.
    pub b: String,
    /// The code of the language that the counted texts are in; absent where the whole input is in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Over how many stories that both tell, where only the two sides of a story change places; `null` over all documents.
    pub events: Option<u64>,
    /// Documents of `a` that took part.
    pub a_documents: u64,
    /// Documents of `b` that took part.
    pub b_documents: u64,
    /// How many terms were compared; house style is none of them.
    pub terms: u64,
    /// The Jensen–Shannon divergence in bits, 0..=1. Short texts alone make it large: read `excess`.
    pub jsd: f64,
    /// Its mean where only chance parts the documents.
    pub null_mean: f64,
    /// `jsd − null_mean`: the part that is not chance; negative is none.
    pub excess: f64,
    /// The p-value of the permutation test; `null` below ten documents a source, or ten stories.
    pub p_value: Option<f64>,
    /// The Benjamini–Hochberg q-value over all pairs.
    pub q_value: Option<f64>,
    /// The leave-out partisanship: how well one word tells its source, 0.5 being not at all (Gentzkow, Shapiro & Taddy 2019).
    pub partisanship: Option<f64>,
}

/// All contrasts of an input.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Contrasts {
    /// The sources that were compared, sorted; the sides of `pairs` hold their places here.
    pub sources: Vec<String>,
    /// The pairs of sides that were compared.
    pub pairs: Vec<Pair>,
    /// How much each pair allows to be said, by documents with sentences.
    pub evidence: Vec<Evidence>,
    /// One entry for every item of every family of every pair. Sorted by family, theme and pair; then themes by number,
    /// terms by the size of their log-odds in standard errors, other items by name.
    pub entries: Vec<Contrast>,
    /// Of more than [`FEW_SOURCES`](super::FEW_SOURCES) sources, how many words are not among the entries: those far down
    /// their side of their table that were not found to differ.
    pub left_out: usize,
    /// Room for each theme over three sources and more; empty with two.
    pub omnibus: Vec<Omnibus>,
    /// How far the wording of each pair lies apart in all; empty below four documents a side.
    pub divergences: Vec<Divergence>,
}
