//! The sentences that a reader sees.
