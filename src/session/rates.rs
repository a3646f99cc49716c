//! Shares and rates of the report, each source by itself.

use super::contrasts::spoken;
use super::languages::Slice;
use crate::contrast::{self, ContrastParams, Family, SourceRate};
use crate::error::Result;

/// Every kind of voice, tone and frame in every source, within each language.
///
/// # Errors
/// When a parameter is out of range.
pub(super) fn entries(slices: &[Slice<'_>], params: &ContrastParams) -> Result<Vec<SourceRate>> {
    let own = |slice: &Slice<'_>| contrast::rates(slice, params);
    let mut all = slices.iter().map(own).collect::<Result<Vec<_>>>()?.concat();
    for rate in &mut all {
        rate.label = if rate.family == Family::Voices { spoken(&rate.item) } else { rate.item.clone() };
    }
    Ok(all)
}
