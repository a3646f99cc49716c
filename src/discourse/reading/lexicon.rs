//! What the rules know of words: the closed classes, and the verbs by which speech and thought are attributed.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::{english, russian};
use crate::text::Language;

/// Classes of a word, as bits: a form such as `claims` is in several.
pub(crate) type Class = u32;

pub(crate) const DET: Class = 1;
pub(crate) const PRONOUN: Class = 1 << 1;
pub(crate) const RELATIVE: Class = 1 << 2;
pub(crate) const PREP: Class = 1 << 3;
pub(crate) const AND: Class = 1 << 4;
pub(crate) const BUT: Class = 1 << 5;
pub(crate) const SUBORDINATOR: Class = 1 << 6;
pub(crate) const AUX: Class = 1 << 7;
pub(crate) const ADVERB: Class = 1 << 8;
pub(crate) const TIME: Class = 1 << 9;
pub(crate) const VERB: Class = 1 << 10;
pub(crate) const POSSESSIVE: Class = 1 << 11;
pub(crate) const OBJECT: Class = 1 << 12;
pub(crate) const NUMBER: Class = 1 << 13;
pub(crate) const THAT: Class = 1 << 14;
pub(crate) const WH: Class = 1 << 15;
/// Prepositions that hang a phrase on a noun: `officials at the ministry`.
pub(crate) const ATTACH: Class = 1 << 16;
/// A form that is as often a noun: `claims`, `reports`.
pub(crate) const NOUNISH: Class = 1 << 17;
/// A verb that no subject can be read off: `is`, `has`.
pub(crate) const BE: Class = 1 << 18;

/// A pronoun that also stands before a noun: `некоторые эксперты`.
pub(crate) const MODIFIES: Class = 1 << 19;

/// How a cue takes what is said.
pub(crate) type Frame = u16;

/// Tags direct speech before and after; inverts (`said Smith`).
pub(crate) const SAY: Frame = 1;
/// Takes a hearer first: `told reporters that`.
pub(crate) const TELL: Frame = 2;
/// Takes a clause: `believes that`.
pub(crate) const CLAUSE: Frame = 4;
/// Takes an infinitive: `vowed to`.
pub(crate) const TO: Frame = 8;
/// Takes a thing or person: `criticized the plan`.
pub(crate) const OBJ: Frame = 16;
/// Papers and figures do it too: `the poll shows`.
pub(crate) const SHOW: Frame = 32;

/// The form that a verb stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Base,
    Present,
    Past,
    Ing,
}

/// What is known of one form.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Entry {
    pub(crate) class: Class,
    pub(crate) cue: Option<(Frame, Form)>,
}

/// Everything known of one language, by lower-case form.
pub(crate) struct Lexicon {
    forms: FxHashMap<String, Entry>,
    unknown: fn(&str) -> Entry,
}

/// Whether a word says that somebody speaks (`added`), or when or how many (`Tuesday`, `million`), and so never what a
/// text is about. Forms that are as often nouns (`claims`, `reports`) may say it.
pub(crate) fn is_frame_word(word: &str, language: Language) -> bool {
    let Entry { class, cue } = Lexicon::of(language).look_up(word);
    // A march is an event, March is a month.
    class & (TIME | NUMBER) != 0 && word != "march" || is_speech_verb(Entry { class, cue })
}

fn is_speech_verb(Entry { class, cue }: Entry) -> bool {
    cue.is_some_and(|(frame, _)| frame & (SAY | TELL) != 0 && frame & SHOW == 0) && class & NOUNISH == 0
}

/// Whether a word is a verb by which speech is reported, and hardly ever a noun.
pub(crate) fn reports_speech(word: &str, language: Language) -> bool {
    is_speech_verb(Lexicon::of(language).look_up(word))
}

impl Lexicon {
    /// The tables of a language, built at first use. A language without tables of its own is read as English.
    pub(crate) fn of(language: Language) -> &'static Self {
        static ENGLISH: OnceLock<Lexicon> = OnceLock::new();
        static RUSSIAN: OnceLock<Lexicon> = OnceLock::new();
        match language {
            Language::Russian => RUSSIAN.get_or_init(|| Self { forms: russian::forms(), unknown: russian::unknown }),
            _ => ENGLISH.get_or_init(|| Self { forms: english::forms(), unknown: english::unknown }),
        }
    }

    /// What is known of a word in any case, with any apostrophe.
    pub(crate) fn look_up(&self, word: &str) -> Entry {
        let mut buffer = [0u8; 24];
        if word.is_ascii() && word.len() <= buffer.len() {
            // The country, not the pronoun.
            if word == "US" {
                return Entry::default();
            }
            let lower = &mut buffer[..word.len()];
            lower.copy_from_slice(word.as_bytes());
            lower.make_ascii_lowercase();
            let lower = std::str::from_utf8(lower).unwrap_or(word);
            return self.find(lower);
        }
        self.find(&word.to_lowercase().replace('\u{2019}', "'").replace('ё', "е"))
    }

    fn find(&self, lower: &str) -> Entry {
        self.forms.get(lower).copied().unwrap_or_else(|| (self.unknown)(lower))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_and_when_it_was_said_is_no_matter_and_what_is_as_often_a_noun_may_be() {
        for word in ["added", "said", "Tuesday", "million", "March"] {
            assert!(is_frame_word(word, Language::English), "{word}");
        }
        for word in ["treaty", "reports", "charges", "march", "found"] {
            assert!(!is_frame_word(word, Language::English), "{word}");
        }
        assert!(is_frame_word("сказал", Language::Russian) && !is_frame_word("договор", Language::Russian));
        assert!(reports_speech("replied", Language::English) && !reports_speech("Tuesday", Language::English));
    }
}
