//! Count tables that statisticians bring: a name in the first column, numbers in the others.

use std::path::Path;

use crate::{Error, Result};

use super::terminal::Failure;

/// A CSV table with a header.
pub(crate) struct Table {
    header: Vec<String>,
    rows: Vec<(u64, csv::StringRecord)>,
}

impl Table {
    /// Reads a whole file.
    ///
    /// # Errors
    /// When the file cannot be read or is not CSV with a header and even rows.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let (mut table, mut reader) = Self::open(path)?;
        for record in reader.records() {
            let record = record.map_err(|e| bad(path, &e))?;
            table.rows.push((record.position().map_or(0, csv::Position::line), record));
        }
        Ok(table)
    }

    /// Hands every row of a file to `seen`, with its line, and keeps none: for tables larger than memory should hold. The
    /// table that `seen` gets has a header only.
    ///
    /// # Errors
    /// As [`Table::read`], and those of `seen`.
    pub(crate) fn scan(path: &Path, mut seen: impl FnMut(&Self, u64, &csv::StringRecord) -> Result<()>) -> Result<()> {
        let (table, mut reader) = Self::open(path)?;
        let mut record = csv::StringRecord::new();
        while reader.read_record(&mut record).map_err(|e| bad(path, &e))? {
            seen(&table, record.position().map_or(0, csv::Position::line), &record)?;
        }
        Ok(())
    }

    fn open(path: &Path) -> Result<(Self, csv::Reader<std::fs::File>)> {
        let file = std::fs::File::open(path).map_err(|e| Error::read(path, e))?;
        let mut reader = csv::ReaderBuilder::new().buffer_capacity(1 << 18).from_reader(file);
        let header: Vec<String> = reader.headers().map_err(|e| bad(path, &e))?.iter().map(str::to_owned).collect();
        if header.iter().all(String::is_empty) {
            return Err(Error::data(path, None, "the table is empty; expected a header and rows"));
        }
        Ok((Self { header, rows: Vec::new() }, reader))
    }

    /// The names of the columns.
    pub(crate) fn header(&self) -> &[String] {
        &self.header
    }

    /// The place of a column, if the table has it.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|h| h == name)
    }

    /// The place of a column.
    ///
    /// # Errors
    /// When the table does not have it.
    pub(crate) fn column(&self, path: &Path, name: &str) -> Result<usize> {
        self.find(name).ok_or_else(|| {
            let found = self.header.join(", ");
            Error::data(path, Some(1), format!("no column `{name}`; the columns are {found}"))
        })
    }

    /// The rows, each with its line in the file.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (u64, &csv::StringRecord)> {
        self.rows.iter().map(|(line, row)| (*line, row))
    }

    /// A cell as a number that is not negative.
    ///
    /// # Errors
    /// When it is not one.
    pub(crate) fn number(&self, path: &Path, line: u64, row: &csv::StringRecord, column: usize) -> Result<f64> {
        let cell = row[column].trim();
        match cell.parse::<f64>() {
            Ok(x) if x.is_finite() && x >= 0.0 => Ok(x),
            _ => Err(Error::data(
                path,
                Some(line),
                format!("`{cell}` in column `{}` is not a count of 0 or more", self.header[column]),
            )),
        }
    }

    /// A cell as a whole number that is not negative.
    ///
    /// # Errors
    /// When it is not one.
    pub(crate) fn count(&self, path: &Path, line: u64, row: &csv::StringRecord, column: usize) -> Result<u64> {
        let x = self.number(path, line, row, column)?;
        if x.fract() == 0.0 && x < 9e15 {
            return Ok(x as u64);
        }
        let name = &self.header[column];
        Err(Error::data(path, Some(line), format!("`{}` in column `{name}` is not a whole number", &row[column])))
    }
}

fn bad(path: &Path, error: &csv::Error) -> Error {
    Error::data(path, error.position().map(csv::Position::line), error.to_string())
}

/// What ends a command that cannot write a row; a closed pipe stays one.
pub(crate) fn output(error: csv::Error) -> Failure {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error.into(),
        other => std::io::Error::other(format!("{other:?}")).into(),
    }
}
