//! The language of a text, found from its letters and its commonest words.
//!
//! The script decides first, and letters that only one language has. Latin letters leave many languages: then the share
//! of a text's words that are stop words of a language decides, which is sure on articles; and a model of letter runs
//! (the `whichlang` crate) where a text is too short for that. What cannot be told is taken for English in Latin letters
//! and for Russian in Cyrillic ones.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::stopwords;
use super::word::{lowered, words};
use crate::language::Language;

/// How much of a text is looked at, in bytes.
const SAMPLE: usize = 2000;
/// How much is looked at first, and then; where that is in Latin letters of the West and clear, no more is.
const FIRST: [Look; 2] = [Look { bytes: 240, times: 3 }, Look { bytes: 480, times: 2 }];
/// The least share of stop words of the language that is clear.
const CLEAR_SHARE: f64 = 0.2;
/// The least share of stop words that tells a language, and the least number of words it is told from.
const SURE_SHARE: f64 = 0.15;
const SURE_WORDS: usize = 20;
/// The least number of words that the model of letter runs is asked about.
const FEWEST_WORDS: usize = 5;
/// How many Cyrillic letters Russian does not fill without a ы or э.
const SURE_LETTERS: usize = 400;
/// The longest word that is looked up, in bytes.
const LONGEST: usize = 12;
/// How many letters of a language without a stemmer speak against its neighbour, per thousand.
const FOREIGN: usize = 5;

/// A look at the start of a text.
struct Look {
    bytes: usize,
    /// The stop words of the language that is clear are so many times those of any other, or more.
    times: usize,
}

/// The language that a text is most likely in.
pub fn detect(text: &str) -> Language {
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    let (mut letters, mut common, mut seen) = (Letters::default(), Common::default(), 0);
    for look in &FIRST {
        // A word cut in two may be two common words.
        let enough = sample.floor_char_boundary(look.bytes);
        let piece =
            &sample[seen..sample[enough..].find(char::is_whitespace).map_or(sample.len(), |rest| enough + rest)];
        letters.count(piece);
        common.count(piece);
        seen += piece.len();
        if letters.script() != Script::Latin || letters.not_western > 0 {
            break;
        }
        if let Some(language) = common.clear(look) {
            return language;
        }
    }
    letters.count(&sample[seen..]);
    match letters.script() {
        Script::Latin if letters.not_western * 1000 > letters.latin * FOREIGN * 2 => Language::Other,
        Script::Latin => {
            common.count(&sample[seen..]);
            latin(sample, &common)
        }
        Script::Cyrillic if letters.russian() => Language::Russian,
        Script::Greek => Language::Greek,
        Script::Tamil => Language::Tamil,
        Script::Arabic if letters.persian * 1000 < letters.arabic * FOREIGN => Language::Arabic,
        Script::None => Language::English,
        Script::Cyrillic | Script::Arabic | Script::Another => Language::Other,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    None,
    Latin,
    Cyrillic,
    Greek,
    Arabic,
    Tamil,
    Another,
}

/// How many letters of each kind a text has.
#[derive(Debug, Default)]
struct Letters {
    latin: usize,
    cyrillic: usize,
    greek: usize,
    arabic: usize,
    tamil: usize,
    another: usize,
    /// Cyrillic letters that Russian has not: Ukrainian, Belarusian, Serbian, Macedonian, Kazakh, Tatar.
    not_russian: usize,
    /// Cyrillic letters that Bulgarian, Serbian and Ukrainian have not.
    only_russian: usize,
    /// Letters of Persian and Urdu.
    persian: usize,
    /// Latin letters of languages without a stemmer: Czech, Polish, Croatian, Baltic ones, Vietnamese.
    not_western: usize,
}

impl Letters {
    /// Adds those of `text`.
    fn count(&mut self, text: &str) {
        self.latin += text.bytes().filter(u8::is_ascii_alphabetic).count();
        if text.is_ascii() {
            return;
        }
        for c in text.chars().filter(|c| !c.is_ascii()) {
            match c {
                '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => {
                    self.latin += 1;
                    self.not_western += usize::from(
                        "ěřůčšžďťňľĺŕąęłśźżćńđųėįūāēīģķļņơưạảấầậắặẹếềệỉịọốồộớờợụứừựỳỹ"
                            .contains(c.to_lowercase().next().unwrap_or(c)),
                    );
                }
                '\u{400}'..='\u{52f}' => {
                    self.cyrillic += 1;
                    self.not_russian += usize::from(!matches!(c, 'А'..='я' | 'ё' | 'Ё'));
                    self.only_russian += usize::from(matches!(c, 'ы' | 'э' | 'ё' | 'Ы' | 'Э' | 'Ё'));
                }
                '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => self.greek += 1,
                'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی' | 'ٹ' | 'ے' => {
                    self.arabic += 1;
                    self.persian += 1;
                }
                '\u{600}'..='\u{6ff}' => self.arabic += usize::from(c.is_alphabetic()),
                '\u{b80}'..='\u{bff}' => self.tamil += 1,
                c if c.is_alphabetic() => self.another += 1,
                _ => {}
            }
        }
    }

    fn script(&self) -> Script {
        let counts = [
            (self.latin, Script::Latin),
            (self.cyrillic, Script::Cyrillic),
            (self.greek, Script::Greek),
            (self.arabic, Script::Arabic),
            (self.tamil, Script::Tamil),
            (self.another, Script::Another),
        ];
        // The first of equals, so that the answer does not hang on chance.
        let most = counts.iter().map(|(n, _)| *n).max().unwrap_or(0);
        counts.iter().find(|(n, _)| *n == most && *n > 0).map_or(Script::None, |(_, s)| *s)
    }

    /// Whether Cyrillic text is Russian: it has few letters of its neighbours, and in longer text letters of its own.
    fn russian(&self) -> bool {
        self.not_russian * 1000 <= self.cyrillic * FOREIGN && (self.cyrillic < SURE_LETTERS || self.only_russian > 1)
    }
}

