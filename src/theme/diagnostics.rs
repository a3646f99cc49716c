//! What is said of numbers of groups.

/// How divisions of one input into different numbers of groups compare.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Diagnostics {
    /// The clustering method.
    pub method: String,
    /// How many groups the program takes, before the gates, or was asked for.
    pub chosen: usize,
    /// Whether the program chose.
    pub automatic: bool,
    /// How many units there are.
    pub units: usize,
    /// How many shuffled copies of the input there were.
    pub copies: usize,
    /// How many bootstrap samples of documents.
    pub samples: usize,
    /// How many seeds; 1 for a method without a random start.
    pub seeds: usize,
    /// For each number of groups, rising; empty where there are too few units for any.
    pub at: Vec<AtK>,
}

/// What was measured of one number of groups. `None`: could not be measured on this input.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct AtK {
    /// How many groups.
    pub k: usize,
    /// The share of them that the search would accept as themes: they are large enough, more cohesive than groups of like
    /// size in shuffled copies, and from 30 documents on their top terms meet in more of them, or
    /// their sentences of different documents are alike. Of groups that are only alike the search takes the parts that
    /// pass by themselves first.
    pub accepted_share: f64,
    /// The modularity of the division.
    pub modularity: Option<f64>,
    /// The highest modularity of so many groups in a shuffled copy.
    pub modularity_null: Option<f64>,
    /// The NPMI of the groups' top terms, on the mean of the units.
    pub npmi: Option<f64>,
    /// The 5 % and the 95 % quantile of the same over shuffled copies.
    pub npmi_null: Option<[f64; 2]>,
    /// The mean Jaccard overlap of a group with the nearest one of a bootstrap sample of documents.
    pub stability: Option<f64>,
    /// The mean adjusted Rand index with the groups of bootstrap samples.
    pub resamples_ari: Option<f64>,
    /// Its 5 % and its 95 % quantile over samples.
    pub resamples_range: Option<[f64; 2]>,
    /// The 5 % and the 95 % quantile of the same over shuffled copies, one sample of each.
    pub resamples_null: Option<[f64; 2]>,
    /// The mean adjusted Rand index of every two seeds; `None` for a method without a random start.
    pub seeds_ari: Option<f64>,
    /// The groups, largest first.
    pub groups: Vec<GroupAtK>,
}

/// One group of a division.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct GroupAtK {
    /// How many units it has.
    pub units: usize,
    /// Whether the search would accept it as a theme.
    pub accepted: bool,
    /// Its name, made as those of themes are.
    pub label: String,
}
