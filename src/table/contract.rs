//! What a table is: rows of a report, and columns that read a value from each.

use std::ops::Deref;

use schemars::JsonSchema;

use super::column::{Column, ColumnInfo};
use super::value::{ColumnValues, Value};
use crate::report::Report;

/// A table of a report.
pub trait Table: Sync {
    /// Its name, which is the stem of its file: `tables/NAME.csv`.
    fn name(&self) -> &'static str;

    /// What its rows are.
    fn help(&self) -> &'static str;

    /// Every column that it can have, with what each says.
    fn described(&self) -> Vec<(ColumnInfo, String)>;

    /// The columns that it has for this report, in their order.
    fn columns(&self, report: &Report) -> Vec<ColumnInfo>;

    /// Its rows, each with a value for every one of [`columns`](Self::columns).
    fn rows<'r>(&self, report: &'r Report) -> Box<dyn Iterator<Item = Row<'r>> + 'r>;

    /// The values of one column, typed; `None` when the report has no such column.
    fn values<'r>(&self, report: &'r Report, column: &str) -> Option<ColumnValues<'r>>;
}

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

impl<'r, R: RowType> Deref for Of<'r, R> {
    type Target = R::Row<'r>;

    fn deref(&self) -> &R::Row<'r> {
        &self.0
    }
}

/// Rows of one kind.
pub(super) type Rows<'r, R> = Box<dyn Iterator<Item = <R as RowType>::Row<'r>> + 'r>;

/// A table with rows of one kind.
pub(super) struct TableOf<R: RowType> {
    /// The stem of its file.
    pub(super) name: &'static str,
    /// What its rows are.
    pub(super) help: &'static str,
    /// Its rows.
    pub(super) rows: for<'r> fn(&'r Report) -> Rows<'r, R>,
    /// Its columns, and where several tables share them those of the others.
    pub(super) columns: &'static [Column<R>],
}

impl<R: RowType> TableOf<R> {
    fn standing(&self, report: &Report) -> Vec<&'static Column<R>> {
        self.columns.iter().filter(|c| c.stands_in(self.name, report)).collect()
    }
}

impl<R: RowType> Table for TableOf<R> {
    fn name(&self) -> &'static str {
        self.name
    }

    fn help(&self) -> &'static str {
        self.help
    }

    fn described(&self) -> Vec<(ColumnInfo, String)> {
        let schema = schemars::schema_for!(R::Entry);
        let field = |name: &str| schema.as_value()["properties"][name]["description"].as_str().map(str::to_owned);
        let said = |c: &Column<R>| c.info.help.map(str::to_owned).or_else(|| field(c.info.name)).unwrap_or_default();
        self.columns.iter().filter(|c| c.belongs_to(self.name)).map(|c| (c.info, said(c))).collect()
    }

    fn columns(&self, report: &Report) -> Vec<ColumnInfo> {
        self.standing(report).iter().map(|c| c.info).collect()
    }

    fn rows<'r>(&self, report: &'r Report) -> Box<dyn Iterator<Item = Row<'r>> + 'r> {
        let columns = self.standing(report);
        let row =
            move |row: Of<'r, R>| Row { values: columns.iter().map(|c| c.value(&row)).collect(), unit: R::unit(&row) };
        Box::new((self.rows)(report).map(Of).map(row))
    }

    fn values<'r>(&self, report: &'r Report, column: &str) -> Option<ColumnValues<'r>> {
        let found = self.standing(report).into_iter().find(|c| c.info.name == column)?;
        Some(found.values((self.rows)(report).map(Of)))
    }
}
