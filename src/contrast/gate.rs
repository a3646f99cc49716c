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
    /// From how many documents on the smaller side it is there.
    ///
    /// The steps are where the methods start to hold: linearised intervals from four documents; with fewer than six a
    /// side no arrangement is rare enough for ten themes; the two tests of wording were shown to hold from ten.
    pub const fn least(self) -> usize {
        match self {
            Self::Descriptive => 0,
            Self::Intervals => 4,
            Self::Permutation => 6,
            Self::Tests => 10,
        }
    }

    /// What so many documents on the smaller side allow.
    pub fn of(documents: usize) -> Self {
        let steps = [Self::Tests, Self::Permutation, Self::Intervals];
        steps.into_iter().find(|step| documents >= step.least()).unwrap_or(Self::Descriptive)
    }
}
