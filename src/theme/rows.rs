//! Units as unit rows: what a search, its null, a model and a codebook start from.

use super::input::{ThemeInput, grouping_counts, weigh};
use super::level::Level;
use super::params::ThemeParams;
use crate::base::CsrMatrix;
use crate::error::Result;
use crate::vectorize::{centre, smooth};

/// Unit rows of an input.
pub(super) struct Rows {
    /// Counts of the terms that group.
    pub(super) counts: CsrMatrix,
    /// The units' own words, each count times its term's weight; centred by document where themes are issues.
    pub(super) plain: CsrMatrix,
    /// Those with their neighbours.
    pub(super) smoothed: CsrMatrix,
}

impl Rows {
    /// The rows of an input.
    pub(super) fn of(input: &ThemeInput<'_>, params: &ThemeParams, level: Level) -> Result<Self> {
        params.validate()?;
        Self::of_counts(grouping_counts(input, params), input, params, level)
    }

    /// The rows of counts that need not be the input's own, of units that stand as its `sections` and `documents` say.
    pub(super) fn of_counts(
        counts: CsrMatrix,
        input: &ThemeInput<'_>,
        params: &ThemeParams,
        level: Level,
    ) -> Result<Self> {
        let weighed = weigh(&counts, input.weights, params.sublinear_tf);
        let plain = if level.is_centred() { centre(&weighed, input.documents) } else { weighed };
        let smoothed = smooth(&plain, input.sections, &level.context(params))?;
        Ok(Self { counts, plain, smoothed })
    }
}
