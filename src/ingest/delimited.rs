//! Tables with a header: comma, semicolon or tab between fields, RFC 4180 quotes.

use std::io::BufRead;

use super::columns::{Columns, Role, Row};
use super::contract::{Format, IngestParams, Item, Origin, Sink, Skipped};
use super::decode::{decode, decode_piece, is_utf16, utf8_mark};
use super::open::read_all;
use crate::error::{Error, Result};

pub(super) struct Delimited;

impl Format for Delimited {
    fn endings(&self) -> &'static [&'static str] {
        &["csv", "tsv", "tab"]
    }

    fn read(&self, bytes: &mut dyn BufRead, origin: &Origin, params: &IngestParams, sink: &mut Sink<'_>) -> Result<()> {
        let start = bytes.fill_buf().map_err(|e| Error::read(&origin.path, e))?;
        if is_utf16(start) {
            let text = decode(read_all(bytes, &origin.path)?);
            return table(&mut text.as_bytes(), origin, params, sink);
        }
        let mark = utf8_mark(start);
        bytes.consume(mark);
        table(bytes, origin, params, sink)
    }
}

fn table(bytes: &mut dyn BufRead, origin: &Origin, params: &IngestParams, sink: &mut Sink<'_>) -> Result<()> {
    let delimiter = delimiter(bytes.fill_buf().map_err(|e| Error::read(&origin.path, e))?);
    let mut reader = csv::ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(bytes);
    let failed = |error: csv::Error| match error.into_kind() {
        csv::ErrorKind::Io(error) => Error::read(&origin.path, error),
        other => Error::data(&origin.path, None, format!("not a table: {other:?}")),
    };
    let mut columns = Columns::new(params);
    let roles: Vec<Option<(Role, usize)>> =
        reader.byte_headers().map_err(failed)?.iter().map(|name| columns.role(decode_piece(name).trim())).collect();
    columns.check(origin)?;

    let mut record = csv::ByteRecord::new();
    let mut rows = 0;
    while reader.read_byte_record(&mut record).map_err(failed)? {
        rows += 1;
        let line = record.position().map_or(0, csv::Position::line);
        if record.len() != roles.len() {
            let reason = format!("{} fields; expected {}, as in the header", record.len(), roles.len());
            sink(Item::Skipped(Skipped { path: origin.path.clone(), line: Some(line), reason }))?;
            continue;
        }
        let mut row = Row::default();
        for (field, role) in record.iter().zip(&roles) {
            if let &Some((role, rank)) = role
                && row.wants(role, rank)
            {
                row.put(role, rank, decode_piece(field).into_owned());
            }
        }
        sink(columns.item(row, origin, line))?;
    }
    if rows == 0 {
        return Err(Error::data(&origin.path, None, "it has a header and no rows; expected one row for each article"));
    }
    Ok(())
}

/// The delimiter that the header has most of.
fn delimiter(start: &[u8]) -> u8 {
    let header = start.split(|&b| b == b'\n').next().unwrap_or_default();
    let count = |d: u8| header.iter().filter(|&&b| b == d).count();
    [b',', b'\t', b';'].into_iter().rev().max_by_key(|&d| count(d)).unwrap_or(b',')
}
