//! From a corpus with themes and term counts to a tally.

use super::model::{TalliedDocument, Tally};
use super::table::{Cell, CountTable};
use crate::base::map_ordered;
use crate::corpus::Corpus;
use crate::vectorize::{TermCounts, Vocabulary};

/// What is known of the sentences of a corpus, all in the corpus' order.
#[derive(Debug, Clone, Copy)]
pub struct Labels<'a> {
    /// The theme of each sentence, from 0; −1 is unassigned.
    pub themes: &'a [i32],
    /// How many themes there are.
    pub n_themes: usize,
    /// The terms.
    pub vocabulary: &'a Vocabulary,
    /// The term counts of each sentence.
    pub counts: &'a TermCounts,
}

/// Term counts of one document, in all and within each theme.
struct Counted {
    tokens: u64,
    terms: Vec<(u32, u32)>,
    theme_tokens: Vec<(i32, u64)>,
    theme_terms: Vec<(i32, u32, u32)>,
}

impl Tally {
    /// Counts themes and terms by document.
    ///
    /// `left_out` says which documents take no part, such as copies of others; an empty slice leaves out none.
    ///
    /// # Panics
    /// When there is not one label and one row of counts for every sentence.
    pub fn count(corpus: &Corpus, labels: &Labels<'_>, left_out: &[bool]) -> Self {
        let n = corpus.sentences().len();
        assert_eq!(labels.themes.len(), n, "one theme for every sentence");
        assert_eq!(labels.counts.rows(), n, "one row of counts for every sentence");
        let mut order: Vec<usize> =
            (0..corpus.documents().len()).filter(|d| !left_out.get(*d).copied().unwrap_or(false)).collect();
        let key = |d: &usize| {
            let document = &corpus.documents()[*d];
            (document.source, &document.name)
        };
        order.sort_by(|a, b| key(a).cmp(&key(b)));

        let documents = order.iter().map(|&d| {
            let document = &corpus.documents()[d];
            TalliedDocument {
                source: corpus.sources()[document.source.index()].clone(),
                name: document.name.clone(),
                event: document.event.clone(),
                period: None,
            }
        });
        let mut tally = Self::new(documents.collect());
        tally.count_themes(corpus, labels, &order);
        tally.count_terms(corpus, labels, &order);
        tally
    }

    fn count_themes(&mut self, corpus: &Corpus, labels: &Labels<'_>, order: &[usize]) {
        let mut cells: Vec<Cell> = Vec::new();
        let mut sizes = Vec::with_capacity(order.len());
        for (place, &document) in order.iter().enumerate() {
            let sentences = corpus.documents()[document].sentences.clone();
            sizes.push(sentences.len() as u64);
            let themes = labels.themes[sentences].iter().filter(|t| **t >= 0);
            cells.extend(themes.map(|&theme| (theme as u32, place as u32, 1)));
        }
        self.coverage = CountTable::from_cells((0..labels.n_themes as i32).collect(), sizes, cells);
    }

    fn count_terms(&mut self, corpus: &Corpus, labels: &Labels<'_>, order: &[usize]) {
        let counted = map_ordered(order, |&document| count_document(corpus, labels, document));
        let terms: Vec<String> = labels.vocabulary.terms().map(|t| t.into_owned()).collect();
        self.style = (0..terms.len()).filter(|&c| labels.vocabulary.is_style(c)).map(|c| terms[c].clone()).collect();

        // Vocabularies are sorted by words, which for terms of several words is not quite the order of their letters.
        let mut sorted: Vec<u32> = (0..terms.len() as u32).collect();
        sorted.sort_by(|a, b| terms[*a as usize].cmp(&terms[*b as usize]));
        let mut place_of = vec![0u32; terms.len()];
        for (place, &column) in sorted.iter().enumerate() {
            place_of[column as usize] = place as u32;
        }
        let items: Vec<String> = sorted.iter().map(|&c| terms[c as usize].clone()).collect();

        let mut cells: Vec<Cell> = Vec::with_capacity(counted.iter().map(|c| c.terms.len()).sum());
        for (place, document) in counted.iter().enumerate() {
            cells.extend(document.terms.iter().map(|&(c, count)| (place_of[c as usize], place as u32, count)));
        }
        self.wording = CountTable::from_cells(items.clone(), counted.iter().map(|c| c.tokens).collect(), cells);

        let mut theme_cells: Vec<Vec<Cell>> = vec![Vec::new(); labels.n_themes];
        let mut theme_sizes = vec![vec![0u64; order.len()]; labels.n_themes];
        for (place, document) in counted.iter().enumerate() {
            for &(theme, tokens) in &document.theme_tokens {
                theme_sizes[theme as usize][place] = tokens;
            }
            for &(theme, column, count) in &document.theme_terms {
                theme_cells[theme as usize].push((place_of[column as usize], place as u32, count));
            }
        }
        for (theme, (cells, sizes)) in theme_cells.into_iter().zip(theme_sizes).enumerate() {
            self.theme_wording.insert(theme as i32, within(&items, sizes, cells));
        }
    }
}

