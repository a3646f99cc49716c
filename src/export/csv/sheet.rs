//! One table as an output: a name, its columns, and how the report fills them.

use std::io::{self, Write};

use super::cell::Cell;
use crate::export::contract::{Material, Output};
use crate::report::Report;

/// One table: `tables/NAME.csv`.
pub(super) struct Sheet {
    /// The stem of its file.
    pub(super) name: &'static str,
    /// Whether its rows are within a language; where the input is in several, the last column names it.
    pub(super) by_language: bool,
    /// The names of its columns.
    pub(super) columns: &'static [&'static str],
    /// Writes its rows.
    pub(super) fill: fn(&Report, &mut Rows<'_>) -> io::Result<()>,
}

/// Takes the rows of a table.
pub(super) struct Rows<'a> {
    writer: csv::Writer<&'a mut dyn Write>,
    /// Whether rows end with their language.
    by_language: bool,
}

impl Rows<'_> {
    /// One row; as many cells as there are columns.
    pub(super) fn row(&mut self, cells: &[&dyn Cell]) -> io::Result<()> {
        for cell in cells {
            self.writer.write_field(cell.show().as_bytes())?;
        }
        Ok(self.writer.write_record(None::<&[u8]>)?)
    }

    /// One row of a sheet by language.
    pub(super) fn row_in(&mut self, language: &Option<String>, cells: &[&dyn Cell]) -> io::Result<()> {
        let mut all = cells.to_vec();
        if self.by_language {
            all.push(language);
        }
        self.row(&all)
    }
}

impl Output for Sheet {
    fn path(&self) -> String {
        format!("tables/{}.csv", self.name)
    }

    fn write(&self, material: &Material<'_>, out: &mut dyn Write) -> io::Result<()> {
        let several = material.report.sources.iter().any(|s| !s.languages.is_empty());
        let mut rows = Rows { writer: csv::Writer::from_writer(out), by_language: self.by_language && several };
        let language = rows.by_language.then_some("language");
        rows.writer.write_record(self.columns.iter().copied().chain(language))?;
        (self.fill)(material.report, &mut rows)?;
        rows.writer.flush()
    }
}
