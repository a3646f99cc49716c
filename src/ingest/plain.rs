//! A text file is one article, named by the file's stem; or an export of a press archive, which holds several.

use std::io::BufRead;

use super::contract::{Format, IngestParams, Item, Origin, Sink};
use super::decode::{decode, suggested};
use super::export;
use super::note::{Note, NoteKind};
use super::open::read_all;
use crate::corpus::Record;
use crate::error::{Error, Result};

pub(super) struct Plain;

impl Format for Plain {
    fn read(&self, bytes: &mut dyn BufRead, origin: &Origin, _: &IngestParams, sink: &mut Sink<'_>) -> Result<()> {
        let bytes = read_all(bytes, &origin.path)?;
        if let Some(encoding) = suggested(&bytes) {
            sink(Item::Note(Note::one(NoteKind::Encoding, &origin.path, None, encoding.name())))?;
        }
        text(decode(bytes), None, origin, sink)
    }
}

/// Hands out the article or the articles of a text.
pub(super) fn text(text: String, title: Option<String>, origin: &Origin, sink: &mut Sink<'_>) -> Result<()> {
    if text.contains('\0') {
        return Err(Error::data(&origin.path, None, "it holds NUL bytes, so it is no text; expected a text file"));
    }
    if text.trim().is_empty() {
        return Err(Error::data(&origin.path, None, "it holds no text; expected an article"));
    }
    if let Some(articles) = export::articles(&text) {
        return export::give(articles, origin, sink);
    }
    sink(Item::Record(Record {
        source: origin.source.clone().or_else(|| origin.fallback.clone()).unwrap_or_else(|| origin.stem.clone()),
        id: origin.stem.clone(),
        text,
        title,
        path: origin.path.clone(),
        ..Record::default()
    }))
}
