//! What every input format takes and gives.

use std::io::BufRead;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::note::{Note, ReadLog, Skipped};
use crate::corpus::Record;
use crate::dates::Order;
use crate::error::Result;

/// The name of a column, where the user gives one.
pub type Column = Option<String>;

/// Which column of a table holds what. `None`: found by its name, whatever its case.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct IngestParams {
    /// The column of the text (else one that is named `text`, `body`, `content`, `article` and the like).
    pub text_column: Column,
    /// The column of the source (else `source`, `outlet`, `publication`, `publisher`, `media_name` and the like; else the
    /// file's stem).
    pub source_column: Column,
    /// The column of the title (else `title` or `headline`).
    pub title_column: Column,
    /// The column of the date (else `date`, `published`, `publish_date`, `created_at` and the like).
    pub date_column: Column,
    /// The column of the document's name (else `id`; else the number of the line).
    pub id_column: Column,
    /// The column of the event (else none: an event is only used when it is named).
    pub event_column: Column,
    /// The column of the language (else `language` or `lang`).
    pub language_column: Column,
    /// Whether the day or the month stands first in dates such as `05/06/2024` (else the dates of a file tell).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_order: Option<Order>,
}

/// One input as the user names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The source of everything in it, where the user gives one.
    pub source: Option<String>,
    /// A file or folder; `-` is standard input.
    pub path: PathBuf,
}

/// One record, one that could not be read, or something that was noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// An article.
    Record(Record),
    /// What stands in the place of one.
    Skipped(Skipped),
    /// Something that was noticed.
    Note(Note),
}

/// What was read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Ingested {
    /// The articles, in the order of the input.
    pub records: Vec<Record>,
    /// What could not be read, and what was noticed.
    pub log: ReadLog,
}

/// Where the bytes of one file come from.
#[derive(Debug, Clone)]
pub(super) struct Origin {
    /// The file, as messages name it.
    pub(super) path: PathBuf,
    /// The file's name without its endings.
    pub(super) stem: String,
    /// The source that the user or a folder gives to everything in the file.
    pub(super) source: Option<String>,
    /// The source where nothing in the file names one, in the place of the stem.
    pub(super) fallback: Option<String>,
}

impl Origin {
    /// The name of a document that has none of its own.
    pub(super) fn id(&self, line: u64) -> String {
        line.to_string()
    }
}

/// Takes items as they are read; an error of its own stops the reading.
pub(super) type Sink<'a> = dyn FnMut(Item) -> Result<()> + 'a;

/// One input format.
pub(super) trait Format: Sync {
    /// Reads one file into `sink`. Bad rows are items of their own; only trouble with the whole file is an error.
    fn read(&self, bytes: &mut dyn BufRead, origin: &Origin, params: &IngestParams, sink: &mut Sink<'_>) -> Result<()>;
}
