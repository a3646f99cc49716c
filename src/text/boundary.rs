//! Where the sentences of a paragraph end.
//!
//! Every mark that can end a sentence is looked at once: the mark itself ([`super::mark`]), the quotation or bracket
//! around it ([`super::enclosure`]), the word before it ([`super::abbreviation`]) and what follows.

use super::abbreviation::{Abbreviation, abbreviation, is_speech_verb, is_starter};
use super::enclosure::{Enclosure, Kind, enclosures};
use super::listing::{is_bullet, marker, next_item};
use super::mark::{Mark, MarkKind, next_mark};
use super::unmarked::{address, date_line, picture_credit};
use super::word::is_acronym;
use crate::base::Span;

/// The longest sentence in brackets that stays with the sentence before it, in bytes.
const LONGEST_ASIDE: usize = 250;

/// Splits paragraphs into sentences; keeps its buffers from one to the next.
#[derive(Debug, Default)]
pub(super) struct Boundaries {
    enclosures: Vec<Enclosure>,
}

impl Boundaries {
    /// Calls `found` for every sentence of a paragraph, in order, without white space at their ends.
    pub(super) fn sentences(&mut self, raw: &str, paragraph: Span, mut found: impl FnMut(Span)) {
        let text = paragraph.of(raw);
        enclosures(text, &mut self.enclosures);
        let mut push = |start: usize, end: usize| {
            let span = Span::new(paragraph.start + start, paragraph.start + end).trimmed(raw);
            if !span.is_empty() {
                found(span);
            }
        };
        let mut start = 0;
        if let Some(end) = date_line(text) {
            push(0, end);
            start = end;
        }
        let mut item = next_item(&text[start..]).map(|i| start + i);
        let mut at = start;
        let mut enclosed = 0;
        loop {
            let mark = next_mark(text, at);
            if let Some(next) = item.filter(|i| mark.is_none_or(|m| m >= *i)) {
                push(start, next);
                start = next;
                at = next;
                item = next_item(&text[start..]).map(|i| start + i);
                continue;
            }
            let Some(mark) = mark else { break };
            if text.as_bytes()[mark] == b':' {
                if let Some(credit) = picture_credit(text, start, mark) {
                    push(start, credit);
                    start = credit;
                    at = mark + 1;
                    continue;
                }
                if let Some((end, closes)) = address(text, mark) {
                    if closes {
                        push(start, end);
                        start = end;
                    }
                    at = end;
                    continue;
                }
            }
            let mark = Mark::read(text, mark);
            at = mark.after;
            while self.enclosures.get(enclosed).is_some_and(|e| e.close < mark.start) {
                enclosed += 1;
            }
            let site = Site { text, start, mark, inside: &self.enclosures[enclosed..] };
            if mark.after < text.len() && site.ends_sentence() {
                push(start, mark.after);
                start = mark.after + (text[mark.after..].len() - text[mark.after..].trim_start().len());
                item = next_item(&text[start..]).map(|i| start + i);
                if let Some(end) = site.attribution_end(start) {
                    push(start, end);
                    start = end;
                    at = end;
                }
            }
        }
        push(start, text.len());
    }
}

/// One mark in its place.
struct Site<'a> {
    /// The paragraph.
    text: &'a str,
    /// Where the sentence starts that the mark might end.
    start: usize,
    mark: Mark,
    /// The enclosures that close after the mark starts, by their closing marks.
    inside: &'a [Enclosure],
}

