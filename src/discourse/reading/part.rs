//! What part a word can play in a noun phrase: by closed classes, by lists of verbs, and by endings.

use rustc_hash::FxHashSet;

use super::lexicon::{Lexicon, reports_speech};
use super::word_class::{AUX, BE, DET, NOUNISH, NUMBER, OBJECT, POSSESSIVE, PRONOUN, RELATIVE, TIME, VERB};
use crate::language::{Language, Pack, PerLanguage};

/// What part a word can play.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// It ends a noun phrase, and is no name however it is written: a time, a number.
    Never,
    /// It ends a noun phrase: a preposition, a verb, an adverb.
    Break,
    /// It ends one and reports speech, so that what stands beside it speaks.
    Speech,
    /// A noun phrase follows: an article, a possessive, a pronoun as object.
    Determiner,
    /// A verb follows rather than a noun: a pronoun as subject, `to`, a modal.
    Preverb,
    /// A form of `be`: one word after it is no noun.
    Copula,
    /// It joins names: `of`.
    Of,
    /// `-ing`: a noun only after a determiner.
    Ing,
    /// An adjective by its ending, which needs a noun.
    Adjective,
    /// A noun, or an adjective before one.
    Word,
}

/// The part of a word without the mark of possession; `Word` in languages without lists.
pub(crate) fn part(word: &str, language: Language) -> Part {
    let lower = word.to_lowercase();
    let class = Lexicon::of(language).look_up(word).class;
    if class & (TIME | NUMBER) != 0 && lower != "march" {
        return Part::Never;
    }
    if language == Language::English && lower == "of" {
        return Part::Of;
    }
    if class & (DET | POSSESSIVE | OBJECT) != 0 {
        return Part::Determiner;
    }
    if class & BE != 0 {
        return Part::Copula;
    }
    if class & (PRONOUN | RELATIVE | AUX) != 0 || language == Language::English && lower == "to" {
        return Part::Preverb;
    }
    if reports_speech(word, language) {
        return Part::Speech;
    }
    let verb = class & VERB != 0 && class & NOUNISH == 0;
    if verb || class & !(VERB | NOUNISH) != 0 || irregular_pasts(language).contains(lower.as_str()) {
        return Part::Break;
    }
    match language {
        Language::English => english(&lower),
        Language::Russian => russian(&lower),
        _ => Part::Word,
    }
}

/// Past forms that no ending gives away.
fn irregular_pasts(language: Language) -> &'static FxHashSet<&'static str> {
    static ALL: PerLanguage<FxHashSet<&'static str>> = PerLanguage::new();
    ALL.get(language, |pack: &'static Pack| pack.words.words("irregular pasts").collect())
}

fn english(lower: &str) -> Part {
    let letters = lower.chars().count();
    if letters > 4 && lower.ends_with("ed") && !lower.ends_with("eed") {
        Part::Break
    } else if letters > 5 && lower.ends_with("ing") {
        Part::Ing
    } else {
        Part::Word
    }
}

/// Endings of Russian adjectives and participles, the longest first; those that nouns have as often are left out.
const ADJECTIVE: [&str; 18] =
    ["ыми", "ими", "ого", "его", "ому", "ему", "ый", "ий", "ая", "яя", "ое", "ее", "ые", "ие", "ых", "их", "ую", "юю"];
/// Endings of nouns that look like these.
const NOUN: [&str; 14] =
    ["ние", "тие", "вие", "сие", "цие", "рие", "лие", "ений", "аний", "яний", "ствий", "ытий", "ерий", "гий"];
/// Endings of Russian verbs and adverbs that nouns hardly have.
const VERB_ENDINGS: [&str; 33] = [
    "ться",
    "тся",
    "лся",
    "лась",
    "лось",
    "лись",
    "ается",
    "ать",
    "ять",
    "ить",
    "еть",
    "уть",
    "ает",
    "яет",
    "ует",
    "еет",
    "ают",
    "яют",
    "уют",
    "еют",
    "ишь",
    "ала",
    "али",
    "ало",
    "яла",
    "яли",
    "ила",
    "или",
    "ило",
    "вав",
    "вшись",
    "вши",
    "ено",
];

fn russian(lower: &str) -> Part {
    let letters = lower.chars().count();
    if letters > 4 && (VERB_ENDINGS.iter().any(|e| lower.ends_with(e)) || lower.ends_with("но")) {
        Part::Break
    } else if letters > 3 && ADJECTIVE.iter().any(|e| lower.ends_with(e)) && !NOUN.iter().any(|e| lower.ends_with(e)) {
        Part::Adjective
    } else {
        Part::Word
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_words_have_their_part() {
        let part = |word| part(word, Language::English);
        for word in ["wall", "votes", "treaty", "speed"] {
            assert_eq!(part(word), Part::Word, "{word}");
        }
        for word in ["expired", "between", "quickly", "went", "built"] {
            assert_eq!(part(word), Part::Break, "{word}");
        }
        assert_eq!([part("Tuesday"), part("million")], [Part::Never; 2]);
        assert_eq!(
            [part("the"), part("they"), part("to"), part("is")],
            [Part::Determiner, Part::Preverb, Part::Preverb, Part::Copula]
        );
        assert_eq!([part("said"), part("of"), part("shooting")], [Part::Speech, Part::Of, Part::Ing]);
    }

    #[test]
    fn russian_words_have_their_part() {
        let part = |word| part(word, Language::Russian);
        for word in ["договор", "вооружений", "решение", "встреча", "Грузия"] {
            assert_eq!(part(word), Part::Word, "{word}");
        }
        for word in ["стратегических", "новый", "ядерное", "наступательные"] {
            assert_eq!(part(word), Part::Adjective, "{word}");
        }
        for word in ["обсудить", "встретились", "подписали", "между"] {
            assert_eq!(part(word), Part::Break, "{word}");
        }
    }
}
