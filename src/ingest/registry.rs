//! The closed list of input formats. A new one is one file and one row here, and a rule that knows it by its first bytes.

use std::path::Path;

use encoding_rs::{Encoding, UTF_8};

use super::contract::Format;
use super::delimited::{Delimited, is_table};
use super::json::Json;
use super::name::ending;
use super::plain::Plain;
use super::rtf::Rtf;
#[cfg(feature = "formats")]
use super::{docx::Docx, feed::Feed, html::Html};
use crate::error::{Error, Result};

/// A kind of file that is known and not read.
struct Refused {
    /// Its first bytes, each form of them.
    starts: &'static [&'static [u8]],
    /// The endings of its name.
    endings: &'static [&'static str],
    /// What it is and what helps.
    advice: &'static str,
}

const REFUSED: [Refused; 6] = [
    Refused {
        starts: &[b"%PDF"],
        endings: &["pdf"],
        advice: "it is a PDF, whose text stands in no order; turn it into text first: `pdftotext -layout FILE`",
    },
    Refused {
        starts: &[b"WARC/"],
        endings: &["warc"],
        advice: "it is a web archive (WARC); extract its pages first, with `warcio extract` or a tool such as trafilatura",
    },
    Refused {
        starts: &[b"\xd0\xcf\x11\xe0"],
        endings: &["doc", "xls", "ppt"],
        advice: "it is a file of an older office program; save it as .docx, or a table as .csv",
    },
    Refused {
        starts: &[],
        endings: &["xlsx", "xls", "ods"],
        advice: "it is a spreadsheet; save the sheet as .csv (UTF-8)",
    },
    Refused {
        starts: &[],
        endings: &["odt", "pages", "epub", "msg", "eml"],
        advice: "it is a document of a format that is not read; save it as .docx or plain text",
    },
    Refused {
        starts: &[b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*"],
        endings: &["png", "jpg", "jpeg", "gif", "tif", "tiff", "webp", "heic"],
        advice: "it is an image; recognise its text first, with a program such as `tesseract`",
    },
];

/// What is said of a file in a folder that is not read.
pub(super) fn advice(path: &Path) -> Option<&'static str> {
    let ending = ending(path)?;
    REFUSED.iter().find(|kind| kind.endings.contains(&ending.as_str())).map(|kind| kind.advice)
}

/// How a file is read.
pub(super) enum Kind {
    /// As articles.
    Articles(&'static dyn Format),
    /// As an archive of files.
    Archive,
}

/// The format of a file, by its first bytes and then by its name.
///
/// # Errors
/// When the file is of a format that is not read; the message says what helps.
pub(super) fn format_of(start: &[u8], path: &Path) -> Result<Kind> {
    let refused = |advice: &str| Err(Error::data(path, None, advice));
    if let Some(kind) = REFUSED.iter().find(|kind| kind.starts.iter().any(|s| start.starts_with(s))) {
        return refused(kind.advice);
    }
    if start.starts_with(b"PAR1") {
        return refused("it is a Parquet file, which this build does not read; save it as JSON lines or .csv");
    }
    let ending = ending(path).unwrap_or_default();
    if start.starts_with(b"PK\x03\x04") {
        return match advice(path) {
            Some(advice) => refused(advice),
            None => packed(&ending, path),
        };
    }
    articles(start, &ending, path).map(Kind::Articles)
}

/// The format of a file that is no archive.
fn articles(start: &[u8], ending: &str, path: &Path) -> Result<&'static dyn Format> {
    let refused = |advice: &str| Err(Error::data(path, None, advice));
    if start.starts_with(b"{\\rtf") {
        return Ok(&Rtf);
    }
    let text = shown(start);
    let lead = text.trim_start_matches('\u{feff}').trim_start();
    let lower = lead.get(..lead.floor_char_boundary(4096)).unwrap_or_default().to_ascii_lowercase();
    if lower.starts_with('<') {
        if lower.contains("<rss") || lower.contains("<feed") || lower.contains("<rdf:rdf") {
            return marked_up(true, path);
        }
        if lower.starts_with("<!doctype html")
            || lower.contains("<html")
            || lower.contains("<body")
            || ending.contains("htm")
        {
            return marked_up(false, path);
        }
        if lower.starts_with("<?xml") {
            return refused(
                "it is XML of a kind that is not known; expected a feed (RSS, Atom), a web page, JSON, a table or text",
            );
        }
    }
    let mut signs = lead.chars().filter(|c| !c.is_whitespace());
    match (signs.next(), signs.next()) {
        (Some('{'), Some('"' | '}')) | (Some('['), Some('{')) => return Ok(&Json),
        _ => {}
    }
    match ending {
        "jsonl" | "ndjson" | "json" | "jsonlines" => Ok(&Json),
        "csv" | "tsv" | "tab" | "psv" => Ok(&Delimited),
        "html" | "htm" | "xhtml" => marked_up(false, path),
        _ if is_table(&text) => Ok(&Delimited),
        _ => Ok(&Plain),
    }
}

/// The start of a file as text, for a look at it.
fn shown(start: &[u8]) -> String {
    let piece = &start[..start.len().min(8192)];
    let (encoding, mark) = Encoding::for_bom(piece).unwrap_or((UTF_8, 0));
    encoding.decode_without_bom_handling(&piece[mark..]).0.into_owned()
}

#[cfg(feature = "formats")]
fn packed(ending: &str, _: &Path) -> Result<Kind> {
    Ok(if ending == "docx" { Kind::Articles(&Docx) } else { Kind::Archive })
}

#[cfg(not(feature = "formats"))]
fn packed(_: &str, path: &Path) -> Result<Kind> {
    Err(Error::data(
        path,
        None,
        "it is a DOCX file or an archive, which this build does not read; save it as plain text",
    ))
}

#[cfg(feature = "formats")]
fn marked_up(feed: bool, _: &Path) -> Result<&'static dyn Format> {
    Ok(if feed { &Feed } else { &Html })
}

#[cfg(not(feature = "formats"))]
fn marked_up(_: bool, path: &Path) -> Result<&'static dyn Format> {
    Err(Error::data(
        path,
        None,
        "it is a web page (HTML) or a feed, which this build does not read; save it as plain text",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_read_says_what_helps() {
        for (start, name, word) in [
            (&b"%PDF-1.4"[..], "a.txt", "pdftotext"),
            (b"WARC/1.0", "a.gz", "warcio"),
            (b"PK\x03\x04", "a.xlsx", ".csv"),
            (b"\x89PNG", "a", "image"),
            (b"<?xml version='1.0'?><x/>", "a.xml", "XML"),
        ] {
            let error = format_of(start, Path::new(name)).err().expect("refused").to_string();
            assert!(error.contains(word) && error.contains(name), "{error}");
        }
    }
}
