//! A content word of a sentence.

use crate::base::Span;

/// A content word.
pub(super) struct Word {
    /// Its stem, or the number of its group of synonyms.
    pub(super) term: String,
    pub(super) span: Span,
    /// The function word that governs it: the nearest before it in its segment that is no article; empty at the start.
    pub(super) slot: String,
    /// The piece between marks that it stands in.
    pub(super) segment: usize,
    /// Whether it is written as a name.
    pub(super) name: bool,
    /// Whether it belongs to the words that say who says it.
    pub(super) said: bool,
    /// Whether nothing but white space parts it from the content word before.
    pub(super) joined: bool,
}
