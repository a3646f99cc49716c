//! What a comparison finds.

use super::design::Pair;
use super::gate::Evidence;
use crate::stats::Interval;

/// A family of contrasts: one table that a reader sees, and one run of the correction for many tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Family {
    /// Room: the share of a source's sentences in a theme.
    Coverage,
    /// The same over matched stories: events that both sides cover, compared within each event.
    MatchedCoverage,
    /// Distinctive terms over whole texts.
    Wording,
    /// Distinctive terms within a theme.
    ThemeWording,
    /// Shares of attributions.
    Voices,
    /// Rates of evaluative words.
    Tone,
    /// Rates of the words of frames.
    Frames,
}

/// What is compared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// The number of a theme.
    Theme(i32),
    /// A term of the vocabulary, or the name of what was counted.
    Name(String),
}

/// One item of one family for one pair of sides.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Contrast {
    /// The family.
    pub family: Family,
    /// The theme that the item lies within, for wording within a theme.
    pub theme: Option<i32>,
    /// The place of the pair in [`Contrasts::pairs`].
    pub pair: usize,
    /// What is compared.
    pub item: Item,
    /// Hits in a: sentences, tokens or attributions, by family.
    pub a_hits: u64,
    /// Hits in b.
    pub b_hits: u64,
    /// Units in a that could be hits.
    pub a_total: u64,
    /// Units in b that could be hits.
    pub b_total: u64,
    /// Documents of a with a hit.
    pub a_documents: u64,
    /// Documents of b with a hit.
    pub b_documents: u64,
    /// Hits over units in a; `None` without units.
    pub a_share: Option<f64>,
    /// Hits over units in b; `None` without units.
    pub b_share: Option<f64>,
    /// `a_share − b_share`.
    pub difference: Option<f64>,
    /// How many documents of both sides carry the item, or events for matched stories, by Kish's effective number
    /// (Σx)² / Σx².
    pub carriers: f64,
    /// The interval of the difference; `None` below four documents a side, where no document differs from its side, or
    /// where too few documents carry a theme.
    pub interval: Option<Interval>,
    /// The p-value of the test that gates the family; `None` when not tested.
    pub p_value: Option<f64>,
    /// The q-value within the family, by Benjamini & Hochberg; weighted for themes. `None` when not tested.
    pub q_value: Option<f64>,
    /// The test's part of the family's error budget, 1 being an even part; `None` when not tested.
    pub weight: Option<f64>,
    /// log₂ of the ratio of the shares, 0.5 hits standing for none; `None` without units.
    pub log_ratio: Option<f64>,
    /// Shrunken log-odds, for wording. Describes, never gates and never ranks.
    pub log_odds: Option<f64>,
    /// Their interval, with documents as the unit; `None` below four documents a side.
    pub log_odds_interval: Option<Interval>,
    /// The difference that a test of this size finds in four of five cases; `None` without an interval, and where none that
    /// is possible would be found so often.
    pub minimum_detectable: Option<f64>,
    /// How many times larger the variance is than that of independent units.
    pub design_effect: Option<f64>,
    /// Whether the item is a matter of house style, listed apart and never tested.
    pub style: bool,
    /// How many events are behind it, for matched stories.
    pub events: Option<u64>,
}

/// One item over all sources at once: whether it differs among them at all.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Omnibus {
    /// What is compared.
    pub item: Item,
    /// The places of the sources that took part: those with the documents for a test.
    pub sources: Vec<usize>,
    /// The p-value of the permutation test.
    pub p_value: f64,
    /// The weighted Benjamini–Hochberg q-value over all items.
    pub q_value: f64,
}

/// How far the wording of two sides lies apart in all.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Divergence {
    /// The place of the pair in [`Contrasts::pairs`].
    pub pair: usize,
    /// Over how many matched events, where only the two sides of an event change places; `None` over all documents.
    pub events: Option<u64>,
    /// Documents of a that took part.
    pub a_documents: u64,
    /// Documents of b that took part.
    pub b_documents: u64,
    /// How many terms were compared; house style is none of them.
    pub terms: u64,
    /// The Jensen–Shannon divergence in bits.
    pub jsd: f64,
    /// Its mean where only chance parts the documents; what lies above it is the sides' own.
    pub null_mean: f64,
    /// The p-value of the permutation test; `None` below ten documents a side, or ten events.
    pub p_value: Option<f64>,
    /// The Benjamini–Hochberg q-value over all pairs.
    pub q_value: Option<f64>,
    /// The leave-out partisanship: how well a word tells its side, 0.5 being not at all.
    pub partisanship: Option<f64>,
}

/// All contrasts of an input.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Contrasts {
    /// The pairs of sides that were compared.
    pub pairs: Vec<Pair>,
    /// How much each pair allows to be said, by documents with sentences.
    pub evidence: Vec<Evidence>,
    /// One entry for every item of every family of every pair. Sorted by family, theme and pair; then themes by number,
    /// terms by the size of their log-odds in standard errors, other items by name.
    pub entries: Vec<Contrast>,
    /// Room for each theme over three sources and more; empty with two.
    pub omnibus: Vec<Omnibus>,
    /// How far the wording of each pair lies apart in all; empty below four documents a side.
    pub divergences: Vec<Divergence>,
}
