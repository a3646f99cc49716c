//! Which words of a long table are kept where there are many sources: a table of every word of every source against all
//! others grows with both, and what no table or figure shows need not be held.

use std::collections::BTreeMap;

use super::design::FEW_SOURCES;
use super::group::Sides;
use super::model::Contrast;
use super::setting::Setting;

/// Words of each side of a pair of sources that a reader is shown.
pub const WORDS_LISTED: usize = 20;
/// Words of each side of a pair of sources within one theme.
const THEME_WORDS_LISTED: usize = 5;
/// A word with at most this q-value is listed wherever it stands in its table.
const NEARLY_FOUND: f64 = 0.1;

/// Whether a word is near enough to being found to be listed wherever it stands in its table.
pub fn nearly_found(contrast: &Contrast) -> bool {
    contrast.q_value.is_some_and(|q| q <= NEARLY_FOUND)
}

impl Setting<'_> {
    /// Of many sources, keeps the words at the top of each side of their pair's table, and those that `still` may be found;
    /// gives back how many are left out. Within themes only what the first side has more of: what all others say more is
    /// what the theme is about, once for each source.
    pub(super) fn keep_listed(&self, entries: &mut Vec<(Contrast, Sides)>, still: impl Fn(&Contrast) -> bool) -> usize {
        if self.sources <= FEW_SOURCES {
            return 0;
        }
        let before = entries.len();
        let mut pair: Option<(String, String)> = None;
        // So many stand above on the same side of the table; words of house style have a table of their own.
        let mut above: BTreeMap<(bool, bool), usize> = BTreeMap::new();
        entries.retain(|(contrast, _)| {
            if pair.as_ref().is_none_or(|(a, b)| *a != contrast.a || *b != contrast.b) {
                pair = Some((contrast.a.clone(), contrast.b.clone()));
                above.clear();
            }
            let first = contrast.lean() > 0.0;
            let most = match contrast.theme {
                None => WORDS_LISTED,
                Some(_) if first => THEME_WORDS_LISTED,
                Some(_) => 0,
            };
            let place = above.entry((contrast.style, first)).or_default();
            *place += 1;
            *place <= most || still(contrast)
        });
        before - entries.len()
    }
}
