//! What single words may mean in a value; the lists are those of the language (`numbers.txt`, `calendar.txt`).

use std::str::FromStr;

use rustc_hash::FxHashMap;

use super::model::Unit;
use crate::language::{Language, Pack, PerLanguage, folded};

/// What a word may mean in a value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Lexeme {
    /// 0 to 19.
    Small(u8),
    /// 20, 30 … 90, and the hundreds that Russian has a word for.
    Tens(u16),
    /// `hundred`.
    Hundred,
    /// `thousand` and above; `dozen`.
    Scale(f64),
    /// `half`, `third`, `quarter` as parts of a whole.
    Part(f64),
    /// `first`, `twelfth`.
    Ordinal(u32),
    /// 1 to 12.
    Month(i8),
    /// 1 (Monday) to 7.
    Weekday(i8),
    /// An ISO 4217 code, and how many whole coins one is (0.01 for a cent).
    Currency(&'static str, f64),
    /// A unit with its size in the base of its kind.
    Unit(Unit, f64),
    /// `percent`.
    Percent,
    /// `percentage`, before `points`.
    Percentage,
}

/// What single words may mean in the values of one language, in lower case and without full stops.
#[derive(Debug)]
pub(super) struct Lexicon(FxHashMap<String, Lexeme>);

impl Lexicon {
    /// The words of a language, and those that every language writes. For texts in no known language, such as the dates of a
    /// table, all languages whose values are read have their say, the first of them first.
    pub(super) fn of(language: Language) -> &'static Self {
        static ALL: PerLanguage<Lexicon> = PerLanguage::new();
        ALL.get(language, |own| {
            let mut table = Self(FxHashMap::default());
            table.add(Pack::general());
            if language == Language::Other {
                let mut packs: Vec<_> = Pack::all().filter(|pack| !pack.numbers.is_empty()).collect();
                packs.reverse();
                packs.into_iter().for_each(|pack| table.add(pack));
            } else {
                table.add(own);
            }
            table
        })
    }

    /// What `word` may mean; `None` for nearly every word.
    pub(super) fn get(&self, word: &str) -> Option<Lexeme> {
        self.0.get(word).copied()
    }

    fn put(&mut self, words: impl Iterator<Item = &'static str>, lexeme: Lexeme) {
        self.0.extend(words.map(|word| (folded(word), lexeme)));
    }

    /// Adds the lists of a pack; where a form stands in several, the last one counts.
    fn add(&mut self, pack: &'static Pack) {
        let (numbers, calendar) = (pack.numbers, pack.calendar);
        for list in ["small", "small in values"] {
            numbers.keyed(list).for_each(|(n, words)| self.put(words, Lexeme::Small(value(n))));
        }
        numbers.keyed("tens").for_each(|(n, words)| self.put(words, Lexeme::Tens(value(n))));
        self.put(numbers.words("hundred"), Lexeme::Hundred);
        numbers.keyed("scales").for_each(|(n, words)| self.put(words, Lexeme::Scale(value(n))));
        numbers.keyed("ordinals").for_each(|(n, words)| self.put(words, Lexeme::Ordinal(value(n))));
        numbers.keyed("parts").for_each(|(n, words)| self.put(words, Lexeme::Part(value(n))));
        calendar.keyed("months").for_each(|(n, words)| self.put(words, Lexeme::Month(value(n))));
        for (n, words) in calendar.keyed("month abbreviations") {
            // Cyrillic ones are words of their own too often: `мар`, `дек`, `сен`.
            self.put(words.filter(|w| w.is_ascii()), Lexeme::Month(value(n)));
        }
        calendar.keyed("weekdays").for_each(|(n, words)| self.put(words, Lexeme::Weekday(value(n))));
        for (code, mut words) in numbers.keyed("currencies") {
            let size = value(words.next().expect("how many coins one is"));
            self.put(words, Lexeme::Currency(code, size));
        }
        for (kind, mut words) in numbers.keyed("units") {
            let size = value(words.next().expect("the size of the unit"));
            self.put(words, Lexeme::Unit(unit(kind), size));
        }
        self.put(numbers.words("percent"), Lexeme::Percent);
        self.put(numbers.words("percentage"), Lexeme::Percentage);
    }
}

fn value<T: FromStr>(text: &str) -> T {
    text.parse().ok().expect("a number")
}

/// The kind of unit that a row of `numbers.txt` is of.
fn unit(kind: &str) -> Unit {
    match kind {
        "time" => Unit::Time,
        "length" => Unit::Length,
        "mass" => Unit::Mass,
        "volume" => Unit::Volume,
        "area" => Unit::Area,
        "speed" => Unit::Speed,
        other => panic!("no kind of unit is called `{other}`"),
    }
}

/// The mean year of the Gregorian calendar, in seconds.
pub(super) const YEAR: f64 = 365.2425 * 86_400.0;
