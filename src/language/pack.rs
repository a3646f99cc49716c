//! The packs: which data files each language has, and what is made of them once.

use std::sync::OnceLock;

use super::code::Language;
use super::list::Lists;

/// The data files of one language, unread. An empty one is not there.
#[derive(Debug)]
pub(crate) struct Pack {
    /// Where sentences end: abbreviations, words at the head of sentences, verbs after a quotation.
    pub(crate) sentences: Lists,
    /// What pages set around articles; how headlines, bylines and captions are told.
    pub(crate) page: Lists,
    /// Function words beside those of the maintained list of stop words.
    pub(crate) stop_words: &'static str,
    /// House style: form, term, class.
    pub(crate) style: &'static str,
    /// Spellings of one word: start, start of the other spelling, endings.
    pub(crate) spelling: &'static str,
    /// Months and weekdays.
    pub(crate) calendar: Lists,
    /// Words of numbers, money and measures.
    pub(crate) numbers: Lists,
    /// Words by their class in a sentence.
    pub(crate) words: Lists,
    /// Verbs by which speech and thought are attributed.
    pub(crate) speech: Lists,
    /// Titles, bodies, first names.
    pub(crate) names: Lists,
    /// Countries, peoples, capitals.
    pub(crate) countries: &'static str,
    /// Hedges, boosters, negations.
    pub(crate) tone: Lists,
    /// Words with their valence.
    pub(crate) valence: &'static str,
    /// Words that news uses for one another, a group a line.
    pub(crate) synonyms: &'static str,
    /// In how many of 1,000 sentences of news each common term stands.
    pub(crate) background: &'static str,
}

impl Pack {
    const NONE: Self = Self {
        sentences: Lists::new(""),
        page: Lists::new(""),
        stop_words: "",
        style: "",
        spelling: "",
        calendar: Lists::new(""),
        numbers: Lists::new(""),
        words: Lists::new(""),
        speech: Lists::new(""),
        names: Lists::new(""),
        countries: "",
        tone: Lists::new(""),
        valence: "",
        synonyms: "",
        background: "",
    };

    /// What every language writes alike: codes of currencies, symbols of units.
    pub(crate) fn general() -> &'static Self {
        static GENERAL: Pack = Pack {
            sentences: Lists::new(include_str!("general/sentences.txt")),
            page: Lists::new(include_str!("general/page.txt")),
            numbers: Lists::new(include_str!("general/numbers.txt")),
            ..Pack::NONE
        };
        &GENERAL
    }

    /// The pack of a language.
    pub(crate) fn of(language: Language) -> &'static Self {
        static NONE: Pack = Pack::NONE;
        match language {
            Language::English => &ENGLISH,
            Language::Russian => &RUSSIAN,
            Language::Danish => &DANISH,
            Language::Dutch => &DUTCH,
            Language::French => &FRENCH,
            Language::German => &GERMAN,
            Language::Greek => &GREEK,
            Language::Italian => &ITALIAN,
            Language::Portuguese => &PORTUGUESE,
            Language::Spanish => &SPANISH,
            Language::Norwegian => &NORWEGIAN,
            Language::Swedish => &SWEDISH,
            _ => &NONE,
        }
    }

    /// All packs, in the order of the languages.
    pub(crate) fn all() -> impl Iterator<Item = &'static Self> {
        Language::ALL.into_iter().map(Self::of)
    }
}

/// What is made of the packs of languages, each when it is first asked for.
pub(crate) struct PerLanguage<T>([OnceLock<T>; Language::ALL.len()]);

impl<T> PerLanguage<T> {
    pub(crate) const fn new() -> Self {
        Self([const { OnceLock::new() }; Language::ALL.len()])
    }

    /// What `make` makes of the pack of `language`, made once.
    pub(crate) fn get(&self, language: Language, make: impl FnOnce(&'static Pack) -> T) -> &T {
        self.0[language.index()].get_or_init(|| make(Pack::of(language)))
    }
}

static ENGLISH: Pack = Pack {
    sentences: Lists::new(include_str!("en/sentences.txt")),
    page: Lists::new(include_str!("en/page.txt")),
    stop_words: include_str!("en/stopwords.txt"),
    style: include_str!("en/style.tsv"),
    spelling: include_str!("en/spelling.tsv"),
    calendar: Lists::new(include_str!("en/calendar.txt")),
    numbers: Lists::new(include_str!("en/numbers.txt")),
    words: Lists::new(include_str!("en/words.txt")),
    speech: Lists::new(include_str!("en/speech.txt")),
    names: Lists::new(include_str!("en/names.txt")),
    countries: include_str!("en/countries.txt"),
    tone: Lists::new(include_str!("en/tone.txt")),
    valence: include_str!("en/valence.tsv"),
    synonyms: include_str!("en/synonyms.txt"),
    background: include_str!("en/background.tsv"),
};

static RUSSIAN: Pack = Pack {
    sentences: Lists::new(include_str!("ru/sentences.txt")),
    page: Lists::new(include_str!("ru/page.txt")),
    stop_words: include_str!("ru/stopwords.txt"),
    style: include_str!("ru/style.tsv"),
    calendar: Lists::new(include_str!("ru/calendar.txt")),
    numbers: Lists::new(include_str!("ru/numbers.txt")),
    words: Lists::new(include_str!("ru/words.txt")),
    speech: Lists::new(include_str!("ru/speech.txt")),
    names: Lists::new(include_str!("ru/names.txt")),
    countries: include_str!("ru/countries.txt"),
    tone: Lists::new(include_str!("ru/tone.txt")),
    synonyms: include_str!("ru/synonyms.txt"),
    background: include_str!("ru/background.tsv"),
    ..Pack::NONE
};

macro_rules! packs {
    ($($name:ident $code:literal $($page:literal)?,)*) => {
        $(static $name: Pack = Pack {
            sentences: Lists::new(include_str!(concat!($code, "/sentences.txt"))),
            calendar: Lists::new(include_str!(concat!($code, "/calendar.txt"))),
            $(page: Lists::new(include_str!(concat!($code, "/", $page))),)?
            ..Pack::NONE
        };)*
    };
}

packs! {
    DANISH "da",
    DUTCH "nl" "page.txt",
    FRENCH "fr" "page.txt",
    GERMAN "de" "page.txt",
    GREEK "el",
    ITALIAN "it" "page.txt",
    NORWEGIAN "no",
    PORTUGUESE "pt" "page.txt",
    SPANISH "es" "page.txt",
    SWEDISH "sv",
}
