//! Whether a full stop belongs to the word before it or ends the sentence; where both could be, what follows decides.

use super::follows::{Follows, first_word, is_dash, is_opener, is_quote};
use super::sentence_words::Abbreviation;
use super::site::Site;
use super::word::is_acronym;

impl<'a> Site<'a> {
    /// Whether the full stop belongs to the word before it.
    pub(super) fn belongs_to_word(&self, follows: &Follows<'_>) -> bool {
        let word = self.words.without_elision(self.word_before());
        let starter = self.words.is_starter(follows.word);
        let next = first_word(follows.next);
        if self.words.goes_on(word, next)
            || follows.next[next.len()..].starts_with('.') && self.words.are_parts(word, next)
        {
            return true;
        }
        if self.words.has_ordinals() && matches!(word.len(), 1 | 2) && word.bytes().all(|b| b.is_ascii_digit()) {
            return self.is_ordinal(word, follows, starter);
        }
        let quoted = follows.next.starts_with(is_quote);
        let capital = follows.opened.starts_with(char::is_uppercase);
        let digit = follows.opened.starts_with(|c: char| c.is_ascii_digit());
        let mut letters = word.chars();
        let single = letters.next().filter(|_| letters.next().is_none());
        let joined = self.with_parts_before(word);
        if joined.is_none() && self.words.is_title_capital(word) {
            return true;
        }
        if single.is_some_and(char::is_uppercase) && joined.is_none() {
            return !starter || self.is_after_preposition(word);
        }
        let bare = word.rsplit(['-', '–', '/']).next().unwrap_or(word);
        let class = joined.or_else(|| self.words.abbreviation(word)).or_else(|| self.words.abbreviation(bare));
        let class = class.filter(|c| is_spelt_as(*c, word));
        match class {
            Some(Abbreviation::Title) => true,
            Some(Abbreviation::Number) => digit || matches!(follows.word, "I" | "II" | "III" | "IV" | "V" | "VI" | "X"),
            Some(Abbreviation::Month) => digit,
            Some(Abbreviation::Time) => {
                digit || !capital && !quoted || self.words.follows_time(follows.word) || self.is_opening(word)
            }
            Some(Abbreviation::Close) => digit || !capital && !quoted || self.is_opening(word),
            Some(Abbreviation::State) => !starter && !(capital && !quoted && self.is_after_comma(word)),
            Some(Abbreviation::Year) => {
                let year = self.follows_digit(word);
                !starter && !quoted && (!year || !capital || self.is_opening(word))
            }
            Some(Abbreviation::Unit) => {
                self.follows_digit(word) && !(capital && starter) && !quoted && !follows.word.starts_with(is_cyrillic)
            }
            Some(Abbreviation::End) => !starter && !quoted,
            None if single.is_some() => digit,
            None => word.contains('.') && is_acronym(word) && !starter && !quoted,
        }
    }

    /// What `word` is together with the parts of an abbreviation before it: `т. д.`, `p. m.`, `EE. UU.`, `i. d. R.`
    fn with_parts_before(&self, word: &str) -> Option<Abbreviation> {
        let mut whole = String::new();
        let mut found = None;
        let (mut part, mut rest) = (word, &self.text[self.start..self.mark.start - word.len()]);
        loop {
            let Some(before) = rest.trim_end().strip_suffix('.') else { return found };
            let from =
                before.char_indices().rev().find(|(_, c)| !c.is_alphanumeric()).map_or(0, |(i, c)| i + c.len_utf8());
            let previous = &before[from..];
            // `J. S.` are initials.
            let initials = is_single_capital(previous) && is_single_capital(part);
            if initials || !self.words.are_parts(previous, part) {
                return found;
            }
            whole = format!("{previous}.{}", if whole.is_empty() { word } else { &whole });
            found = self.words.abbreviation(&whole).or(found);
            (part, rest) = (previous, &before[..from]);
        }
    }

    /// Whether a number of one or two digits with a full stop is an ordinal: `am 14. Mai`, `der 3. Zug`, `14. 5. 2024`.
    fn is_ordinal(&self, word: &str, follows: &Follows<'_>, starter: bool) -> bool {
        let before = self.text[self.start..self.mark.start - word.len()].trim_end();
        let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        if follows.next.starts_with(|c: char| c.is_ascii_digit()) {
            let digits = follows.next.trim_start_matches(|c: char| c.is_ascii_digit());
            return digits.starts_with('.') || last.ends_with('.') && last.starts_with(|c: char| c.is_ascii_digit());
        }
        self.words.is_after_ordinal(follows.word)
            || self.words.is_before_ordinal(last) && !starter && follows.next.starts_with(char::is_alphabetic)
    }

    /// Whether the sentence so far is only the adverbial that opens it: `At 5 p.m.`, `В 2010 г.`
    fn is_opening(&self, word: &str) -> bool {
        let so_far = self.text[self.start..self.mark.start - word.len()]
            .trim_start_matches(|c: char| is_opener(c) || is_dash(c) || c == ' ');
        let mut words = so_far.split_whitespace();
        let first = words.next().unwrap_or(word);
        let count = words.count();
        let adverbial = self.words.is_opening(first);
        count <= 4 && (adverbial || first.starts_with(|c: char| c.is_ascii_digit()))
    }

    fn is_after_preposition(&self, word: &str) -> bool {
        let before = self.text[self.start..self.mark.start - word.len()].trim_end();
        let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        self.words.is_before_initial(last)
    }

    fn is_after_comma(&self, word: &str) -> bool {
        self.text[self.start..self.mark.start - word.len()].trim_end().ends_with(',')
    }

    fn follows_digit(&self, word: &str) -> bool {
        let before = self.text[self.start..self.mark.start - word.len()].trim_end();
        before.ends_with(|c: char| c.is_ascii_digit() || matches!(c, 'I' | 'V' | 'X'))
            || word.starts_with(|c: char| c.is_ascii_digit())
    }

    /// The run of characters before the mark that holds no white space, opener or comma.
    fn word_before(&self) -> &'a str {
        let from = self.text[self.start..self.mark.start]
            .char_indices()
            .rev()
            .find(|(_, c)| c.is_whitespace() || is_opener(*c) || matches!(c, ',' | '”' | '»' | ')' | ']' | '—'))
            .map_or(self.start, |(i, c)| self.start + i + c.len_utf8());
        &self.text[from..self.mark.start]
    }
}

fn is_single_capital(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52f}')
}

/// `IE` is no `i.e.`, and `MM` no `mm.`: a word in capitals is an abbreviation of names only.
fn is_spelt_as(class: Abbreviation, word: &str) -> bool {
    let capitals = !word.contains('.') && word.chars().nth(1).is_some() && word.chars().all(char::is_uppercase);
    match class {
        Abbreviation::Title | Abbreviation::Unit | Abbreviation::Month | Abbreviation::State | Abbreviation::Time => {
            !capitals
        }
        _ => true,
    }
}
