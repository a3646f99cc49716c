//! linfa-clustering's DBSCAN behind the same contract: groups are where rows lie close, and what lies loose stays out.

use linfa::prelude::ParamGuard;
use linfa::traits::Transformer;
use linfa_clustering::Dbscan;
use linfa_nn::CommonNearestNeighbour;
use linfa_nn::distance::L2Dist;
use ndarray::Array2;

use super::contract::{ClusterParams, Clusterer, Clustering};
use super::svd::project;
use crate::base::CsrMatrix;
use crate::error::{Error, Result};

/// The most rows: every row is held against every other, on one thread.
const MOST_ROWS: usize = 20_000;

/// linfa's DBSCAN (Ester et al. 1996) on rows in few dimensions. The data, and no number, say how many groups there are.
///
/// It chains: a row joins the group of any row that is near and has enough neighbours, so that smoothed sentences of one
/// document tend to become one group each, and a group may be long and thin.
#[derive(Debug)]
pub(super) struct LinfaDbscan {
    min_points: usize,
    /// The distance of two unit rows whose cosine is the least that counts as near.
    tolerance: f64,
    dims: usize,
    power_rounds: usize,
}

impl LinfaDbscan {
    /// With the parameters' own section, and the dimensions of k-means.
    ///
    /// # Errors
    /// When a number of groups is asked for.
    pub(super) fn new(params: &ClusterParams) -> Result<Self> {
        if let Some(k) = params.n_themes {
            return Err(Error::parameter("n_themes", k, "left out for DBSCAN, which finds the number itself"));
        }
        Ok(Self {
            min_points: params.dbscan.min_points,
            tolerance: (2.0 - 2.0 * params.dbscan.similarity).sqrt(),
            dims: params.kmeans.dims,
            power_rounds: params.kmeans.power_rounds,
        })
    }
}

impl LinfaDbscan {
    /// Rows as linfa takes them: as they are where they have few columns, and else in few dimensions.
    fn dense(&self, rows: &CsrMatrix, seed: u64) -> Array2<f64> {
        if rows.columns() > self.dims {
            return project(rows, self.dims, self.power_rounds, seed).mapv(f64::from);
        }
        let mut dense = Array2::zeros((rows.rows(), rows.columns()));
        for row in 0..rows.rows() {
            let (columns, values) = rows.row(row);
            columns.iter().zip(values).for_each(|(&c, &v)| dense[[row, c as usize]] = f64::from(v));
        }
        dense
    }
}

impl Clusterer for LinfaDbscan {
    fn name(&self) -> &'static str {
        "DBSCAN of linfa-clustering"
    }

    fn sample_rows(&self) -> usize {
        1500
    }

    fn cluster(&self, rows: &CsrMatrix, seed: u64) -> Result<Clustering> {
        let mut used: Vec<usize> = (0..rows.rows()).filter(|&r| !rows.row(r).0.is_empty()).collect();
        if used.len() > MOST_ROWS {
            return Err(Error::parameter(
                "method",
                "linfa-dbscan",
                format!("another one for more than {MOST_ROWS} units: its time grows with their square"),
            ));
        }
        let mut labels = vec![-1; rows.rows()];
        if used.is_empty() {
            return Ok(Clustering::new(labels));
        }
        // A row between two groups goes to the one that DBSCAN meets first, so rows are met by what they hold.
        let bits = |r: usize| rows.row(r).1.iter().map(|v| v.to_bits());
        used.sort_by(|&a, &b| rows.row(a).0.cmp(rows.row(b).0).then_with(|| bits(a).cmp(bits(b))));
        let dense = self.dense(&rows.select(&used), seed);
        // In so many dimensions a tree of places is no faster than looking at all.
        let params = Dbscan::params_with(self.min_points, L2Dist, CommonNearestNeighbour::LinearSearch);
        let dbscan = params
            .tolerance(self.tolerance)
            .check()
            .map_err(|e| Error::Input(format!("linfa's DBSCAN refuses its parameters: {e}")))?;
        for (&row, group) in used.iter().zip(dbscan.transform(&dense)) {
            labels[row] = group.map_or(-1, |g| g as i32);
        }
        Ok(Clustering::new(labels))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Four rows of one word, four of another, one of a third.
    fn rows() -> CsrMatrix {
        CsrMatrix::new(3, (0..=9).collect(), vec![0, 0, 0, 0, 1, 1, 1, 1, 2], vec![1.0; 9])
    }

    #[test]
    fn dense_places_are_groups_and_a_lone_row_is_none() {
        let mut params = ClusterParams::default();
        params.dbscan.min_points = 3;
        let found = LinfaDbscan::new(&params).unwrap().cluster(&rows(), 1).unwrap();
        assert_eq!(found.labels, [0, 0, 0, 0, 1, 1, 1, 1, -1]);
    }

    #[test]
    fn a_number_of_groups_is_refused() {
        let mut params = ClusterParams::default();
        params.n_themes = Some(3);
        assert!(LinfaDbscan::new(&params).is_err());
    }
}
