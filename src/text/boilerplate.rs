//! Lines that a page puts between and after the paragraphs of an article: advertisements, calls to read on or to sign
//! up, copyright and contact lines. The table stands in `data/boilerplate.txt`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// The longest line that is looked at, in words: what is longer is an article's own paragraph.
const LONGEST: usize = 40;

#[derive(Debug, Default)]
struct Table {
    whole: FxHashSet<&'static str>,
    /// Beginnings by their first word.
    starts: FxHashMap<&'static str, Vec<&'static str>>,
    parts: Vec<&'static str>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    for line in include_str!("data/boilerplate.txt").lines().filter(|l| !l.starts_with('#')) {
        match line.split_at(2) {
            ("= ", whole) => {
                table.whole.insert(whole);
            }
            ("^ ", start) => {
                let first = start.split(' ').next().expect("a split yields one piece at least");
                table.starts.entry(first).or_default().push(start);
            }
            (_, part) => table.parts.push(part),
        }
    }
    table
});

/// Whether a paragraph is a line of the page rather than of the article.
pub(super) fn is_boilerplate(paragraph: &str) -> bool {
    if !paragraph.contains(char::is_alphanumeric) {
        return true;
    }
    if paragraph.len() > LONGEST * 12 || paragraph.split_whitespace().nth(LONGEST).is_some() {
        return false;
    }
    is_address(paragraph) || is_age(paragraph) || {
        let lower = paragraph.to_lowercase().replace('’', "'");
        let line = lower.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '©' | '('));
        let first = line.split(' ').next().unwrap_or_default();
        TABLE.whole.contains(line)
            || TABLE.starts.get(first).is_some_and(|s| s.iter().any(|s| line.starts_with(s)))
            || TABLE.parts.iter().any(|p| line.contains(p))
    }
}

/// `5 years ago`, `Updated 8:13 p.m. ET`, `Updated Jan. 19 at 1:05 p.m. ET`: when the page was made.
fn is_age(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let digits = |w: &str| w.trim_start_matches('(').starts_with(|c: char| c.is_ascii_digit());
    matches!(words.as_slice(), [n, unit, "ago"] if digits(n) && unit.len() <= 7)
        || matches!(words.as_slice(), ["Updated" | "UPDATED" | "Обновлено", rest @ ..] if rest.len() <= 9 && rest.iter().any(|w| digits(w)) && !rest.iter().any(|w| w.len() > 11))
}

/// A line that holds an address and next to nothing else: `Contact: desk@example.com`, `Follow Jones at example.com/jones`.
fn is_address(line: &str) -> bool {
    let words = line.split_whitespace().count();
    let addresses = line
        .split_whitespace()
        .filter(|w| {
            w.contains("://")
                || w.starts_with("www.")
                || w.starts_with('@')
                || w.split_once('@').is_some_and(|(_, host)| host.contains('.'))
        })
        .count();
    addresses * 4 >= words && words <= 8 || addresses > 0 && words <= 14 && line.starts_with("Follow ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_page() {
        for line in [
            "ADVERTISEMENT",
            "Advertisement:",
            "Read more: The long road",
            "Copyright © 2020 The Times, LLC.",
            "___",
            "* * *",
            "Write to Ken Jones at ken.jones@example.com",
            "Follow Jones on Twitter @jones",
            "Читайте также: Что было дальше",
            "desk@example.com",
        ] {
            assert!(is_boilerplate(line), "{line}");
        }
    }

    #[test]
    fn sentences_of_the_article() {
        for line in [
            "Read the bill before you vote for it, he said.",
            "More than 300 people came.",
            "Close to the border, shots were heard.",
            "He wrote to ken@example.com and never got an answer from anybody at all.",
            "Подписали договор обе стороны.",
        ] {
            assert!(!is_boilerplate(line), "{line}");
        }
    }
}
