//! What the splitting of sentences knows of words: which carry a full stop without ending a sentence, which begin one,
//! which tell who spoke. The lists are those of the language (`src/language/*/sentences.txt`).

use rustc_hash::{FxHashMap, FxHashSet};

use super::stopwords;
use super::word::lowered;
use crate::language::{Language, Pack, PerLanguage};

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

impl Abbreviation {
    /// The class that a list is named by.
    fn named(class: &str) -> Self {
        match class {
            "title" => Self::Title,
            "number" => Self::Number,
            "time" => Self::Time,
            "close" => Self::Close,
            "state" => Self::State,
            "year" => Self::Year,
            "unit" => Self::Unit,
            "end" => Self::End,
            other => panic!("no class of abbreviations is called `{other}`"),
        }
    }
}

/// The words that the splitting of sentences knows in one language.
#[derive(Debug, Default)]
pub(super) struct SentenceWords {
    abbreviations: FxHashMap<&'static str, Abbreviation>,
    starters: FxHashSet<&'static str>,
    tags: FxHashSet<&'static str>,
    openings: FxHashSet<&'static str>,
    before_initials: FxHashSet<&'static str>,
    /// Zones and days as they are written after a time of day.
    after_times: FxHashSet<String>,
    figures: FxHashSet<&'static str>,
    /// Words that lose their vowel before the next: `l’`, `dell’`.
    elisions: FxHashSet<&'static str>,
    /// Neighbouring parts of abbreviations of several: `z` and `b` of `z. B.`
    parts: FxHashSet<(&'static str, &'static str)>,
    /// Abbreviations and what goes on after them: `долл` and `США`.
    goes_on: FxHashSet<(&'static str, &'static str)>,
    /// Capitals that are titles rather than initials: `M.` in French.
    capitals: FxHashSet<&'static str>,
    /// Words before an ordinal in digits; nothing where ordinals have no full stop.
    before_ordinals: FxHashSet<&'static str>,
    /// Nouns after an ordinal in digits, months among them.
    after_ordinals: FxHashSet<&'static str>,
    firms: Vec<&'static str>,
    tags_without_spaces: Vec<&'static str>,
    /// Whether the semicolon is the mark of a question, as in Greek.
    pub(super) semicolon_asks: bool,
}

/// The longest word of the tables, in bytes.
const LONGEST: usize = 40;

