//! Tables with a header: comma, semicolon, tab or bar between fields, RFC 4180 quotes or a backslash before them.

use std::collections::BTreeSet;
use std::io::{BufRead, Cursor, Read};

use encoding_rs::Encoding;

use super::backslash::Doubled;
use super::columns::{Columns, Role, Row, usual_role};
use super::contract::{Format, IngestParams, Item, Origin, Sink};
use super::decode::{decode, is_utf16, suggested, utf8_mark};
use super::note::{Note, NoteKind, Skipped};
use super::open::{read_all, start_of};
use crate::error::{Error, Result};

pub(super) struct Delimited;

/// How much of a table is looked at before it is read.
const SAMPLE: usize = 1 << 18;

impl Format for Delimited {
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

/// Whether the start of a text is the header of a table: at least two of its columns are known by name, one of them the
/// text's.
pub(super) fn is_table(start: &str) -> bool {
    let line = start.trim_start_matches('\u{feff}').lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    line.len() < 2000
        && DELIMITERS.iter().any(|&d| {
            let roles: Vec<Role> = line
                .split(char::from(d))
                .filter_map(|name| usual_role(name.trim_matches(['"', ' '])))
                .map(|(role, _)| role)
                .collect();
            roles.len() > 1 && roles.contains(&Role::Text)
        })
}

const DELIMITERS: [u8; 4] = [b',', b'\t', b';', b'|'];

fn table(bytes: &mut dyn BufRead, origin: &Origin, params: &IngestParams, sink: &mut Sink<'_>) -> Result<()> {
    let sample = start_of(bytes, SAMPLE, &origin.path)?;
    let (skip, named) = separator_line(&sample);
    let shown = &sample[skip..];
    let delimiter = named.unwrap_or_else(|| delimiter(shown, params));
    let encoding = suggested(shown);
    if let Some(encoding) = encoding {
        sink(Item::Note(Note::one(NoteKind::Encoding, &origin.path, None, encoding.name())))?;
    }
    // The parser gives a row the line at which the row before it ends, and after CR LF that is the one before.
    let header = shown.iter().position(|b| matches!(b, b'\r' | b'\n'));
    let pairs = header.is_some_and(|at| shown[at..].starts_with(b"\r\n"));
    let before = u64::from(skip > 0) + u64::from(pairs);
    let mut input: Box<dyn Read + '_> = Box::new(Cursor::new(shown).chain(bytes));
    if backslashes(shown) {
        input = Box::new(Doubled::new(input));
    }
    if shown.contains(&b'\r') && !shown.contains(&b'\n') {
        input = Box::new(LineFeeds(input));
    }
    rows(input, delimiter, encoding, before, origin, params, sink)
}

/// Carriage returns as line feeds, for files that have no other line ends.
struct LineFeeds<R>(R);

impl<R: Read> Read for LineFeeds<R> {
    fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
        let n = self.0.read(out)?;
        out[..n].iter_mut().filter(|b| **b == b'\r').for_each(|b| *b = b'\n');
        Ok(n)
    }
}

/// The rows of a table. `before`: what is added to the lines that the parser counts.
fn rows(
    input: impl Read,
    delimiter: u8,
    encoding: Option<&'static Encoding>,
    before: u64,
    origin: &Origin,
    params: &IngestParams,
    sink: &mut Sink<'_>,
) -> Result<()> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(input);
    let failed = |error: csv::Error| match error.into_kind() {
        csv::ErrorKind::Io(error) => Error::read(&origin.path, error),
        other => Error::data(&origin.path, None, format!("not a table: {other:?}")),
    };
    let text = |field: &[u8]| super::decode::decode_field(field, encoding).into_owned();
    let mut columns = Columns::new(params);
    let roles: Vec<Option<(Role, usize)>> =
        reader.byte_headers().map_err(failed)?.iter().map(|name| columns.role(text(name).trim())).collect();
    columns.check(origin)?;
    sink(columns.used(origin))?;
    let source_at = roles.iter().position(|role| matches!(role, Some((Role::Source, _))));

    let mut labels: BTreeSet<Vec<u8>> = BTreeSet::new();
    let mut record = csv::ByteRecord::new();
    let mut rows = 0;
    while reader.read_byte_record(&mut record).map_err(failed)? {
        rows += 1;
        let line = record.position().map_or(0, csv::Position::line) + before;
        let lines = (reader.position().line() + before).saturating_sub(line);
        if record.len() != roles.len() {
            if record.iter().all(<[u8]>::is_empty) {
                continue;
            }
            let mut reason = format!("{} fields; expected {}, as in the header", record.len(), roles.len());
            if lines > 1 {
                reason.push_str(&format!("; the row runs over {lines} lines, so a quotation mark may be open"));
            }
            sink(Item::Skipped(Skipped { path: origin.path.clone(), line: Some(line), reason }))?;
            continue;
        }
        let fields: Vec<&[u8]> = record.iter().collect();
        match swallowed(&fields, source_at, delimiter, &labels) {
            None => {}
            Some(Swallowed::Lost) => {
                let reason = format!(
                    "a quotation mark opens and does not close where it should: the row runs over {lines} lines and holds others"
                );
                sink(Item::Skipped(Skipped { path: origin.path.clone(), line: Some(line), reason }))?;
                continue;
            }
            Some(Swallowed::Rows(rows)) => {
                sink(Item::Note(Note::one(NoteKind::OpenQuote, &origin.path, Some(line), "")))?;
                for (after, row) in &rows {
                    let fields: Vec<&[u8]> = row.iter().map(Vec::as_slice).collect();
                    give(&fields, &roles, &columns, encoding, line + after, origin, sink)?;
                }
                continue;
            }
        }
        if let Some(at) = source_at.filter(|_| labels.len() < 1000)
            && !labels.contains(fields[at])
        {
            labels.insert(fields[at].to_vec());
        }
        give(&fields, &roles, &columns, encoding, line, origin, sink)?;
    }
    if rows == 0 {
        return Err(Error::data(&origin.path, None, "it has a header and no rows; expected one row for each article"));
    }
    Ok(())
}

