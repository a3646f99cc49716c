//! JSON lines: one object for each article. A file that is one JSON list of objects is read as well.

use std::borrow::Cow;
use std::fmt;
use std::io::{BufRead, ErrorKind};

use memchr::memchr;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

use super::columns::{Columns, Row};
use super::contract::{Format, IngestParams, Item, Origin, Sink, Skipped};
use super::decode::{decode, is_utf16, utf8_mark};
use super::flat::Flat;
use super::open::read_all;
use crate::error::{Error, Result};

pub(super) struct Json;

impl Format for Json {
    fn endings(&self) -> &'static [&'static str] {
        &["jsonl", "ndjson", "json"]
    }

    fn read(&self, bytes: &mut dyn BufRead, origin: &Origin, params: &IngestParams, sink: &mut Sink<'_>) -> Result<()> {
        let start = bytes.fill_buf().map_err(|e| Error::read(&origin.path, e))?;
        let mark = utf8_mark(start);
        let first = start[mark..].iter().find(|b| !b.is_ascii_whitespace()).copied();
        if is_utf16(start) || first == Some(b'[') {
            let text = decode(read_all(bytes, &origin.path)?);
            return if text.trim_start().starts_with('[') {
                list(&text, origin, params, sink)
            } else {
                lines(&mut text.as_bytes(), origin, params, sink)
            };
        }
        bytes.consume(mark);
        lines(bytes, origin, params, sink)
    }
}

fn lines(bytes: &mut dyn BufRead, origin: &Origin, params: &IngestParams, sink: &mut Sink<'_>) -> Result<()> {
    let mut columns = Columns::new(params);
    let mut flat = Flat::default();
    let (mut number, mut objects) = (0u64, 0u64);
    each_line(bytes, origin, |line| {
        number += 1;
        if line.iter().all(u8::is_ascii_whitespace) {
            return Ok(());
        }
        sink(match flat.row(line, &mut columns).map_or_else(|| object(line, &mut columns), Ok) {
            Ok(row) => {
                objects += 1;
                columns.item(row, origin, number)
            }
            Err(reason) => Item::Skipped(Skipped { path: origin.path.clone(), line: Some(number), reason }),
        })
    })?;
    finish(objects, &columns, origin)
}

/// Calls `read` with every line, where it lies in the buffer if it lies there whole.
fn each_line(bytes: &mut dyn BufRead, origin: &Origin, mut read: impl FnMut(&[u8]) -> Result<()>) -> Result<()> {
    let mut start = Vec::new();
    loop {
        let buffer = match bytes.fill_buf() {
            Err(e) if e.kind() == ErrorKind::Interrupted => continue,
            buffer => buffer.map_err(|e| Error::read(&origin.path, e))?,
        };
        if buffer.is_empty() {
            return if start.is_empty() { Ok(()) } else { read(&start) };
        }
        let end = memchr(b'\n', buffer);
        let piece = &buffer[..end.unwrap_or(buffer.len())];
        if start.is_empty() && end.is_some() {
            read(piece)?;
        } else {
            start.extend_from_slice(piece);
            if end.is_some() {
                read(&start)?;
                start.clear();
            }
        }
        let used = piece.len() + usize::from(end.is_some());
        bytes.consume(used);
    }
}

fn list(text: &str, origin: &Origin, params: &IngestParams, sink: &mut Sink<'_>) -> Result<()> {
    let values: Vec<serde_json::Value> =
        serde_json::from_str(text).map_err(|e| Error::data(&origin.path, Some(e.line() as u64), e.to_string()))?;
    let mut columns = Columns::new(params);
    let mut objects = 0;
    for (value, number) in values.into_iter().zip(1..) {
        let item = match RowSeed(&mut columns).deserialize(value) {
            Ok(row) => {
                objects += 1;
                columns.item(row, origin, number)
            }
            Err(_) => {
                let reason = "not a JSON object".to_owned();
                Item::Skipped(Skipped { path: origin.path.clone(), line: Some(number), reason })
            }
        };
        sink(item)?;
    }
    finish(objects, &columns, origin)
}

fn finish(objects: u64, columns: &Columns<'_>, origin: &Origin) -> Result<()> {
    if objects == 0 {
        return Err(Error::data(&origin.path, None, "no line holds a JSON object; expected one for each article"));
    }
    columns.check(origin)
}

fn object(line: &[u8], columns: &mut Columns<'_>) -> std::result::Result<Row, String> {
    let mut json = serde_json::Deserializer::from_slice(line);
    let row = RowSeed(columns).deserialize(&mut json).map_err(reason)?;
    json.end().map_err(reason)?;
    Ok(row)
}