impl SentenceWords {
    /// The words of a language.
    pub(super) fn of(language: Language) -> &'static Self {
        static ALL: PerLanguage<SentenceWords> = PerLanguage::new();
        ALL.get(language, |own| {
            let mut words = Self { semicolon_asks: language == Language::Greek, ..Self::default() };
            words.add(own);
            if language == Language::Russian {
                // Russian texts name foreign persons and firms in Latin letters: `Mr.`, `Inc.`
                words.add(Pack::of(Language::English));
            }
            words.add(Pack::general());
            if words.starters.is_empty() {
                words.starters.extend(stopwords::maintained(language));
            }
            words
        })
    }

    fn add(&mut self, pack: &'static Pack) {
        for (class, words) in pack.sentences.classes("abbreviations") {
            let class = Abbreviation::named(class);
            for word in words {
                self.abbreviations.entry(word).or_insert(class);
                let parts: Vec<_> = word.split('.').filter(|part| !part.is_empty()).collect();
                self.parts.extend(parts.windows(2).map(|pair| (pair[0], pair[1])));
            }
        }
        for (word, after) in pack.sentences.keyed("goes on") {
            self.goes_on.extend(after.map(|a| (word, a)));
        }
        self.capitals.extend(pack.sentences.words("single capitals"));
        self.before_ordinals.extend(pack.sentences.words("before ordinals"));
        if pack.sentences.has("after ordinals") {
            self.after_ordinals.extend(pack.sentences.words("after ordinals"));
            for list in ["months", "month abbreviations"] {
                self.after_ordinals.extend(pack.calendar.keyed(list).flat_map(|(_, forms)| forms));
            }
        }
        self.firms.extend(pack.sentences.words("firms"));
        self.tags_without_spaces.extend(pack.sentences.words("tags without spaces"));
        for list in ["month abbreviations", "weekday abbreviations"] {
            for word in pack.calendar.keyed(list).flat_map(|(_, words)| words) {
                self.abbreviations.entry(word).or_insert(Abbreviation::Month);
            }
        }
        self.starters.extend(pack.sentences.words("starters"));
        self.tags.extend(pack.sentences.words("tags"));
        self.openings.extend(pack.sentences.words("openings"));
        self.before_initials.extend(pack.sentences.words("before initials"));
        self.figures.extend(pack.sentences.words("figures"));
        self.elisions.extend(pack.sentences.words("elisions"));
        self.after_times.extend(pack.sentences.words("zones").map(str::to_owned));
        // Only in languages that write their days with a capital: elsewhere a day goes on the sentence anyway.
        if pack.sentences.has("zones") {
            for list in ["weekdays", "weekday abbreviations", "weekday abbreviations that are words"] {
                self.after_times.extend(pack.calendar.keyed(list).flat_map(|(_, words)| words).map(capitalised));
            }
        }
    }

    /// What kind of abbreviation `word` is, given without its last full stop.
    pub(super) fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        if word.len() > LONGEST {
            return None;
        }
        lowered(word, |w| self.abbreviations.get(w).copied())
    }

    /// Whether `word` begins a sentence far more often than it stands in a name with a capital.
    pub(super) fn is_starter(&self, word: &str) -> bool {
        if word.is_empty() || word.len() > LONGEST {
            return false;
        }
        if word.contains('’') {
            return lowered(&word.replace('’', "'"), |w| self.starters.contains(w));
        }
        lowered(word, |w| self.starters.contains(w))
    }

    /// Whether `word` is a verb that tells who spoke.
    pub(super) fn is_tag(&self, word: &str) -> bool {
        word.len() <= LONGEST && self.tags.contains(word)
    }

    /// Whether `word`, in any case, opens an adverbial at the head of a sentence: `At 5 p.m.`
    pub(super) fn is_opening(&self, word: &str) -> bool {
        word.len() <= LONGEST && lowered(word, |w| self.openings.contains(w))
    }

    /// Whether a single capital after `word` is no initial of a name: `Plan of B.`
    pub(super) fn is_before_initial(&self, word: &str) -> bool {
        self.before_initials.contains(word)
    }

    /// Whether `word` goes on a time of day: a zone or a day.
    pub(super) fn follows_time(&self, word: &str) -> bool {
        self.after_times.contains(word)
    }

    /// Whether `next` is the part of an abbreviation that follows `word`: `B` after `z` in `z. B.`
    pub(super) fn are_parts(&self, word: &str, next: &str) -> bool {
        word.len() + next.len() <= LONGEST && lowered(word, |a| lowered(next, |b| self.parts.contains(&(a, b))))
    }

    /// Whether the abbreviation `word` goes on with `next` rather than ending its sentence: `долл. США`.
    pub(super) fn goes_on(&self, word: &str, next: &str) -> bool {
        !self.goes_on.is_empty() && word.len() <= LONGEST && lowered(word, |w| self.goes_on.contains(&(w, next)))
    }

    /// Whether a single capital is a title rather than an initial.
    pub(super) fn is_title_capital(&self, capital: &str) -> bool {
        self.capitals.contains(capital)
    }

    /// Whether ordinals in digits have a full stop.
    pub(super) fn has_ordinals(&self) -> bool {
        !self.before_ordinals.is_empty()
    }

    /// Whether `word`, in any case, stands before ordinals.
    pub(super) fn is_before_ordinal(&self, word: &str) -> bool {
        word.len() <= LONGEST && lowered(word, |w| self.before_ordinals.contains(w))
    }

    /// Whether `word`, in any case, is a noun that ordinals count.
    pub(super) fn is_after_ordinal(&self, word: &str) -> bool {
        word.len() <= LONGEST && lowered(word, |w| self.after_ordinals.contains(w))
    }

    /// Whether `text` starts with the form of a firm: `Ltd.`, `Inc.`
    pub(super) fn starts_with_firm(&self, text: &str) -> bool {
        self.firms.iter().any(|f| text.strip_prefix(f).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
    }

    /// Whether `text` starts with a tag as languages without spaces write it: `他说`, `と言った`.
    pub(super) fn starts_with_tag(&self, text: &str) -> bool {
        self.tags_without_spaces.iter().any(|tag| text.starts_with(tag))
    }

    /// `word` without an elided word before it: `on` of `L’on`.
    pub(super) fn without_elision<'a>(&self, word: &'a str) -> &'a str {
        match word.rsplit_once(['’', '\'']) {
            Some((before, rest)) if lowered(before, |w| self.elisions.contains(w)) => rest,
            _ => word,
        }
    }

    /// Whether `word` is the label of a figure or a table, before its number.
    pub(super) fn is_figure(&self, word: &str) -> bool {
        self.figures.contains(word)
    }
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}