fn give(
    fields: &[&[u8]],
    roles: &[Option<(Role, usize)>],
    columns: &Columns<'_>,
    encoding: Option<&'static Encoding>,
    line: u64,
    origin: &Origin,
    sink: &mut Sink<'_>,
) -> Result<()> {
    let mut row = Row::default();
    for (field, role) in fields.iter().zip(roles) {
        if let &Some((role, rank)) = role
            && row.wants(role, rank)
        {
            row.put(role, rank, super::decode::decode_field(field, encoding).into_owned());
        }
    }
    let (item, note) = columns.item(row, origin, line);
    if let Some(note) = note {
        sink(Item::Note(note))?;
    }
    sink(item)
}

/// What an open quotation mark swallowed.
enum Swallowed {
    /// The rows of it, each with the number of lines before it.
    Rows(Vec<(u64, Vec<Vec<u8>>)>),
    /// Rows that cannot be told apart again.
    Lost,
}

/// Looks for rows in a field with line breaks: a line of it is a row when it has as many fields, of which that of the source
/// is a label that was met before or the row's own. In the last field, rows are parted again.
fn swallowed(
    fields: &[&[u8]],
    source_at: Option<usize>,
    delimiter: u8,
    labels: &BTreeSet<Vec<u8>>,
) -> Option<Swallowed> {
    let source_at = source_at?;
    let at = fields.iter().position(|field| field.contains(&b'\n'))?;
    let bare = |line: &[u8]| line.strip_suffix(b"\r").unwrap_or(line).to_vec();
    let row_of = |line: &[u8]| {
        let row: Vec<Vec<u8>> = line.splitn(fields.len(), |&b| b == delimiter).map(<[u8]>::to_vec).collect();
        let label = row.get(source_at)?;
        let known = labels.contains(label) || fields[source_at] == label.as_slice();
        // Prose has a blank after a comma, a table has none.
        (row.len() == fields.len() && known && row.iter().all(|field| !field.starts_with(b" "))).then_some(row)
    };
    let mut lines = fields[at].split(|&b| b == b'\n').map(bare).zip(0..);
    let (first, _) = lines.next()?;
    let mut rows = vec![(0, fields.iter().take(at).map(|f| f.to_vec()).chain([first]).collect::<Vec<_>>())];
    for (line, number) in lines {
        match row_of(&line) {
            Some(mut row) => {
                if let Some(text) = row.last_mut() {
                    *text = trim_marks(text).to_vec();
                }
                rows.push((number, row));
            }
            None => {
                if let Some(text) = rows.last_mut().and_then(|(_, row)| row.last_mut()) {
                    text.push(b'\n');
                    text.extend_from_slice(&line);
                }
            }
        }
    }
    match rows.len() {
        1 => None,
        _ if at + 1 == fields.len() => Some(Swallowed::Rows(rows)),
        _ => Some(Swallowed::Lost),
    }
}

/// Without the quotation mark at each end.
fn trim_marks(field: &[u8]) -> &[u8] {
    let field = field.strip_prefix(b"\"").unwrap_or(field);
    field.strip_suffix(b"\"").unwrap_or(field)
}

