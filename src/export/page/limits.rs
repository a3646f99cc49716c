//! How much of a report a page shows. What is cut is counted and found in the tables.

use crate::report::WORDS_LISTED;

use crate::report::Report;

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
    const HTML: Self = Self { sentences: 1500, references: 60, rows: 40, words: WORDS_LISTED, pairs: 10, quote: 420 };
    /// For the `report.html` of a large corpus: what it leads to is all that it holds, so it leads to less.
    const LARGE: Self = Self { references: 12, rows: 25, words: 15, pairs: 6, ..Self::HTML };
    /// For `report.md`.
    const MARKDOWN: Self = Self { sentences: 300, references: 12, rows: 20, words: 12, pairs: 3, quote: 280 };

    /// What `report.html` shows of a report.
    pub(in crate::export) fn html(report: &Report) -> Self {
        if report.sentences.len() > Self::HTML.sentences { Self::LARGE } else { Self::HTML }
    }

    /// What `report.md` shows of a report.
    pub(in crate::export) fn markdown() -> Self {
        Self::MARKDOWN
    }
}
