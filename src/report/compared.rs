//! Entries that set sources against each other.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::Span;

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
pub enum Item {
    /// The number of a theme.
    Theme(i32),
    /// A term, or the name of what was measured.
    Name(String),
}

/// One item of one family for one pair of sources.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ContrastEntry {
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

/// One item over three sources or more at once: whether it differs among them at all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OmnibusEntry {
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
pub struct DivergenceEntry {
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

/// A theme's share of one source in one period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TrendEntry {
    /// The number of the theme.
    pub theme: i32,
    /// The source.
    pub source: String,
    /// The code of the language that the counted texts are in; absent where the whole input is in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The period: `2009-05`, or `2009-W19`.
    pub period: String,
    /// Sentences in the theme.
    pub hits: u64,
    /// All sentences of the source in the period.
    pub total: u64,
    /// Documents of the source in the period.
    pub documents: usize,
    /// `hits / total`.
    pub share: f64,
    /// The 95 % interval of the share; `null` below four documents.
    pub interval: Option<[f64; 2]>,
}

/// Documents that are copies of each other, or nearly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CopyGroup {
    /// The ids of the documents that are counted: the longest of each source.
    pub counted: Vec<String>,
    /// The ids of the others, which take no part in any share.
    pub left_out: Vec<String>,
}

/// Sentence ids, a few for each side.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Examples {
    /// From `a`.
    pub a: Vec<String>,
    /// From `b`.
    pub b: Vec<String>,
}

/// Two sentences of two sources that say much the same.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AlignmentEntry {
    /// A sentence id.
    pub a: String,
    /// A sentence id of another source.
    pub b: String,
    /// How alike they are, 0..=1.
    pub similarity: f64,
}

/// The type of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum ValueKind {
    /// A date.
    Date,
    /// A number of things.
    Count,
    /// A sum of money.
    Money,
    /// A percentage.
    Percent,
    /// A place in a row.
    Ordinal,
}

/// Two values in aligned sentences that cannot both hold.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DiscrepancyEntry {
    /// The sentence id of one side.
    pub a: String,
    /// The sentence id of the other.
    pub b: String,
    /// The type of the values.
    pub kind: ValueKind,
    /// The value of `a`, normalised: `05-18`, `3`, `USD 1100000`, `12.5 %`.
    pub a_value: String,
    /// The value of `b`.
    pub b_value: String,
    /// Where the value stands in the document of `a`; it covers the value alone.
    pub a_span: Span,
    /// Where the value stands in the document of `b`.
    pub b_span: Span,
    /// The value of `a` as it is written.
    pub a_text: String,
    /// The value of `b` as it is written.
    pub b_text: String,
    /// Terms that say what the value is a value of.
    pub subject: Vec<String>,
    /// Who gives the value of `a`; `null` when the text itself does.
    pub a_attributed: Option<String>,
    /// Who gives the value of `b`.
    pub b_attributed: Option<String>,
    /// Whether the dates of the articles make it an update over time rather than a conflict.
    pub update: bool,
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

/// How much of one source's sentences another source has a like of, over the articles that tell the same story.
///
/// A sentence of a short text finds a like in a long one by the length alone, so both texts are taken at the length of
/// the shorter: the share is what is expected when the longer one is cut at random. A like is a sentence at or above the
/// threshold of alignment; the same claim in other words is none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StoryCoverageEntry {
    /// The source whose sentences are looked for.
    pub source: String,
    /// The source in which they are looked for.
    pub other: String,
    /// The code of the language that the counted texts are in; absent where the whole input is in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// How many documents the source has.
    pub documents: usize,
    /// How many of them were set against a document of the other source.
    pub paired: usize,
    /// How many pairs of documents that makes.
    pub stories: usize,
    /// Sentences of the source in those pairs.
    pub sentences: usize,
    /// How many of them have a like at any length of the other text.
    pub matched: usize,
    /// The share that has a like at equal length, 0..=1.
    pub share: f64,
    /// The same share with documents of other stories in the place of the other text, 0..=1; `null` where there are too
    /// few stories to pair across.
    pub chance: Option<f64>,
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
