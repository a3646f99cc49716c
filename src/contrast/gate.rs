//! How much may be said, by the number of documents.

/// What the documents of the smaller side allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Evidence {
    /// Fewer than four documents: these texts are described, nothing is inferred.
    Descriptive,
    /// Four or five: intervals.
    Intervals,
    /// Six to nine: intervals, and tests by permutation.
    Permutation,
    /// Ten and more: intervals and all tests.
    Tests,
}

impl Evidence {
    /// What so many documents on the smaller side allow.
    ///
    /// The steps are where the methods start to hold: linearised intervals from four documents; with fewer than six a
    /// side no arrangement is rare enough for ten themes; the two keys of wording were shown to hold from ten.
    pub fn of(documents: usize) -> Self {
        match documents {
            0..4 => Self::Descriptive,
            4..6 => Self::Intervals,
            6..10 => Self::Permutation,
            _ => Self::Tests,
        }
    }
}
