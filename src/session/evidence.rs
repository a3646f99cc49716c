//! What findings are shown by: the texts, words and quotations of a comparison.

use crate::corpus::Corpus;
use crate::discourse::Quote;
use crate::encoder::Meaning;
use crate::text::Language;
use crate::theme::Themes;
use crate::vectorize::{TermCounts, Vocabulary};

/// Where examples come from.
#[derive(Clone, Copy)]
pub(super) struct Evidence<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) themes: &'a Themes,
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) counts: &'a TermCounts,
    pub(super) quotes: &'a [Quote],
    /// Documents that take no part; empty when all do.
    pub(super) left_out: &'a [bool],
    /// The language that examples are in; `None` where the whole input is in one.
    pub(super) language: Option<Language>,
    /// What the sentences mean, where that decided about themes.
    pub(super) meaning: Option<Meaning<'a>>,
    /// Whether themes were searched for in texts of several languages together.
    pub(super) across: bool,
}
