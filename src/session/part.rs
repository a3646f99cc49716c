//! The documents of one language, by themselves.

use std::ops::Range;

use super::config::Config;
use crate::corpus::{Corpus, Document};
use crate::encoder::Meaning;
use crate::error::Result;
use crate::text::Language;
use crate::theme::{self, Phrases, ThemeInput, Themes, term_weights};
use crate::vectorize::{Analyzers, FittedVectorizer, Unit, Vectorizer, sections};

/// The documents of one language. Next to those of another they would all be one theme, that of their language.
pub(super) struct Part {
    documents: Vec<usize>,
    /// The sentences, in their order.
    pub(super) rows: Vec<usize>,
}

impl Part {
    pub(super) fn of(corpus: &Corpus, language: Language) -> Self {
        let own = |d: &usize| corpus.documents()[*d].language == language;
        let documents: Vec<usize> = (0..corpus.documents().len()).filter(own).collect();
        let rows = documents.iter().flat_map(|&d| corpus.documents()[d].sentences.clone()).collect();
        Self { documents, rows }
    }

    /// The themes of these documents alone; their units are rows of the whole corpus.
    pub(super) fn search(
        &self,
        corpus: &Corpus,
        units: &[Unit<'_>],
        analyzers: &Analyzers,
        config: &Config,
        meaning: Option<Meaning<'_>>,
    ) -> Result<Themes> {
        let mut params = config.theme.clone();
        params.cluster.n_themes = params.cluster.n_themes.map(|k| k.min(self.rows.len()));
        let vectors = meaning.map(|meaning| meaning.vectors.select(&self.rows));
        let mut found = self.with_input(corpus, units, analyzers, config, |input| {
            let own = meaning.zip(vectors.as_ref());
            let meaning = own.map(|(meaning, vectors)| Meaning { vectors, across: false, ..meaning });
            theme::build(&ThemeInput { meaning, ..*input }, &params, config.seed)
        })?;
        let (mut labels, mut scores) = (vec![-1; units.len()], vec![0.0; units.len()]);
        for (at, &row) in self.rows.iter().enumerate() {
            (labels[row], scores[row]) = (found.labels[at], found.scores[at]);
        }
        for unit in found.themes.iter_mut().flat_map(|theme| &mut theme.units) {
            *unit = self.rows[*unit];
        }
        (found.labels, found.scores) = (labels, scores);
        Ok(found)
    }

    /// Hands on what themes of these documents are made from, their words alone; units are places in `rows`.
    pub(super) fn with_input<T>(
        &self,
        corpus: &Corpus,
        units: &[Unit<'_>],
        analyzers: &Analyzers,
        config: &Config,
        make: impl FnOnce(&ThemeInput<'_>) -> Result<T>,
    ) -> Result<T> {
        let own: Vec<Unit<'_>> = self.rows.iter().map(|&row| units[row]).collect();
        let (fitted, counts) = Vectorizer::new(config.vectorize.clone())?.fit_counts(&own)?;
        let place = |row: usize| self.rows.partition_point(|r| *r < row);
        let moved = |range: &Range<usize>| place(range.start)..place(range.start) + range.len();
        let of = |d: &usize| -> &Document { &corpus.documents()[*d] };
        let documents: Vec<_> = self.documents.iter().map(|d| moved(&of(d).sentences)).collect();
        let mine = |section: &Range<usize>| self.rows.binary_search(&section.start).is_ok();
        let sections: Vec<_> = sections(corpus).iter().filter(|s| mine(s)).map(moved).collect();
        make(&ThemeInput {
            units: &own,
            counts: &counts,
            weights: &term_weights(&fitted, config.background()),
            vocabulary: fitted.vocabulary(),
            sections: &sections,
            documents: &documents,
            phrases: &phrases(corpus, &self.documents, analyzers, &fitted),
            background: config.background(),
            meaning: None,
        })
    }
}

/// Words that always stand together in these documents.
pub(super) fn phrases(
    corpus: &Corpus,
    documents: &[usize],
    analyzers: &Analyzers,
    fitted: &FittedVectorizer,
) -> Phrases {
    let readings = documents.iter().map(|&d| &corpus.documents()[d]).flat_map(|d| {
        let analyzer = analyzers.of(d.language);
        corpus.sentences()[d.sentences.clone()].iter().map(move |s| (s.span.of(&d.raw), analyzer))
    });
    Phrases::read(readings, fitted.vocabulary())
}
