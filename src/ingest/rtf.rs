//! Rich text: its characters, with `\par` as the end of a paragraph. What stands in groups of fonts, styles, pictures and
//! the like is no text.

use std::io::BufRead;

use encoding_rs::{Encoding, WINDOWS_1252};

use super::contract::{Format, IngestParams, Origin, Sink};
use super::open::read_at_most;
use super::plain;
use crate::error::Result;

pub(super) struct Rtf;

/// Larger files are pictures for the most part.
const MOST: usize = 1 << 28;
/// Groups that hold no text.
const SILENT: [&str; 22] = [
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "listtable",
    "listoverridetable",
    "fldinst",
    "rsidtbl",
    "themedata",
    "datastore",
    "latentstyles",
    "xmlnstbl",
];

impl Format for Rtf {
    fn read(&self, bytes: &mut dyn BufRead, origin: &Origin, _: &IngestParams, sink: &mut Sink<'_>) -> Result<()> {
        let bytes = read_at_most(bytes, MOST, &origin.path)?;
        plain::text(text(&bytes), None, origin, sink)
    }
}

/// The code page of a file: `\ansicpg1251`.
fn code_page(number: i32) -> &'static Encoding {
    let label = match number {
        10000 => "macintosh".to_owned(),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        65001 => "utf-8".to_owned(),
        number => format!("windows-{number}"),
    };
    Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252)
}

/// State of a group.
#[derive(Clone, Copy)]
struct Group {
    silent: bool,
    /// How many characters stand for one that only Unicode has.
    instead: usize,
}

/// The text of rich text.
fn text(bytes: &[u8]) -> String {
    let mut out = String::new();
    // Bytes in the code page, gathered so that characters of two bytes stay whole.
    let mut held: Vec<u8> = Vec::new();
    let mut encoding = WINDOWS_1252;
    let mut group = Group { silent: false, instead: 1 };
    let mut outer: Vec<Group> = Vec::new();
    let mut skip = 0;
    let mut high: Option<u16> = None;
    let mut at = 0;
    macro_rules! flush {
        () => {
            if !held.is_empty() {
                out.push_str(&encoding.decode_without_bom_handling(&held).0);
                held.clear();
            }
        };
    }
    while at < bytes.len() {
        match bytes[at] {
            b'{' => {
                flush!();
                outer.push(group);
                skip = 0;
                at += 1;
            }
            b'}' => {
                flush!();
                group = outer.pop().unwrap_or(group);
                skip = 0;
                at += 1;
            }
            b'\r' | b'\n' => at += 1,
            b'\\' => {
                let rest = &bytes[at + 1..];
                let letters = rest.iter().take_while(|b| b.is_ascii_alphabetic()).take(32).count();
                if letters == 0 {
                    at += 2;
                    match rest.first() {
                        Some(b'\'') => {
                            let byte = rest
                                .get(1..3)
                                .and_then(|h| std::str::from_utf8(h).ok())
                                .and_then(|h| u8::from_str_radix(h, 16).ok());
                            at += 2;
                            if skip > 0 {
                                skip -= 1;
                            } else if let (Some(byte), false) = (byte, group.silent) {
                                held.push(byte);
                            }
                        }
                        Some(b'*') => group.silent = true,
                        Some(&mark @ (b'\\' | b'{' | b'}')) if !group.silent => held.push(mark),
                        Some(b'~') if !group.silent => {
                            flush!();
                            out.push('\u{a0}');
                        }
                        Some(b'_') if !group.silent => held.push(b'-'),
                        Some(b'\n' | b'\r') if !group.silent => held.extend(b"\n\n"),
                        _ => {}
                    }
                    continue;
                }
                let word = std::str::from_utf8(&rest[..letters]).unwrap_or_default();
                let digits = rest[letters..]
                    .iter()
                    .enumerate()
                    .take_while(|(i, b)| b.is_ascii_digit() || (*i == 0 && **b == b'-'))
                    .take(11)
                    .count();
                let number: Option<i32> =
                    std::str::from_utf8(&rest[letters..letters + digits]).ok().and_then(|n| n.parse().ok());
                at += 1 + letters + digits + usize::from(rest.get(letters + digits) == Some(&b' '));
                if word != "u" && high.is_some() {
                    high = None;
                }
                match (word, number) {
                    ("ansicpg", Some(number)) => encoding = code_page(number),
                    ("uc", Some(number)) => group.instead = usize::try_from(number).unwrap_or(1).min(8),
                    ("bin", Some(size)) => at = at.saturating_add(usize::try_from(size).unwrap_or(0)),
                    (word, _) if SILENT.contains(&word) => group.silent = true,
                    _ if group.silent => {}
                    ("u", Some(code)) => {
                        flush!();
                        let unit = code as u16;
                        skip = group.instead;
                        match (high.take(), unit) {
                            (_, 0xd800..=0xdbff) => high = Some(unit),
                            (Some(first), _) => {
                                out.extend(char::decode_utf16([first, unit]).map(|c| c.unwrap_or('\u{fffd}')))
                            }
                            (None, _) => out.push(char::from_u32(u32::from(unit)).unwrap_or('\u{fffd}')),
                        }
                    }
                    ("par" | "page" | "sect", _) => held.extend(b"\n\n"),
                    ("line" | "row", _) => held.push(b'\n'),
                    ("tab" | "cell", _) => held.push(b'\t'),
                    ("emdash", _) => held_char(&mut held, &mut out, encoding, '—'),
                    ("endash", _) => held_char(&mut held, &mut out, encoding, '–'),
                    ("lquote", _) => held_char(&mut held, &mut out, encoding, '‘'),
                    ("rquote", _) => held_char(&mut held, &mut out, encoding, '’'),
                    ("ldblquote", _) => held_char(&mut held, &mut out, encoding, '“'),
                    ("rdblquote", _) => held_char(&mut held, &mut out, encoding, '”'),
                    ("bullet", _) => held_char(&mut held, &mut out, encoding, '•'),
                    _ => {}
                }
            }
            byte => {
                if skip > 0 {
                    skip -= 1;
                } else if !group.silent {
                    held.push(byte);
                }
                at += 1;
            }
        }
    }
    flush!();
    super::markup::tidy(&out)
}

fn held_char(held: &mut Vec<u8>, out: &mut String, encoding: &'static Encoding, c: char) {
    out.push_str(&encoding.decode_without_bom_handling(held).0);
    held.clear();
    out.push(c);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn characters_and_paragraphs_are_read() {
        let rtf = b"{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\*\\generator X;}\\f0 Caf\\'e9 \\{a\\}\\par\r\n\\ldblquote Yes\\rdblquote , \\u1052?\\u1080?r.\\line Two}";
        assert_eq!(text(rtf), "Café {a}\n\n“Yes”, Миr.\nTwo");
        assert_eq!(text(b"{\\rtf1\\ansicpg1251 \\'cc\\'e8\\'f0}"), "Мир");
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(proptest::sample::select(b"\\{}'ufpbin*0129-\xe9 \n".to_vec()), 0..60)) {
            let _ = text(&bytes);
        }
    }
}
