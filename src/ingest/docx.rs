//! Word documents: the paragraphs of the text. An export of a press archive holds several articles.

use std::io::{BufRead, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;

use super::contract::{Format, IngestParams, Origin, Sink};
use super::open::read_at_most;
use super::plain;
use super::xml::{bounded, local_name, reference};
use crate::error::{Error, Result};

pub(super) struct Docx;

/// Larger documents are pictures for the most part.
const MOST: usize = 1 << 28;
/// The most that the text may unpack to.
const MOST_TEXT: u64 = 1 << 28;

impl Format for Docx {
    fn read(&self, bytes: &mut dyn BufRead, origin: &Origin, _: &IngestParams, sink: &mut Sink<'_>) -> Result<()> {
        let failed = |reason: String| {
            Error::data(&origin.path, None, format!("a Word document (DOCX) that cannot be read: {reason}"))
        };
        let bytes = read_at_most(bytes, MOST, &origin.path)?;
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| failed(e.to_string()))?;
        let part =
            archive.by_name("word/document.xml").map_err(|_| failed("it has no part word/document.xml".to_owned()))?;
        let mut xml = Vec::new();
        part.take(MOST_TEXT + 1).read_to_end(&mut xml).map_err(|e| failed(e.to_string()))?;
        if xml.len() as u64 > MOST_TEXT {
            return Err(failed(format!("its text unpacks to more than {} MB", MOST_TEXT >> 20)));
        }
        let paragraphs = paragraphs(&xml).map_err(failed)?;
        plain::text(paragraphs.join("\n\n"), None, origin, sink)
    }
}

/// The paragraphs that hold text.
fn paragraphs(xml: &[u8]) -> std::result::Result<Vec<String>, String> {
    let mut reader = Reader::from_reader(xml);
    let mut buffer = Vec::new();
    let (mut paragraphs, mut paragraph) = (Vec::new(), String::new());
    // Text stands in `t` alone; what was deleted stands in `delText`.
    let (mut depth, mut text) = (0usize, false);
    loop {
        let event =
            reader.read_event_into(&mut buffer).map_err(|e| format!("{e} (byte {})", reader.buffer_position()))?;
        match event {
            Event::Eof => break,
            Event::Start(start) => {
                bounded(depth)?;
                depth += 1;
                text = local_name(start.name().as_ref()) == "t";
            }
            Event::Empty(empty) => match local_name(empty.name().as_ref()).as_str() {
                "br" | "cr" => paragraph.push('\n'),
                "tab" => paragraph.push('\t'),
                "noBreakHyphen" => paragraph.push('-'),
                _ => {}
            },
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                text = false;
                if local_name(end.name().as_ref()) == "p" {
                    let done = std::mem::take(&mut paragraph);
                    if !done.trim().is_empty() {
                        paragraphs.push(done.trim().to_owned());
                    }
                }
            }
            Event::Text(piece) if text => paragraph.push_str(&piece),
            Event::CData(piece) if text => paragraph.push_str(&piece),
            Event::GeneralRef(name) if text => paragraph.push_str(&reference(&name)),
            _ => {}
        }
        buffer.clear();
    }
    Ok(paragraphs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_hold_the_text_of_their_runs() {
        let xml = b"<w:document><w:body><w:p><w:pPr/><w:r><w:t>One &amp; </w:t></w:r><w:r><w:delText>no</w:delText><w:t>two.</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>Three</w:t><w:br/><w:t>four</w:t></w:r></w:p></w:body></w:document>";
        assert_eq!(paragraphs(xml).expect("a document"), ["One & two.", "Three\nfour"]);
    }

    #[test]
    fn elements_that_are_nested_too_deep_are_refused() {
        assert!(paragraphs("<a>".repeat(100_000).as_bytes()).expect_err("too deep").contains("deep"));
    }
}
