//! One table as an output: a name, its columns, and how the report fills them.

use std::io::{self, Write};

use super::cell::Cell;
use crate::export::contract::{Material, Output};
use crate::report::Report;

/// One table: `tables/NAME.csv`.
pub(super) struct Sheet {
    /// The stem of its file.
    pub(super) name: &'static str,
    /// The names of its columns.
    pub(super) columns: &'static [&'static str],
    /// Writes its rows.
    pub(super) fill: fn(&Report, &mut Rows<'_>) -> io::Result<()>,
}

/// Takes the rows of a table.
pub(super) struct Rows<'a> {
    writer: csv::Writer<&'a mut dyn Write>,
}

impl Rows<'_> {
    /// One row; as many cells as there are columns.
    pub(super) fn row(&mut self, cells: &[&dyn Cell]) -> io::Result<()> {
        for cell in cells {
            self.writer.write_field(cell.show().as_bytes())?;
        }
        Ok(self.writer.write_record(None::<&[u8]>)?)
    }
}

impl Output for Sheet {
    fn path(&self) -> String {
        format!("tables/{}.csv", self.name)
    }

    fn write(&self, material: &Material<'_>, out: &mut dyn Write) -> io::Result<()> {
        let mut rows = Rows { writer: csv::Writer::from_writer(out) };
        rows.writer.write_record(self.columns)?;
        (self.fill)(material.report, &mut rows)?;
        rows.writer.flush()
    }
}
