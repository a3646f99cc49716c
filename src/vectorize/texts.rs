//! Texts in, TF-IDF out: the vectorizer for those who have texts and no corpus.

use std::borrow::Cow;
use std::io::{Read, Write};
use std::sync::Arc;

use super::params::VectorizerParams;
use super::unit::{Analyzers, Unit};
use super::vectorizer::{FittedVectorizer, Vectorizer, hand_parts};
use crate::base::{CsrMatrix, map_ordered};
use crate::error::{Error, Result};
use crate::text::{AnalyzerParams, Language, detect};

/// TF-IDF of texts, as scikit-learn's `TfidfVectorizer`: checked parameters, ready to fit.
///
/// Rows are texts in their order, columns are terms in the order of their code points. With the parameters of
/// [`AnalyzerParams::sklearn`] vocabulary and matrix are scikit-learn's, to a relative 1e-6. The matrix is the same to the
/// bit on any number of threads.
///
/// ```
/// use diptych::params::{AnalyzerParams, VectorizerParams};
/// use diptych::TfidfVectorizer;
///
/// let texts = ["the cat sat on the mat", "the dog sat", "a dog and a cat met a dog"];
/// let mut params = VectorizerParams::default();
/// params.ngram_range = [1, 2];
/// let (fitted, matrix) = TfidfVectorizer::new(params, AnalyzerParams::sklearn())?.fit_transform(&texts)?;
/// assert_eq!((matrix.rows(), matrix.columns()), (3, fitted.terms().len()));
/// assert_eq!(fitted.transform(&texts), matrix);
/// # Ok::<(), diptych::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct TfidfVectorizer {
    vectorizer: Vectorizer,
    reading: Reading,
}

/// A vectorizer that knows its terms and how rare they are, from [`TfidfVectorizer::fit`] or a file.
///
/// Parts of an archive can be fitted in as many processes as there are, and merged in any order; see
/// [`TfidfVectorizer::fit_part`].
#[derive(Debug, Clone)]
pub struct FittedTfidf {
    fitted: FittedVectorizer,
    reading: Reading,
}

/// How texts become terms.
#[derive(Debug, Clone)]
struct Reading {
    params: AnalyzerParams,
    analyzers: Arc<Analyzers>,
    /// That of all texts; `None` where each text's own is detected.
    language: Option<Language>,
}

impl Reading {
    fn new(params: AnalyzerParams) -> Result<Self> {
        Ok(Self { analyzers: Arc::new(Analyzers::new(&params)?), params, language: None })
    }

    fn units<'a, S: AsRef<str> + Sync>(&'a self, texts: &'a [S]) -> Vec<Unit<'a>> {
        let all = self.language.or((!self.params.asks_language()).then_some(Language::Other));
        let languages = match all {
            Some(language) => vec![language; texts.len()],
            None => map_ordered(texts, |text| detect(text.as_ref())),
        };
        texts
            .iter()
            .zip(languages)
            .map(|(text, language)| Unit::new(text.as_ref(), self.analyzers.of(language)))
            .collect()
    }
}

impl TfidfVectorizer {
    /// A vectorizer: `params` say how terms are counted and weighed, `analyzer` how words become terms.
    ///
    /// # Errors
    /// When a parameter is out of its range, naming it.
    pub fn new(params: VectorizerParams, analyzer: AnalyzerParams) -> Result<Self> {
        Ok(Self { vectorizer: Vectorizer::new(params)?, reading: Reading::new(analyzer)? })
    }

    /// Takes all texts for texts in `language`. Without it each text's own is detected, where stems, stop words or house
    /// style depend on it.
    #[must_use]
    pub fn language(mut self, language: Language) -> Self {
        self.reading.language = Some(language);
        self
    }

    /// Finds the terms of `texts` and how rare they are.
    ///
    /// # Errors
    /// When `max_df` is below `min_df` for so many texts, or a term of a given vocabulary stands nowhere and idf is not
    /// smoothed.
    pub fn fit<S: AsRef<str> + Sync>(&self, texts: &[S]) -> Result<FittedTfidf> {
        Ok(self.with(self.vectorizer.fit(&self.reading.units(texts))?))
    }

    /// Fits to `texts`, and gives their TF-IDF: one row a text, one column a term.
    ///
    /// # Errors
    /// As [`Self::fit`].
    pub fn fit_transform<S: AsRef<str> + Sync>(&self, texts: &[S]) -> Result<(FittedTfidf, CsrMatrix)> {
        let (fitted, counts) = self.vectorizer.fit_counts(&self.reading.units(texts))?;
        let matrix = fitted.weigh(counts);
        Ok((self.with(fitted), matrix))
    }

    /// Finds the terms of one part of an archive, without the limits on document frequency and on the number of terms.
    /// Put the parts together with [`FittedTfidf::merge`], then set the limits with [`FittedTfidf::limited`]: the same
    /// comes out as from [`Self::fit`] on the whole.
    ///
    /// # Errors
    /// As [`Self::fit`].
    pub fn fit_part<S: AsRef<str> + Sync>(&self, texts: &[S]) -> Result<FittedTfidf> {
        let units = self.reading.units(texts);
        let count = |part: &[Unit<'_>], count: &mut dyn FnMut(&Unit<'_>)| part.iter().for_each(count);
        Ok(self.with(self.vectorizer.fit_part(|hand| hand_parts(&units, hand), count)?))
    }

