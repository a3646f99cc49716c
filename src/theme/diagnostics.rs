//! What is said of numbers of groups.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How divisions of one input into different numbers of groups compare.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
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
    pub at: Vec<GroupCount>,
}

/// What was measured of one number of groups. `null`: could not be measured on this input.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct GroupCount {
    /// How many groups.
    pub k: usize,
    /// The share of them that the search would accept as themes, 0..=1: they are large enough, by their own words more
    /// cohesive than groups of like size in shuffled copies, and from 30 documents on their top terms meet in more of them, or
    /// their sentences of different documents are alike. Of groups that are only alike the search takes the parts that
    /// pass by themselves first.
    pub accepted_share: f64,
    /// The modularity of the division.
    pub modularity: Option<f64>,
    /// The highest modularity of so many groups in a shuffled copy.
    pub modularity_null: Option<f64>,
    /// The normalised pointwise mutual information of the groups' top terms, on the mean of the units, −1..=1.
    pub npmi: Option<f64>,
    /// The 5 % and the 95 % quantile of the same over shuffled copies.
    pub npmi_null: Option<[f64; 2]>,
    /// The mean Jaccard overlap of a group with the nearest one of a bootstrap sample of documents, 0..=1.
    pub stability: Option<f64>,
    /// The mean adjusted Rand index with the groups of bootstrap samples; 1 is the same, 0 as by chance.
    pub resamples_ari: Option<f64>,
    /// Its 5 % and its 95 % quantile over samples.
    pub resamples_range: Option<[f64; 2]>,
    /// The 5 % and the 95 % quantile of the same over shuffled copies, one sample of each.
    pub resamples_null: Option<[f64; 2]>,
    /// The mean adjusted Rand index of every two seeds; `null` for a method without a random start.
    pub seeds_ari: Option<f64>,
    /// The groups, largest first.
    pub groups: Vec<CountedGroup>,
}

/// One group of a division.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct CountedGroup {
    /// Its name, made as those of themes are.
    pub label: String,
    /// How many units it has.
    pub units: usize,
    /// Whether the search would accept it as a theme.
    pub accepted: bool,
}
