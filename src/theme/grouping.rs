//! Units in groups, before anything is held against a null.

use std::ops::Range;

use super::input::ThemeInput;
use super::level::Level;
use super::params::ThemeParams;
use super::rows::Rows;
use crate::base::CsrMatrix;
use crate::cluster::{AverageLinkage, ClusterMethod, Clusterer, Clustering, clusterer, cohesion};
use crate::error::Result;

/// What a search starts from.
pub(super) struct Grouping {
    pub(super) rows: Rows,
    pub(super) method: Method,
    pub(super) found: Clustering,
}

impl Grouping {
    /// Weighs, smooths and groups.
    pub(super) fn of(input: &ThemeInput<'_>, params: &ThemeParams, level: Level, seed: u64) -> Result<Self> {
        let rows = Rows::of(input, params, level)?;
        let method = Method::of(input, params, level, rows.smoothed.rows())?;
        let found = method.group(&rows.smoothed, input.documents, seed)?;
        Ok(Self { rows, method, found })
    }
}

/// How units are grouped.
pub(super) enum Method {
    /// By their rows alone.
    Rows(Box<dyn Clusterer>),
    /// Into issues: what documents share weighs more than what is within one.
    Documents {
        linkage: AverageLinkage,
        /// What the similarity of two units of one document counts.
        within: f64,
    },
}

impl Method {
    /// The method for so many rows. Linkage chains rows that no neighbours have smoothed, so those go to k-means.
    pub(super) fn of(input: &ThemeInput<'_>, params: &ThemeParams, level: Level, rows: usize) -> Result<Self> {
        let mut cluster = params.cluster.clone();
        let meaning = input.meaning.is_some();
        cluster.resolution = level.resolution(params, meaning);
        let smoothed = params.context.radius > 0 && input.sections.iter().any(|s| s.len() > 1);
        if cluster.method == ClusterMethod::Auto && !smoothed {
            cluster.method = ClusterMethod::SvdKmeans;
        }
        let by_rows = clusterer(&cluster, rows)?;
        Ok(match level {
            Level::Events => Self::Rows(by_rows),
            Level::Issues => Self::Documents { linkage: AverageLinkage::new(&cluster), within: level.within(meaning) },
        })
    }

    /// Groups rows of neighbours; `documents` are theirs.
    pub(super) fn group(&self, rows: &CsrMatrix, documents: &[Range<usize>], seed: u64) -> Result<Clustering> {
        match self {
            Self::Rows(method) => method.cluster(rows, seed),
            Self::Documents { linkage, within } => linkage.cluster_documents(rows, documents, *within),
        }
    }

    /// The modularity of a division into `k` groups, by the similarities that the method goes by.
    pub(super) fn modularity(&self, rows: &CsrMatrix, found: &Clustering) -> Option<f64> {
        match (self, &found.tree) {
            (Self::Documents { .. }, Some(tree)) => (found.k > 0).then(|| tree.modularity(&found.nodes)),
            _ => cohesion(rows, &found.labels, found.k).modularity,
        }
    }

    /// Its name, as a report gives it.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Rows(method) => method.name(),
            Self::Documents { .. } => "average linkage on cosine, each article less its mean",
        }
    }

    /// How many rows are enough to repeat it on samples or copies.
    pub(super) fn sample_rows(&self) -> usize {
        self.clusterer().sample_rows()
    }

    /// Whether another seed may give other groups.
    pub(super) fn has_random_start(&self) -> bool {
        self.clusterer().has_random_start()
    }

    fn clusterer(&self) -> &dyn Clusterer {
        match self {
            Self::Rows(method) => method.as_ref(),
            Self::Documents { linkage, .. } => linkage,
        }
    }
}