/// The languages in Latin letters by their stop words; a bit for each language.
static COMMON: LazyLock<FxHashMap<&'static str, u32>> = LazyLock::new(|| {
    let mut common: FxHashMap<&'static str, u32> = FxHashMap::default();
    for language in Language::ALL {
        for word in stopwords::maintained(language) {
            *common.entry(word).or_insert(0) |= 1 << language.index();
        }
    }
    common
});

/// Those of them that fit into a number, by their bytes: most words of a text are as short.
static COMMON_SHORT: LazyLock<FxHashMap<u64, u32>> = LazyLock::new(|| {
    COMMON.iter().filter_map(|(word, &languages)| Some((short(word, 0, word.len())?, languages))).collect()
});

/// A short word in ASCII as a number, whatever its case: the bytes of `text` from `start`, in lower case.
fn short(text: &str, start: usize, length: usize) -> Option<u64> {
    let rest = &text.as_bytes()[start..];
    let mut bytes = match rest.first_chunk() {
        _ if length == 0 || length > 8 => return None,
        // Read in one piece, with what stands behind.
        Some(eight) => u64::from_le_bytes(*eight) & (u64::MAX >> (64 - 8 * length)),
        None => {
            let mut bytes = [0; 8];
            bytes[..length].copy_from_slice(&rest[..length]);
            u64::from_le_bytes(bytes)
        }
    }
    .to_le_bytes();
    bytes.make_ascii_lowercase();
    bytes.is_ascii().then(|| u64::from_le_bytes(bytes))
}

/// How many words of a text are common ones of each language.
#[derive(Debug, Default)]
struct Common {
    hits: [usize; Language::ALL.len()],
    /// How many words there are.
    all: usize,
}

impl Common {
    /// Adds the words of `text`.
    fn count(&mut self, text: &str) {
        words(text, |token| {
            self.all += 1;
            let common = match short(text, token.span.start, token.surface.len()) {
                Some(word) => COMMON_SHORT.get(&word).copied(),
                None if token.surface.len() > LONGEST => None,
                None => lowered(token.surface, |w| COMMON.get(w).copied()),
            };
            if let Some(mut left) = common {
                while left != 0 {
                    self.hits[left.trailing_zeros() as usize] += 1;
                    left &= left - 1;
                }
            }
        });
    }

