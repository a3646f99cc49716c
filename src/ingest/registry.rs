//! The closed list of input formats. A new one is one file and one row here.

use std::path::Path;

use super::contract::Format;
use super::delimited::Delimited;
use super::json::Json;
use super::plain::Plain;

const FORMATS: [&dyn Format; 3] = [&Plain, &Json, &Delimited];

/// The format that a file's name tells, past a `.gz`.
pub(super) fn by_name(path: &Path) -> Option<&'static dyn Format> {
    let name = path.file_name()?.to_str()?.to_ascii_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    let (_, ending) = name.rsplit_once('.')?;
    FORMATS.into_iter().find(|f| f.endings().contains(&ending))
}

/// The format of bytes without a telling name: JSON lines start with a brace, and anything else is text.
pub(super) fn by_start(start: &[u8]) -> &'static dyn Format {
    match start.iter().find(|b| !b.is_ascii_whitespace()) {
        Some(b'{') => &Json,
        _ => &Plain,
    }
}

/// Every ending that is read, for messages.
pub(super) fn endings() -> String {
    let all: Vec<&str> = FORMATS.iter().flat_map(|f| f.endings().iter().copied()).collect();
    all.join(", ")
}
