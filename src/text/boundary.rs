//! Where the sentences of a paragraph end.
//!
//! Every mark that can end a sentence is looked at once ([`super::site`]): the mark itself ([`super::mark`]), the quotation
//! or bracket around it ([`super::aside`]), the word before it ([`super::stop`]) and what follows ([`super::follows`]).

use super::enclosure::{Enclosure, enclosures};
use super::listing::next_item;
use super::mark::{Mark, next_mark};
use super::sentence_words::SentenceWords;
use super::site::Site;
use super::unmarked::{address, date_line, picture_credit};
use crate::base::Span;
use crate::language::Language;

/// Splits paragraphs into sentences; keeps its buffers from one to the next.
#[derive(Debug)]
pub(super) struct Boundaries {
    words: &'static SentenceWords,
    enclosures: Vec<Enclosure>,
}

impl Boundaries {
    /// For texts of one language.
    pub(super) fn of(language: Language) -> Self {
        Self { words: SentenceWords::of(language), enclosures: Vec::new() }
    }

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
            let mark = Mark::read(text, mark, self.words);
            at = mark.after;
            while self.enclosures.get(enclosed).is_some_and(|e| e.close < mark.start) {
                enclosed += 1;
            }
            let site = Site { words: self.words, text, start, mark, inside: &self.enclosures[enclosed..] };
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

#[cfg(test)]
mod tests {
    use super::super::detect::detect;
    use super::*;

    fn of(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        Boundaries::of(detect(text)).sentences(text, Span::new(0, text.len()), |s| out.push(s.of(text)));
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
    fn speech_that_breaks_off_ends_with_its_quote() {
        parts("\"We're doing our best, to--\"|At this moment he called out.");
        one("\"We're doing our best, to—” Mr. Jones said.");
        one("The so-called \"pre-\" Columbian era.");
    }

    #[test]
    fn references_stay_with_their_sentence() {
        parts("He was born in 347. [9]|He died in 420.");
    }
}
