//! Units in groups, before anything is held against a null.

use super::input::{ThemeInput, grouping_counts, weigh};
use super::params::ThemeParams;
use crate::base::CsrMatrix;
use crate::cluster::{ClusterMethod, Clusterer, Clustering, clusterer};
use crate::error::Result;
use crate::vectorize::smooth;

/// What a search starts from.
pub(super) struct Grouping {
    /// Counts of the terms that may group units.
    pub(super) counts: CsrMatrix,
    /// The same as unit rows, each count times its term's weight.
    pub(super) plain: CsrMatrix,
    /// Those with their neighbours.
    pub(super) rows: CsrMatrix,
    pub(super) method: Box<dyn Clusterer>,
    pub(super) found: Clustering,
}

impl Grouping {
    /// Weighs, smooths and groups.
    pub(super) fn of(input: &ThemeInput<'_>, params: &ThemeParams, seed: u64) -> Result<Self> {
        params.validate()?;
        let counts = grouping_counts(input, params);
        let plain = weigh(&counts, input.weights, params.sublinear_tf);
        let rows = smooth(&plain, input.sections, &params.context)?;
        let method = choose(input, params, rows.rows())?;
        let found = method.cluster(&rows, seed)?;
        Ok(Self { counts, plain, rows, method, found })
    }
}

/// The clustering method. Linkage chains rows that no neighbours have smoothed, so those go to k-means.
pub(super) fn choose(input: &ThemeInput<'_>, params: &ThemeParams, rows: usize) -> Result<Box<dyn Clusterer>> {
    let mut cluster = params.cluster.clone();
    let smoothed = params.context.radius > 0 && input.sections.iter().any(|s| s.len() > 1);
    if cluster.method == ClusterMethod::Auto && !smoothed {
        cluster.method = ClusterMethod::SvdKmeans;
    }
    clusterer(&cluster, rows)
}
