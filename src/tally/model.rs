//! The tally: everything that comparisons count, by document.

use std::collections::{BTreeMap, BTreeSet};

use super::table::CountTable;
use crate::text::Language;

/// A document, as far as comparisons know it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct TalliedDocument {
    /// The name of its source.
    pub source: String,
    /// Its own name, unique within the source.
    pub name: String,
    /// The event it belongs to, where that is known.
    pub event: Option<String>,
    /// The period it falls into, for comparisons over time.
    pub period: Option<String>,
}

/// Counts by document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Tally {
    documents: Vec<TalliedDocument>,
    /// The language that the counted texts are in; `None` where that is all of the input.
    pub language: Option<Language>,
    /// Sentences in each theme; units are sentences. Sentences without a theme count as units only.
    pub coverage: CountTable<i32>,
    /// Tokens of each term; units are all tokens, stop words included.
    pub wording: CountTable<String>,
    /// Tokens of each term within each theme; units are the tokens of the theme's sentences.
    pub theme_wording: BTreeMap<i32, CountTable<String>>,
    /// Attributions of each kind; units are attributions.
    pub voices: CountTable<String>,
    /// Evaluative words by kind, one table for each part of the texts (`narrator`, `quoted`); units are its words.
    pub tone: BTreeMap<String, CountTable<String>>,
    /// Words of each frame, one table with one item for each; units are the words of the documents it is counted in.
    pub frames: BTreeMap<String, CountTable<String>>,
    /// Terms that are matters of house style.
    pub style: BTreeSet<String>,
}

impl Tally {
    /// A tally of documents that nothing has been counted in.
    ///
    /// # Panics
    /// When the documents do not rise strictly by source and name: every table refers to them by place.
    pub fn new(documents: Vec<TalliedDocument>) -> Self {
        assert!(
            documents.is_sorted_by(|a, b| (&a.source, &a.name) < (&b.source, &b.name)),
            "documents rise strictly by source and name"
        );
        let n = documents.len();
        Self {
            documents,
            coverage: CountTable::silent(n),
            wording: CountTable::silent(n),
            voices: CountTable::silent(n),
            ..Self::default()
        }
    }

    /// The documents, sorted by source and name; tables refer to them by place.
    pub fn documents(&self) -> &[TalliedDocument] {
        &self.documents
    }

    /// Puts every document into the period that `of` names by its place; `None` puts it into none.
    pub fn set_periods(&mut self, of: impl Fn(usize) -> Option<String>) {
        for (at, document) in self.documents.iter_mut().enumerate() {
            document.period = of(at);
        }
    }

    /// Puts every document into the event that `of` names by its place; `None` puts it into none.
    pub fn set_events(&mut self, of: impl Fn(usize) -> Option<String>) {
        for (at, document) in self.documents.iter_mut().enumerate() {
            document.event = of(at);
        }
    }

    /// The place of a document.
    pub fn place(&self, source: &str, name: &str) -> Option<usize> {
        self.documents.binary_search_by(|d| (d.source.as_str(), d.name.as_str()).cmp(&(source, name))).ok()
    }

    /// The names of the sources, sorted.
    pub fn sources(&self) -> Vec<&str> {
        let mut sources: Vec<&str> = self.documents.iter().map(|d| d.source.as_str()).collect();
        sources.dedup();
        sources
    }

    /// The same counts with the documents under other sources. `source` names the new one by a document's place.
    ///
    /// # Panics
    /// When two documents of the same name come into the same source.
    #[must_use]
    pub fn regrouped(&self, source: impl Fn(usize) -> String) -> Self {
        let mut documents: Vec<(TalliedDocument, usize)> = (self.documents.iter().enumerate())
            .map(|(at, document)| (TalliedDocument { source: source(at), ..document.clone() }, at))
            .collect();
        documents.sort_by(|(a, _), (b, _)| (&a.source, &a.name).cmp(&(&b.source, &b.name)));
        let mut to = vec![0u32; documents.len()];
        for (place, (_, at)) in documents.iter().enumerate() {
            to[*at] = place as u32;
        }
        Self {
            coverage: self.coverage.moved(&to),
            wording: self.wording.moved(&to),
            theme_wording: moved(&self.theme_wording, &to),
            voices: self.voices.moved(&to),
            tone: moved(&self.tone, &to),
            frames: moved(&self.frames, &to),
            style: self.style.clone(),
            language: self.language,
            ..Self::new(documents.into_iter().map(|(document, _)| document).collect())
        }
    }

