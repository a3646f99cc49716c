//! `tables/*.csv`: the report as tables for a spreadsheet or a script.

mod cell;
mod compared;
mod ledger;
mod sheet;
mod spoken;
mod tables;

pub use cell::cell;
pub(super) use tables::tables;
