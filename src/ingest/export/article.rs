//! One article of an export, and what its lines say.

use crate::dates;

/// One article out of an export.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Article {
    pub(in super::super) outlet: Option<String>,
    pub(in super::super) date: Option<String>,
    pub(in super::super) title: Option<String>,
    pub(in super::super) text: String,
    /// The line of the export in which it starts, counted from 1.
    pub(in super::super) line: u64,
}

/// Whether a line is a date and little else.
pub(super) fn is_date(line: &str) -> bool {
    let line = line.trim();
    line.len() <= 60
        && line.bytes().any(|b| b.is_ascii_digit())
        && dates::read(line).is_some_and(|stamp| stamp.month.is_some())
}

/// The name and the value of a line such as `BYLINE: Ann Writer`, for a name in the list.
pub(super) fn field<'a>(line: &'a str, names: &[&str]) -> Option<(String, &'a str)> {
    let (name, value) = line.trim().split_once(':')?;
    let name = name.trim().to_uppercase();
    names.contains(&name.as_str()).then(|| (name, value.trim()))
}

/// Paragraphs of an article: lines that are broken within a sentence are joined, empty lines part paragraphs.
pub(super) fn body(lines: &[&str], wrapped: bool) -> String {
    let mut out = String::new();
    let mut open = false;
    for line in lines.iter().map(|line| line.trim()) {
        if line.is_empty() {
            open = false;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if !open {
                "\n\n"
            } else if wrapped {
                " "
            } else {
                "\n"
            });
        }
        out.push_str(line);
        open = true;
    }
    out
}

/// Words for `words` after the length.
const WORDS: [&str; 8] = ["words", "wörter", "mots", "palabras", "parole", "woorden", "palavras", "ord"];

/// Whether a length in words is named, as both forms do.
pub(super) fn is_length(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let number = words.next().is_some_and(|n| {
        n.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b'.') && n.bytes().any(|b| b.is_ascii_digit())
    });
    let what = words.next().is_some_and(|word| WORDS.contains(&word.to_lowercase().as_str()));
    number && what && words.next().is_none()
}
