//! Plain counts by document. They know no text, they can be made by hand, and they merge: the counts of two halves of
//! an archive add up to the counts of the whole.

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
pub use model::{TalliedDocument, Tally};
pub use period::Period;
pub use stories::{StoryParams, stories};
pub use table::CountTable;
