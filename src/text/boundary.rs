//! Where the sentences of a paragraph end.
//!
//! Every mark that can end a sentence is looked at once ([`super::site`]): the mark itself ([`super::mark`]), the quotation
//! or bracket around it ([`super::parenthetical`]), the word before it ([`super::stop`]) and what follows ([`super::follows`]).

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
            let mark = next_mark(text, at, self.words.semicolon_asks);
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
        sentences(detect(text), text)
    }

    fn sentences(language: Language, text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        Boundaries::of(language).sentences(text, Span::new(0, text.len()), |s| out.push(s.of(text)));
        out
    }

    /// Cases whose sentences are parted by `|`, which stands for a space.
    #[track_caller]
    fn parts_in(language: Language, cases: &[&str]) {
        for case in cases {
            assert_eq!(sentences(language, &case.replace('|', " ")), case.split('|').collect::<Vec<_>>());
        }
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

    #[test]
    fn german_ordinals_and_abbreviations_of_several_parts() {
        parts_in(
            Language::German,
            &[
                "Am 9. November fiel die Mauer.|Das war 1989.|Danach kam der 2. Weltkrieg nicht mehr vor.",
                "Er wurde 85.|Seine Frau lebt noch.",
                "Vom 3. 6. 2024 bis zum 7. 6. 2024 bleibt z. B. das Bad zu.|Niemand klagt.",
                "Das Haus u. a. kostet 3 Mio. Euro bzw. mehr, i. d. R. zahlt Dr. Klug.|Die Stadt schweigt.",
                "Sie nahm Brot, Käse usw. mit.|Im 5. Jh. v. Chr. war das anders.",
                "»Kommst du?«, fragte er.|»Nein!«|Sie ging.",
                "„Wer ist da?“|Petra Klug fragte das zweimal.|Niemand kam.",
            ],
        );
    }

    #[test]
    fn french_marks_stand_apart() {
        parts_in(
            Language::French,
            &[
                "« Qui est là ? », demanda-t-elle.|M. Le Goff n’a rien dit.",
                "« Rien ! »|Il sortit.",
                "Il vit p. ex. des oiseaux, etc.|Mme Petit dormait.",
            ],
        );
    }

    #[test]
    fn titles_of_other_languages() {
        parts_in(
            Language::Spanish,
            &["La Dra. Ruiz vino de EE. UU. en mayo.|El Sr. Gil no.", "¿Y el n.º 5?|Nadie sabe."],
        );
        parts_in(Language::Italian, &["Il sig. Neri e la dott.ssa Bianchi parlano.|L’on. Verdi tace."]);
        parts_in(Language::Portuguese, &["O Sr. Lima e a Dra. Reis chegaram à Av. Central.|A porta abriu."]);
        parts_in(Language::Dutch, &["Mevr. Vos zag o.a. dhr. Bos.|Het kostte 2 mln. euro."]);
    }

    #[test]
    fn marks_of_other_scripts_end_sentences() {
        assert_eq!(
            sentences(Language::Other, "天黑了。你去吗？“去！”她说。"),
            ["天黑了。", "你去吗？", "“去！”她说。"]
        );
        assert_eq!(
            sentences(Language::Other, "「行こう。」と彼は言った。雨だ。"),
            ["「行こう。」と彼は言った。", "雨だ。"]
        );
        parts_in(Language::Arabic, &["أين الباب؟|هنا.|تعال!"]);
        parts_in(Language::Greek, &["Πού πας;|Σπίτι.|Έλα!"]);
        parts_in(Language::Other, &["वह आया।|फिर बारिश हुई।|क्या हुआ?"]);
    }

    #[test]
    fn the_mark_of_a_firm_ends_nothing() {
        parts_in(Language::English, &["She left Boom! Inc. in May.|It grew.", "It went boom!|Incidents followed."]);
        parts_in(Language::Russian, &["Сумма составила 3 долл. США.|Банк молчит.", "Он отдал 3 долл.|Потом ушёл."]);
    }
}
