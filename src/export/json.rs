//! `report.json`: the report itself, with numbers cut to what they are worth.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::Formatter;

use super::contract::{Material, Output};
use crate::report::Report;

/// Significant digits of a number in `report.json`: more than any estimate here is good for, and few enough that a
/// last bit lost to another order of summation would not show.
const DIGITS: usize = 6;

/// `report.json`.
pub(super) struct Json;

impl Output for Json {
    fn path(&self) -> String {
        "report.json".to_owned()
    }

    fn write(&self, material: &Material<'_>, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(material.json)
    }
}

/// The bytes of `report.json`: keys in the order of the types, one entry a line, numbers rounded to six significant
/// digits. A number that is not finite becomes `null`.
pub fn to_json(report: &Report) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(1 << 16);
    report
        .serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, Lines { depth: 0 }))
        .expect("a report serialises: its keys are strings, and memory takes every byte");
    bytes.push(b'\n');
    bytes
}

/// `value` with six significant digits; a negative zero loses its sign.
fn rounded(value: f64) -> f64 {
    let cut: f64 = format!("{value:.*e}", DIGITS - 1).parse().expect("a formatted number parses");
    if cut == 0.0 { 0.0 } else { cut }
}

/// Breaks lines between the top keys and between the entries of the lists under them, and nowhere else: short, and a
/// line-by-line comparison of two reports says something.
struct Lines {
    depth: usize,
}

impl Lines {
    fn open(&mut self, out: &mut (impl Write + ?Sized), bracket: &[u8]) -> io::Result<()> {
        self.depth += 1;
        out.write_all(bracket)
    }

    fn close(&mut self, out: &mut (impl Write + ?Sized), bracket: &[u8]) -> io::Result<()> {
        if self.depth == 1 {
            out.write_all(b"\n")?;
        }
        self.depth -= 1;
        out.write_all(bracket)
    }

    fn next(&self, out: &mut (impl Write + ?Sized), first: bool) -> io::Result<()> {
        if !first {
            out.write_all(b",")?;
        }
        if self.depth <= 2 { out.write_all(b"\n") } else { Ok(()) }
    }
}

impl Formatter for Lines {
    fn write_f64<W: ?Sized + Write>(&mut self, out: &mut W, value: f64) -> io::Result<()> {
        serde_json::ser::CompactFormatter.write_f64(out, rounded(value))
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"}")
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"]")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.next(out, first)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.next(out, first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_six_digits_wherever_the_point_stands() {
        assert_eq!(rounded(0.206_896_551_7), 0.206_897);
        assert_eq!(rounded(1.234_567_89e-9), 1.234_57e-9);
        assert_eq!(rounded(-123_456_789.0), -123_457_000.0);
        assert_eq!(rounded(-0.0).to_bits(), 0.0_f64.to_bits());
        assert_eq!(rounded(0.1 + 0.2), 0.3);
    }

    #[test]
    fn rounding_twice_is_rounding_once() {
        for value in [std::f64::consts::PI, 2.0 / 3.0, 1e-17 / 7.0, 9_999_995.5] {
            assert_eq!(rounded(rounded(value)), rounded(value));
        }
    }
}