    /// The language that the text is in without a doubt.
    fn clear(&self, look: &Look) -> Option<Language> {
        let best = (0..self.hits.len()).max_by_key(|&i| self.hits[i])?;
        let next = (0..self.hits.len()).filter(|&i| i != best).map(|i| self.hits[i]).max()?;
        let clear = self.all >= SURE_WORDS
            && self.hits[best] as f64 >= self.all as f64 * CLEAR_SHARE
            && self.hits[best] >= next * look.times;
        clear.then(|| Language::ALL[best])
    }
}

fn latin(sample: &str, Common { hits, all }: &Common) -> Language {
    let best = (0..hits.len()).rev().max_by_key(|&i| hits[i]).expect("there are languages");
    if *all >= SURE_WORDS && hits[best] as f64 >= *all as f64 * SURE_SHARE {
        return Language::ALL[best];
    }
    let english = hits[Language::English.index()];
    // Names and numbers mislead the model; a language shows some of its common words.
    if *all < FEWEST_WORDS || hits[best] <= english {
        return Language::English;
    }
    let likely = match whichlang::detect_language(sample) {
        whichlang::Lang::Deu => Language::German,
        whichlang::Lang::Fra => Language::French,
        whichlang::Lang::Ita => Language::Italian,
        whichlang::Lang::Nld => Language::Dutch,
        whichlang::Lang::Por => Language::Portuguese,
        whichlang::Lang::Spa => Language::Spanish,
        whichlang::Lang::Swe => Language::Swedish,
        whichlang::Lang::Tur => Language::Turkish,
        _ => Language::English,
    };
    if hits[likely.index()] > english { likely } else { Language::English }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_told_apart() {
        for (language, text) in [
            (
                Language::English,
                "The first round of the talks is set to start on Monday, and both sides say that they want a deal by the end of the year.",
            ),
            (
                Language::Russian,
                "Первый раунд переговоров должен начаться в понедельник, и обе стороны заявляют, что хотят договориться до конца года.",
            ),
            (
                Language::German,
                "Die erste Runde der Gespräche soll am Montag beginnen, und beide Seiten sagen, dass sie bis zum Ende des Jahres eine Einigung wollen.",
            ),
            (
                Language::French,
                "Le premier tour des négociations doit commencer lundi, et les deux parties disent qu'elles veulent un accord avant la fin de l'année.",
            ),
            (
                Language::Spanish,
                "La primera ronda de las conversaciones debe comenzar el lunes, y las dos partes dicen que quieren un acuerdo antes de que termine el año.",
            ),
            (
                Language::Norwegian,
                "Den første runden av samtalene skal etter planen begynne på mandag, og begge sider sier at de vil ha en avtale før året er slutt.",
            ),
            (
                Language::Danish,
                "Den første runde af samtalerne skal efter planen begynde på mandag, og begge sider siger, at de gerne vil have en aftale inden årets udgang.",
            ),
            (
                Language::Turkish,
                "Görüşmelerin ilk turunun pazartesi günü başlaması bekleniyor ve iki taraf da yıl sonuna kadar bir anlaşma istediğini söylüyor, ama bu çok zor bir iş gibi görünüyor.",
            ),
            (Language::Greek, "Ο πρώτος γύρος των συνομιλιών αναμένεται να αρχίσει τη Δευτέρα."),
        ] {
            assert_eq!(detect(text), language, "{text}");
        }
    }

    #[test]
    fn neighbours_of_russian_are_not_russian() {
        assert_eq!(
            detect("Перший раунд переговорів має розпочатися в понеділок, і обидві сторони заявляють про це."),
            Language::Other
        );
        assert_eq!(
            detect("Першы раўнд перамоў павінен пачацца ў панядзелак, і абодва бакі пра гэта заяўляюць."),
            Language::Other
        );
    }

    #[test]
    fn short_and_empty_texts_fall_back() {
        assert_eq!(detect(""), Language::English);
        assert_eq!(detect("Obama wins"), Language::English);
        assert_eq!(detect("Переговоры начались"), Language::Russian);
        assert_eq!(detect("谈判将于周一开始"), Language::Other);
    }
}
