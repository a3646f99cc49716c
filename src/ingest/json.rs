//! JSON: one object on each line, a list of objects, an object that holds such a list, or the columns of a table.

use std::borrow::Cow;
use std::fmt;
use std::io::{BufRead, Cursor, ErrorKind, Read};

use memchr::memchr;
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;

use super::columns::{Columns, Role, Row, usual_role};
use super::contract::{Format, IngestParams, Item, Origin, Sink};
use super::decode::{decode, is_utf16, utf8_mark};
use super::flat::Flat;
use super::note::{Note, Skipped};
use super::open::read_all;
use crate::error::{Error, Result};

pub(super) struct Json;

impl Format for Json {
    fn read(&self, bytes: &mut dyn BufRead, origin: &Origin, params: &IngestParams, sink: &mut Sink<'_>) -> Result<()> {
        let start = bytes.fill_buf().map_err(|e| Error::read(&origin.path, e))?;
        let mark = utf8_mark(start);
        let first = start[mark..].iter().find(|b| !b.is_ascii_whitespace()).copied();
        if is_utf16(start) || first == Some(b'[') {
            let text = decode(read_all(bytes, &origin.path)?);
            return whole(text.as_bytes(), origin, params, sink);
        }
        bytes.consume(mark);
        // Whether the first line is an object of its own tells lines from one object over many lines.
        let mut line = Vec::new();
        bytes.read_until(b'\n', &mut line).map_err(|e| Error::read(&origin.path, e))?;
        let complete = serde_json::from_slice::<IgnoredAny>(&line).is_ok();
        let more = bytes.fill_buf().map_err(|e| Error::read(&origin.path, e))?.iter().any(|b| !b.is_ascii_whitespace());
        if complete && more || !complete && !opens(&line) {
            return lines(&mut Cursor::new(line).chain(bytes), origin, params, sink);
        }
        bytes.read_to_end(&mut line).map_err(|e| Error::read(&origin.path, e))?;
        whole(&line, origin, params, sink)
    }
}

/// Whether a line that is no object opens one that goes on in the next.
fn opens(line: &[u8]) -> bool {
    matches!(line.trim_ascii(), [b'{'] | [b'{', .., b',' | b'{' | b'[' | b':'] | [b'{', .., b'"'])
}

/// Keys under which answers and exports hold their articles, best first.
const LISTS: [&str; 16] = [
    "articles",
    "data",
    "results",
    "items",
    "docs",
    "documents",
    "stories",
    "news",
    "entries",
    "posts",
    "records",
    "rows",
    "hits",
    "response",
    "value",
    "result",
];
/// How deep such a list may lie.
const DEEP: usize = 4;

/// JSON that is no lines: one value, or several in a row.
fn whole(text: &[u8], origin: &Origin, params: &IngestParams, sink: &mut Sink<'_>) -> Result<()> {
    let values: std::result::Result<Vec<Value>, _> = serde_json::Deserializer::from_slice(text).into_iter().collect();
    let mut values = match values {
        Ok(values) => values,
        // Lines of which some are broken lose no others.
        Err(_)
            if text.trim_ascii_start().starts_with(b"{")
                && serde_json::from_slice::<IgnoredAny>(first_line(text)).is_ok() =>
        {
            return lines(&mut &*text, origin, params, sink);
        }
        Err(e) => return Err(Error::data(&origin.path, Some(e.line() as u64), format!("not JSON: {e}"))),
    };
    let values = if values.len() == 1 { rows(values.remove(0)) } else { values };
    list(values, origin, params, sink)
}

fn first_line(text: &[u8]) -> &[u8] {
    text.split(|&b| b == b'\n').next().unwrap_or_default()
}

/// The articles of one value.
fn rows(value: Value) -> Vec<Value> {
    match value {
        Value::Array(rows) => rows,
        Value::Object(_) if by_columns(&value) => transposed(&value),
        Value::Object(map) => {
            if map.keys().any(|key| matches!(usual_role(key), Some((Role::Text, 0..=20))))
                && !map.contains_key("articles")
            {
                return vec![Value::Object(map)];
            }
            match find_list(&Value::Object(map.clone()), DEEP) {
                Some(list) => list,
                None => vec![Value::Object(map)],
            }
        }
        other => vec![other],
    }
}

