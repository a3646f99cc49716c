//! What a word may be to the rules: closed classes, and how a verb attributes speech or thought.

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

/// The class that a list of `words.txt` is named by.
pub(super) fn class(name: &str) -> Class {
    match name {
        "det" => DET,
        "pronoun" => PRONOUN,
        "relative" => RELATIVE,
        "prep" => PREP,
        "and" => AND,
        "but" => BUT,
        "subordinator" => SUBORDINATOR,
        "aux" => AUX,
        "adverb" => ADVERB,
        "time" => TIME,
        "verb" => VERB,
        "possessive" => POSSESSIVE,
        "object" => OBJECT,
        "number" => NUMBER,
        "that" => THAT,
        "wh" => WH,
        "attach" => ATTACH,
        "nounish" => NOUNISH,
        "be" => BE,
        "modifies" => MODIFIES,
        other => panic!("no class of words is called `{other}`"),
    }
}

/// The way of taking what is said that a list of `speech.txt` is named by.
pub(super) fn frame(name: &str) -> Frame {
    match name {
        "say" => SAY,
        "tell" => TELL,
        "clause" => CLAUSE,
        "to" => TO,
        "obj" => OBJ,
        "show" => SHOW,
        other => panic!("no frame of verbs is called `{other}`"),
    }
}
