//! `report.html`: one page that needs nothing but itself.

mod inline;
mod palette;
mod write;

pub(super) use write::Html;
