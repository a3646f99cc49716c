//! What can go wrong, told so that a person can mend it. Imports nothing of the crate.

use std::path::{Path, PathBuf};

/// The result of everything in diptych that can fail.
pub type Result<T> = std::result::Result<T, Error>;

/// Why an operation could not be done.
///
/// Every message names the file, the line or record, or the parameter, and what was expected there.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file was read, but what it holds cannot be used.
    #[error("{}{}: {message}", path.display(), line.map(|l| format!(", line {l}")).unwrap_or_default())]
    Data {
        /// The file.
        path: PathBuf,
        /// The line or record, counted from 1.
        line: Option<u64>,
        /// What was wrong, and what was expected.
        message: String,
    },
    /// The input as a whole cannot be used, such as one with a single source.
    #[error("{0}")]
    Input(String),
    /// A parameter is out of its range.
    #[error("{name} is {value}, but it must be {expected}")]
    Parameter {
        /// The parameter, as the user writes it.
        name: &'static str,
        /// What it was.
        value: String,
        /// What it may be.
        expected: String,
    },
    /// `strict` was asked for, and records would have been skipped.
    #[error("{0}")]
    Refused(String),
    /// An output cannot be written.
    #[error("cannot write {}: {message}", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system said, or what stands in the way.
        message: String,
    },
    /// The observer asked to stop.
    #[error("interrupted")]
    Interrupted,
}

impl Error {
    /// A file that cannot be read.
    pub fn read(path: impl AsRef<Path>, source: std::io::Error) -> Self {
        Self::Read { path: path.as_ref().to_path_buf(), source }
    }

    /// A file whose content cannot be used.
    pub fn data(path: impl AsRef<Path>, line: Option<u64>, message: impl Into<String>) -> Self {
        Self::Data { path: path.as_ref().to_path_buf(), line, message: message.into() }
    }

    /// A parameter out of its range.
    pub fn parameter(name: &'static str, value: impl ToString, expected: impl Into<String>) -> Self {
        Self::Parameter { name, value: value.to_string(), expected: expected.into() }
    }

    /// An output that cannot be written.
    pub fn write(path: impl AsRef<Path>, message: impl ToString) -> Self {
        Self::Write { path: path.as_ref().to_path_buf(), message: message.to_string() }
    }
}
