//! Dates as inputs write them: the one reader for columns, datelines and exports.

mod clock;
mod column;
mod months;
mod read;
mod stamp;

pub use column::{Column, Order, Unread};
pub use read::{day, read};
