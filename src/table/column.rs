//! A column: its name, what it says, how a reader sees it, and where it comes from.

use super::row::{Of, RowType};
use super::value::{Boolean, ColumnValues, Float, Integer, Text, Value};
use crate::report::Report;

/// The type of a column's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnType {
    /// A text.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Float,
    /// Yes or no.
    Boolean,
}

/// How a page shows a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// As it stands: a text, or a whole number.
    Plain,
    /// A text that begins with a capital letter.
    Title,
    /// The name of a source, in its colour.
    Source,
    /// The number of a theme, as the chip with its letter.
    Theme,
    /// A share in per cent, or a rate per 1,000.
    Share,
    /// A difference of shares in points, or of rates per 1,000, with its sign.
    Points,
    /// As [`Format::Points`], without a sign.
    Size,
    /// The lower end of an interval of points; the next column is its upper end.
    Interval,
    /// A q-value.
    Q,
    /// Three digits after the point.
    Thousandths,
}

/// What a table says of one of its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct ColumnInfo {
    /// Its name in files.
    pub name: &'static str,
    /// The heading that a page gives it.
    pub heading: &'static str,
    /// What it says, where that is more or other than what the report says of the field of its name.
    pub help: Option<&'static str>,
    /// The type of its values.
    pub kind: ColumnType,
    /// How a page shows its values.
    pub format: Format,
}

/// One column of rows of type `R`.
pub(super) struct Column<R: RowType> {
    pub(super) info: ColumnInfo,
    /// The tables that have it, where several share a list of columns; none: all.
    tables: &'static [&'static str],
    /// Whether a report has anything for it.
    when: fn(&Report) -> bool,
    get: Get<R>,
}

/// Where a value comes from, by its type.
enum Get<R: RowType> {
    Text(for<'r> fn(&Of<'r, R>) -> Text<'r>),
    Integer(for<'r> fn(&Of<'r, R>) -> Integer),
    Float(for<'r> fn(&Of<'r, R>) -> Float),
    Boolean(for<'r> fn(&Of<'r, R>) -> Boolean),
}

impl<R: RowType> Column<R> {
    const fn new(name: &'static str, kind: ColumnType, format: Format, get: Get<R>) -> Self {
        let info = ColumnInfo { name, heading: name, help: None, kind, format };
        Self { info, tables: &[], when: |_| true, get }
    }

    /// A column of texts.
    pub(super) const fn text(name: &'static str, get: for<'r> fn(&Of<'r, R>) -> Text<'r>) -> Self {
        Self::new(name, ColumnType::Text, Format::Plain, Get::Text(get))
    }

    /// A column of whole numbers.
    pub(super) const fn integer(name: &'static str, get: for<'r> fn(&Of<'r, R>) -> Integer) -> Self {
        Self::new(name, ColumnType::Integer, Format::Plain, Get::Integer(get))
    }

    /// A column of numbers.
    pub(super) const fn float(name: &'static str, get: for<'r> fn(&Of<'r, R>) -> Float) -> Self {
        Self::new(name, ColumnType::Float, Format::Thousandths, Get::Float(get))
    }

    /// A column of yes and no.
    pub(super) const fn boolean(name: &'static str, get: for<'r> fn(&Of<'r, R>) -> Boolean) -> Self {
        Self::new(name, ColumnType::Boolean, Format::Plain, Get::Boolean(get))
    }

    /// What it says, where that is more or other than what the report says of the field of its name.
    pub(super) const fn help(mut self, help: &'static str) -> Self {
        self.info.help = Some(help);
        self
    }

    /// The heading that a page gives it, where the name will not do.
    pub(super) const fn heading(mut self, heading: &'static str) -> Self {
        self.info.heading = heading;
        self
    }

    /// How a page shows it.
    pub(super) const fn format(mut self, format: Format) -> Self {
        self.info.format = format;
        self
    }

    /// Only in these tables of those that share a list of columns.
    pub(super) const fn only(mut self, tables: &'static [&'static str]) -> Self {
        self.tables = tables;
        self
    }

    /// Only for reports of which this holds.
    pub(super) const fn when(mut self, when: fn(&Report) -> bool) -> Self {
        self.when = when;
        self
    }

    /// Whether a table has it for a report.
    pub(super) fn stands_in(&self, table: &str, report: &Report) -> bool {
        (self.tables.is_empty() || self.tables.contains(&table)) && (self.when)(report)
    }

    /// Whether a table can have it.
    pub(super) fn belongs_to(&self, table: &str) -> bool {
        self.tables.is_empty() || self.tables.contains(&table)
    }

    pub(super) fn value<'r>(&self, row: &Of<'r, R>) -> Value<'r> {
        match self.get {
            Get::Text(get) => get(row).0.map_or(Value::Missing, Value::Text),
            Get::Integer(get) => get(row).0.map_or(Value::Missing, Value::Integer),
            Get::Float(get) => get(row).0.map_or(Value::Missing, Value::Float),
            Get::Boolean(get) => get(row).0.map_or(Value::Missing, Value::Boolean),
        }
    }

    pub(super) fn values<'r>(&self, rows: impl Iterator<Item = Of<'r, R>> + 'r) -> ColumnValues<'r> {
        match self.get {
            Get::Text(get) => ColumnValues::Text(Box::new(rows.map(move |row| get(&row).0))),
            Get::Integer(get) => ColumnValues::Integer(Box::new(rows.map(move |row| get(&row).0))),
            Get::Float(get) => ColumnValues::Float(Box::new(rows.map(move |row| get(&row).0))),
            Get::Boolean(get) => ColumnValues::Boolean(Box::new(rows.map(move |row| get(&row).0))),
        }
    }
}
