//! What a clustering method is given and what it answers.

use serde::{Deserialize, Serialize};

use super::tree::Tree;
use crate::base::CsrMatrix;
use crate::error::{Error, Result};

/// Which method groups the rows, and how.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct ClusterParams {
    /// The method (default: `auto`, which is average linkage up to `linkage.max_rows` rows and `svd-kmeans` above).
    pub method: ClusterMethod,
    /// How many groups, 1 or more (default: none, and the method chooses by modularity).
    pub n_themes: Option<usize>,
    /// How fine the chosen groups are: the weight of chance similarity in modularity, above 0 (default: 1).
    pub resolution: f64,
    /// Of average linkage.
    pub linkage: LinkageParams,
    /// Of all k-means.
    pub kmeans: KMeansParams,
    /// Of DBSCAN.
    pub dbscan: DbscanParams,
}

impl Default for ClusterParams {
    fn default() -> Self {
        Self {
            method: ClusterMethod::Auto,
            n_themes: None,
            resolution: 1.0,
            linkage: LinkageParams::default(),
            kmeans: KMeansParams::default(),
            dbscan: DbscanParams::default(),
        }
    }
}

impl ClusterParams {
    /// Whether the parameters are within their ranges.
    pub(super) fn validate(&self) -> Result<()> {
        if self.n_themes == Some(0) {
            return Err(Error::parameter("n_themes", 0, "1 or more"));
        }
        if !(self.resolution > 0.0 && self.resolution.is_finite()) {
            return Err(Error::parameter("resolution", self.resolution, "above 0"));
        }
        let KMeansParams { n_init, max_iter, dims, .. } = self.kmeans;
        for (name, value) in [("n_init", n_init), ("max_iter", max_iter), ("dims", dims)] {
            if value == 0 {
                return Err(Error::parameter(name, 0, "1 or more"));
            }
        }
        let DbscanParams { min_points, similarity } = self.dbscan;
        if min_points < 2 {
            return Err(Error::parameter("min_points", min_points, "2 or more"));
        }
        if !(similarity > 0.0 && similarity < 1.0) {
            return Err(Error::parameter("similarity", similarity, "above 0 and below 1"));
        }
        Ok(())
    }
}

/// A clustering method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ClusterMethod {
    /// By the number of rows.
    #[default]
    Auto,
    /// Average linkage on cosine similarity. Time and memory grow with the square of the rows.
    Linkage,
    /// Spherical k-means on a truncated SVD of the rows.
    SvdKmeans,
    /// Spherical k-means on the rows as they are.
    Kmeans,
    /// linfa-clustering's k-means, dense: for few rows and as a cross-check.
    LinfaKmeans,
    /// linfa-clustering's DBSCAN on a truncated SVD of the rows: finds the number of groups itself, for few rows.
    LinfaDbscan,
}

/// How linkage works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct LinkageParams {
    /// Up to how many rows `auto` takes linkage (default: 3000; 10,000 rows take 200 MB).
    pub max_rows: usize,
}

impl Default for LinkageParams {
    fn default() -> Self {
        Self { max_rows: 3000 }
    }
}

/// How k-means works.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct KMeansParams {
    /// How many starts; the best is kept; 1 or more (default: 8).
    pub n_init: usize,
    /// The most rounds of a start, 1 or more (default: 100).
    pub max_iter: usize,
    /// How many dimensions `svd-kmeans` and `linfa-dbscan` work in, 1 or more (default: 64).
    pub dims: usize,
    /// How many power iterations the truncated SVD takes, 0 or more; more are nearer to exact (default: 1).
    pub power_rounds: usize,
}

impl Default for KMeansParams {
    fn default() -> Self {
        Self { n_init: 8, max_iter: 100, dims: 64, power_rounds: 1 }
    }
}

/// How DBSCAN works.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct DbscanParams {
    /// How many rows near to it, itself included, make a row the core of a group, 2 or more (default: 4).
    pub min_points: usize,
    /// The cosine from which two rows are near, above 0 and below 1 (default: 0.5).
    pub similarity: f64,
}

impl Default for DbscanParams {
    fn default() -> Self {
        Self { min_points: 4, similarity: 0.5 }
    }
}

/// Rows in groups.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Clustering {
    /// The group of each row, 0..k; −1 for a row of zeros. Groups are numbered by size, and equals by first row.
    pub labels: Vec<i32>,
    /// How many groups.
    pub k: usize,
    /// How the rows join, where the method builds a tree.
    pub tree: Option<Tree>,
    /// The nodes of the tree that the groups are, by number; empty without a tree.
    pub nodes: Vec<usize>,
}

impl Clustering {
    /// A clustering whose groups are numbered anew, by size and then by first row. Negative labels become −1.
    pub fn new(mut labels: Vec<i32>) -> Self {
        let k = renumber(&mut labels).len();
        Self { labels, k, tree: None, nodes: Vec::new() }
    }

    /// The groups that some nodes of a tree are.
    pub fn of_tree(tree: Tree, groups: &[usize]) -> Self {
        let mut labels = tree.labels(groups);
        let nodes: Vec<usize> = renumber(&mut labels).into_iter().map(|group| groups[group]).collect();
        Self { labels, k: nodes.len(), tree: Some(tree), nodes }
    }
}

/// Numbers groups by size, and equals by first row; returns the old number of each.
fn renumber(labels: &mut [i32]) -> Vec<usize> {
    let groups = labels.iter().max().map_or(0, |&m| usize::try_from(m + 1).unwrap_or(0));
    let mut seen = vec![(0usize, usize::MAX, 0usize); groups];
    for (row, &label) in labels.iter().enumerate() {
        if let Ok(group) = usize::try_from(label) {
            let entry = &mut seen[group];
            entry.0 += 1;
            entry.1 = entry.1.min(row);
            entry.2 = group;
        }
    }
    seen.retain(|g| g.0 > 0);
    seen.sort_by_key(|&(size, first, _)| (std::cmp::Reverse(size), first));
    let mut number = vec![-1i32; groups];
    for (place, &(_, _, group)) in seen.iter().enumerate() {
        number[group] = place as i32;
    }
    for label in labels {
        *label = usize::try_from(*label).map_or(-1, |group| number[group]);
    }
    seen.into_iter().map(|s| s.2).collect()
}

/// A method that groups rows.
pub trait Clusterer: Send + Sync {
    /// Its name, as a report gives it.
    fn name(&self) -> &'static str;

    /// How many rows are enough, and not too many, to repeat the method on samples or shuffled copies.
    fn sample_rows(&self) -> usize;

    /// Whether another seed may give other groups.
    fn has_random_start(&self) -> bool {
        true
    }

    /// Groups rows of unit length; rows of zeros stay out. The same rows and seed give the same groups on any number
    /// of threads. k-means draws its starts by the place of a row, so that rows in another order may fall otherwise; linkage
    /// and DBSCAN see the order only where similarities are equal.
    ///
    /// # Errors
    /// When the number of groups that was asked for is more than there are rows that are not zero.
    fn cluster(&self, rows: &CsrMatrix, seed: u64) -> Result<Clustering>;
}
