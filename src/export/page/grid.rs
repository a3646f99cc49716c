//! A table in a page, of which the templates know only how a heading and each kind of cell looks.

use serde::Serialize;

use super::index::{Index, Marks, SourceName};
use crate::report::phrase;
use crate::table::{self, ColumnInfo, Format, Row, Unit, Value};

/// A table in a page.
#[derive(Debug, Default, Serialize)]
pub(super) struct Grid {
    /// What it is called for those who cannot see it.
    pub(super) name: String,
    /// The heading above it, where it needs one.
    pub(super) caption: Option<Caption>,
    pub(super) head: Vec<Head>,
    pub(super) rows: Vec<Vec<Cell>>,
    /// How many rows are not shown, what a row is, and the table that has all.
    pub(super) more: usize,
    pub(super) what: &'static str,
    pub(super) file: &'static str,
}

/// The heading above a table.
#[derive(Debug, Default, Serialize)]
pub(super) struct Caption {
    pub(super) text: String,
    pub(super) source: Option<SourceName>,
    pub(super) note: String,
}

/// The heading of a column.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Head {
    text: String,
    source: Option<SourceName>,
    /// Whether numbers stand below it.
    number: bool,
    /// What it says, for those who point at it.
    note: Option<String>,
}

/// One cell.
#[derive(Debug, Serialize)]
#[serde(tag = "is", content = "it", rename_all = "lowercase")]
pub(super) enum Cell {
    /// A source.
    Source(SourceName),
    /// A theme by number and name.
    Theme((i32, String)),
    /// A text from the input, with small notes behind it.
    Text((String, Vec<String>)),
    /// A number, or what stands in the place of one.
    Number(String),
    /// A number that is to be seen, with what belongs to it in small print.
    Amount((String, String)),
    /// Links to sentences; whether their sources are named.
    Marks((Marks, bool)),
    /// Words with the sentences that show them.
    Words(Vec<(String, Marks)>),
}

impl Head {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), source: None, number: false, note: None }
    }

    pub(super) fn number(text: impl Into<String>) -> Self {
        Self { number: true, ..Self::text(text) }
    }

    /// A column of numbers of one source.
    pub(super) fn source(source: SourceName) -> Self {
        Self { source: Some(source), ..Self::number("") }
    }

    /// One for each source.
    pub(super) fn sources(index: &Index<'_>) -> Vec<Self> {
        index.report.sources.iter().map(|s| Self::source(index.source(&s.name))).collect()
    }

    /// The heading that a column of a table declares.
    pub(super) fn of(index: &Index<'_>, table: &str, column: &str) -> Self {
        let columns = table::table(table).map(|t| t.columns(index.report)).unwrap_or_default();
        let info = columns.iter().find(|c| c.name == column);
        info.map_or_else(|| Self::text(column), |info| Self::declared(index, info))
    }

    fn declared(index: &Index<'_>, info: &ColumnInfo) -> Self {
        let text = match info.format {
            Format::Interval => format!("{} interval", phrase::percent(index.report.run.gates.confidence)),
            _ => info.heading.replace('_', " "),
        };
        let words = matches!(info.format, Format::Source | Format::Theme | Format::Title)
            || info.format == Format::Plain && info.kind == table::ColumnType::Text;
        Self { text, source: None, number: !words, note: info.help.map(|help| help.replace('`', "")) }
    }
}

impl Cell {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text((text.into(), Vec::new()))
    }

    /// A count; none is a dash.
    pub(super) fn count(n: usize) -> Self {
        Self::Number(if n == 0 { "–".to_owned() } else { phrase::number(n) })
    }

    pub(super) fn number(shown: Option<String>) -> Self {
        Self::Number(shown.unwrap_or_else(|| "–".to_owned()))
    }

    pub(super) fn marks(marks: Marks) -> Self {
        Self::Marks((marks, true))
    }
}