    fn with(&self, fitted: FittedVectorizer) -> FittedTfidf {
        FittedTfidf { fitted, reading: self.reading.clone() }
    }
}

impl FittedTfidf {
    /// The TF-IDF of texts, known or new: one row a text, one column a term.
    pub fn transform<S: AsRef<str> + Sync>(&self, texts: &[S]) -> CsrMatrix {
        self.fitted.transform(&self.reading.units(texts))
    }

    /// The terms in the order of the columns.
    pub fn terms(&self) -> impl ExactSizeIterator<Item = Cow<'_, str>> {
        self.fitted.vocabulary().terms()
    }

    /// The column of a term; `None` for a term that it does not know.
    pub fn column(&self, term: &str) -> Option<u32> {
        self.fitted.vocabulary().column(term)
    }

    /// How many of the texts of the fit hold the term of a column.
    ///
    /// # Panics
    /// When there is no such column.
    pub fn doc_freq(&self, column: u32) -> u32 {
        self.fitted.vocabulary().doc_freq(column as usize)
    }

    /// The inverse document frequency of every column.
    pub fn idf(&self) -> &[f64] {
        self.fitted.idf()
    }

    /// How many texts it was fitted to.
    pub fn texts(&self) -> u64 {
        self.fitted.units()
    }

    /// Adds what was fitted to another part of the archive. Terms, document frequencies and texts come out the same in
    /// whatever order parts are merged.
    ///
    /// # Errors
    /// When the two have other parameters.
    pub fn merge(self, other: &Self) -> Result<Self> {
        if self.fitted.params() != other.fitted.params() || self.reading.params != other.reading.params {
            return Err(Error::Input("two vectorizers with other parameters cannot be merged".into()));
        }
        Ok(Self { fitted: self.fitted.merge(&other.fitted), reading: self.reading })
    }

    /// Leaves out the terms beyond `min_df` and `max_df`, and of the others all but the `max_features` most frequent, when
    /// all parts are merged.
    ///
    /// # Errors
    /// When `max_df` is below `min_df` for so many texts, or idf is not smoothed and no text holds some given term, or
    /// `max_features` is asked of parts that were saved: a file does not hold how often terms stand.
    pub fn limited(self) -> Result<Self> {
        Ok(Self { fitted: self.fitted.limited()?, reading: self.reading })
    }

    /// Writes it to a file as `diptych vectorize --save` does, with how its words were read. Which language was set is not
    /// written: set it again with [`Self::language`].
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub fn save(&self, out: impl Write) -> std::io::Result<()> {
        self.fitted.save(&self.reading.params, out)
    }

    /// Reads what [`Self::save`] or `diptych vectorize --save` wrote.
    ///
    /// # Errors
    /// When the input cannot be read, is something else, comes from a later version, or contradicts itself.
    pub fn load(input: impl Read) -> Result<Self> {
        let (fitted, params) = FittedVectorizer::load(input)?;
        Ok(Self { fitted, reading: Reading::new(params)? })
    }

    /// Takes all texts for texts in `language`.
    #[must_use]
    pub fn language(mut self, language: Language) -> Self {
        self.reading.language = Some(language);
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXTS: [&str; 4] = ["Missile defence in Europe", "Defence of Europe", "Rain and wind", "Wind, then rain"];

    fn vectorizer() -> TfidfVectorizer {
        let mut params = VectorizerParams::default();
        params.ngram_range = [1, 2];
        params.max_features = Some(6);
        TfidfVectorizer::new(params, AnalyzerParams::default()).expect("in range")
    }

    #[test]
    fn merged_parts_are_the_whole() {
        let whole = vectorizer().fit(&TEXTS).expect("fits");
        let part = |texts: &[&str]| vectorizer().fit_part(texts).expect("fits");
        let merged = part(&TEXTS[2..]).merge(&part(&TEXTS[..2])).and_then(FittedTfidf::limited).expect("alike");
        assert_eq!(merged.transform(&TEXTS), whole.transform(&TEXTS));
        assert_eq!(merged.terms().collect::<Vec<_>>(), whole.terms().collect::<Vec<_>>());
        let other = TfidfVectorizer::new(VectorizerParams::default(), AnalyzerParams::sklearn()).expect("in range");
        assert!(other.fit(&TEXTS).expect("fits").merge(&whole).is_err());
    }

    #[test]
    fn what_was_saved_transforms_the_same() {
        let fitted = vectorizer().fit(&TEXTS).expect("fits");
        let mut file = Vec::new();
        fitted.save(&mut file).expect("a vector takes everything");
        let loaded = FittedTfidf::load(file.as_slice()).expect("loads");
        assert_eq!(loaded.transform(&TEXTS), fitted.transform(&TEXTS));
        assert_eq!(loaded.texts(), 4);
    }
}
