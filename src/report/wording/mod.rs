//! The findings in sentences: what may be said, and how. The rules, in short:
//!
//! - Below four documents a source only the texts are described. A difference is stated when it was tested, its q-value
//!   is small enough, and the near bound of its interval clears a stated minimum; with both shares, the interval and the
//!   numbers of documents. "No difference found" comes with the difference that would have been found.
//! - What one source has alone is "not found in the supplied texts" of the others. No intent, no bias, no cause, and
//!   nobody is declared right.
//! - Terms of house style are no finding.

mod alone;
mod conflicts;
mod differences;
mod issues;
mod names;
mod shared;
mod summary;

pub use issues::{Issue, Side, Told, Voice, issues};
pub use summary::summarise;
