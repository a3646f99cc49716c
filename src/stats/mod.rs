//! Statistics over plain numbers: shares and their differences with documents as the unit, permutation tests,
//! correction for many tests, measures of distinctive terms, divergences. Knows no corpus and no text.

mod correction;
mod distribution;
mod divergence;
mod divergence_null;
mod intersection_union;
mod keyness;
mod log_odds;
mod paired;
mod permutation;
mod power;
mod proportion;
mod ratio;
mod rows;
mod score;
mod several;
mod weights;

pub use correction::{benjamini_hochberg, weighted_benjamini_hochberg};
pub use distribution::chi_square_tail;
pub use divergence::jensen_shannon;
pub use divergence_null::{Exchange, PermutedDivergence, permuted_divergence};
pub use intersection_union::intersection_union_permutation;
pub use keyness::Cells;
pub use log_odds::{LogOdds, Prior, clustered_log_odds, log_odds, shrunken_log_odds};
pub use paired::{Paired, PairedEvent, paired, paired_permutation};
pub use permutation::{PermutationParams, studentised_permutation};
pub use power::minimum_detectable;
pub use proportion::clopper_pearson;
pub use ratio::{Difference, Hits, Interval, Rate, Sizes};
pub use score::{WordTest, score_test, word_test};
pub use several::several_permutation;
pub use weights::{carriers, planned_paired_signal, planned_signal, planned_weights};
