//! Lines that a page puts between and after the paragraphs of an article: advertisements, calls to read on or to sign
//! up, copyright and contact lines. The lists stand in the files
//! `page.txt` of the languages.

use std::sync::LazyLock;

use memchr::memmem::Finder;
use memchr::{memchr_iter, memchr2};
use rustc_hash::{FxHashMap, FxHashSet};

use super::control::is_control;
use super::ending::ends_sentence;
use super::finite::plain_verbs;
use super::foot::is_page_line;
use super::mail::is_phone;
use super::page_words::page_lines;
use super::word::lowered;
use crate::language::Pack;

/// The longest line that is looked at, in words: what is longer is an article's own paragraph.
const LONGEST: usize = 40;

#[derive(Debug, Default)]
struct Table {
    whole: FxHashSet<&'static str>,
    /// Beginnings by their first word, and the first words of whole lines with none.
    starts: FxHashMap<&'static str, Vec<(Start, &'static str)>>,
    parts: Vec<&'static str>,
    /// What a line must hold to hold any of the parts: the longest word of each, without the letter that may be a
    /// capital. Searching for them is much cheaper than putting every line in lower case.
    keys: Vec<Finder<'static>>,
    /// How many of them are ASCII; those stand first.
    ascii: usize,
    /// What forms say, wherever it stands, by its first word.
    forms: FxHashMap<&'static str, Vec<&'static str>>,
}

/// What may follow a beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Start {
    Any,
    NoSentence,
    Date,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    for text in page_lines("forms") {
        table.forms.entry(first_word(text)).or_default().push(text);
    }
    for text in page_lines("forms").into_iter().chain(page_lines("whole lines")) {
        table.starts.entry(first_word(text)).or_default();
        table.whole.insert(text);
    }
    for (start, list) in [
        (Start::Any, "starts"),
        (Start::NoSentence, "starts without a sentence"),
        (Start::Date, "starts before a date"),
    ] {
        for text in page_lines(list) {
            table.starts.entry(first_word(text)).or_default().push((start, text));
        }
    }
    for text in page_lines("parts") {
        let word = text.split([' ', '+', '-', ':']).max_by_key(|w| w.len()).expect("a split yields one piece at least");
        let first = word.chars().next().map_or(0, char::len_utf8);
        table.keys.push(Finder::new(&word[first..]));
        table.parts.push(text);
    }
    table.keys.sort_by_key(|k| (!k.needle().is_ascii(), k.needle().to_vec()));
    table.keys.dedup_by(|a, b| a.needle() == b.needle());
    table.ascii = table.keys.partition_point(|k| k.needle().is_ascii());
    table
});

/// Verbs that tell who spoke, of all languages.
static TAGS: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| Pack::all().flat_map(|pack| pack.sentences.words("tags")).collect());

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
        let begins = |(start, s): &(Start, &str)| line.strip_prefix(s).is_some_and(|r| goes_on(*start, r, paragraph));
        if !is_told(paragraph) && (table.whole.contains(line) || known.is_some_and(|s| s.iter().any(begins)))
            || held && table.parts.iter().any(|p| line.contains(p))
        {
            return true;
        }
    }
    is_address(paragraph) || is_age(paragraph) || is_page_line(paragraph) || is_phone(paragraph)
}

/// Whether a paragraph is somebody's words: it opens with a quote or the dash of a dialogue, or ends with who said it
/// (`Sign up now, the party told members.`).
fn is_told(paragraph: &str) -> bool {
    if paragraph.starts_with(['"', '“', '«', '„', '—', '–']) || paragraph.starts_with('\'') {
        return ends_sentence(paragraph) || paragraph.contains(['"', '”', '»', '“']);
    }
    let last = paragraph.rsplit(',').next().unwrap_or_default();
    last.len() < paragraph.len()
        && ends_sentence(paragraph)
        && last.split_whitespace().any(|w| TAGS.contains(w.trim_matches(|c: char| !c.is_alphanumeric())))
}

/// Whether `rest` may follow a beginning of this kind in a line of the page; `line` is as it was written.
fn goes_on(start: Start, rest: &str, line: &str) -> bool {
    match start {
        Start::Any => true,
        Start::NoSentence => !line.ends_with(['.', '!', '…']) || plain_verbs(rest) == 0,
        Start::Date => {
            let mut words = rest.split_whitespace();
            let first = words.next();
            let figure = first.into_iter().chain(words.take(2)).find(|w| w.contains(|c: char| c.is_ascii_digit()));
            match (first, figure) {
                (None | Some("to" | "with" | "based"), _) => true,
                (_, Some(figure)) => figure.contains(':') || plain_verbs(rest) == 0,
                _ => false,
            }
        }
    }
}

/// The longest sentence of a form, in bytes.
const LONGEST_FORM: usize = 90;

/// Whether a sentence is what a form of the page says: `Invalid email address.` In running text others say it too.
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
    if is_host(line) {
        return true;
    }
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

/// The longest name of a site, in bytes.
const LONGEST_HOST: usize = 100;

/// A web address without its scheme and nothing else: `harbourgazette.example/news`.
fn is_host(line: &str) -> bool {
    if line.len() > LONGEST_HOST || !line.is_ascii() || line.contains(' ') {
        return false;
    }
    let host = line.split('/').next().unwrap_or_default();
    let Some((name, last)) = host.rsplit_once('.') else { return false };
    let site = name.rsplit('.').any(|label| label.len() >= 3);
    let plain = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, b'.' | b'-');
    site && last.len() >= 2
        && last.bytes().all(|b| b.is_ascii_lowercase())
        && name.bytes().all(plain)
        && name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && !name.bytes().all(|b| b.is_ascii_digit() || b == b'.')
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
            "harbourgazette.example/news",
            "Page 2 of 8",
            "vor 2 Std.",
            "Tel: +44 1632 960001",
            "Lesen Sie auch: Was danach geschah",
            "Publicité",
            "Updated at 2:30 p.m. ET",
            "Slideshow (3 Images)",
            "Please verify you're not a robot by clicking the box.",
            "This story was updated at 5:20 p.m.",
            "This story has been updated to correct the name of the student who charged at him.",
            "Updated: March 3, 2020",
            "Last updated Thursday, February 22, at noon",
            "Join the conversation",
            "Sign up for the newsletter.",
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
            "This story was updated for the modern stage by the director.",
            "Updated: the plan now has four parts, the mayor said.",
            "Updated: 3 people were hurt.",
            "Join the conversation that shaped a generation, wrote the critic of the Times.",
            "Click the link between the two and the chain holds, the engineer said.",
            "Sign up now or lose the vote, the party told members.",
            "Interested in the law, he moved to Boston.",
            "Most popular was the plan of the mayor.",
            "\"Write to your mother,\" he said.",
            "\"Please try again later.\"",
            "— Поделитесь с ним, — сказал он.",
        ] {
            assert!(!is_boilerplate(line), "{line}");
        }
    }
}
