//! Fitting a vectorizer to units, and turning units into vectors with it.

use super::assemble::{given_vocabulary, in_order, select};
use super::counter::Counter;
use super::counts::TermCounts;
use super::params::VectorizerParams;
use super::rows::{Columns, rows};
use super::tfidf::{idf, weigh};
use super::unit::Unit;
use super::vocabulary::Vocabulary;
use crate::base::{CsrMatrix, feed};
use crate::error::{Error, Result};

/// Bytes of text that are worth a part of their own when units are counted on several threads.
const PART: usize = 1 << 22;

/// Checked parameters, ready to fit.
#[derive(Debug, Clone, PartialEq)]
pub struct Vectorizer(pub(super) VectorizerParams);

/// A vectorizer that knows a corpus: its vocabulary and how rare each term is there.
#[derive(Debug, Clone, PartialEq)]
pub struct FittedVectorizer {
    pub(super) params: VectorizerParams,
    pub(super) vocabulary: Vocabulary,
    pub(super) units: u64,
    pub(super) idf: Vec<f64>,
}

/// What comes of fitting a vectorizer and transforming the same units.
#[derive(Debug, Clone, PartialEq)]
pub struct Vectorized {
    /// The vectorizer.
    pub fitted: FittedVectorizer,
    /// How often each term stands in each unit.
    pub counts: TermCounts,
    /// The TF-IDF of each unit.
    pub matrix: CsrMatrix,
}

impl Vectorizer {
    /// A vectorizer.
    ///
    /// # Errors
    /// When a parameter is out of its range.
    pub fn new(params: VectorizerParams) -> Result<Self> {
        params.validate()?;
        Ok(Self(params))
    }

