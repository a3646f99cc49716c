//! Actors: persons, countries and bodies that texts name, each under all its forms.

mod group;
mod mention;
mod model;
mod russian;
#[cfg(test)]
mod russian_test;
mod scripts;

pub(crate) use group::group;
pub(crate) use mention::{NameAt, names};
pub use model::{Actor, ActorCount, ActorKind};
pub(crate) use russian::names as russian_names;
