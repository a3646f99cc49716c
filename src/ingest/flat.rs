//! Lines of JSON that are one flat object, as nearly all are: read in long strides where a general parser goes byte by
//! byte.

use memchr::memchr2;

use super::columns::{Columns, Row};

/// Reads lines one after the other.
#[derive(Default)]
pub(super) struct Flat {
    /// The string that is being read, without its escapes.
    text: Vec<u8>,
}

impl Flat {
    /// The row of a line: an object of strings, whole numbers, truth values and nulls. `None` for anything else, broken
    /// or only unusual: the general parser shall tell.
    pub(super) fn row(&mut self, line: &[u8], columns: &mut Columns<'_>) -> Option<Row> {
        let mut row = Row::default();
        let mut rest = after(blank(line), b'{')?;
        if let Some(end) = after(rest, b'}') {
            return end.is_empty().then_some(row);
        }
        loop {
            let (name, next) = name(rest)?;
            rest = after(next, b':')?;
            let wanted = columns.role(name).filter(|&(role, rank)| row.wants(role, rank));
            let is_null;
            (is_null, rest) = self.value(rest)?;
            if let (Some((role, rank)), false) = (wanted, is_null) {
                row.put(role, rank, self.take()?);
            }
            match after(rest, b',') {
                Some(next) => rest = next,
                None => return after(rest, b'}')?.is_empty().then_some(row),
            }
        }
    }

    /// Reads the value at the start of `rest`, and tells whether it is null, and what comes after it.
    fn value<'a>(&mut self, rest: &'a [u8]) -> Option<(bool, &'a [u8])> {
        if let Some(string) = rest.strip_prefix(b"\"") {
            return Some((false, blank(self.string(string)?)));
        }
        let end = rest.iter().position(|b| matches!(b, b',' | b'}' | b' ' | b'\t' | b'\r' | b'\n'))?;
        let (value, rest) = rest.split_at(end);
        match value {
            b"null" | b"true" | b"false" | b"0" => {}
            [b'1'..=b'9', digits @ ..] if digits.len() < 18 && digits.iter().all(u8::is_ascii_digit) => {}
            _ => return None,
        }
        self.text.clear();
        self.text.extend_from_slice(value);
        Some((value == b"null", blank(rest)))
    }

    /// The string that was read. One that fills more than half of its memory goes away with it; a shorter one is copied.
    fn take(&mut self) -> Option<String> {
        if self.text.len() > self.text.capacity() / 2 {
            return String::from_utf8(std::mem::take(&mut self.text)).ok();
        }
        std::str::from_utf8(&self.text).ok().map(str::to_owned)
    }

    /// Reads the string whose opening quotation mark stands before `rest`, and gives what comes after it.
    fn string<'a>(&mut self, mut rest: &'a [u8]) -> Option<&'a [u8]> {
        self.text.clear();
        self.text.reserve(rest.len());
        loop {
            let (piece, next) = rest.split_at(memchr2(b'"', b'\\', rest)?);
            if holds_control(piece) {
                return None;
            }
            self.text.extend_from_slice(piece);
            match next {
                [b'"', next @ ..] => return Some(next),
                [b'\\', b'u', a, b, c, d, next @ ..] => {
                    let code = [a, b, c, d]
                        .into_iter()
                        .try_fold(0, |code, &d| Some(code << 4 | char::from(d).to_digit(16)?))?;
                    // Half of a pair is no character.
                    let c = char::from_u32(code)?;
                    self.text.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                    rest = next;
                }
                [b'\\', escaped, next @ ..] => {
                    self.text.push(match escaped {
                        b'n' => b'\n',
                        b'"' | b'\\' | b'/' => *escaped,
                        b't' => b'\t',
                        b'r' => b'\r',
                        b'b' => 8,
                        b'f' => 12,
                        _ => return None,
                    });
                    rest = next;
                }
                _ => return None,
            }
        }
    }
}

/// The name of a field, if it has no escapes, and what comes after it.
fn name(rest: &[u8]) -> Option<(&str, &[u8])> {
    let rest = rest.strip_prefix(b"\"")?;
    let (name, rest) = rest.split_at(memchr2(b'"', b'\\', rest)?);
    let name = std::str::from_utf8(name).ok().filter(|name| !holds_control(name.as_bytes()))?;
    Some((name, blank(rest.strip_prefix(b"\"")?)))
}

/// What comes after this mark and white space around it.
fn after(rest: &[u8], mark: u8) -> Option<&[u8]> {
    rest.strip_prefix(&[mark]).map(blank)
}

/// Without the white space at the start.
fn blank(mut rest: &[u8]) -> &[u8] {
    while let [b' ' | b'\t' | b'\r' | b'\n', next @ ..] = rest {
        rest = next;
    }
    rest
}

/// Whether there is a character that has to be escaped in a string.
fn holds_control(piece: &[u8]) -> bool {
    // Without an early end, many bytes are looked at together.
    piece.iter().fold(false, |found, &byte| found | (byte < b' '))
}
