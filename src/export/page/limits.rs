//! How much of a report a page shows. What is cut is counted and found in the tables.

/// How much of each kind a page shows.
#[derive(Debug, Clone, Copy)]
pub(in crate::export) struct Limits {
    /// Up to so many sentences in all, the full texts stand in the page; beyond, only what the page speaks of.
    pub(super) sentences: usize,
    /// Sentence numbers in one list.
    pub(super) references: usize,
    /// Rows of a table.
    pub(super) rows: usize,
    /// Words of each side of a pair of sources.
    pub(super) words: usize,
    /// Pairs of sources whose words are shown.
    pub(super) pairs: usize,
    /// Characters of a sentence that is quoted outside the texts.
    pub(super) quote: usize,
}

impl Limits {
    /// For `report.html`.
    pub(in crate::export) const HTML: Self =
        Self { sentences: 1500, references: 60, rows: 40, words: 20, pairs: 10, quote: 420 };
    /// For `report.md`.
    pub(in crate::export) const MARKDOWN: Self =
        Self { sentences: 300, references: 12, rows: 20, words: 12, pairs: 3, quote: 280 };
}