/// serde_json counts lines within the one line that it was given; that place would mislead.
fn reason(error: serde_json::Error) -> String {
    let text = error.to_string();
    let text = text.split(" at line ").next().unwrap_or_default();
    format!("not a JSON object: {text} (column {})", error.column())
}

/// Reads an object and keeps only the values of columns that mean something.
struct RowSeed<'a, 'b>(&'a mut Columns<'b>);

impl<'de> DeserializeSeed<'de> for RowSeed<'_, '_> {
    type Value = Row;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> std::result::Result<Row, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for RowSeed<'_, '_> {
    type Value = Row;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Row, A::Error> {
        let mut row = Row::default();
        while let Some(name) = map.next_key::<Cow<'de, str>>()? {
            match self.0.role(&name) {
                Some((role, rank)) if row.wants(role, rank) => {
                    if let Some(value) = map.next_value_seed(ValueSeed)? {
                        row.put(role, rank, value);
                    }
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(row)
    }
}

/// A string, or a number or truth value as it is written; anything else is no value.
struct ValueSeed;

impl<'de> DeserializeSeed<'de> for ValueSeed {
    type Value = Option<String>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> std::result::Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ValueSeed {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E> {
        Ok(Some(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> std::result::Result<Self::Value, E> {
        Ok(Some(value))
    }

    fn visit_i64<E>(self, value: i64) -> std::result::Result<Self::Value, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> std::result::Result<Self::Value, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> std::result::Result<Self::Value, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_bool<E>(self, value: bool) -> std::result::Result<Self::Value, E> {
        Ok(Some(value.to_string()))
    }

    fn visit_unit<E>(self) -> std::result::Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut seq: A) -> std::result::Result<Self::Value, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(None)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Self::Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What both ways of reading make of a line, and which names they met.
    fn both(line: &[u8]) -> (Option<Item>, std::result::Result<Item, String>, bool) {
        let params = IngestParams::default();
        let origin = Origin { path: "a.jsonl".into(), stem: "a".into(), source: None };
        let (mut fast, mut plain) = (Columns::new(&params), Columns::new(&params));
        let quick = Flat::default().row(line, &mut fast).map(|row| fast.item(row, &origin, 1));
        let slow = object(line, &mut plain).map(|row| plain.item(row, &origin, 1));
        (quick, slow, fast.same_names(&plain))
    }

    #[test]
    fn usual_lines_need_no_general_parser() {
        for line in [
            r#"{"id": 12, "text": "A \"word\" \u2014 and\nmore \\ \/", "title": null, "source" : "x", "extra": true}"#,
            r#" {"text":"«Да»","source":"ж","date":"2020-01-01"} "#,
            "{}",
        ] {
            let (quick, slow, same) = both(line.as_bytes());
            assert!(same, "{line}");
            assert_eq!(quick, slow.ok(), "{line}");
            assert!(quick.is_some(), "{line}");
        }
    }

    #[test]
    fn unusual_lines_are_left_to_it() {
        for line in [
            &b"{\"text\": 1.50}"[..],
            b"{\"text\": -0}",
            b"{\"text\": 01}",
            b"{\"text\": [1]}",
            b"{\"t\\u0065xt\": \"a\"}",
            b"{\"text\": \"\\ud83d\\ude00\"}",
            b"{\"text\": \"a\"} more",
            b"{\"text\": \"a\",}",
            b"{\"text\": \"a",
            b"{\"text\": \"a\tb\"}",
            b"{\"text\": \"a\xff\"}",
            b"{\"text\"}",
            b"[]",
            b"",
        ] {
            assert_eq!(both(line).0, None, "{}", String::from_utf8_lossy(line));
        }
    }

    proptest! {
        #[test]
        fn what_is_read_in_strides_is_what_the_general_parser_reads(
            line in r#"\{("(text|id|title|Source|x|é)" ?: ?("([a-zé« ]|\\[nrtbf"/\\x]|\\u[0-9a-fD]{4}|\PC){0,9}"|[0-9]{1,20}|-?0?\.?[0-9]|null|true|\[1\]) ?,? ?){0,4}\} ?"#,
            cut in 0usize..80,
        ) {
            let bytes = line.as_bytes();
            for line in [bytes, &bytes[..cut.min(bytes.len())]] {
                let (quick, slow, same) = both(line);
                if let Some(quick) = quick {
                    prop_assert!(same);
                    prop_assert_eq!(Ok(quick), slow);
                }
            }
        }
    }
}
