//! Runs of words, and the rows where words follow each other.

/// The words of a block, row by row.
#[derive(Debug, Clone, Default)]
pub(super) struct Sequence {
    /// Words, with a [`BREAK`] after each piece.
    pub(super) words: Vec<u32>,
    /// Where each row ends in `words`.
    pub(super) ends: Vec<usize>,
}

/// What no run reaches over.
pub(super) const BREAK: u32 = u32::MAX;

impl Sequence {
    /// Adds a piece of the row that is being counted.
    pub(super) fn push_piece(&mut self, words: &[u32]) {
        self.words.extend_from_slice(words);
        self.words.push(BREAK);
    }

    /// Ends the row that is being counted.
    pub(super) fn end_row(&mut self) {
        self.ends.push(self.words.len());
    }

    /// A copy that takes no more memory than it needs; this one is empty after, and keeps its memory for the next block.
    pub(super) fn take(&mut self) -> Self {
        let taken = Self { words: self.words.to_vec(), ends: self.ends.to_vec() };
        self.words.clear();
        self.ends.clear();
        taken
    }
}

/// All distinct runs of one length, in the order of their words' ranks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Runs {
    /// The rank of the longest proper prefix of each run, and of its last word.
    pub(super) keys: Vec<[u32; 2]>,
    /// In how many rows each run stands; 0 where runs of this length are not counted.
    pub(super) units: Vec<u32>,
    /// The rows of each run with its count there, as [`push_cell`] writes them.
    pub(super) codes: Vec<u32>,
    /// Where the runs of every so many prefixes start or end, in order.
    pub(super) marks: Vec<Mark>,
}

/// A term by its rank among those of its length, and where its rows start among the codes of these.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) rank: usize,
    pub(super) code: usize,
}

impl Runs {
    /// Marks the end of the runs that are there.
    pub(super) fn mark(&mut self) {
        self.marks.push(Mark { rank: self.keys.len(), code: self.codes.len() });
    }
}