/// A column of a page's table.
pub(super) enum Pick {
    /// One that the table declares.
    Column(&'static str),
    /// One of the page's own, with its heading.
    Own(&'static str, fn(&Index<'_>, &Fields<'_>) -> Cell),
}

/// One row of a declared table, by the names of its columns.
pub(super) struct Fields<'r> {
    columns: &'r [ColumnInfo],
    row: Row<'r>,
    /// Its place in the table.
    pub(super) at: usize,
}

impl Fields<'_> {
    fn place(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|c| c.name == name)
    }

    fn value(&self, name: &str) -> &Value<'_> {
        self.place(name).map_or(&Value::Missing, |at| &self.row.values[at])
    }

    pub(super) fn number(&self, name: &str) -> Option<f64> {
        match self.value(name) {
            Value::Float(x) => Some(*x),
            Value::Integer(n) => Some(*n as f64),
            _ => None,
        }
    }

    fn text(&self, name: &str) -> Option<&str> {
        match self.value(name) {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether the row's difference holds at the level of the report.
    pub(super) fn holds(&self, index: &Index<'_>) -> bool {
        self.number("q_value").is_some_and(|q| q <= index.report.run.gates.level)
    }

    /// A value as its column's format shows it.
    fn cell(&self, index: &Index<'_>, name: &str) -> Cell {
        let Some(at) = self.place(name) else { return Cell::number(None) };
        let language = self.text("language");
        let text = || self.text(name).map(phrase::name).unwrap_or_default();
        let number = self.number(name);
        match self.columns[at].format {
            Format::Plain => match &self.row.values[at] {
                Value::Text(text) => Cell::text(phrase::name(text)),
                Value::Integer(n) => Cell::Number(n.to_string()),
                other => Cell::number((*other != Value::Missing).then(|| format!("{other:?}"))),
            },
            Format::Title => Cell::text(format!("{}{}", phrase::capital(&text()), self.per())),
            Format::Source => Cell::Source(index.source_in(self.text(name).unwrap_or_default(), language)),
            Format::Theme => {
                let number = number.map_or(-1, |n| n as i32);
                let label = phrase::capital(&self.text("label").map(phrase::name).unwrap_or_default());
                // Where a source is named, the language stands with it.
                let language = language.filter(|_| !self.columns.iter().any(|c| c.format == Format::Source));
                Cell::Theme((number, phrase::within(&label, language)))
            }
            Format::Share => Cell::number(number.map(|x| self.share(x))),
            Format::Points => match number {
                Some(x) => Cell::Amount((self.points(x), String::new())),
                None => Cell::number(None),
            },
            Format::Size => Cell::number(number.map(|x| self.points(x).trim_start_matches('+').to_owned())),
            Format::Interval => {
                let high =
                    self.row.values.get(at + 1).and_then(|v| if let Value::Float(x) = v { Some(*x) } else { None });
                let ends = number.zip(high);
                Cell::number(ends.map(|(low, high)| format!("{} to {}", self.points(low), self.points(high))))
            }
            Format::Q => Cell::number(number.map(bare_q)),
            Format::Thousandths => Cell::number(number.map(|x| format!("{x:.3}").replace('-', "\u{2212}"))),
        }
    }

    /// What a rate is of, where it is one.
    fn per(&self) -> &'static str {
        if self.row.unit == Unit::Rate { " per 1,000 words" } else { "" }
    }

    fn share(&self, x: f64) -> String {
        if self.row.unit == Unit::Rate { phrase::per_thousand(x) } else { phrase::percent(x) }
    }

    fn points(&self, x: f64) -> String {
        if self.row.unit == Unit::Rate { phrase::per_thousand_signed(x) } else { phrase::points(x) }
    }
}

/// A q-value where the heading says that it is one.
pub(super) fn bare_q(q: f64) -> String {
    phrase::q(q).replace("q = ", "").replace("q ", "")
}

/// Rows of a declared table, those that hold first; nothing where there are none.
pub(super) fn grid(
    index: &Index<'_>,
    table: &'static str,
    picks: &[Pick],
    (name, what): (&str, &'static str),
    keep: impl Fn(&Fields<'_>) -> bool,
) -> Option<Grid> {
    let found = table::table(table)?;
    let columns = found.columns(index.report);
    let fields = |(at, row)| Fields { columns: &columns, row, at };
    let mut rows: Vec<Fields<'_>> = found.rows(index.report).enumerate().map(fields).filter(|f| keep(f)).collect();
    rows.sort_by_key(|fields| !fields.holds(index));
    let more = rows.len().saturating_sub(index.limits.rows);
    rows.truncate(index.limits.rows);
    let head = picks.iter().map(|pick| match pick {
        Pick::Column(column) => Head::of(index, table, column),
        Pick::Own(text, _) => Head::text(*text),
    });
    let row = |fields: &Fields<'_>| {
        let cell = |pick: &Pick| match pick {
            Pick::Column(column) => fields.cell(index, column),
            Pick::Own(_, cell) => cell(index, fields),
        };
        picks.iter().map(cell).collect()
    };
    let rows: Vec<Vec<Cell>> = rows.iter().map(row).collect();
    (!rows.is_empty()).then(|| Grid {
        name: name.to_owned(),
        caption: None,
        head: head.collect(),
        rows,
        more,
        what,
        file: table,
    })
}
