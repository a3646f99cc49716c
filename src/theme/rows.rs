//! Units as unit rows: what a search, its null, a model and a codebook start from.

use super::input::{ThemeInput, grouping_counts, weigh};
use super::level::Level;
use super::meaning::{beside, centred, weight};
use super::params::ThemeParams;
use crate::base::CsrMatrix;
use crate::encoder::Vectors;
use crate::error::Result;
use crate::vectorize::{centre, smooth};

/// Unit rows of an input.
pub(super) struct Rows {
    /// Counts of the terms that group.
    pub(super) counts: CsrMatrix,
    /// The units' own words, each count times its term's weight; centred by document where themes are issues. After the words
    /// stands what the units mean, where that decides too.
    pub(super) plain: CsrMatrix,
    /// The words alone, where vectors stand beside them in `plain`.
    pub(super) words: Option<CsrMatrix>,
    /// Those with their neighbours.
    pub(super) smoothed: CsrMatrix,
}

impl Rows {
    /// The rows of an input.
    pub(super) fn of(input: &ThemeInput<'_>, params: &ThemeParams, level: Level) -> Result<Self> {
        params.validate()?;
        let vectors = input.meaning.map(|meaning| meaning.vectors);
        Self::of_counts(grouping_counts(input, params), vectors, input, params, level)
    }

    /// The rows of counts and vectors that need not be the input's own, of units that stand as its `sections` and
    /// `documents` say. Vectors decide where themes are issues.
    pub(super) fn of_counts(
        counts: CsrMatrix,
        vectors: Option<&Vectors>,
        input: &ThemeInput<'_>,
        params: &ThemeParams,
        level: Level,
    ) -> Result<Self> {
        let weighed = weigh(&counts, input.weights, params.sublinear_tf);
        let words = if level.is_centred() { centre(&weighed, input.documents) } else { weighed };
        let near = |rows: &CsrMatrix| smooth(rows, input.sections, &level.context(params));
        Ok(match (vectors, input.meaning) {
            (Some(vectors), Some(meaning)) if level == Level::Issues => {
                let own = centred(vectors, input.documents);
                let plain = beside(&words, &own, weight(&meaning));
                let smoothed = beside(&near(&words)?, &near(&own)?, weight(&meaning));
                Self { counts, words: Some(words), plain, smoothed }
            }
            _ => Self { smoothed: near(&words)?, plain: words, counts, words: None },
        })
    }
}
