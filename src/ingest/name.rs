//! What names of files tell: their endings and stems.

use std::path::Path;

/// Endings of file names that are read, without the dot, past `.gz` and `.zst`.
const ENDINGS: [&str; 22] = [
    "txt",
    "text",
    "md",
    "jsonl",
    "ndjson",
    "json",
    "csv",
    "tsv",
    "tab",
    "psv",
    "rtf",
    "html",
    "htm",
    "xhtml",
    "xml",
    "rss",
    "atom",
    "rdf",
    "docx",
    "zip",
    "jsonlines",
    "log",
];

/// The ending of a file's name in lower case, past `.gz` and `.zst`.
pub(super) fn ending(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?.to_ascii_lowercase();
    let name = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(&name);
    Some(name.rsplit_once('.')?.1.to_owned())
}

/// Whether a file in a folder is one that is read, by its name.
pub(super) fn is_read(path: &Path) -> bool {
    ending(path).is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

/// Every ending that is read, for messages.
pub(super) fn endings() -> String {
    ENDINGS.join(", ")
}

/// The file's name without its endings; standard input is `stdin`.
pub(super) fn stem(path: &Path) -> String {
    if path == Path::new("-") {
        return "stdin".to_owned();
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(&name);
    name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem }).to_owned()
}
