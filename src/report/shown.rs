//! How much of a long table a reader is shown. What nothing shows need not be kept where there are many sources.

/// Words of each side of a pair of sources.
pub const WORDS_SHOWN: usize = 20;
/// Words of each side of a pair of sources within one theme.
pub const THEME_WORDS_SHOWN: usize = 5;
