//! Vectors of meaning for sentences, from a folder of weights that the user brings. Nothing here is ever downloaded:
//! without a folder the words alone decide. `docs/encoders.md` says which folders can be read.

#[cfg(feature = "encoder")]
mod archive;
#[cfg(feature = "encoder")]
mod charsmap;
mod contract;
#[cfg(feature = "encoder")]
mod fingerprint;
#[cfg(all(test, feature = "encoder"))]
mod fixture;
#[cfg(feature = "encoder")]
mod layers;
mod meaning;
#[cfg(feature = "encoder")]
mod once;
#[cfg(feature = "encoder")]
mod open;
#[cfg(feature = "encoder")]
mod protobuf;
#[cfg(feature = "encoder")]
mod static_table;
#[cfg(feature = "encoder")]
mod tensor_file;
#[cfg(feature = "encoder")]
mod unigram;
#[cfg(feature = "encoder")]
mod universal;

pub use contract::{Encoder, Vectors};
pub use meaning::Meaning;
#[cfg(feature = "encoder")]
pub use open::open;
