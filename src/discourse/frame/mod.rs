//! Frames: word lists that stand for a way of telling a matter. A frame's score is how many words of a list a text has
//! among a thousand. It shows where to look and reads nothing: a list cannot tell a factory's closing from a joke about
//! money. A list counts as more than experimental only where it was held against articles that people had coded.

mod builtin;
mod count;
mod list;
mod model;
mod read;
mod terms;

pub(crate) use count::count;
pub use list::Frame;
pub use model::{DocumentFrame, Frames};
