//! Words that carry a full stop without ending a sentence, and words that begin one.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::word::lowered;

/// How an abbreviation behaves at the end of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Something always follows: `Mr.`, `e.g.`, `им.`
    Title,
    /// A number follows, or the sentence ends: `No.`, `p.`, `стр.`
    Number,
    /// A day or year follows, or the sentence ends: `Jan.`, `янв.`
    Month,
    /// A time of day; a zone, a day or a title may follow: `p.m.`
    Time,
    /// Closes an enumeration or an era; what follows with a capital is a new sentence: `etc.`, `и т. д.`, `н. э.`
    Close,
    /// A state of the USA after the name of a town, between commas: `Mass.`
    State,
    /// After a year the end of a sentence is likely, else a name follows: `1990 г.`, `г. Москва`
    Year,
    /// Part of a name as often as not, so that only a word that begins sentences shows the end: `Inc.`, `U.S.`
    End,
    /// An abbreviation after a number only: `mm.`, `руб.`
    Unit,
}

static TABLE: LazyLock<FxHashMap<&'static str, Abbreviation>> = LazyLock::new(|| {
    let mut table = FxHashMap::default();
    for text in [include_str!("data/abbreviations.en.txt"), include_str!("data/abbreviations.ru.txt")] {
        for line in text.lines().filter(|l| !l.starts_with('#')) {
            let (class, words) = line.split_once(':').expect("every line of the table names its class");
            let class = match class {
                "title" => Abbreviation::Title,
                "number" => Abbreviation::Number,
                "month" => Abbreviation::Month,
                "time" => Abbreviation::Time,
                "close" => Abbreviation::Close,
                "state" => Abbreviation::State,
                "year" => Abbreviation::Year,
                "unit" => Abbreviation::Unit,
                _ => Abbreviation::End,
            };
            for word in words.split_whitespace() {
                table.entry(word).or_insert(class);
            }
        }
    }
    table
});

static STARTERS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| word_list(include_str!("data/starters.txt")));
static SPEECH: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| word_list(include_str!("data/speech.txt")));

fn word_list(text: &'static str) -> FxHashSet<&'static str> {
    text.lines().filter(|l| !l.starts_with('#')).flat_map(str::split_whitespace).collect()
}

/// The longest word of the tables, in bytes.
const LONGEST: usize = 40;

/// What kind of abbreviation `word` is, given without its last full stop.
pub(super) fn abbreviation(word: &str) -> Option<Abbreviation> {
    if word.len() > LONGEST {
        return None;
    }
    lowered(word, |w| TABLE.get(w).copied())
}

/// Whether `word` begins a sentence far more often than it stands in a name with a capital.
pub(super) fn is_starter(word: &str) -> bool {
    if word.is_empty() || word.len() > LONGEST {
        return false;
    }
    if word.contains('’') {
        return lowered(&word.replace('’', "'"), |w| STARTERS.contains(w));
    }
    lowered(word, |w| STARTERS.contains(w))
}

/// Whether `word` is a verb that tells who spoke.
pub(super) fn is_speech_verb(word: &str) -> bool {
    word.len() <= LONGEST && SPEECH.contains(word)
}
