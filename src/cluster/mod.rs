//! Groups of rows. Sees a matrix, never text, and never a source.

mod contract;
mod dense_kmeans;
mod kmeans;
#[cfg(feature = "linfa")]
mod linfa_dbscan;
#[cfg(feature = "linfa")]
mod linfa_kmeans;
mod linkage;
mod null;
mod panels;
mod plane;
mod quality;
mod registry;
mod svd;
mod tree;

pub use contract::{ClusterMethod, ClusterParams, Clusterer, Clustering};
pub use linkage::{AverageLinkage, link};
pub use null::shuffle_tokens;
pub use plane::place;
pub use quality::{adjusted_rand, best_jaccard, cohesion, node_cohesions};
pub use registry::clusterer;
pub use tree::Tree;
