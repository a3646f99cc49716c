//! Quotations and attributions: who says what, in which words.

mod antecedent;
mod english;
mod english_content;
mod english_direct;
mod english_phrase;
mod english_unsaid;
mod model;
#[cfg(test)]
mod quotes_test;
mod read;
mod resolve;
mod russian;
mod russian_speaker;

pub use model::{Mode, Named, Quote, Statement};
pub(crate) use read::quotes;
