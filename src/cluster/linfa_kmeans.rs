//! linfa-clustering's k-means behind the same contract: dense and Euclidean on unit rows, for few rows and as a
//! cross-check of our own.

use linfa::DatasetBase;
use linfa::traits::{Fit, Predict};
use linfa_clustering::{KMeans, KMeansInit};
use ndarray::Array2;

use super::contract::{ClusterParams, Clusterer, Clustering};
use crate::base::{CsrMatrix, stream};
use crate::error::{Error, Result};

/// The most numbers that the dense copy of the rows may have.
const LARGEST: usize = 200_000_000;

/// linfa's k-means. It needs the number of groups; without one it takes the square root of half the rows.
#[derive(Debug)]
pub(super) struct LinfaKMeans {
    n_themes: Option<usize>,
    n_init: usize,
    max_iter: usize,
}

impl LinfaKMeans {
    pub(super) fn new(params: &ClusterParams) -> Self {
        Self { n_themes: params.n_themes, n_init: params.kmeans.n_init, max_iter: params.kmeans.max_iter }
    }
}

impl Clusterer for LinfaKMeans {
    fn name(&self) -> &'static str {
        "k-means of linfa-clustering"
    }

    fn sample_rows(&self) -> usize {
        1500
    }

    fn cluster(&self, rows: &CsrMatrix, seed: u64) -> Result<Clustering> {
        let used: Vec<usize> = (0..rows.rows()).filter(|&r| !rows.row(r).0.is_empty()).collect();
        let mut labels = vec![-1; rows.rows()];
        // linfa panics or repeats centroids when there are more groups than distinct rows.
        let mut distinct: Vec<(&[u32], Vec<u32>)> =
            used.iter().map(|&r| (rows.row(r).0, rows.row(r).1.iter().map(|v| v.to_bits()).collect())).collect();
        distinct.sort_unstable();
        distinct.dedup();
        let k = self.n_themes.unwrap_or(((used.len() as f64 / 2.0).sqrt().ceil() as usize).min(distinct.len()));
        if k > distinct.len() {
            return Err(Error::parameter(
                "n_themes",
                k,
                format!("at most {}, the number of distinct units", distinct.len()),
            ));
        }
        if used.len() * rows.columns() > LARGEST {
            return Err(Error::parameter(
                "method",
                "linfa-kmeans",
                "one for sparse rows (kmeans): linfa would need a dense matrix of several gigabytes",
            ));
        }
        if k == 0 {
            return Ok(Clustering::new(labels));
        }
        let mut dense = Array2::<f64>::zeros((used.len(), rows.columns()));
        for (place, &row) in used.iter().enumerate() {
            let (columns, values) = rows.row(row);
            for (&column, &value) in columns.iter().zip(values) {
                dense[[place, column as usize]] = f64::from(value);
            }
        }
        let data = DatasetBase::from(dense);
        // Not KMeansPara: it differs between runs on several threads.
        let model = KMeans::params_with_rng(k, stream(seed, "linfa-k-means", 0))
            .init_method(KMeansInit::KMeansPlusPlus)
            .n_runs(self.n_init)
            .max_n_iterations(self.max_iter as u64)
            .tolerance(1e-4)
            .fit(&data)
            .map_err(|e| Error::Input(format!("linfa's k-means failed: {e}")))?;
        // Counted from the prediction: `cluster_count` belongs to the last run and not to the best.
        for (&row, group) in used.iter().zip(model.predict(data.records())) {
            labels[row] = group as i32;
        }
        Ok(Clustering::new(labels))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn twins() -> CsrMatrix {
        CsrMatrix::new(3, vec![0, 1, 2, 3, 4, 4], vec![0, 0, 2, 2], vec![1.0; 4])
    }

    #[test]
    fn finds_two_groups_and_leaves_the_empty_row() {
        let mut params = ClusterParams::default();
        params.n_themes = Some(2);
        assert_eq!(LinfaKMeans::new(&params).cluster(&twins(), 1).unwrap().labels, [0, 0, 1, 1, -1]);
    }

    #[test]
    fn more_groups_than_distinct_rows_is_an_error() {
        let mut params = ClusterParams::default();
        params.n_themes = Some(3);
        assert!(LinfaKMeans::new(&params).cluster(&twins(), 1).is_err());
    }
}
