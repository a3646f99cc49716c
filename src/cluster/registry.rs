//! All clustering methods.

use super::contract::{ClusterMethod, ClusterParams, Clusterer};
use super::kmeans::KMeans;
use super::linfa_kmeans::LinfaKMeans;
use super::linkage::AverageLinkage;
use crate::error::Result;

/// The method that `params` names, for so many rows.
///
/// # Errors
/// When a parameter is out of its range.
pub fn clusterer(params: &ClusterParams, rows: usize) -> Result<Box<dyn Clusterer>> {
    params.validate()?;
    Ok(match params.method {
        ClusterMethod::Auto if rows <= params.linkage.max_rows => Box::new(AverageLinkage::new(params)),
        ClusterMethod::Linkage => Box::new(AverageLinkage::new(params)),
        ClusterMethod::Auto | ClusterMethod::SvdKmeans => Box::new(KMeans::reduced(params)),
        ClusterMethod::Kmeans => Box::new(KMeans::sparse(params)),
        ClusterMethod::LinfaKmeans => Box::new(LinfaKMeans::new(params)),
    })
}
