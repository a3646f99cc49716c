//! What is set right in a single text, and what is noticed there.

use std::borrow::Cow;

use memchr::memmem;

use super::contract::Item;
use super::markup;
use super::mojibake;
use super::note::{Note, NoteKind};
use crate::base::Offsets;
use crate::corpus::Record;
use crate::error::Result;

/// Words that exports write where there is nothing.
const EMPTY: [&str; 16] = [
    "nan",
    "null",
    "none",
    "n/a",
    "#n/a",
    "na",
    "nil",
    "undefined",
    "<na>",
    "[removed]",
    "[deleted]",
    "(null)",
    "-",
    "--",
    "nat",
    "[]",
];

/// Whether a value says that there is none.
pub(super) fn is_empty(value: &str) -> bool {
    let value = value.trim();
    value.is_empty() || (value.len() <= 12 && EMPTY.iter().any(|word| word.eq_ignore_ascii_case(value)))
}

/// Sets a record's text and title right; `sink` gets a note for each kind of repair, then the record.
pub(super) fn record(mut record: Record, sink: &mut dyn FnMut(Item) -> Result<()>) -> Result<()> {
    let mut kinds: Vec<(NoteKind, String)> = Vec::new();
    let text = std::mem::take(&mut record.text);
    (record.text, record.offsets) = clean(text, &mut kinds);
    if let Some(title) = record.title.take() {
        let mut own = Vec::new();
        let (title, _) = clean(title, &mut own);
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        record.title = (!title.is_empty()).then_some(title);
    }
    for (kind, example) in kinds {
        sink(Item::Note(Note::one(kind, &record.path, record.line, example)))?;
    }
    sink(Item::Record(record))
}

/// A text set right, and where its bytes stand in the decoded text. What was decoded once too little or too often (bytes
/// and escapes written out, garbled letters) belongs to decoding; only what is taken out of a decoded text moves an offset.
fn clean(mut text: String, kinds: &mut Vec<(NoteKind, String)>) -> (String, Offsets) {
    let mut apply = |text: &mut String, kind: NoteKind, repair: fn(&str) -> Option<String>| {
        if let Some(better) = repair(text) {
            let example = difference(text, &better);
            *text = better;
            kinds.push((kind, example));
        }
    };
    apply(&mut text, NoteKind::PythonBytes, python_bytes);
    apply(&mut text, NoteKind::Escapes, escapes);
    apply(&mut text, NoteKind::Mojibake, mojibake::repair);
    let mut decoded: Option<String> = None;
    let mut apply = |text: &mut String, kind: NoteKind, repair: fn(&str) -> Option<String>| {
        if let Some(better) = repair(text) {
            kinds.push((kind, difference(text, &better)));
            let old = std::mem::replace(text, better);
            decoded.get_or_insert(old);
        }
    };
    apply(&mut text, NoteKind::Markup, |text| markup::holds_markup(text).then(|| markup::text(text)));
    apply(&mut text, NoteKind::Invisible, visible);
    apply(&mut text, NoteKind::Cut, whole);
    if text.contains('\u{fffd}') {
        kinds.push((NoteKind::Damaged, String::new()));
    }
    let offsets = decoded.map_or_else(Offsets::default, |decoded| Offsets::between(&decoded, &text, has_no_width));
    (text, offsets)
}

/// Where the first text starts to differ from the second, a few characters of it.
fn difference(old: &str, new: &str) -> String {
    let same = old.chars().zip(new.chars()).take_while(|(a, b)| a == b).count();
    old.chars().skip(same).take_while(|c| !c.is_whitespace()).take(12).collect()
}

/// `b'…'` with `\xe2\x80\x99` and `\n`, decoded.
fn python_bytes(text: &str) -> Option<String> {
    let inner = text.trim().strip_prefix('b')?;
    let quote = inner.chars().next().filter(|c| matches!(c, '\'' | '"'))?;
    let inner = inner.strip_prefix(quote)?.strip_suffix(quote)?;
    let mut bytes = Vec::with_capacity(inner.len());
    let mut rest = inner.as_bytes();
    while let [first, next @ ..] = rest {
        rest = next;
        if *first != b'\\' {
            bytes.push(*first);
            continue;
        }
        let [escaped, next @ ..] = rest else {
            bytes.push(b'\\');
            break;
        };
        rest = next;
        match escaped {
            b'n' => bytes.push(b'\n'),
            b'r' => bytes.push(b'\r'),
            b't' => bytes.push(b'\t'),
            b'x' => {
                let hex = rest
                    .get(..2)
                    .and_then(|h| std::str::from_utf8(h).ok())
                    .and_then(|h| u8::from_str_radix(h, 16).ok());
                match hex {
                    Some(byte) => {
                        bytes.push(byte);
                        rest = &rest[2..];
                    }
                    None => bytes.extend_from_slice(b"\\x"),
                }
            }
            b'\\' | b'\'' | b'"' => bytes.push(*escaped),
            other => bytes.extend_from_slice(&[b'\\', *other]),
        }
    }
    Some(String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
}

/// `\n` written out, in a text that has no line break of its own and several of these.
fn escapes(text: &str) -> Option<String> {
    let written = memmem::find_iter(text.as_bytes(), b"\\n").count();
    if written < 2 || text.trim().contains('\n') {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('n') => out.push('\n'),
            Some('r') => {}
            Some('t') => out.push(' '),
            Some(c @ ('"' | '\'' | '\\' | '/')) => out.push(c),
            Some(c) => out.extend(['\\', c]),
            None => out.push('\\'),
        }
    }
    Some(out)
}

