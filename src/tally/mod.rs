//! Plain counts by document. They know no text, they can be made by hand, and they merge: the counts of two halves of
//! an archive add up to the counts of the whole.

mod count;
mod model;
mod table;
mod tone;
mod voices;

pub use count::Labels;
pub use model::{TalliedDocument, Tally};
pub use table::CountTable;
