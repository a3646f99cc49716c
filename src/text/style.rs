//! House style: what one newsroom writes one way and another otherwise, brought to one form for comparison only.
//!
//! Titles and names of countries stand in `style.tsv`: a form, the term it becomes, and its class. Forms are looked
//! up without the full stops of abbreviations (`U.S.` is `US`), and a form with a capital is met by that spelling only. A
//! form of several words (`United States`) is found as one token. Numbers in words stand in `numbers.txt`. These
//! terms are marked as style, so that a comparison lists them apart.
//!
//! British spellings are read as the American ones (`spelling.tsv`). The word is content all the same, so that it
//! is not marked: `labour` and `labor` are one term like any other.

use rustc_hash::FxHashMap;

use super::word::{char_at, is_acronym, is_word_char, lowered};
use crate::language::{Language, Pack, folded};

/// The style table of a language.
#[derive(Debug, Default)]
pub(super) struct StyleTable {
    forms: FxHashMap<&'static str, &'static str>,
    /// The rests of forms of several words, longest first, by their first word.
    phrases: FxHashMap<&'static str, Vec<Vec<&'static str>>>,
    /// The lengths of these first words, one bit each, by their first byte: hardly a word of a text has to be looked up.
    first_words: FirstWords,
    /// British spellings and the American ones they are read as, by their first bytes: every new word is asked for.
    spellings: FxHashMap<[u8; START], Vec<Spelling>>,
    /// Small numbers that one source writes in words and another in digits.
    numerals: FxHashMap<String, usize>,
}

/// The lengths of some words by their first byte.
#[derive(Debug)]
struct FirstWords([u64; 256]);

impl Default for FirstWords {
    fn default() -> Self {
        Self([0; 256])
    }
}

impl FirstWords {
    /// Words of 63 bytes and more are one.
    fn length(word: &str) -> u64 {
        1 << word.len().min(63)
    }

    fn insert(&mut self, word: &str) {
        self.0[usize::from(word.as_bytes()[0])] |= Self::length(word);
    }

    /// Whether one of them may be `word`.
    fn may_be(&self, word: &str) -> bool {
        self.0[usize::from(word.as_bytes()[0])] & Self::length(word) != 0
    }
}

/// How many bytes the start of every British spelling has at least.
const START: usize = 3;

/// Words that are spelt in two ways.
#[derive(Debug)]
struct Spelling {
    start: &'static str,
    american: &'static str,
    /// What may follow the start; anything, where there is none.
    endings: Vec<&'static str>,
}

/// The largest of them.
const LARGEST_NUMERAL: usize = 12;

/// Roman numerals that number names, by their value less one.
const ROMAN: [&str; 20] = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
    "XVIII", "XIX", "XX",
];