    /// The counts of the documents that `keep` names by their place, and the items that they have.
    #[must_use]
    pub fn restricted(&self, keep: impl Fn(usize) -> bool) -> Self {
        let kept: Vec<usize> = (0..self.documents.len()).filter(|at| keep(*at)).collect();
        let all = |tables: &BTreeMap<String, CountTable<String>>| {
            tables.iter().map(|(key, table)| (key.clone(), restricted(table, &kept))).collect()
        };
        Self {
            coverage: restricted(&self.coverage, &kept),
            wording: restricted(&self.wording, &kept),
            theme_wording: (self.theme_wording.iter().map(|(theme, table)| (*theme, restricted(table, &kept))))
                .filter(|(_, table)| !table.items().is_empty())
                .collect(),
            voices: restricted(&self.voices, &kept),
            tone: all(&self.tone),
            frames: all(&self.frames),
            style: self.style.clone(),
            language: self.language,
            ..Self::new(kept.iter().map(|at| self.documents[*at].clone()).collect())
        }
    }
}

/// A table of the documents at the places `kept`, with the items that they have.
fn restricted<K: Ord + Clone>(table: &CountTable<K>, kept: &[usize]) -> CountTable<K> {
    let sizes = kept.iter().map(|at| table.sizes()[*at]).collect();
    let cells = table.items().iter().enumerate().flat_map(|(item, key)| {
        table.hits(item).filter_map(move |(at, count)| Some((key.clone(), kept.binary_search(&at).ok()?, count)))
    });
    CountTable::new(Vec::new(), sizes, cells)
}

fn moved<T: Ord + Clone>(tables: &BTreeMap<T, CountTable<String>>, to: &[u32]) -> BTreeMap<T, CountTable<String>> {
    tables.iter().map(|(key, table)| (key.clone(), table.moved(to))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A tally of some of six documents, with random counts.
    fn tally() -> impl Strategy<Value = Tally> {
        let counts = || prop::collection::vec((0i32..4, 0usize..6, 1u32..5), 0..12);
        (prop::collection::vec((any::<bool>(), 1u64..9, 0u8..3), 6), counts(), counts()).prop_map(
            |(documents, themes, terms)| {
                let kept: Vec<usize> = (0..6).filter(|d| documents[*d].0).collect();
                let place = |d: usize| kept.iter().position(|k| *k == d);
                let names = kept.iter().map(|&d| TalliedDocument {
                    source: format!("s{}", d / 3),
                    name: format!("d{d}"),
                    event: (documents[d].2 > 0).then(|| format!("e{}", documents[d].2)),
                    period: None,
                });
                let sizes: Vec<u64> = kept.iter().map(|&d| documents[d].1).collect();
                let mut tally = Tally::new(names.collect());
                tally.coverage = CountTable::new(
                    vec![],
                    sizes.clone(),
                    themes.iter().filter_map(|&(t, d, n)| Some((t, place(d)?, n))),
                );
                let named = |t: i32| format!("t{t}");
                let cells: Vec<_> = terms.iter().filter_map(|&(t, d, n)| Some((named(t), place(d)?, n))).collect();
                tally.wording = CountTable::new(vec![], sizes.clone(), cells.clone());
                tally.theme_wording.insert(themes.len() as i32 % 2, CountTable::new(vec![], sizes, cells));
                tally.style = terms.iter().take(1).map(|t| named(t.0)).collect();
                tally
            },
        )
    }

    proptest! {
        #[test]
        fn regrouping_and_back_changes_nothing(a in tally()) {
            let home: Vec<String> = a.documents().iter().map(|d| d.source.clone()).collect();
            let away = a.regrouped(|at| if at % 2 == 0 { "x".into() } else { "w".into() });
            prop_assert!(away.sources().len() <= 2);
            let back = away.regrouped(|at| {
                let name = &away.documents()[at].name;
                home[a.documents().iter().position(|d| d.name == *name).unwrap()].clone()
            });
            prop_assert_eq!(back, a);
        }
    }
}
