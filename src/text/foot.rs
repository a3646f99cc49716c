//! Heads and feet of pages that are known by themselves: the number of the page, with what stands beside it.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::ending::ends_sentence;
use super::page_words::page_words;
use super::stamp::is_stamp;
use super::word::lowered;

/// The longest line, in bytes.
const LONGEST: usize = 160;
/// The longest title beside a number, in words.
const LONGEST_TITLE: usize = 10;

/// What stands before the number of a page.
static PAGE: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| page_words("page words"));
/// What stands between it and the number of pages.
static OF: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| page_words("page of"));

/// Whether a line is the head or foot of a page: `Page 2 of 8`, `The Gazette | 3 March 2025 | 2`, `- 2 -`.
pub(super) fn is_page_line(line: &str) -> bool {
    if line.len() > LONGEST || !line.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    if is_counter(line) {
        return true;
    }
    if !line.contains(['|', '•', '·', '—', '–']) && !line.contains("  ") || ends_sentence(line) {
        return false;
    }
    let (mut parts, mut counters, mut numbers, mut stamps) = (0, 0, 0, 0);
    for part in line.split(['|', '•', '·', '—', '–']).flat_map(|p| p.split("  ")).map(str::trim) {
        if part.is_empty() {
            continue;
        }
        parts += 1;
        if is_counter(part) {
            counters += 1;
        } else if part.bytes().all(|b| b.is_ascii_digit()) && part.len() <= 3 {
            numbers += 1;
        } else if is_stamp(part) {
            stamps += 1;
        } else if ends_sentence(part) || part.split_whitespace().nth(LONGEST_TITLE).is_some() {
            return false;
        }
    }
    parts >= 2 && counters == 1 || parts >= 3 && numbers == 1 && stamps >= 1
}

/// `Page 2 of 8`, `Seite 2`, `S. 2/8`, `2 of 8`, `- 2 -`.
fn is_counter(text: &str) -> bool {
    let mut words = text.split_whitespace().peekable();
    let number = |w: &str| w.len() <= 4 && !w.is_empty() && w.bytes().all(|b| b.is_ascii_digit());
    let pair = |w: &str| w.split_once('/').is_some_and(|(a, b)| number(a) && number(b));
    let Some(first) = words.next() else { return false };
    if matches!(first, "-" | "–" | "—") {
        return words.next().is_some_and(number) && words.next() == Some(first) && words.next().is_none();
    }
    let named = lowered(first.trim_end_matches('.'), |w| PAGE.contains(w));
    let at = if named { words.next().unwrap_or_default() } else { first };
    if pair(at) {
        return named && words.next().is_none();
    }
    if !number(at) {
        return false;
    }
    match words.next() {
        None => named,
        Some(of) => {
            (of == "/" || lowered(of, |w| OF.contains(w))) && words.next().is_some_and(number) && words.next().is_none()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_and_feet_of_pages() {
        for line in [
            "Page 2 of 8",
            "Page 2",
            "Seite 2 von 8",
            "página 3 de 10",
            "Стр. 2 из 8",
            "- 2 -",
            "pag. 2/8",
            "2 of 8",
            "The Harbour Gazette | 3 March 2025 | Page 2 of 8",
            "The Gazette | 3 March 2025 | 2",
            "Le Journal — page 4",
            "Annual Report 2024      Page 12",
        ] {
            assert!(is_page_line(line), "{line}");
        }
    }

    #[test]
    fn other_lines_are_none() {
        for line in [
            "Page 2 of the report names him",
            "2 of the 8",
            "Leeds — 2",
            "The 8 of 2",
            "Page",
            "He wrote page 2.",
            "Seite an Seite",
            "Page 2 – the minister resigned on Monday after long talks with the unions of the port",
            "3–2",
            "24/7",
        ] {
            assert!(!is_page_line(line), "{line}");
        }
    }
}
