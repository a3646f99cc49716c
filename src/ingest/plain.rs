//! A text file is one article; its name is the file's stem.

use std::io::BufRead;

use super::contract::{Format, IngestParams, Item, Origin, Sink};
use super::decode::decode;
use super::open::read_all;
use crate::corpus::Record;
use crate::error::{Error, Result};

pub(super) struct Plain;

impl Format for Plain {
    fn endings(&self) -> &'static [&'static str] {
        &["txt", "text", "md"]
    }

    fn read(&self, bytes: &mut dyn BufRead, origin: &Origin, _: &IngestParams, sink: &mut Sink<'_>) -> Result<()> {
        let text = decode(read_all(bytes, &origin.path)?);
        if text.contains('\0') {
            return Err(Error::data(&origin.path, None, "it holds NUL bytes, so it is no text; expected a text file"));
        }
        if text.trim().is_empty() {
            return Err(Error::data(&origin.path, None, "it holds no text; expected an article"));
        }
        sink(Item::Record(Record {
            source: origin.source.clone().unwrap_or_else(|| origin.stem.clone()),
            id: origin.stem.clone(),
            text,
            path: origin.path.clone(),
            ..Record::default()
        }))
    }
}
