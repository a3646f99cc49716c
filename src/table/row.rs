//! What a row of a table is.

use std::ops::Deref;

use schemars::JsonSchema;

use super::value::Value;

/// One row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row<'r> {
    /// A value for each column.
    pub values: Vec<Value<'r>>,
    /// What its shares are of.
    pub unit: Unit,
}

/// What the shares of a row are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Of sentences or attributions: read in per cent.
    Share,
    /// Of words: read per 1,000.
    Rate,
}

/// A kind of row.
pub(super) trait RowType: Sized + 'static {
    /// What a row holds, for as long as the report lives.
    type Row<'r>;
    /// The part of the report whose fields say what a column of the same name says.
    type Entry: JsonSchema;

    /// What the shares of a row are of.
    fn unit(_: &Of<'_, Self>) -> Unit {
        Unit::Share
    }
}

/// One row of a kind. The type names the life of the report, which an associated type alone would not.
pub(super) struct Of<'r, R: RowType>(R::Row<'r>);

impl<'r, R: RowType> Of<'r, R> {
    pub(super) fn new(row: R::Row<'r>) -> Self {
        Self(row)
    }
}

impl<'r, R: RowType> Deref for Of<'r, R> {
    type Target = R::Row<'r>;

    fn deref(&self) -> &R::Row<'r> {
        &self.0
    }
}

/// Rows of one kind.
pub(super) type Rows<'r, R> = Box<dyn Iterator<Item = <R as RowType>::Row<'r>> + 'r>;
