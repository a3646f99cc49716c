//! Actors: persons, countries and bodies that texts name, each under all its forms.

mod group;
mod mention;
mod model;

pub(crate) use group::group;
pub(crate) use mention::{NameAt, names};
pub use model::{Actor, ActorCount, ActorKind};