    /// Finds the terms of the units and how rare they are.
    ///
    /// # Errors
    /// As [`Self::fit_counts`].
    pub fn fit(&self, units: &[Unit<'_>]) -> Result<FittedVectorizer> {
        Ok(self.fit_counts(units)?.0)
    }

    /// Finds the terms of the units, and counts them in each.
    ///
    /// # Errors
    /// When `max_df` is below `min_df` for so many units, or a term of a given vocabulary stands nowhere and idf is
    /// not smoothed.
    pub fn fit_counts(&self, units: &[Unit<'_>]) -> Result<(FittedVectorizer, TermCounts)> {
        self.fit_stream(|hand| hand_parts(units, hand), |part, count| part.iter().for_each(count))
    }

    /// Finds and counts the terms of units that need not be in memory together: `produce` makes batches and hands them
    /// out one by one, and `units` calls its second argument with each unit of a batch, in order, on any thread. Rows
    /// stand in the order in which batches were handed out.
    ///
    /// # Errors
    /// Those of `produce`, and as [`Self::fit_counts`].
    pub fn fit_stream<T: Send>(
        &self,
        produce: impl FnOnce(&mut dyn FnMut(T)) -> Result<()>,
        units: impl Fn(T, &mut dyn FnMut(&Unit<'_>)) + Sync,
    ) -> Result<(FittedVectorizer, TermCounts)> {
        let params = &self.0;
        let (mut counter, vocabulary, columns) = match &params.vocabulary {
            None => {
                let mut counter = count(&Counter::new(params.ngram_range), produce, units)?;
                let (vocabulary, columns) = select(&mut counter, params)?;
                (counter, vocabulary, columns)
            }
            Some(given) => {
                let terms = in_order(given);
                let (start, nodes) = Counter::closed(params.ngram_range, terms.iter().copied());
                let counter = count(&start, produce, units)?;
                let vocabulary = given_vocabulary(&counter, &terms, &nodes);
                let columns = Columns::closed(&nodes, &counter);
                (counter, vocabulary, columns)
            }
        };
        let parts = std::mem::take(&mut counter.parts);
        drop(counter);
        let counts = rows(parts, &columns);
        let fitted = FittedVectorizer::checked(params.clone(), vocabulary, counts.rows() as u64)?;
        Ok((fitted, counts))
    }

    /// Fits, counts and weighs in one.
    ///
    /// # Errors
    /// As [`Self::fit_counts`].
    pub fn fit_transform(&self, units: &[Unit<'_>]) -> Result<Vectorized> {
        let (fitted, counts) = self.fit_counts(units)?;
        let matrix = fitted.weigh(counts.clone());
        Ok(Vectorized { fitted, counts, matrix })
    }
}

impl FittedVectorizer {
    pub(super) fn new(params: VectorizerParams, vocabulary: Vocabulary, units: u64) -> Self {
        let idf = idf(vocabulary.doc_freq.iter().map(|&units| u64::from(units)), units, params.smooth_idf);
        Self { params, vocabulary, units, idf }
    }

    /// The same, unless idf would be infinite.
    pub(super) fn checked(params: VectorizerParams, vocabulary: Vocabulary, units: u64) -> Result<Self> {
        if params.use_idf
            && !params.smooth_idf
            && let Some(unseen) = vocabulary.doc_freq.iter().position(|&units| units == 0)
        {
            let term = vocabulary.term(unseen);
            return Err(Error::parameter("smooth_idf", false, format!("true, since no unit holds the term `{term}`")));
        }
        Ok(Self::new(params, vocabulary, units))
    }

    /// The parameters it was fitted with.
    pub fn params(&self) -> &VectorizerParams {
        &self.params
    }

    /// Its terms.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// How many units it was fitted to.
    pub fn units(&self) -> u64 {
        self.units
    }

    /// The inverse document frequency of every term.
    pub fn idf(&self) -> &[f64] {
        &self.idf
    }

    /// Counts the terms of the vocabulary in units, known or new.
    pub fn count(&self, units: &[Unit<'_>]) -> TermCounts {
        let (counter, nodes) = Counter::closed(self.params.ngram_range, self.vocabulary.terms());
        let counted = count(&counter, |hand| hand_parts(units, hand), |part, count| part.iter().for_each(count));
        let counter = counted.expect("handing out slices cannot fail");
        let columns = Columns::closed(&nodes, &counter);
        rows(counter.parts, &columns)
    }

    /// Weighs counts of its own terms.
    pub fn weigh(&self, counts: TermCounts) -> CsrMatrix {
        assert_eq!(counts.columns(), self.vocabulary.len(), "counts of the same vocabulary");
        weigh(counts, &self.idf, &self.params)
    }

    /// The TF-IDF of units, known or new.
    pub fn transform(&self, units: &[Unit<'_>]) -> CsrMatrix {
        self.weigh(self.count(units))
    }
}

/// Hands out units in parts.
pub(super) fn hand_parts<'a, 'u>(units: &'a [Unit<'u>], hand: &mut dyn FnMut(&'a [Unit<'u>])) -> Result<()> {
    let (mut first, mut bytes) = (0, 0);
    for (at, unit) in units.iter().enumerate() {
        bytes += unit.bytes();
        if bytes >= PART {
            hand(&units[first..=at]);
            (first, bytes) = (at + 1, 0);
        }
    }
    hand(&units[first..]);
    Ok(())
}

/// Counts batches of units, on each thread from a copy of the counter `start`, and merges what was counted.
pub(super) fn count<T: Send>(
    start: &Counter,
    produce: impl FnOnce(&mut dyn FnMut(T)) -> Result<()>,
    units: impl Fn(T, &mut dyn FnMut(&Unit<'_>)) + Sync,
) -> Result<Counter> {
    let work = |counter: &mut Counter, (place, batch): (usize, T)| {
        counter.count_block(place, |count| units(batch, count));
    };
    let (made, counters) = feed(
        || start.clone(),
        work,
        |hand| {
            let mut place = 0;
            produce(&mut |batch| {
                hand((place, batch));
                place += 1;
            })
        },
    );
    made?;
    let all = counters.into_iter().reduce(|mut all, part| {
        all.merge(part);
        all
    });
    Ok(all.unwrap_or_else(|| start.clone()))
}

#[cfg(test)]
mod tests {
    use super::super::params::{Frequency, Norm};
    use super::*;
    use crate::text::{Analyzer, AnalyzerParams, Language, Stemming, StopWords};

    const TEXTS: [&str; 3] = ["the cat sat on the mat", "the dog sat", "a dog and a cat met a dog"];

    fn plain() -> Analyzer {
        let mut params = AnalyzerParams::default();
        params.stem = Stemming::None;
        params.stop_words = StopWords::None;
        params.style = false;
        Analyzer::new(Language::English, &params).unwrap()
    }

    fn fit(params: VectorizerParams, texts: &[&str]) -> Vectorized {
        let analyzer = plain();
        let units: Vec<_> = texts.iter().map(|text| Unit::new(text, &analyzer)).collect();
        Vectorizer::new(params).unwrap().fit_transform(&units).unwrap()
    }

    fn dense(matrix: &CsrMatrix) -> Vec<Vec<f32>> {
        let mut rows = vec![vec![0.0; matrix.columns()]; matrix.rows()];
        for (row, cells) in rows.iter_mut().enumerate() {
            let (columns, values) = matrix.row(row);
            columns.iter().zip(values).for_each(|(&c, &v)| cells[c as usize] = v);
        }
        rows
    }

    fn assert_close(matrix: &CsrMatrix, expected: &[&[f32]]) {
        for (row, expected) in dense(matrix).iter().zip(expected) {
            assert_eq!(row.len(), expected.len());
            assert!(row.iter().zip(*expected).all(|(a, b)| (a - b).abs() < 1e-6), "{row:?} is not {expected:?}");
        }
    }

    // The expected numbers of these tests are those of scikit-learn 1.x with token_pattern r"(?u)\b\w+\b".

    #[test]
    fn runs_of_two_with_limits_as_scikit_learn() {
        let params = VectorizerParams {
            ngram_range: [1, 2],
            min_df: Frequency::Count(2),
            max_df: Frequency::Share(0.9),
            sublinear_tf: true,
            ..VectorizerParams::default()
        };
        let found = fit(params, &TEXTS);
        assert_eq!(found.fitted.vocabulary().terms().collect::<Vec<_>>(), ["cat", "dog", "sat", "the"]);
        assert_close(
            &found.matrix,
            &[
                &[0.4532947, 0.0, 0.4532947, 0.7674946],
                &[0.0, 0.5773503, 0.5773503, 0.5773503],
                &[0.5085423, 0.861037, 0.0, 0.0],
            ],
        );
    }

    #[test]
    fn the_other_norm_and_unsmoothed_idf_as_scikit_learn() {
        let params = VectorizerParams { norm: Norm::L1, smooth_idf: false, ..VectorizerParams::default() };
        let found = fit(params, &TEXTS);
        assert_close(
            &found.matrix,
            &[
                &[0.0, 0.0, 0.1431361, 0.0, 0.2137279, 0.0, 0.2137279, 0.1431361, 0.2862721],
                &[0.0, 0.0, 0.0, 0.3333333, 0.0, 0.0, 0.0, 0.3333333, 0.3333333],
                &[0.4280129, 0.142671, 0.0955484, 0.1910968, 0.0, 0.142671, 0.0, 0.0, 0.0],
            ],
        );
    }

    #[test]
    fn transforming_the_fitted_units_gives_the_fitted_matrix() {
        let params = VectorizerParams { ngram_range: [1, 3], ..VectorizerParams::default() };
        let found = fit(params, &TEXTS);
        let analyzer = plain();
        let units: Vec<_> = TEXTS.iter().map(|text| Unit::new(text, &analyzer)).collect();
        assert_eq!(found.fitted.transform(&units), found.matrix);
        assert_eq!(found.fitted.count(&units), found.counts);
    }

    #[test]
    fn a_given_vocabulary_is_all_there_is() {
        let vocabulary = ["dog sat", "zebra", "cat"].map(str::to_owned).to_vec();
        let params =
            VectorizerParams { ngram_range: [1, 2], vocabulary: Some(vocabulary), ..VectorizerParams::default() };
        let found = fit(params, &TEXTS);
        assert_eq!(found.fitted.vocabulary().terms().collect::<Vec<_>>(), ["cat", "dog sat", "zebra"]);
        assert_eq!(found.counts.totals(), [2, 1, 0]);
        assert_eq!(found.fitted.vocabulary().column("dog sat"), Some(1));
        assert_eq!(found.fitted.vocabulary().column("sat"), None);
    }

    #[test]
    fn parts_in_any_order_merge_to_the_same() {
        let analyzer = plain();
        let texts: Vec<String> =
            (0..40).map(|i| format!("w{} w{} The the w{} W{}", i % 7, i % 5, i % 3, i % 7)).collect();
        let part = |from: usize, to: usize| {
            let mut counter = Counter::new([1, 2]);
            counter
                .count_block(from, |count| texts[from..to].iter().for_each(|text| count(&Unit::new(text, &analyzer))));
            counter
        };
        let finish = |mut counter: Counter| {
            let (vocabulary, columns) = select(&mut counter, &VectorizerParams::default()).unwrap();
            (vocabulary, rows(counter.parts, &columns))
        };
        let whole = finish(part(0, 40));
        let mut backwards = part(25, 40);
        backwards.merge(part(10, 25));
        backwards.merge(part(0, 10));
        assert_eq!(finish(backwards), whole);
        let mut right = part(10, 25);
        right.merge(part(25, 40));
        let mut all = part(0, 10);
        all.merge(right);
        assert_eq!(finish(all), whole);
        assert_eq!(whole.0.label(whole.0.column("the").unwrap() as usize), "The");
    }
}
