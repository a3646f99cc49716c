//! House style: what one newsroom writes one way and another otherwise, brought to one form for comparison only.
//!
//! The tables stand in `data/style.*.tsv`: a form, the term it becomes, and its class. Forms are looked up without the
//! full stops of abbreviations (`U.S.` is `US`), and a form with a capital is met by that spelling only. A form of
//! several words (`United States`) is found as one token.

use rustc_hash::{FxHashMap, FxHashSet};

use super::language::Language;
use super::word::{char_at, is_acronym, is_word_char};

/// The style table of a language.
#[derive(Debug, Default)]
pub(super) struct StyleTable {
    forms: FxHashMap<&'static str, &'static str>,
    /// The rests of forms of several words, longest first, by their first word.
    phrases: FxHashMap<&'static str, Vec<Vec<&'static str>>>,
    terms: FxHashSet<&'static str>,
}

/// Small numbers that one source writes in words and another in digits, by their value.
const NUMERALS: [&str; 13] =
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// Roman numerals that number names, by their value less one.
const ROMAN: [&str; 20] = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
    "XVIII", "XIX", "XX",
];

impl StyleTable {
    /// The table of a language; empty where there is none.
    pub(super) fn of(language: Language) -> Self {
        let text = match language {
            Language::English => include_str!("data/style.en.tsv"),
            Language::Russian => include_str!("data/style.ru.tsv"),
            _ => "",
        };
        let mut table = Self::default();
        for line in text.lines().filter(|l| !l.starts_with('#')) {
            let mut cells = line.split('\t');
            let (Some(form), Some(term), Some(class)) = (cells.next(), cells.next(), cells.next()) else { continue };
            table.forms.insert(form, term);
            if class != "spelling" {
                table.terms.insert(term);
            }
            let mut words = form.split(' ');
            let first = words.next().expect("a split yields one piece at least");
            let rest: Vec<_> = words.collect();
            if !rest.is_empty() {
                table.phrases.entry(first).or_default().push(rest);
            }
        }
        for rests in table.phrases.values_mut() {
            rests.sort_by_key(|r| std::cmp::Reverse(r.len()));
        }
        table
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// The end of the form of several words that starts with `word`, a word of `text` that ends at `end`.
    pub(super) fn phrase_end(&self, text: &str, word: &str, end: usize) -> Option<usize> {
        if let Some(rests) = self.phrases.get(word) {
            for rest in rests {
                let found = rest.iter().try_fold(end, |at, next| {
                    let from = gap_end(text, at)?;
                    let to = from + text[from..].strip_prefix(next).map(|_| next.len())?;
                    (!char_at(text, to).is_some_and(is_word_char)).then_some(to)
                });
                if found.is_some() {
                    return found;
                }
            }
        }
        // `START 1`, `START I`, `START one`: an acronym and its number.
        if word.len() >= 3 && !word.contains('.') && is_acronym(word) {
            let from = gap_end(text, end)?;
            let rest = &text[from..];
            let to = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
            let (number, after) = rest.split_at(to);
            numeral(number)?;
            let closed = after.trim_start_matches(['"', '”', '’', '\'', ')']);
            let ends =
                closed.is_empty() || closed.starts_with(|c: char| ".,;:!?".contains(c) && !followed_by_digit(closed));
            let plain = closed.starts_with(' ') && number.chars().all(|c| !c.is_ascii_lowercase());
            return (ends || plain).then_some(from + to);
        }
        None
    }

    /// The term of a surface form, and whether it is a matter of style.
    pub(super) fn lookup(&self, surface: &str) -> Option<(String, bool)> {
        if let Some((name, number)) = surface.split_once(char::is_whitespace)
            && is_acronym(name)
            && let Some(value) = numeral(number.trim())
        {
            return Some((format!("{} {value}", name.to_lowercase()), false));
        }
        let bare: String;
        let form = if surface.contains(char::is_whitespace) {
            bare = surface.split_whitespace().collect::<Vec<_>>().join(" ");
            &bare
        } else if surface.contains('.') {
            bare = surface.replace('.', "");
            &bare
        } else {
            surface
        };
        if let Some(term) = self.forms.get(form) {
            return Some(((*term).to_owned(), self.terms.contains(term)));
        }
        if let Some(value) = NUMERALS.iter().position(|n| n.eq_ignore_ascii_case(form)) {
            return Some((value.to_string(), true));
        }
        if form.len() <= 2
            && let Some(value) = form.parse::<usize>().ok().filter(|n| *n < NUMERALS.len())
        {
            return Some((value.to_string(), true));
        }
        None
    }
}

/// The value of a small number in digits, Roman figures or words.
fn numeral(word: &str) -> Option<usize> {
    if word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit()) {
        return word.parse().ok().filter(|n| *n > 0);
    }
    ROMAN.iter().position(|r| *r == word).map(|i| i + 1).or_else(|| NUMERALS.iter().position(|n| *n == word))
}

/// The end of one gap of white space inside a sentence.
fn gap_end(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let trimmed = rest.trim_start_matches([' ', '\u{a0}', '\n', '\r']);
    let gap = &rest[..rest.len() - trimmed.len()];
    (!gap.is_empty() && gap.matches('\n').count() <= 1).then(|| at + gap.len())
}

fn followed_by_digit(mark: &str) -> bool {
    mark.chars().nth(1).is_some_and(|c| c.is_ascii_digit())
}