/// A table of the terms that a theme has; the cells point into all terms.
fn within(items: &[String], sizes: Vec<u64>, mut cells: Vec<Cell>) -> CountTable<String> {
    let mut used: Vec<u32> = cells.iter().map(|c| c.0).collect();
    used.sort_unstable();
    used.dedup();
    for cell in &mut cells {
        cell.0 = used.binary_search(&cell.0).expect("collected above") as u32;
    }
    CountTable::from_cells(used.iter().map(|&u| items[u as usize].clone()).collect(), sizes, cells)
}

fn count_document(corpus: &Corpus, labels: &Labels<'_>, document: usize) -> Counted {
    let (mut all, mut by_theme) = (Vec::new(), Vec::new());
    let (mut tokens, mut theme_tokens) = (0u64, Vec::new());
    for sentence in corpus.documents()[document].sentences.clone() {
        let (columns, counts) = labels.counts.row(sentence);
        let (theme, length) = (labels.themes[sentence], u64::from(labels.counts.tokens(sentence)));
        tokens += length;
        all.extend(columns.iter().copied().zip(counts.iter().copied()));
        if theme >= 0 {
            theme_tokens.push((theme, length));
            by_theme.extend(columns.iter().zip(counts).map(|(&column, &count)| ((theme, column), count)));
        }
    }
    Counted {
        tokens,
        terms: added_up(all),
        theme_tokens: added_up(theme_tokens),
        theme_terms: added_up(by_theme).into_iter().map(|((theme, column), count)| (theme, column, count)).collect(),
    }
}

/// One entry for every key, sorted, with the sum of its counts.
fn added_up<K: Ord + Copy, N: Ord + Copy + std::ops::AddAssign>(mut counts: Vec<(K, N)>) -> Vec<(K, N)> {
    counts.sort_unstable();
    counts.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{CorpusParams, Order, Record};
    use crate::text::AnalyzerParams;
    use crate::vectorize::{Analyzers, UnitKind, Vectorizer, VectorizerParams, units};

    fn record(source: &str, id: &str, text: &str) -> Record {
        Record { source: source.into(), id: id.into(), text: text.into(), ..Record::default() }
    }

    #[test]
    fn counts_meet_the_text() {
        let records = vec![
            record("b", "two", "Ministers met in Moscow on Monday. Treaty talks went on for hours in Moscow."),
            record("a", "one", "The treaty was signed after long talks. Nobody in the room said a word about it."),
        ];
        let corpus = Corpus::build(records, &CorpusParams::default(), Order::Input);
        let analyzers = Analyzers::new(&AnalyzerParams::default()).unwrap();
        let (fitted, counts) = Vectorizer::new(VectorizerParams::default())
            .unwrap()
            .fit_counts(&units(&corpus, UnitKind::Sentence, &analyzers))
            .unwrap();
        let themes = [0, 1, 1, -1];
        let labels = Labels { themes: &themes, n_themes: 2, vocabulary: fitted.vocabulary(), counts: &counts };
        let tally = Tally::count(&corpus, &labels, &[]);

        assert_eq!(tally.sources(), ["a", "b"]);
        assert_eq!(tally.coverage.sizes(), [2, 2]);
        assert_eq!(tally.coverage.hits(0).collect::<Vec<_>>(), [(1, 1)]);
        assert_eq!(tally.coverage.hits(1).collect::<Vec<_>>(), [(0, 1), (1, 1)]);
        let moscow = tally.wording.items().iter().position(|t| t == "moscow").unwrap();
        assert_eq!(tally.wording.hits(moscow).collect::<Vec<_>>(), [(1, 2)]);
        let second = &tally.theme_wording[&1];
        let moscow = second.items().iter().position(|t| t == "moscow").unwrap();
        assert_eq!(second.hits(moscow).collect::<Vec<_>>(), [(1, 1)]);
        assert_eq!(second.sizes(), [7, 8]);

        let alone = Tally::count(&corpus, &labels, &[true, false]);
        assert_eq!(alone.sources(), ["a"]);
    }
}
