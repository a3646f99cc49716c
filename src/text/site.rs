//! One mark in its place: whether a sentence ends there.

use super::apostrophe::{is_apostrophe, past_clitic};
use super::enclosure::Enclosure;
use super::follows::{Follows, first_word, is_dash, is_opener, is_quote};
use super::listing::{is_bullet, marker};
use super::mark::{Mark, MarkKind};
use super::sentence_words::SentenceWords;

/// One mark in its place.
pub(super) struct Site<'a> {
    pub(super) words: &'static SentenceWords,
    /// The paragraph.
    pub(super) text: &'a str,
    /// Where the sentence starts that the mark might end.
    pub(super) start: usize,
    pub(super) mark: Mark,
    /// The enclosures that close after the mark starts, by their closing marks.
    pub(super) inside: &'a [Enclosure],
}

impl<'a> Site<'a> {
    pub(super) fn ends_sentence(&self) -> bool {
        let rest = &self.text[self.mark.after..];
        let next = rest.trim_start();
        if !next.contains(char::is_alphanumeric) {
            return false;
        }
        if next.starts_with('#') && next.split_whitespace().all(|w| w.starts_with('#')) {
            return false;
        }
        let sentence = self.text[self.start..self.mark.start].trim();
        if !sentence.contains(char::is_alphanumeric) || self.is_marker(sentence) {
            return false;
        }
        if rest.len() == next.len() && self.mark.is_wide(self.text) {
            let quoted = self.text[self.mark.run..self.mark.after].contains(is_quote);
            return !self.is_held() && !(quoted && self.words.starts_with_tag(next));
        }
        if rest.len() == next.len() {
            return self.runs_on();
        }
        let opened = next.trim_start_matches(|c: char| is_opener(c) || is_dash(c) || is_bullet(c) || c.is_whitespace());
        let (next, opened) = behind_clitic(next, opened);
        let word = first_word(opened);
        let initial = opened[word.len()..].starts_with('.') && word.chars().nth(1).is_none();
        let follows = Follows { next, opened, word: if initial { "" } else { word } };
        if follows.goes_on() || self.is_held() || self.keeps_parenthetical() {
            return false;
        }
        // `Jump! Ltd.`
        if self.mark.kind == MarkKind::Strong && self.words.starts_with_firm(follows.next) {
            return false;
        }
        match self.mark.kind {
            MarkKind::Smiley => self.is_smiley() && follows.opened.starts_with(char::is_uppercase),
            MarkKind::Stop if self.text[self.mark.run..self.mark.after].chars().all(|c| matches!(c, ')' | ']')) => {
                !self.belongs_to_word(&follows)
            }
            MarkKind::BrokenOff => follows.opened.starts_with(char::is_uppercase) && !self.is_tagged(&follows),
            MarkKind::Ellipsis => !matches!(follows.word, "I" | "I'm" | "I’m"),
            _ => !self.is_tagged(&follows) && !self.is_call(&follows),
        }
    }

    /// The number or letter of a list item, or the label of a figure, ends no sentence.
    fn is_marker(&self, sentence: &str) -> bool {
        if self.mark.kind != MarkKind::Stop {
            return false;
        }
        let bare = sentence.trim_start_matches(|c: char| is_bullet(c) || is_opener(c) || c == ' ');
        let numbered = bare.split_whitespace().next().is_some_and(|w| self.words.is_figure(w));
        let number = if numbered { bare.split_whitespace().nth(1).unwrap_or_default() } else { bare };
        let short = !number.is_empty()
            && number.chars().count() <= 8
            && (numbered || number.chars().count() <= 4 || number.contains('.'));
        let digits = short && number.chars().all(|c| c.is_ascii_digit() || c == '.');
        let whole = !numbered || bare.split_whitespace().nth(2).is_none();
        digits && whole || marker(&self.text[self.start..]).is_some_and(|m| self.start + m.len == self.mark.run)
    }

    /// Whether a speaker's tag follows a closing quote: `"Is it so?" Mr. Watson asks.`
    fn is_tagged(&self, follows: &Follows<'_>) -> bool {
        if !self.text[self.mark.run..self.mark.after].contains(is_quote) || follows.next.starts_with(is_quote) {
            return false;
        }
        let mut words = follows.opened.split_whitespace();
        for (i, word) in words.by_ref().take(5).enumerate() {
            let bare = word.trim_end_matches([',', '.', ':', ';']);
            if i > 0 && self.words.is_tag(bare) {
                return bare.len() < word.len()
                    || words.next().is_none_or(|w| !self.words.is_starter(w) && w != "that");
            }
            if !word.starts_with(char::is_uppercase) {
                return false;
            }
        }
        false
    }

    /// Whether this is one of a row of cries of one word each: `Coffee! Coffee! Coffee!`
    fn is_call(&self, follows: &Follows<'_>) -> bool {
        let one = |s: &str| !s.contains(char::is_whitespace) && s.ends_with('!');
        let sentence = self.text[self.start..self.mark.after].trim_start_matches(['.', '…', ' ']).trim();
        let cries = sentence.rsplit(' ').next().unwrap_or(sentence);
        (one(sentence) || sentence.split_whitespace().all(one))
            && one(cries)
            && follows.opened.split_whitespace().next().is_some_and(one)
    }

    /// Whether two sentences meet here without a space between them.
    fn runs_on(&self) -> bool {
        let mut before = self.text[..self.mark.start].chars().rev();
        let (Some(a), Some(b)) = (before.next(), before.next()) else { return false };
        let mut after = self.text[self.mark.after..].chars();
        let (Some(x), y) = (after.next(), after.next().unwrap_or(' ')) else { return false };
        let ends = a.is_lowercase() && (b.is_lowercase() || self.mark.kind != MarkKind::Stop)
            || a.is_ascii_digit() && self.mark.kind == MarkKind::Stop && y.is_lowercase();
        ends && x.is_uppercase() && (y.is_lowercase() || y == ' ') && !self.in_address()
    }

    /// Whether the run of characters around the mark looks like an address.
    fn in_address(&self) -> bool {
        let from = self.text[..self.mark.start].rfind(char::is_whitespace).unwrap_or(0);
        let to =
            self.text[self.mark.start..].find(char::is_whitespace).map_or(self.text.len(), |i| self.mark.start + i);
        let piece = self.text[from..to].trim_start();
        piece.contains(['@', '/', '_', '=']) || piece.starts_with("www.")
    }
}

/// What follows a mark, from the word with the capital where a word with an apostrophe stands first: `'s Avonds`.
fn behind_clitic<'a>(next: &'a str, opened: &'a str) -> (&'a str, &'a str) {
    let lead = &next[..next.len() - opened.len()];
    let mark = lead.chars().next_back().filter(|c| is_apostrophe(*c)).map_or(0, char::len_utf8);
    if mark == 0 && !opened.starts_with(is_apostrophe) {
        return (next, opened);
    }
    let from = lead.len() - mark;
    match past_clitic(&next[from..]) {
        Some(behind) => (if from == 0 { behind } else { next }, behind),
        None => (next, opened),
    }
}
