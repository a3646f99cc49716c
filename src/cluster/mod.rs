//! Groups of rows. Sees a matrix, never text, and never a source.

mod contract;
mod kmeans;
mod linfa_kmeans;
mod linkage;
mod null;
mod plane;
mod quality;
mod registry;
mod tree;

pub use contract::{ClusterMethod, ClusterParams, Clusterer, Clustering, KMeansParams, LinkageParams};
pub use null::shuffle_tokens;
pub use plane::place;
pub use quality::{adjusted_rand, best_jaccard, modularity};
pub use registry::clusterer;
pub use tree::{Merge, Tree};