/// The list of articles in an object: under a usual key, else under any; or an object whose values are all articles.
fn find_list(value: &Value, deep: usize) -> Option<Vec<Value>> {
    let map = value.as_object().filter(|_| deep > 0)?;
    if map.len() > 1 || map.values().all(|v| v.is_object()) {
        let keyed: Vec<&Value> = map
            .values()
            .filter(|v| {
                v.as_object().is_some_and(|row| row.keys().any(|k| usual_role(k).is_some_and(|(r, _)| r == Role::Text)))
            })
            .collect();
        if !keyed.is_empty() && keyed.len() == map.len() {
            return Some(keyed.into_iter().cloned().collect());
        }
    }
    if let (Some(columns), Some(data)) =
        (map.get("columns").and_then(Value::as_array), map.get("data").and_then(Value::as_array))
    {
        let names: Option<Vec<&str>> = columns.iter().map(Value::as_str).collect();
        if let Some(names) = names.filter(|_| data.iter().all(Value::is_array)) {
            let row = |cells: &Value| {
                let cells = cells.as_array().into_iter().flatten().cloned();
                Value::Object(names.iter().map(|n| (*n).to_owned()).zip(cells).collect())
            };
            return Some(data.iter().map(row).collect());
        }
    }
    let usual = LISTS.iter().filter_map(|key| map.get(*key));
    let others = map.iter().filter(|(key, _)| !LISTS.contains(&key.as_str())).map(|(_, value)| value);
    usual.chain(others).find_map(|value| match value {
        Value::Array(rows) if rows.iter().any(Value::is_object) => Some(rows.clone()),
        Value::Object(_) if by_columns(value) => Some(transposed(value)),
        Value::Object(_) => find_list(value, deep - 1),
        _ => None,
    })
}

/// Whether an object holds columns, as data frames are written: each value an object or a list of as many cells.
fn by_columns(value: &Value) -> bool {
    let Some(map) = value.as_object().filter(|map| map.len() > 1) else { return false };
    let size = |value: &Value| match value {
        Value::Object(cells) => Some(cells.len()),
        Value::Array(cells) => Some(cells.len()),
        _ => None,
    };
    let plain = |value: &Value| match value {
        Value::Object(cells) => cells.values().all(|v| !v.is_object() && !v.is_array()),
        Value::Array(cells) => cells.iter().all(|v| !v.is_object() && !v.is_array()),
        _ => false,
    };
    let sizes: Vec<Option<usize>> = map.values().map(size).collect();
    sizes[0].is_some_and(|n| n > 0)
        && sizes.windows(2).all(|w| w[0] == w[1])
        && map.values().all(plain)
        && map.keys().any(|key| usual_role(key).is_some_and(|(role, _)| role == Role::Text))
}

/// Rows out of columns, in the order of the cells; keys that are numbers by their size.
fn transposed(value: &Value) -> Vec<Value> {
    let map = value.as_object().into_iter().flatten();
    let mut rows: Vec<serde_json::Map<String, Value>> = Vec::new();
    for (name, column) in map {
        let cells: Vec<&Value> = match column {
            Value::Object(cells) => {
                let mut keyed: Vec<(&String, &Value)> = cells.iter().collect();
                keyed.sort_by_key(|(key, _)| (key.parse::<u64>().ok(), (*key).clone()));
                keyed.into_iter().map(|(_, cell)| cell).collect()
            }
            Value::Array(cells) => cells.iter().collect(),
            _ => Vec::new(),
        };
        rows.resize(rows.len().max(cells.len()), serde_json::Map::new());
        for (row, cell) in rows.iter_mut().zip(cells) {
            row.insert(name.clone(), cell.clone());
        }
    }
    rows.into_iter().map(Value::Object).collect()
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
        match flat.row(line, &mut columns).map_or_else(|| object(line, &mut columns), Ok) {
            Ok(row) => {
                objects += 1;
                give(columns.item(row, origin, number), sink)
            }
            Err(reason) => sink(Item::Skipped(Skipped { path: origin.path.clone(), line: Some(number), reason })),
        }
    })?;
    finish(objects, &columns, origin, sink)
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

