//! Vectors of meaning for sentences, from a folder of weights that the user brings. Nothing here is ever downloaded:
//! without a folder the words alone decide. `docs/encoders.md` says which folders can be read.

mod archive;
mod charsmap;
mod contract;
#[cfg(test)]
mod fixture;
mod layers;
mod once;
mod open;
mod protobuf;
mod unigram;
mod universal;

pub use contract::{Encoder, Vectors};
pub use open::open;