/// Without soft hyphens and characters that have no width; those that join letters stay, since scripts need them.
fn visible(text: &str) -> Option<String> {
    // Nearly every text has none, and bytes are searched faster than characters.
    let held = |c: &char| memmem::find(text.as_bytes(), c.encode_utf8(&mut [0; 4]).as_bytes()).is_some();
    NO_WIDTH.iter().any(held).then(|| text.replace(NO_WIDTH, ""))
}

const NO_WIDTH: [char; 4] = ['\u{ad}', '\u{200b}', '\u{2060}', '\u{feff}'];

fn has_no_width(c: char) -> bool {
    NO_WIDTH.contains(&c)
}

/// Without a mark such as `… [+1180 chars]`, which says how much is left out.
fn whole(text: &str) -> Option<String> {
    let (rest, mark) = text.trim_end().strip_suffix(']')?.rsplit_once('[')?;
    let number = mark.strip_prefix('+')?.trim_end_matches(|c: char| c.is_alphabetic()).trim_end();
    let counts =
        !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit() || b == b',') && number.len() + 1 < mark.len();
    counts.then(|| rest.trim_end().trim_end_matches(['…', '.']).trim_end().to_owned())
}

/// Whether a text ends as one that was cut off: with an ellipsis, also in brackets, or with a link to the rest.
pub(super) fn looks_cut(text: &str) -> bool {
    let end = text.trim_end().trim_end_matches([']', ')', '»', '"', '”']);
    if end.ends_with('…') || end.ends_with("...") {
        return true;
    }
    let tail: Cow<'_, str> =
        end.chars().rev().take(24).collect::<Vec<_>>().into_iter().rev().collect::<String>().to_lowercase().into();
    ["read more", "continue reading", "weiterlesen", "lire la suite", "leer más", "читать далее", "читать дальше"]
        .iter()
        .any(|words| tail.trim_end_matches(['.', ':', '>', ' ']).ends_with(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(text: &str) -> (String, Vec<NoteKind>) {
        let mut kinds = Vec::new();
        let (text, _) = clean(text.to_owned(), &mut kinds);
        (text, kinds.into_iter().map(|(kind, _)| kind).collect())
    }

    #[test]
    fn what_exports_do_to_texts_is_undone() {
        for (text, better, kind) in [
            ("b'One \\xe2\\x80\\x94 two.\\n\\nThree.'", "One — two.\n\nThree.", NoteKind::PythonBytes),
            ("One.\\n\\n\\\"Two\\\".", "One.\n\n\"Two\".", NoteKind::Escapes),
            ("brew\u{ad}ery 19\u{200b}94", "brewery 1994", NoteKind::Invisible),
            ("The windows of the… [+1180 chars]", "The windows of the", NoteKind::Cut),
        ] {
            assert_eq!(cleaned(text), (better.to_owned(), vec![kind]));
        }
    }

    #[test]
    fn offsets_count_the_decoded_text() {
        let offsets = |text: &str| clean(text.to_owned(), &mut Vec::new()).1;
        // Garbled letters and written-out line ends are decoded; what a reference stands for is taken out of a decoded text.
        assert_eq!(offsets("â€œThe storm hit the pier,â€\u{9d} he said."), Offsets::default());
        assert_eq!(offsets("One.\\n\\nTwo."), Offsets::default());
        assert_ne!(offsets("One &amp; two."), Offsets::default());
    }

    #[test]
    fn other_texts_stay() {
        for text in [
            "C:\\new and so on",
            "One.\nTwo \\n three \\n four.",
            "Yes [sic]",
            "b'",
            "[+]",
            "He left [+5]",
            "\u{200d}x",
        ] {
            assert_eq!(cleaned(text), (text.to_owned(), vec![]), "{text}");
        }
    }

    #[test]
    fn words_for_nothing() {
        assert!(["nan", " NULL ", "None", "N/A", "[Removed]", ""].into_iter().all(is_empty));
        assert!(!["Nan came home.", "0", "no"].into_iter().any(is_empty));
    }
}
