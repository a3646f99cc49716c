//! The cast: actors that the user's own table names, with their aliases and sides.

mod model;
mod read;

pub use model::{Cast, KnownActor};
