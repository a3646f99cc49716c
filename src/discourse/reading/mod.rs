//! What all rules of this room stand on: a document's tokens, what is known of each word, which of them stand in
//! quotation marks, and whom the names name.

mod english;
pub(crate) mod lexicon;
mod marks;
mod names;
mod passage;
pub(crate) mod places;
mod russian;
mod token;

pub(crate) use names::{Gender, Mention, Persons, is_body, is_title};
pub(crate) use passage::{Found, Passage, Range};
pub(crate) use token::Kind;
