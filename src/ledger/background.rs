//! How common words are in news at large, for comparisons of a few texts, whose own frequencies say little.
//!
//! `data/background.*.tsv` hold a term and in how many of 1,000 sentences it stands, averaged over several collections
//! of news (English: American political news, British news, wire reports of the 1980s and of the 2000s; Russian: news
//! and an encyclopaedia). They hold the commonest terms only, and no names: `examples/background.rs` makes such a table.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// In which share of all sentences of news a term stands: English and Russian; elsewhere every term counts as rare.
#[derive(Debug)]
pub struct Background {
    shares: FxHashMap<&'static str, f64>,
    /// The share that is taken for a term that stands in no table.
    rare: f64,
}

impl Background {
    /// The table of all languages: their alphabets do not meet, so no term stands in two.
    pub fn get() -> &'static Self {
        static TABLE: LazyLock<Background> = LazyLock::new(|| {
            Background::parse(&[include_str!("data/background.en.tsv"), include_str!("data/background.ru.tsv")])
        });
        &TABLE
    }

    fn parse(tables: &[&'static str]) -> Self {
        let mut shares = FxHashMap::default();
        let mut least = f64::INFINITY;
        for line in tables.iter().flat_map(|t| t.lines()) {
            let (term, per_thousand) = line.split_once('\t').expect("a term and a number a line");
            let share = per_thousand.parse::<f64>().expect("a number") / 1000.0;
            least = least.min(share);
            shares.insert(term, share);
        }
        Self { shares, rare: least / 3.0 }
    }

    /// The share of sentences that hold `term`, 0..=1. Names and whatever the tables lack count as rare.
    pub fn share(&self, term: &str) -> f64 {
        self.shares.get(term).copied().unwrap_or(self.rare)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words_are_commoner_than_names() {
        let table = Background::get();
        assert!(table.share("the") > 0.5);
        assert!(table.share("the") > table.share("govern"));
        assert!(table.share("govern") > table.share("gottemoel"));
        assert!(table.share("и") > table.share("договор"));
    }
}
