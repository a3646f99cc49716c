//! Lines that a page puts between and after the paragraphs of an article: advertisements, calls to read on or to sign
//! up, copyright and contact lines. The table stands in `data/boilerplate.txt`.

use std::sync::LazyLock;

use memchr::memmem::Finder;
use memchr::{memchr_iter, memchr2};
use rustc_hash::{FxHashMap, FxHashSet};

use super::control::is_control;
use super::word::lowered;

/// The longest line that is looked at, in words: what is longer is an article's own paragraph.
const LONGEST: usize = 40;

#[derive(Debug, Default)]
struct Table {
    whole: FxHashSet<&'static str>,
    /// Beginnings by their first word, and the first words of whole lines with none.
    starts: FxHashMap<&'static str, Vec<&'static str>>,
    parts: Vec<&'static str>,
    /// What a line must hold to hold any of the parts: the longest word of each, without the letter that may be a
    /// capital. Searching for them is much cheaper than putting every line in lower case.
    keys: Vec<Finder<'static>>,
    /// How many of them are ASCII; those stand first.
    ascii: usize,
    /// What forms say, wherever it stands, by its first word.
    forms: FxHashMap<&'static str, Vec<&'static str>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    for line in include_str!("data/boilerplate.txt").lines().filter(|l| !l.starts_with('#')) {
        let (kind, text) = line.split_at(2);
        if kind == "! " {
            table.forms.entry(first_word(text)).or_default().push(text);
        }
        if kind == "~ " {
            let word =
                text.split([' ', '+', '-', ':']).max_by_key(|w| w.len()).expect("a split yields one piece at least");
            let first = word.chars().next().map_or(0, char::len_utf8);
            table.keys.push(Finder::new(&word[first..]));
            table.parts.push(text);
            continue;
        }
        let starts = table.starts.entry(first_word(text)).or_default();
        if matches!(kind, "= " | "! ") {
            table.whole.insert(text);
        } else {
            starts.push(text);
        }
    }
    table.keys.sort_by_key(|k| (!k.needle().is_ascii(), k.needle().to_vec()));
    table.keys.dedup_by(|a, b| a.needle() == b.needle());
    table.ascii = table.keys.partition_point(|k| k.needle().is_ascii());
    table
});

/// Whether a paragraph is a line of the page rather than of the article.
pub(super) fn is_boilerplate(paragraph: &str) -> bool {
    // Most paragraphs are longer, and spaces are counted faster than words are found.
    if paragraph.len() > LONGEST * 12 || memchr_iter(b' ', paragraph.as_bytes()).count() >= LONGEST {
        return false;
    }
    if !paragraph.contains(char::is_alphanumeric) || is_control(paragraph) {
        return true;
    }
    let table = &*TABLE;
    let known = lowered(first_word(bare(paragraph)), |word| table.starts.get(word));
    let keys = if paragraph.is_ascii() { &table.keys[..table.ascii] } else { &table.keys };
    let held = keys.iter().any(|k| k.find(paragraph.as_bytes()).is_some());
    if known.is_some() || held {
        let lower = paragraph.to_lowercase().replace('’', "'");
        let line = bare(&lower);
        if table.whole.contains(line)
            || known.is_some_and(|s| s.iter().any(|s| line.starts_with(s)))
            || held && table.parts.iter().any(|p| line.contains(p))
        {
            return true;
        }
    }
    is_address(paragraph) || is_age(paragraph)
}

/// The longest sentence of a form, in bytes.
const LONGEST_FORM: usize = 90;

/// Whether a sentence is what a form of the page says, wherever it stands: `Invalid email address.`
pub(super) fn is_form(sentence: &str) -> bool {
    if sentence.len() > LONGEST_FORM {
        return false;
    }
    let line = bare(sentence);
    let first = lowered(first_word(line), |word| TABLE.forms.get(word));
    first.is_some_and(|forms| forms.contains(&line.to_lowercase().replace('’', "'").as_str()))
}

/// Without the marks around it.
fn bare(line: &str) -> &str {
    line.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '©' | '('))
}

fn first_word(line: &str) -> &str {
    let end = line.find(|c: char| c.is_whitespace() || matches!(c, ':' | ',')).unwrap_or(line.len());
    &line[..end]
}

/// `5 years ago`, `Updated 8:13 p.m. ET`, `Updated Jan. 19 at 1:05 p.m. ET`: when the page was made.
fn is_age(line: &str) -> bool {
    if line.len() > 80 {
        return false;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let digits = |w: &str| w.trim_start_matches('(').starts_with(|c: char| c.is_ascii_digit());
    match words.as_slice() {
        [n, unit, "ago"] => digits(n) && unit.len() <= 7,
        ["Updated" | "UPDATED" | "Обновлено", rest @ ..] => {
            rest.len() <= 9 && rest.iter().any(|w| digits(w)) && rest.iter().all(|w| w.len() <= 11)
        }
        _ => false,
    }
}

/// A line that holds an address and next to nothing else: `Contact: desk@example.com`, `Follow Jones at example.com/jones`.
fn is_address(line: &str) -> bool {
    if line.len() > 160 || memchr2(b'@', b'/', line.as_bytes()).is_none() && !line.contains("www.") {
        return false;
    }
    let words = line.split_whitespace().count();
    let addresses = line
        .split_whitespace()
        .filter(|w| {
            let mail = w.split_once('@').is_some_and(|(_, host)| host.contains('.'));
            mail || w.contains("://") || w.starts_with("www.") || w.starts_with('@')
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
            "You can follow her on Twitter @jones.",
            "Читайте также: Что было дальше",
            "desk@example.com",
            "5 years ago",
            "Updated at 2:30 p.m. ET",
            "Slideshow (3 Images)",
            "Please verify you're not a robot by clicking the box.",
        ] {
            assert!(is_boilerplate(line), "{line}");
        }
    }

    #[test]
    fn what_forms_say_stands_anywhere() {
        assert!(is_form("Invalid email address.") && is_form("You may opt-out at any time."));
        assert!(!is_form("Please try again, he said.") && !is_form("An error has occurred in the count."));
    }

    #[test]
    fn sentences_of_the_article() {
        for line in [
            "Read the bill before you vote for it, he said.",
            "More than 300 people came.",
            "Close to the border, shots were heard.",
            "He wrote to ken@example.com and never got an answer from anybody at all.",
            "Подписали договор обе стороны.",
            "Share prices fell.",
            "He died 5 years ago.",
        ] {
            assert!(!is_boilerplate(line), "{line}");
        }
    }
}
