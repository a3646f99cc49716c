//! The tone of a text: rated words, hedges and boosters, the reporter's apart from the quoted. It is counted and shown
//! with examples, and never called bias: on annotated news such ratings tell biased sentences from others hardly better
//! than chance.

mod count;
mod model;
mod valence;
mod words;

pub(crate) use count::count;
pub use model::{DocumentTone, ToneHit, ToneKind, TonePart};
