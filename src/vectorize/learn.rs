//! The traits of linfa, so that a vectorizer can stand before linfa's models.
//!
//! Records are texts in an [`Array1`], each read by the analyzer that [`Texts`] holds; what comes out is a dense
//! [`Array2`], which is what linfa's models take. A dense matrix has a cell for every unit and term: limit the vocabulary
//! (`min_df`, `max_features`), or take [`FittedVectorizer::transform`] and stay with sparse rows.

use linfa::dataset::{DatasetBase, Records};
use linfa::traits::{Fit, Transformer};
use linfa::{Float, ParamGuard};
use ndarray::{Array1, Array2};

use super::params::VectorizerParams;
use super::unit::Unit;
use super::vectorizer::{FittedVectorizer, Vectorizer};
use crate::base::CsrMatrix;
use crate::error::Error;
use crate::text::Analyzer;

/// Texts and how they are read: what linfa calls records.
#[derive(Debug, Clone)]
pub struct Texts<'a, S> {
    texts: Array1<S>,
    analyzer: &'a Analyzer,
}

impl<'a, S: AsRef<str>> Texts<'a, S> {
    /// Texts that are all read by one analyzer.
    pub fn new(texts: Array1<S>, analyzer: &'a Analyzer) -> Self {
        Self { texts, analyzer }
    }

    fn units(&self) -> Vec<Unit<'_>> {
        self.texts.iter().map(|text| Unit::new(text.as_ref(), self.analyzer)).collect()
    }
}

impl<S: AsRef<str>> Records for Texts<'_, S> {
    type Elem = S;

    fn nsamples(&self) -> usize {
        self.texts.len()
    }

    fn nfeatures(&self) -> usize {
        1
    }
}

/// Parameters that are checked when linfa asks for it, at the latest when they are fitted.
#[derive(Debug, Clone, PartialEq)]
pub struct UncheckedVectorizer(Vectorizer);

impl From<VectorizerParams> for UncheckedVectorizer {
    fn from(params: VectorizerParams) -> Self {
        Self(Vectorizer(params))
    }
}

impl ParamGuard for UncheckedVectorizer {
    type Checked = Vectorizer;
    type Error = Error;

    fn check_ref(&self) -> Result<&Vectorizer, Error> {
        self.0.0.validate()?;
        Ok(&self.0)
    }

    fn check(self) -> Result<Vectorizer, Error> {
        Vectorizer::new(self.0.0)
    }
}

impl From<linfa::Error> for Error {
    fn from(error: linfa::Error) -> Self {
        Self::Input(error.to_string())
    }
}

impl<S: AsRef<str>, T> Fit<Texts<'_, S>, T, Error> for Vectorizer {
    type Object = FittedVectorizer;

    fn fit(&self, dataset: &DatasetBase<Texts<'_, S>, T>) -> Result<FittedVectorizer, Error> {
        Self::fit(self, &dataset.records.units())
    }
}

impl<S: AsRef<str>> Transformer<&Texts<'_, S>, CsrMatrix> for FittedVectorizer {
    fn transform(&self, texts: &Texts<'_, S>) -> CsrMatrix {
        Self::transform(self, &texts.units())
    }
}

impl<S: AsRef<str>, F: Float> Transformer<&Texts<'_, S>, Array2<F>> for FittedVectorizer {
    fn transform(&self, texts: &Texts<'_, S>) -> Array2<F> {
        let sparse = Self::transform(self, &texts.units());
        let mut dense = Array2::zeros((sparse.rows(), sparse.columns()));
        for (row, mut cells) in dense.rows_mut().into_iter().enumerate() {
            let (columns, values) = sparse.row(row);
            for (&column, &value) in columns.iter().zip(values) {
                cells[column as usize] = F::cast(value);
            }
        }
        dense
    }
}

#[cfg(test)]
mod tests {
    use linfa::traits::Predict;
    use linfa_clustering::KMeans;
    use ndarray::array;

    use super::*;
    use crate::base::stream;
    use crate::text::{AnalyzerParams, Language};

    #[test]
    fn a_vectorizer_stands_before_a_model_of_linfa() {
        let analyzer = Analyzer::new(Language::English, &AnalyzerParams::default()).expect("the defaults hold");
        let texts = array!["Missiles and treaties", "A treaty on missiles", "Rain and wind", "Wind, then rain"];
        let dataset = DatasetBase::new(Texts::new(texts, &analyzer), ());
        let fitted = UncheckedVectorizer::from(VectorizerParams::default()).fit(&dataset).expect("fits");
        let dense: Array2<f64> = Transformer::transform(&fitted, &dataset.records);
        assert_eq!(dense.dim(), (4, fitted.vocabulary().len()));
        let rows = DatasetBase::from(dense);
        let model = KMeans::params_with_rng(2, stream(1, "test", 0)).n_runs(3).fit(&rows).expect("clusters");
        let groups = model.predict(&rows);
        assert!(groups[0] == groups[1] && groups[2] == groups[3] && groups[0] != groups[2], "{groups}");
    }

    #[test]
    fn parameters_out_of_range_are_refused_when_checked() {
        let params = VectorizerParams { ngram_range: [2, 1], ..VectorizerParams::default() };
        let message = UncheckedVectorizer::from(params).check().expect_err("refused").to_string();
        assert!(message.contains("ngram_range"), "{message}");
    }
}
