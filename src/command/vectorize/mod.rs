//! `diptych vectorize`: TF-IDF vectors of sentences or documents.

mod args;
mod batch;
mod output;
mod run;
mod two_pass;

pub(crate) use args::{Args, load};
pub(crate) use run::run;
