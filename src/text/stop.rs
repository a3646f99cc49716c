//! Whether a full stop belongs to the word before it or ends the sentence; where both could be, what follows decides.

use super::follows::{Follows, is_dash, is_opener, is_quote};
use super::sentence_words::Abbreviation;
use super::site::Site;
use super::word::is_acronym;

impl<'a> Site<'a> {
    /// Whether the full stop belongs to the word before it.
    pub(super) fn belongs_to_word(&self, follows: &Follows<'_>) -> bool {
        let word = self.word_before();
        let starter = self.words.is_starter(follows.word);
        let quoted = follows.next.starts_with(is_quote);
        let capital = follows.opened.starts_with(char::is_uppercase);
        let digit = follows.opened.starts_with(|c: char| c.is_ascii_digit());
        let mut letters = word.chars();
        let single = letters.next().filter(|_| letters.next().is_none());
        if single.is_some_and(char::is_uppercase) {
            return !starter || self.is_after_preposition(word);
        }
        let joined = self.with_letter_before(word, single);
        let bare = word.rsplit(['-', '–', '/']).next().unwrap_or(word);
        let class = joined
            .and_then(|j| self.words.abbreviation(&j))
            .or_else(|| self.words.abbreviation(word))
            .or_else(|| self.words.abbreviation(bare));
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
                self.follows_digit(word) && !(capital && starter) && !quoted && follows.word.is_ascii()
            }
            Some(Abbreviation::End) => !starter && !quoted,
            None if single.is_some() => digit,
            None => word.contains('.') && is_acronym(word) && !starter && !quoted,
        }
    }

    /// `т. д.`, `p. m.`: the single letter before the mark with the one before that.
    fn with_letter_before(&self, word: &str, single: Option<char>) -> Option<String> {
        single?;
        let before = self.text[self.start..self.mark.start - word.len()].trim_end().strip_suffix('.')?;
        let mut letters = before.chars().rev();
        let letter = letters.next().filter(|c| c.is_lowercase())?;
        letters.next().is_none_or(|c| !c.is_alphanumeric()).then(|| format!("{letter}.{word}"))
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
