//! Quotations and attributions: who says what, in which words.

mod english;
mod english_direct;
mod english_phrase;
mod english_sentence;
mod model;
mod read;
mod resolve;
mod russian;
mod russian_speaker;

pub use model::{Mode, Named, Quote, Speaker};
pub(crate) use read::quotes;
