//! What the rules know of words: the closed classes, and the verbs by which speech and thought are attributed.

use rustc_hash::FxHashMap;

use super::conjugation::conjugate;
use super::word_class::{ADVERB, Entry, Form, Frame, NOUNISH, NUMBER, SAY, SHOW, TELL, TIME, VERB, class, frame};
use crate::language::{Language, Pack, PerLanguage, folded};

/// Everything known of one language, by lower-case form.
pub(crate) struct Lexicon {
    language: Language,
    forms: FxHashMap<String, Entry>,
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
    /// The lexicon of a language, built at first use; where there are no lists, only numbers in digits are known.
    pub(crate) fn of(language: Language) -> &'static Self {
        static ALL: PerLanguage<Lexicon> = PerLanguage::new();
        ALL.get(language, |pack| Self { language, forms: forms(language, pack) })
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
        self.find(&folded(&word.to_lowercase().replace('\u{2019}', "'")))
    }

    fn find(&self, lower: &str) -> Entry {
        self.forms.get(lower).copied().unwrap_or_else(|| self.unknown(lower))
    }

    /// What an unknown form looks like.
    fn unknown(&self, lower: &str) -> Entry {
        let english = self.language == Language::English;
        let class = if lower.starts_with(|c: char| c.is_ascii_digit() || english && c == '$') {
            NUMBER
        } else if english && lower.len() > 4 && lower.ends_with("ly") {
            ADVERB
        } else {
            0
        };
        Entry { class, cue: None }
    }
}

/// Every known form of a language.
fn forms(language: Language, pack: &'static Pack) -> FxHashMap<String, Entry> {
    let mut map: FxHashMap<String, Entry> = FxHashMap::default();
    for (name, words) in pack.words.classes("class") {
        let class = name.split(' ').fold(0, |all, one| all | class(one));
        for word in words {
            map.entry(word.to_owned()).or_default().class |= class;
        }
    }
    for list in ["months", "weekdays"] {
        for first in pack.calendar.keyed(list).filter_map(|(_, mut forms)| forms.next()) {
            map.entry(folded(first)).or_default().class |= TIME;
        }
    }
    for verb in pack.words.words("verbs") {
        for (form, _) in conjugate(language, verb) {
            map.entry(form).or_default().class |= VERB;
        }
    }
    for (name, verbs) in pack.speech.classes("takes") {
        let noun = name.ends_with(NOUN);
        let frame: Frame = name.trim_end_matches(NOUN).split(' ').fold(0, |all, one| all | frame(one));
        for verb in verbs {
            for (text, form) in conjugate(language, verb) {
                let entry = map.entry(text).or_default();
                entry.class |= VERB;
                if noun && matches!(form, Form::Base | Form::Present) {
                    entry.class |= NOUNISH;
                }
                let (known, form) = entry.cue.unwrap_or((0, form));
                entry.cue = Some((known | frame, form));
            }
        }
    }
    for word in pack.words.words("nounish") {
        map.entry(word.to_owned()).or_default().class |= NOUNISH;
    }
    map
}

/// Marks a list of verbs whose forms are as often nouns.
const NOUN: &str = " noun";

#[cfg(test)]
mod tests {
    use super::super::word_class::{Form, Frame, NOUNISH, SAY};
    use super::*;

    fn cue(word: &str) -> Option<(Frame, Form)> {
        Lexicon::of(Language::English).look_up(word).cue
    }

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

    #[test]
    fn english_verbs_are_found_in_every_form() {
        assert_eq!(cue("Said").map(|c| c.1), Some(Form::Past));
        assert_eq!(cue("replies").map(|c| c.1), Some(Form::Present));
        assert_eq!(cue("admitting").map(|c| c.1), Some(Form::Ing));
        assert!(cue("written").is_some_and(|(frame, _)| frame & SAY != 0));
        assert!(cue("house").is_none());
    }

    #[test]
    fn homographs_are_marked() {
        assert!(Lexicon::of(Language::English).look_up("claims").class & NOUNISH != 0);
        assert!(Lexicon::of(Language::English).look_up("claimed").class & NOUNISH == 0);
    }

    #[test]
    fn russian_verbs_are_found_in_every_form() {
        let found = |word: &str| Lexicon::of(Language::Russian).look_up(word).cue.map(|(_, form)| form);
        assert_eq!(found("Сказала"), Some(Form::Past));
        assert_eq!(found("подчёркивает"), Some(Form::Past));
        assert_eq!(found("добавив"), Some(Form::Ing));
        assert_eq!(found("стол"), None);
    }
}
