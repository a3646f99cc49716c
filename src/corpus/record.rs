//! What an input format yields: one article, not yet read.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::base::Offsets;

/// One article as it came.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Record {
    /// The name of the source it appeared in.
    pub source: String,
    /// Its own name: the id column, or the stem of its file.
    pub id: String,
    /// The decoded text, what is wrong in it set right.
    pub text: String,
    /// Where its bytes stand in the decoded text.
    #[serde(default)]
    pub offsets: Offsets,
    /// Its title, where a column gives one; it is not part of the text.
    pub title: Option<String>,
    /// Its date, as the column gives it.
    pub date: Option<String>,
    /// The event or story it belongs to, where a column says so.
    pub event: Option<String>,
    /// The two-letter code of its language, where a column says so.
    pub language: Option<String>,
    /// The file it came from.
    pub path: PathBuf,
    /// The line or record in that file, counted from 1; `None` where the file is the article.
    pub line: Option<u64>,
}
