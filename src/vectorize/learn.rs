//! The traits of linfa, so that a vectorizer can stand before linfa's models.
//!
//! Records are texts in an array; what comes out is a dense [`Array2`], which is what linfa's models take. A dense matrix
//! has a cell for every text and term: limit the vocabulary (`min_df`, `max_features`), or take
//! [`FittedTfidf::transform`](FittedTfidf) and stay with sparse rows.

use linfa::Float;
use linfa::dataset::DatasetBase;
use linfa::traits::{Fit, Transformer};
use ndarray::{Array1, Array2};

use super::texts::{FittedTfidf, TfidfVectorizer};
use crate::base::CsrMatrix;
use crate::error::{Error, Result};

impl From<linfa::Error> for Error {
    fn from(error: linfa::Error) -> Self {
        Self::Input(error.to_string())
    }
}

impl<S: AsRef<str> + Clone + Sync, T> Fit<Array1<S>, T, Error> for TfidfVectorizer {
    type Object = FittedTfidf;

    fn fit(&self, dataset: &DatasetBase<Array1<S>, T>) -> Result<FittedTfidf> {
        Self::fit(self, &dataset.records.to_vec())
    }
}

impl<S: AsRef<str> + Clone + Sync> Transformer<&Array1<S>, CsrMatrix> for FittedTfidf {
    fn transform(&self, texts: &Array1<S>) -> CsrMatrix {
        Self::transform(self, &texts.to_vec())
    }
}

impl<S: AsRef<str> + Clone + Sync, F: Float> Transformer<&Array1<S>, Array2<F>> for FittedTfidf {
    fn transform(&self, texts: &Array1<S>) -> Array2<F> {
        let sparse = Self::transform(self, &texts.to_vec());
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

    use super::super::params::VectorizerParams;
    use super::*;
    use crate::base::stream;
    use crate::text::{AnalyzerParams, Language};

    #[test]
    fn a_vectorizer_stands_before_a_model_of_linfa() {
        let texts = array!["Missiles and treaties", "A treaty on missiles", "Rain and wind", "Wind, then rain"];
        let dataset = DatasetBase::new(texts, ());
        let vectorizer = TfidfVectorizer::new(VectorizerParams::default(), AnalyzerParams::default())
            .expect("the defaults hold")
            .language(Language::English);
        let fitted = Fit::fit(&vectorizer, &dataset).expect("fits");
        let dense: Array2<f64> = Transformer::transform(&fitted, &dataset.records);
        assert_eq!(dense.dim(), (4, fitted.terms().len()));
        let rows = DatasetBase::from(dense);
        let model = KMeans::params_with_rng(2, stream(1, "test", 0)).n_runs(3).fit(&rows).expect("clusters");
        let groups = model.predict(&rows);
        assert!(groups[0] == groups[1] && groups[2] == groups[3] && groups[0] != groups[2], "{groups}");
    }
}
