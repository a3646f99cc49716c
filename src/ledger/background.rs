//! How common words are in news at large, which the texts at hand do not say: a few say little of any word, and in many
//! that are about one matter its words are as common as any.
//!
//! The files `background.tsv` hold a term and in how many of 1,000 sentences it stands, averaged over several collections
//! of news (English: American political news, British news, wire reports of the 1980s and of the 2000s; Russian: news
//! and an encyclopaedia). They hold the commonest terms only, and no names: `examples/background.rs` makes such a table.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::language::Pack;
use crate::vectorize::FittedVectorizer;

/// In which share of all sentences of news a term stands. The built-in table knows English and Russian; in other
/// languages a term counts as rare unless it is spelled as one of these.
#[derive(Debug, Clone, PartialEq)]
pub struct Background {
    /// Where it comes from, and of how many units; `None` for the built-in table.
    origin: Option<(String, u64)>,
    shares: FxHashMap<Box<str>, f64>,
    /// The share that is taken for a term that stands in no table.
    rare: f64,
}

/// As where it comes from, and how many units and terms it knows: what a report says of it.
impl Serialize for Background {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Background", 3)?;
        fields.serialize_field("file", &self.origin.as_ref().map(|o| &o.0))?;
        fields.serialize_field("units", &self.origin.as_ref().map(|o| o.1))?;
        fields.serialize_field("terms", &self.shares.len())?;
        fields.end()
    }
}

impl Background {
    /// The table of all languages: their alphabets do not meet, so no term stands in two.
    pub fn get() -> &'static Self {
        static TABLE: LazyLock<Background> =
            LazyLock::new(|| Background::parse(Pack::all().map(|pack| pack.background)));
        &TABLE
    }

    /// How common terms are in what a vectorizer was fitted to, whose analyzer must be that of the texts to be compared, and
    /// which must know its commonest terms; `name` is what a report calls it. A term that it has not seen counts as one that
    /// stands in half a unit.
    pub fn of(fitted: &FittedVectorizer, name: &str) -> Self {
        let (vocabulary, units) = (fitted.vocabulary(), fitted.units() as f64 + 1.0);
        let share = |column| (vocabulary.term(column).into(), f64::from(vocabulary.doc_freq(column)).max(0.5) / units);
        let shares = (0..vocabulary.len()).map(share).collect();
        Self { origin: Some((name.to_owned(), fitted.units())), shares, rare: 0.5 / units }
    }

    fn parse(tables: impl Iterator<Item = &'static str>) -> Self {
        let mut shares = FxHashMap::default();
        let mut least = f64::INFINITY;
        for line in tables.flat_map(str::lines) {
            let (term, per_thousand) = line.split_once('\t').expect("a term and a number a line");
            let share = per_thousand.parse::<f64>().expect("a number") / 1000.0;
            least = least.min(share);
            shares.insert(term.into(), share);
        }
        Self { origin: None, shares, rare: least / 3.0 }
    }

    /// The share of sentences that hold `term`, 0..=1. Names and whatever the tables lack count as rare.
    pub fn share(&self, term: &str) -> f64 {
        self.shares.get(term).copied().unwrap_or(self.rare)
    }

    /// The share that is taken for a term that stands in no table.
    pub(super) fn rare(&self) -> f64 {
        self.rare
    }

    /// How much it says that a sentence holds `term`, as a part of what one in no table says: ln p / ln p₀, 0..=1, with p the
    /// term's share of sentences and p₀ that of such a one (information content, Shannon 1948).
    pub fn surprise(&self, term: &str) -> f64 {
        (self.share(term).ln() / self.rare.ln()).clamp(0.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{AnalyzerParams, Language};
    use crate::vectorize::{Analyzers, Unit, Vectorizer, VectorizerParams};

    #[test]
    fn common_words_are_commoner_than_names() {
        let table = Background::get();
        assert!(table.share("the") > 0.5);
        assert!(table.share("the") > table.share("govern"));
        assert!(table.share("govern") > table.share("gottemoel"));
        assert!(table.share("и") > table.share("договор"));
        assert!(table.surprise("the") < 0.1 && table.surprise("govern") < 1.0);
        assert!((table.surprise("gottemoel") - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_corpus_is_a_background() {
        let analyzers = Analyzers::new(&AnalyzerParams::default()).expect("defaults are valid");
        let unit = |text| Unit::new(text, analyzers.of(Language::English));
        let units = [unit("Gas prices rose."), unit("Gas is cheap."), unit("Gas!")];
        let fitted = Vectorizer::new(VectorizerParams::default()).expect("valid").fit(&units).expect("fits");
        let table = Background::of(&fitted, "gas");
        assert!((table.share("gas") - 0.75).abs() < 1e-12);
        assert!((table.share("cheap") - 0.25).abs() < 1e-12);
        assert!((table.share("treati") - 0.125).abs() < 1e-12);
        assert!(table.surprise("gas") < table.surprise("cheap") && table.surprise("treati") >= 1.0);
    }
}
