//! Which parts of the reading are on in which language.

use super::code::Language;
use super::pack::Pack;

/// A part of the reading that needs to know the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Stage {
    /// Abbreviations and openings of sentences; without them the general rules split.
    Sentences,
    /// Stop words and stems.
    Terms,
    /// House style and spelling variants.
    Style,
    /// Who says what.
    Quotations,
    /// Numbers, dates, sums and measures in words and digits.
    Values,
    /// Persons, countries and bodies.
    Names,
    /// Hedges and boosters, and rated words where there is a lexicon.
    Tone,
    /// Words that tell the same fact.
    Synonyms,
    /// How common words are in news at large.
    Background,
}

/// How far a stage goes in a language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Support {
    /// It is on, and was measured on annotated text.
    Measured,
    /// It is on, and no figures say how well it does.
    Unmeasured,
    /// It is off: nothing is read by the rules of another language.
    Off,
}

impl Stage {
    /// All stages, in the order in which a text goes through them.
    pub const ALL: [Self; 9] = [
        Self::Sentences,
        Self::Terms,
        Self::Style,
        Self::Quotations,
        Self::Values,
        Self::Names,
        Self::Tone,
        Self::Synonyms,
        Self::Background,
    ];

    /// The languages that it is on in.
    pub fn languages(self) -> impl Iterator<Item = Language> {
        Language::ALL.into_iter().filter(move |language| language.reads(self))
    }

    /// Its name, as a report writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sentences => "sentences",
            Self::Terms => "stems and stop words",
            Self::Style => "house style",
            Self::Quotations => "quotations",
            Self::Values => "values",
            Self::Names => "names",
            Self::Tone => "tone",
            Self::Synonyms => "synonyms",
            Self::Background => "common words",
        }
    }
}

impl Language {
    /// How far a stage goes in this language.
    pub fn support(self, stage: Stage) -> Support {
        let pack = Pack::of(self);
        let there = match stage {
            Stage::Sentences => !pack.sentences.is_empty(),
            // The stemmers and the maintained lists of stop words know all languages with a name.
            Stage::Terms => self != Self::Other,
            Stage::Style => !pack.style.is_empty(),
            // Rules of attribution are code, and go by the classes of words.
            Stage::Quotations => !pack.speech.is_empty() && !pack.words.is_empty(),
            Stage::Values => pack.numbers.has("scales"),
            Stage::Names => !pack.names.is_empty(),
            Stage::Tone => pack.tone.has("hedges"),
            Stage::Synonyms => !pack.synonyms.is_empty(),
            Stage::Background => !pack.background.is_empty(),
        };
        let measured = match stage {
            Stage::Terms | Stage::Sentences | Stage::Quotations | Stage::Values => {
                matches!(self, Self::English | Self::Russian)
            }
            Stage::Tone => self == Self::English,
            _ => false,
        };
        match (there, measured) {
            (false, _) => Support::Off,
            (true, true) => Support::Measured,
            (true, false) => Support::Unmeasured,
        }
    }

    /// The stages that a reader of a report would miss in this language: they are off.
    pub fn off(self) -> Vec<Stage> {
        let told = [Stage::Quotations, Stage::Values, Stage::Names, Stage::Tone, Stage::Synonyms];
        told.into_iter().filter(|stage| !self.reads(*stage)).collect()
    }

    /// Whether a stage is on in this language.
    pub fn reads(self, stage: Stage) -> bool {
        self.support(stage) != Support::Off
    }
}