impl<'a> Site<'a> {
    fn ends_sentence(&self) -> bool {
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
        if rest.len() == next.len() {
            return self.runs_on();
        }
        let opened = next.trim_start_matches(|c: char| is_opener(c) || is_dash(c) || is_bullet(c) || c.is_whitespace());
        let word = first_word(opened);
        let initial = opened[word.len()..].starts_with('.') && word.chars().nth(1).is_none();
        let follows = Follows { next, opened, word: if initial { "" } else { word } };
        if follows.goes_on() || self.is_held() || self.keeps_aside() {
            return false;
        }
        match self.mark.kind {
            MarkKind::Smiley => self.is_smiley() && follows.opened.starts_with(char::is_uppercase),
            MarkKind::Stop if self.text[self.mark.run..self.mark.after].chars().all(|c| matches!(c, ')' | ']')) => {
                !self.belongs_to_word(&follows)
            }
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
        let numbered = bare.strip_prefix(['F', 'T', 'Р', 'Т', 'C', 'B']).is_some_and(|_| {
            matches!(
                bare.split_whitespace().next(),
                Some("Figure" | "Table" | "Chapter" | "Box" | "Рисунок" | "Таблица" | "Рис." | "Табл.")
            )
        });
        let number = if numbered { bare.split_whitespace().nth(1).unwrap_or_default() } else { bare };
        let short = !number.is_empty()
            && number.chars().count() <= 8
            && (numbered || number.chars().count() <= 4 || number.contains('.'));
        let digits = short && number.chars().all(|c| c.is_ascii_digit() || c == '.');
        let whole = !numbered || bare.split_whitespace().nth(2).is_none();
        digits && whole || marker(&self.text[self.start..]).is_some_and(|m| self.start + m.len == self.mark.run)
    }

    /// Whether a quotation or bracket around the mark keeps the sentence together.
    fn is_held(&self) -> bool {
        self.inside.iter().filter(|e| e.open < self.mark.start && e.close >= self.mark.after).any(|e| {
            let host = self.text.get(self.start..e.open).is_some_and(|h| h.contains(char::is_alphanumeric));
            if !host {
                return false;
            }
            match e.kind {
                Kind::Bracket => true,
                Kind::Quotation if self.mark.kind == MarkKind::Strong => true,
                Kind::Quotation => {
                    // `called ‘a plant … of many uses’ (in translation)`: the sentence around it goes on.
                    let last = self.text[..e.close].chars().next_back();
                    let after = self.text[e.close..].chars().skip(1).find(|c| !c.is_whitespace());
                    last.is_some_and(char::is_alphanumeric) && after.is_some_and(|c| c.is_lowercase() || c == '(')
                }
            }
        })
    }

    /// Whether a bracket follows that stays with this sentence: an aside (`(Which was true.)`), or a bracket with the
    /// rest of the sentence after it (`in Viva Maria! (1965), and`).
    fn keeps_aside(&self) -> bool {
        let Some((from, close)) = self.bracket_after(self.mark.after) else { return false };
        let inner = &self.text[from + 1..close];
        let last = inner.trim_end_matches(is_quote).chars().next_back();
        if marker(&self.text[from..]).is_some() {
            return false;
        }
        if last.is_some_and(|c| matches!(c, '.' | '!' | '?' | '…')) {
            return close - from <= LONGEST_ASIDE && inner.starts_with(|c: char| c.is_uppercase() || is_quote(c));
        }
        let after = self.text[close + 1..].trim_start();
        after.starts_with(|c: char| c.is_lowercase() || matches!(c, '.' | ',' | ';' | ':'))
    }

    /// Where the bracket ends that starts at `start` and tells only whose words came before: `(A. N. Author)`.
    fn attribution_end(&self, start: usize) -> Option<usize> {
        let (_, close) = self.bracket_after(start)?;
        let inner = &self.text[start + 1..close];
        let sentence = inner.ends_with(['.', '!', '?', '…']) || marker(&self.text[start..]).is_some();
        let after = self.text[close + 1..].trim_start().trim_start_matches(is_opener);
        (!sentence && after.starts_with(char::is_uppercase)).then_some(close + 1)
    }

    /// The bracket that opens at `at`, white space aside: its two ends.
    fn bracket_after(&self, at: usize) -> Option<(usize, usize)> {
        let from = self.text.len() - self.text[at..].trim_start().len();
        if !self.text[from..].starts_with('(') {
            return None;
        }
        self.inside.iter().find(|e| e.open == from).map(|e| (from, e.close))
    }

    /// Whether the closing brackets at the mark are more than were opened.
    fn is_smiley(&self) -> bool {
        let brackets = self.mark.run - self.mark.start;
        let matched =
            self.inside.iter().take_while(|e| e.close < self.mark.run).filter(|e| e.kind == Kind::Bracket).count();
        self.text[self.mark.start..self.mark.run].len() >= 2 && matched < brackets
    }

    /// Whether the full stop belongs to the word before it.
    fn belongs_to_word(&self, follows: &Follows<'_>) -> bool {
        let word = self.word_before();
        let starter = is_starter(follows.word);
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
        let class = joined.and_then(|j| abbreviation(&j)).or_else(|| abbreviation(word)).or_else(|| abbreviation(bare));
        let class = class.filter(|c| is_spelt_as(*c, word));
        match class {
            Some(Abbreviation::Title) => true,
            Some(Abbreviation::Number) => digit || matches!(follows.word, "I" | "II" | "III" | "IV" | "V" | "VI" | "X"),
            Some(Abbreviation::Month) => digit,
            Some(Abbreviation::Time) => digit || !capital && !quoted || follows.is_time_rest() || self.is_opening(word),
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
        let adverbial = matches!(
            first.to_lowercase().as_str(),
            "at" | "in"
                | "by"
                | "on"
                | "before"
                | "after"
                | "since"
                | "from"
                | "until"
                | "around"
                | "about"
                | "в"
                | "во"
                | "с"
                | "со"
                | "к"
                | "до"
                | "после"
                | "на"
                | "от"
                | "около"
                | "по"
                | "летом"
                | "зимой"
                | "весной"
                | "осенью"
        );
        count <= 4 && (adverbial || first.starts_with(|c: char| c.is_ascii_digit()))
    }

    fn is_after_preposition(&self, word: &str) -> bool {
        let before = self.text[self.start..self.mark.start - word.len()].trim_end();
        let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        matches!(last, "by" | "in" | "of" | "from" | "to" | "with" | "for" | "у" | "от" | "к" | "с")
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

    /// Whether a speaker's tag follows a closing quote: `"Is it so?" Mr. Watson asks.`
    fn is_tagged(&self, follows: &Follows<'_>) -> bool {
        if !self.text[self.mark.run..self.mark.after].contains(is_quote) || follows.next.starts_with(is_quote) {
            return false;
        }
        let mut words = follows.opened.split_whitespace();
        for (i, word) in words.by_ref().take(5).enumerate() {
            let bare = word.trim_end_matches([',', '.', ':', ';']);
            if i > 0 && is_speech_verb(bare) {
                return bare.len() < word.len() || words.next().is_none_or(|w| !is_starter(w) && w != "that");
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

/// What stands after a mark.
struct Follows<'a> {
    /// From the first character that is no white space.
    next: &'a str,
    /// Without opening quotes, brackets, dashes and bullets.
    opened: &'a str,
    /// The first word of that.
    word: &'a str,
}

impl Follows<'_> {
    /// Whether it can only go on a sentence.
    fn goes_on(&self) -> bool {
        if self.next.starts_with([',', ';', ':']) {
            return true;
        }
        let mut chars = self.opened.chars();
        let (first, second) = (chars.next(), chars.next());
        // `iPhone` and `eBay` begin sentences too.
        first.is_some_and(char::is_lowercase)
            && !second.is_some_and(char::is_uppercase)
            && !(self.next.starts_with('(') && marker(self.next).is_some())
    }

    /// Whether it goes on a time of day.
    fn is_time_rest(&self) -> bool {
        let zone = matches!(
            self.word,
            "EST"
                | "EDT"
                | "ET"
                | "CST"
                | "CDT"
                | "CT"
                | "MST"
                | "MDT"
                | "MT"
                | "PST"
                | "PDT"
                | "PT"
                | "GMT"
                | "UTC"
                | "BST"
                | "CET"
                | "MSK"
        );
        let day = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
            .iter()
            .any(|d| self.word.starts_with(d) && (self.word.ends_with("day") || self.word == *d));
        zone || day
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

fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’')).unwrap_or(text.len());
    text[..end].trim_end_matches(['\'', '’'])
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—')
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’' | '«' | '»' | '„' | '‹' | '›')
}

fn is_opener(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘' | '«' | '„' | '‹' | '(' | '[' | '{' | '¿' | '¡' | '`' | '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        Boundaries::default().sentences(text, Span::new(0, text.len()), |s| out.push(s.of(text)));
        out
    }

    #[track_caller]
    fn one(text: &str) {
        assert_eq!(of(text), [text]);
    }

    #[track_caller]
    fn parts(text: &str) {
        assert_eq!(of(&text.replace('|', " ")), text.split('|').collect::<Vec<_>>());
    }

    #[test]
    fn abbreviations_and_initials_do_not_end_sentences() {
        one("Sen. J. K. Smith of the U.S. Senate met Mr. Jones at 5 a.m. in St. Louis.");
        one("See No. 5, e.g. the U.S. list.");
        one("Писатель А. С. Пушкин жил на ул. Горького, т.е. в центре.");
    }

    #[test]
    fn sentences_end_after_quotes() {
        parts("\"It is so,\" he said.|\"But not now.\"|She left.");
        one("\"Is it so?\" he asked.");
        one("\"Is it so?\" Mr. Watson asks.");
    }

    #[test]
    fn quotations_inside_a_sentence_hold_it_together() {
        one("He called out, \"The Queen! The Queen!\" and fell.");
        one("She teaches science (He worked for 5 years.) at the local University.");
        parts("She said, \"This is an old story. We are done.\"|He left.".replace("story. We", "story.|We").as_str());
    }

    #[test]
    fn an_abbreviation_may_end_a_sentence() {
        parts("He moved to the U.S.|The rest stayed.");
        parts("He left at 6 p.m.|Travelers stayed.");
        one("At 5 p.m. Mr. Smith left.");
        parts("Языки -- латышский и т. д.|Все они родственны.");
        one("В 2010-2012 гг. Виктор посещал г. Волгоград.");
    }

    #[test]
    fn a_missing_space_is_seen() {
        parts("He gave it a thought.|Then he left.");
        assert_eq!(of("He gave it a thought.Then he left.").len(), 2);
        one("Write to Jane.Doe@example.com now.");
    }

    #[test]
    fn lists_run_together_are_parted() {
        parts("1. The first item|2. The second item");
        parts("a. The first item|b. The second item");
        parts("(a) Hello world.|(b) Hello world.");
    }

    #[test]
    fn references_stay_with_their_sentence() {
        parts("He was born in 347. [9]|He died in 420.");
    }
}
