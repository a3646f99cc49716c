//! A report written and read, for those who hold one.

use std::path::Path;

use super::{json, read, write};
use crate::error::Result;
use crate::report::Report;

impl Report {
    /// The bytes of `report.json`: keys in the order of the types, one entry a line, numbers rounded to six significant
    /// digits. A number that is not finite becomes `null`.
    pub fn to_json(&self) -> Vec<u8> {
        json::to_json(self)
    }

    /// Reads a report.json.
    ///
    /// # Errors
    /// [`Error::Read`](crate::Error::Read) when the file cannot be read; [`Error::Data`](crate::Error::Data) when it is not
    /// JSON, not a report of diptych, one of another schema version, or speaks of sources, themes or sentences that it does
    /// not hold.
    pub fn read(path: &Path) -> Result<Self> {
        read::read(path)
    }

    /// Writes the whole output folder: report.json, tables, and with the feature `render` pages and figures. Returns the
    /// report as report.json holds it.
    ///
    /// The folder appears whole or not at all. A report of diptych that stands there is replaced; other files in the folder
    /// stay. `stop` is asked between pieces of work: once it answers yes, nothing is left behind and the answer is
    /// [`Error::Interrupted`](crate::Error::Interrupted). The report is taken by value so that a large one need not be in
    /// memory twice.
    ///
    /// # Errors
    /// [`Error::Write`](crate::Error::Write) when `folder` is a file, cannot be written, holds a file of the same name that
    /// diptych did not write, or the disk is full; [`Error::Interrupted`](crate::Error::Interrupted).
    pub fn write(self, folder: &Path, stop: &(dyn Fn() -> bool + Sync)) -> Result<Self> {
        write::write(self, folder, stop)
    }
}
