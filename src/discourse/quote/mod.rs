//! Quotations and attributions: who says what, in which words.

mod english;
mod english_phrase;
mod english_words;
mod marks;
mod model;
mod names;
mod passage;
mod read;
mod resolve;
mod token;

pub use model::{Mode, Named, Quote, Speaker};
pub use read::{quotes, quotes_of};
