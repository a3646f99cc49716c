//! What a table is: rows of a report, and columns that read a value from each.

use super::column::{Column, ColumnInfo};
use super::row::{Of, Row, RowType, Rows};
use super::value::ColumnValues;
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
        Box::new((self.rows)(report).map(Of::new).map(row))
    }

    fn values<'r>(&self, report: &'r Report, column: &str) -> Option<ColumnValues<'r>> {
        let found = self.standing(report).into_iter().find(|c| c.info.name == column)?;
        Some(found.values((self.rows)(report).map(Of::new)))
    }
}
