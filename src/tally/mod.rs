//! Plain counts by document. They know no text, and they can be made by hand.

mod copies;
mod count;
mod frames;
mod model;
mod period;
mod stories;
mod table;
mod tone;
mod voices;

pub use copies::Copies;
pub use count::Labels;
#[cfg(test)]
pub use model::TalliedDocument;
pub use model::Tally;
pub use period::Period;
pub use stories::{StoryParams, stories};
pub use table::CountTable;