/// A first line such as `sep=;`, which spreadsheets write: its length and what it names.
fn separator_line(start: &[u8]) -> (usize, Option<u8>) {
    let line = start.split(|&b| b == b'\n').next().unwrap_or_default();
    let text = String::from_utf8_lossy(line).trim().trim_matches('"').to_ascii_lowercase();
    match text.strip_prefix("sep=").map(str::as_bytes) {
        Some([named]) => (line.len() + 1, Some(*named)),
        Some([]) => (line.len() + 1, Some(b'\t')),
        _ => (0, None),
    }
}

/// The delimiter by which the header names most columns that are known; then that under which most rows have as many
/// fields as the header.
fn delimiter(sample: &[u8], params: &IngestParams) -> u8 {
    let score = |delimiter: u8| {
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(sample);
        let mut record = csv::ByteRecord::new();
        if !reader.read_byte_record(&mut record).unwrap_or(false) {
            return (0, 0, 0);
        }
        let width = record.len();
        let mut columns = Columns::new(params);
        let known = record.iter().filter(|name| columns.role(String::from_utf8_lossy(name).trim()).is_some()).count();
        let (mut rows, mut even) = (0u32, 0u32);
        while rows < 50 && reader.read_byte_record(&mut record).unwrap_or(false) {
            rows += 1;
            even += u32::from(record.len() == width);
        }
        (known, if width > 1 { 100 * even / rows.max(1) } else { 0 }, width)
    };
    DELIMITERS.into_iter().rev().max_by_key(|&d| score(d)).unwrap_or(b',')
}

/// Whether quotation marks within fields have a backslash before them, and none is doubled.
fn backslashes(sample: &[u8]) -> bool {
    let inside = |at: usize| {
        let next = sample.get(at + 2).copied();
        next.is_some_and(|b| !matches!(b, b'"' | b'\n' | b'\r') && !DELIMITERS.contains(&b))
    };
    memchr::memmem::find_iter(sample, b"\\\"").any(inside)
        && memchr::memmem::find_iter(sample, b"\"\"").all(|at| {
            // An empty field is two marks between delimiters.
            let before = at.checked_sub(1).map(|at| sample[at]);
            before == Some(b'\\') || before.is_none_or(|b| DELIMITERS.contains(&b) || b == b'\n')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delimiter_of(text: &str) -> char {
        char::from(delimiter(text.as_bytes(), &IngestParams::default()))
    }

    #[test]
    fn the_header_tells_the_delimiter() {
        assert_eq!(delimiter_of("source;text;notes (place, date, author, page)\nA;One, two.;\n"), ';');
        assert_eq!(delimiter_of("source|title|text\nA|t|One, two; three.\n"), '|');
        assert_eq!(delimiter_of("outlet,words\nA,\"One; two\"\nB,Three\n"), ',');
    }

    #[test]
    fn a_line_may_name_it() {
        assert_eq!(separator_line(b"sep=;\r\na;b"), (7, Some(b';')));
        assert_eq!(separator_line(b"a;b"), (0, None));
    }

    #[test]
    fn backslashes_are_told_from_doubled_marks() {
        assert!(backslashes(b"a,\"He said \\\"no\\\" to it\",\"\"\n"));
        assert!(!backslashes(b"a,\"He said \"\"no\"\" to C:\\\"\n"));
        assert!(!backslashes(b"a,\"C:\\\",b\n"));
    }

    #[test]
    fn swallowed_rows_are_found() {
        let labels = BTreeSet::from([b"Gazette".to_vec()]);
        let rows = |fields: &[&str]| {
            let fields: Vec<&[u8]> = fields.iter().map(|f| f.as_bytes()).collect();
            match swallowed(&fields, Some(0), b',', &labels) {
                None => "none".to_owned(),
                Some(Swallowed::Lost) => "lost".to_owned(),
                Some(Swallowed::Rows(rows)) => {
                    let text = |row: &[Vec<u8>]| String::from_utf8_lossy(&row.join(&b'|')).into_owned();
                    rows.iter().map(|(at, row)| format!("{at}:{}", text(row))).collect::<Vec<_>>().join(" ")
                }
            }
        };
        assert_eq!(
            rows(&["Post", "t", "One.\nGazette,u,Two, three.\nPost,v,\"Four\"\n"]),
            "0:Post|t|One. 1:Gazette|u|Two, three. 2:Post|v|Four\n"
        );
        assert_eq!(rows(&["Post", "t,One\nGazette,u,Two", "Three"]), "lost");
        assert_eq!(rows(&["Post", "t", "One.\n\nGazette, the paper, said so.\nOther,x,y"]), "none");
    }

    #[test]
    fn headers_of_tables_are_known() {
        assert!(is_table("source\ttitle\ttext\nA\tb\tc"));
        assert!(is_table("\"Quelle\";\"Text\"\n"));
        assert!(!is_table("The text, the title and the source differ.\n"));
        assert!(!is_table("Gas blast at Lindmouth brewery\n"));
    }
}