impl StyleTable {
    /// The table of a language; empty where there is none.
    pub(super) fn of(language: Language) -> Self {
        let pack = Pack::of(language);
        let mut table = Self::default();
        for (value, words) in pack.numbers.keyed("small") {
            let value = value.parse().expect("a number");
            if value <= LARGEST_NUMERAL {
                table.numerals.extend(words.flat_map(|w| [(folded(w), value), (w.to_owned(), value)]));
            }
        }
        for [start, american, endings] in rows(pack.spelling) {
            let endings = match endings {
                "*" => Vec::new(),
                _ => endings.split(' ').map(|e| e.trim_start_matches('-')).collect(),
            };
            let first = start.as_bytes().first_chunk().expect("a start is not shorter");
            table.spellings.entry(*first).or_default().push(Spelling { start, american, endings });
        }
        for [form, term, _class] in rows(pack.style) {
            table.forms.insert(form, term);
            let mut words = form.split(' ');
            let first = words.next().expect("a split yields one piece at least");
            let rest: Vec<_> = words.collect();
            if !rest.is_empty() {
                table.first_words.insert(first);
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

    /// The American spelling of a word in lower case that is spelt the British way.
    pub(super) fn respelt(&self, word: &str) -> Option<String> {
        self.spellings.get(word.as_bytes().first_chunk()?)?.iter().find_map(|s| {
            let ending = word.strip_prefix(s.start)?;
            (s.endings.is_empty() || s.endings.contains(&ending)).then(|| format!("{}{ending}", s.american))
        })
    }

    /// The end of the form of several words that starts with `word`, a word of `text` that ends at `end`.
    pub(super) fn phrase_end(&self, text: &str, word: &str, end: usize) -> Option<usize> {
        if self.first_words.may_be(word)
            && let Some(rests) = self.phrases.get(word)
        {
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
        if word.len() >= 3 && is_acronym(word) && !word.contains('.') {
            let from = gap_end(text, end)?;
            let rest = &text[from..];
            let to = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
            let (number, after) = rest.split_at(to);
            self.numeral(number)?;
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
        let bare: String;
        // Nearly every form is one plain word.
        let form = if surface.bytes().all(|b| b.is_ascii_alphanumeric()) {
            surface
        } else if let Some((name, number)) = surface.split_once(char::is_whitespace) {
            if is_acronym(name)
                && let Some(value) = self.numeral(number.trim())
            {
                return Some((format!("{} {value}", name.to_lowercase()), false));
            }
            bare = surface.split_whitespace().collect::<Vec<_>>().join(" ");
            &bare
        } else if surface.contains('.') {
            bare = surface.replace('.', "");
            &bare
        } else {
            surface
        };
        if let Some(term) = self.forms.get(form) {
            return Some(((*term).to_owned(), true));
        }
        let value = lowered(form, |word| self.numerals.get(word).copied());
        let digits = || form.parse::<usize>().ok().filter(|n| form.len() <= 2 && *n <= LARGEST_NUMERAL);
        value.or_else(digits).map(|value| (value.to_string(), true))
    }

    /// The value of a small number in digits, Roman figures or words.
    fn numeral(&self, word: &str) -> Option<usize> {
        if word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit()) {
            return word.parse().ok().filter(|n| *n > 0);
        }
        ROMAN.iter().position(|r| *r == word).map(|i| i + 1).or_else(|| self.numerals.get(word).copied())
    }
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

/// The rows of a table: so many cells with tabs between; lines that start with `#` are remarks.
fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().filter(|l| !l.starts_with('#')).map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        cells.try_into().expect("every row of a table has all its cells")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(language: Language, surface: &str) -> Option<String> {
        StyleTable::of(language).lookup(surface).map(|(term, _)| term)
    }

    #[test]
    fn titles_are_style_in_both_languages() {
        for (language, short, long) in [
            (Language::English, "Sen.", "Senator"),
            (Language::English, "Maj.", "Major"),
            (Language::English, "Gov.", "Governor"),
            (Language::Russian, "г-на", "господина"),
        ] {
            assert!(look(language, short).is_some() && look(language, short) == look(language, long), "{short}");
            assert!(StyleTable::of(language).lookup(short).is_some_and(|(_, style)| style));
        }
        assert_eq!(look(Language::English, "general"), None, "in lower case it is a word");
    }

    #[test]
    fn countries_are_one_term_however_they_are_written() {
        for (language, short, long) in [
            (Language::English, "U.S.", "United States"),
            (Language::English, "USSR", "Soviet Union"),
            (Language::English, "E.U.", "European Union"),
            (Language::Russian, "США", "Соединенными Штатами"),
            (Language::Russian, "ЕС", "Евросоюзом"),
        ] {
            assert!(look(language, short).is_some() && look(language, short) == look(language, long), "{short}");
        }
        assert_eq!(look(Language::English, "us"), None);
    }

    #[test]
    fn british_spellings_are_read_as_american_ones() {
        let table = StyleTable::of(Language::English);
        for (british, american) in [
            ("labour", "labor"),
            ("colourful", "colorful"),
            ("organisations", "organizations"),
            ("recognised", "recognized"),
            ("defence", "defense"),
            ("centres", "centers"),
            ("travelling", "traveling"),
            ("programme", "program"),
            ("analysed", "analyzed"),
        ] {
            assert_eq!(table.respelt(british).as_deref(), Some(american));
        }
        for word in ["organism", "criticism", "analysis", "programmer", "terrorism", "realist", "humorous", "center"] {
            assert_eq!(table.respelt(word), None, "{word}");
        }
        assert_eq!(StyleTable::of(Language::German).respelt("labour"), None);
    }

    #[test]
    fn small_numbers_in_words_are_their_digits() {
        for (language, word, digits) in [
            (Language::English, "Twelve", "12"),
            (Language::English, "07", "7"),
            (Language::Russian, "Трёх", "3"),
            (Language::Russian, "двенадцати", "12"),
        ] {
            assert_eq!(StyleTable::of(language).lookup(word), Some((digits.to_owned(), true)), "{word}");
        }
        assert_eq!(look(Language::English, "13"), None);
    }
}