fn list(values: Vec<Value>, origin: &Origin, params: &IngestParams, sink: &mut Sink<'_>) -> Result<()> {
    let mut columns = Columns::new(params);
    let mut objects = 0;
    let alone = values.len() == 1;
    for (value, number) in values.into_iter().zip(1..) {
        let inner = nested(&value);
        match RowSeed(&mut columns).deserialize(value) {
            Ok(mut row) => {
                objects += 1;
                if let Some(inner) = inner.filter(|_| !row.has_text())
                    && let Ok(more) = RowSeed(&mut columns).deserialize(inner)
                {
                    row.fill(more);
                }
                let (mut item, note) = columns.item(row, origin, number);
                // A file that is one article is named as a file.
                if let (true, Item::Record(record)) = (alone, &mut item)
                    && record.id == origin.id(number)
                {
                    record.id.clone_from(&origin.stem);
                }
                give((item, note), sink)?;
            }
            Err(_) => {
                let reason = "not a JSON object".to_owned();
                sink(Item::Skipped(Skipped { path: origin.path.clone(), line: Some(number), reason }))?;
            }
        }
    }
    finish(objects, &columns, origin, sink)
}

/// The object within a row that holds its text, where the row has none itself (`_source`, `fields`).
fn nested(row: &Value) -> Option<Value> {
    let has_text = |map: &serde_json::Map<String, Value>| {
        map.keys().any(|key| usual_role(key).is_some_and(|(role, _)| role == Role::Text))
    };
    row.as_object()?.values().find(|value| value.as_object().is_some_and(has_text)).cloned()
}

fn give((item, note): (Item, Option<Note>), sink: &mut Sink<'_>) -> Result<()> {
    if let Some(note) = note {
        sink(Item::Note(note))?;
    }
    sink(item)
}

fn finish(objects: u64, columns: &Columns<'_>, origin: &Origin, sink: &mut Sink<'_>) -> Result<()> {
    if objects == 0 {
        let message = "it holds no JSON object; expected one for each article, on a line of its own or in a list";
        return Err(Error::data(&origin.path, None, message));
    }
    columns.check(origin)?;
    sink(columns.used(origin))
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

/// Names of the field of an object that says what it is called or holds, best first.
const NAMES: [&str; 9] = ["name", "title", "text", "content", "body", "value", "domain", "uri", "id"];

/// A string, or a number or truth value as it is written; the parts of a list as paragraphs; of an object what names it.
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
        // Numbers and truth values are no paragraphs.
        let mut parts: Vec<String> = Vec::new();
        while let Some(part) = seq.next_element::<Value>()? {
            match part {
                Value::String(text) => parts.push(text),
                Value::Object(_) => parts.extend(ValueSeed.deserialize(part).ok().flatten()),
                _ => {}
            }
        }
        Ok((!parts.is_empty()).then(|| parts.join("\n\n")))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> std::result::Result<Self::Value, A::Error> {
        let mut best: Option<(usize, String)> = None;
        while let Some(name) = map.next_key::<Cow<'de, str>>()? {
            match NAMES.iter().position(|n| *n == name) {
                Some(rank) if best.as_ref().is_none_or(|(held, _)| rank < *held) => {
                    if let Some(value) = map.next_value_seed(ValueSeed)? {
                        best = Some((rank, value));
                    }
                }
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(best.map(|(_, value)| value))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What both ways of reading make of a line, and which names they met.
    fn both(line: &[u8]) -> (Option<Item>, std::result::Result<Item, String>, bool) {
        let params = IngestParams::default();
        let origin = Origin { path: "a.jsonl".into(), stem: "a".into(), source: None, fallback: None };
        let (mut fast, mut plain) = (Columns::new(&params), Columns::new(&params));
        let quick = Flat::default().row(line, &mut fast).map(|row| fast.item(row, &origin, 1).0);
        let slow = object(line, &mut plain).map(|row| plain.item(row, &origin, 1).0);
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
