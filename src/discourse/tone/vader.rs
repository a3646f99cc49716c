//! VADER: the valence of a sentence from a rated lexicon and five rules.
//!
//! Hutto & Gilbert 2014, "VADER: A Parsimonious Rule-based Model for Sentiment Analysis of Social Media Text", ICWSM.
//! Same figures as its reference implementation 3.3.2, quirks included, except that emoji are not spelled out. It rates
//! the wording of a sentence; it measures neither truth nor bias.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::language::{Language, Pack};

/// How much a degree adverb adds to the next rated word.
const BOOST: f64 = 0.293;
/// How much capitals add among words that are not.
const CAPITALS: f64 = 0.733;
/// What a negation multiplies by.
const NEGATION: f64 = -0.74;
/// The constant of the normalisation.
const ALPHA: f64 = 15.0;

/// The valence of a text: shares of its words, and one figure from −1 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Polarity {
    /// The share of negative words, weighted; to three digits.
    pub negative: f64,
    /// The share of words without valence; to three digits.
    pub neutral: f64,
    /// The share of positive words, weighted; to three digits.
    pub positive: f64,
    /// The normalised sum, from −1 to 1; to four digits.
    pub compound: f64,
}

struct Tables {
    valence: FxHashMap<&'static str, f64>,
    degree: FxHashMap<&'static str, f64>,
    negation: FxHashSet<&'static str>,
    idioms: Vec<(&'static str, f64)>,
}

/// The tables of English, the one language that VADER knows.
fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| {
        let pack = Pack::of(Language::English);
        let rows = pack.valence.lines().filter_map(|line| line.split_once('\t'));
        let idiom =
            |line: &'static str| line.split_once(' ').and_then(|(value, idiom)| Some((idiom, value.parse().ok()?)));
        Tables {
            valence: rows.filter_map(|(word, value)| Some((word, value.parse().ok()?))).collect(),
            degree: pack
                .tone
                .words("raising")
                .map(|w| (w, BOOST))
                .chain(pack.tone.words("lowering").chain(pack.tone.lines("lowering pairs")).map(|w| (w, -BOOST)))
                .collect(),
            negation: pack.tone.words("negations").collect(),
            idioms: pack.tone.lines("idioms").filter_map(idiom).collect(),
        }
    })
}

/// The rating of a word in lower case, from −4 to 4; `None` for a word that is not rated.
pub(super) fn valence(lower: &str) -> Option<f64> {
    tables().valence.get(lower).copied()
}

/// Whether a word in lower case is a negation.
pub(super) fn negates(lower: &str) -> bool {
    lower == "no" || tables().negation.contains(lower)
}

/// The valence of a text. Curly apostrophes must be typed straight for contractions to be seen.
pub fn polarity(text: &str) -> Polarity {
    let text = text.trim();
    let words: Vec<&str> = text.split_whitespace().map(strip_punctuation).collect();
    if words.is_empty() {
        return Polarity::default();
    }
    let lower: Vec<String> = words.iter().map(|w| w.to_lowercase()).collect();
    let sentence = Sentence { differs: capitals_differ(&words), words, lower };
    let mut sentiments: Vec<f64> = (0..sentence.words.len()).map(|i| sentence.valence(i)).collect();
    weigh_contrast(&sentence.lower, &mut sentiments);
    score(&sentiments, text)
}

struct Sentence<'a> {
    words: Vec<&'a str>,
    lower: Vec<String>,
    /// Some words, but not all, are in capitals.
    differs: bool,
}

impl Sentence<'_> {
    fn valence(&self, i: usize) -> f64 {
        let tables = tables();
        let lower = |k: usize| self.lower[k].as_str();
        let rated = |k: usize| tables.valence.contains_key(lower(k));
        let word = lower(i);
        if tables.degree.contains_key(word) || word == "kind" && i + 1 < self.lower.len() && lower(i + 1) == "of" {
            return 0.0;
        }
        let Some(&rating) = tables.valence.get(word) else { return 0.0 };
        let mut valence = rating;
        if word == "no" && i + 1 < self.lower.len() && rated(i + 1) {
            valence = 0.0;
        }
        if i > 0 && lower(i - 1) == "no"
            || i > 1 && lower(i - 2) == "no"
            || i > 2 && lower(i - 3) == "no" && matches!(lower(i - 1), "or" | "nor")
        {
            valence = rating * NEGATION;
        }
        if self.differs && is_upper(self.words[i]) {
            valence += if valence > 0.0 { CAPITALS } else { -CAPITALS };
        }
        for back in 1..=3 {
            if i < back || rated(i - back) {
                continue;
            }
            let fading = [1.0, 0.95, 0.9][back - 1];
            valence += self.degree(i - back, valence) * fading;
            valence = self.negated(valence, back, i);
            if back == 3 {
                valence = self.idiom(valence, i);
            }
        }
        self.least(valence, i)
    }

    fn degree(&self, k: usize, valence: f64) -> f64 {
        let Some(&degree) = tables().degree.get(self.lower[k].as_str()) else { return 0.0 };
        let mut scalar = if valence < 0.0 { -degree } else { degree };
        if self.differs && is_upper(self.words[k]) {
            scalar += if valence > 0.0 { CAPITALS } else { -CAPITALS };
        }
        scalar
    }

    fn negated(&self, valence: f64, back: usize, i: usize) -> f64 {
        let lower = |k: usize| self.lower[k].as_str();
        let soft = |k: usize| matches!(lower(k), "so" | "this");
        let negates = |k: usize| tables().negation.contains(lower(k)) || lower(k).contains("n't");
        match back {
            2 if lower(i - 2) == "never" && soft(i - 1) => valence * 1.25,
            2 if lower(i - 2) == "without" && lower(i - 1) == "doubt" => valence,
            3 if lower(i - 3) == "never" && soft(i - 2) || back == 3 && soft(i - 1) => valence * 1.25,
            3 if lower(i - 3) == "without" && (lower(i - 2) == "doubt" || lower(i - 1) == "doubt") => valence,
            _ if negates(i - back) => valence * NEGATION,
            _ => valence,
        }
    }

    fn idiom(&self, valence: f64, i: usize) -> f64 {
        let join = |from: usize, to: usize| self.lower[from..=to].join(" ");
        let special = |phrase: &str| tables().idioms.iter().find(|(idiom, _)| *idiom == phrase).map(|&(_, v)| v);
        let before = [join(i - 1, i), join(i - 2, i), join(i - 2, i - 1), join(i - 3, i - 1), join(i - 3, i - 2)];
        let mut valence = before.iter().find_map(|b| special(b)).unwrap_or(valence);
        let last = self.lower.len() - 1;
        if i < last {
            valence = special(&join(i, i + 1)).unwrap_or(valence);
        }
        if i + 1 < last {
            valence = special(&join(i, i + 2)).unwrap_or(valence);
        }
        for phrase in [&before[3], &before[4], &before[2]] {
            valence += tables().degree.get(phrase.as_str()).copied().unwrap_or(0.0);
        }
        valence
    }

    fn least(&self, valence: f64, i: usize) -> f64 {
        let least = i > 0 && self.lower[i - 1] == "least" && !tables().valence.contains_key("least");
        if least && !(i > 1 && matches!(self.lower[i - 2].as_str(), "at" | "very")) {
            valence * NEGATION
        } else {
            valence
        }
    }
}

/// Halves what stands before `but` and raises what stands after. The reference looks each value up by equality while it
/// changes the list, so of equal values the first is changed again; the figures depend on it.
fn weigh_contrast(lower: &[String], sentiments: &mut [f64]) {
    let Some(but) = lower.iter().position(|w| w == "but") else { return };
    for i in 0..sentiments.len() {
        let value = sentiments[i];
        let first = sentiments.iter().position(|&s| s == value).unwrap_or(i);
        match first.cmp(&but) {
            std::cmp::Ordering::Less => sentiments[first] = value * 0.5,
            std::cmp::Ordering::Greater => sentiments[first] = value * 1.5,
            std::cmp::Ordering::Equal => {}
        }
    }
}

fn score(sentiments: &[f64], text: &str) -> Polarity {
    let marks = text.matches('!').count().min(4) as f64 * 0.292;
    let questions = match text.matches('?').count() {
        0 | 1 => 0.0,
        n @ 2..=3 => n as f64 * 0.18,
        _ => 0.96,
    };
    let emphasis = marks + questions;
    let mut sum: f64 = sentiments.iter().sum();
    if sum > 0.0 {
        sum += emphasis;
    } else if sum < 0.0 {
        sum -= emphasis;
    }
    let compound = (sum / (sum * sum + ALPHA).sqrt()).clamp(-1.0, 1.0);
    let (mut positive, mut negative, mut neutral) = (0.0f64, 0.0f64, 0.0f64);
    for &s in sentiments {
        // One is added so that a rated word weighs at least as much as an unrated one.
        if s > 0.0 {
            positive += s + 1.0;
        } else if s < 0.0 {
            negative += s - 1.0;
        } else {
            neutral += 1.0;
        }
    }
    if positive > negative.abs() {
        positive += emphasis;
    } else if positive < negative.abs() {
        negative -= emphasis;
    }
    let total = positive + negative.abs() + neutral;
    Polarity {
        negative: round((negative / total).abs(), 3),
        neutral: round((neutral / total).abs(), 3),
        positive: round((positive / total).abs(), 3),
        compound: round(compound, 4),
    }
}

/// Decimal rounding of the exact binary value, as the reference has it.
fn round(value: f64, digits: usize) -> f64 {
    format!("{value:.digits$}").parse().unwrap_or(value)
}

/// A word without the ASCII punctuation around it; what would be left with two characters or fewer may be an emoticon.
fn strip_punctuation(token: &str) -> &str {
    let stripped = token.trim_matches(|c: char| c.is_ascii_punctuation());
    if stripped.chars().count() <= 2 { token } else { stripped }
}

fn is_upper(word: &str) -> bool {
    word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
}

fn capitals_differ(words: &[&str]) -> bool {
    let upper = words.iter().filter(|w| is_upper(w)).count();
    0 < upper && upper < words.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compound(text: &str) -> f64 {
        polarity(text).compound
    }

    /// Figures of vaderSentiment 3.3.2 for sentences of its own demonstration.
    #[test]
    fn equals_the_reference() {
        for (text, expected) in [
            ("VADER is smart, handsome, and funny.", 0.8316),
            ("VADER is VERY SMART, uber handsome, and FRIGGIN FUNNY!!!", 0.9469),
            ("VADER is not smart, handsome, nor funny.", -0.7424),
            ("At least it isn't a horrible book.", 0.431),
            ("The book was only kind of good.", 0.3832),
            ("The plot was good, but the characters are uncompelling and the dialog is not great.", -0.7042),
            ("Today only kinda sux! But I'll get by, lol", 0.5249),
            ("Roger Dodger is one of the least compelling variations on this theme.", -0.1695),
            ("Not bad at all", 0.431),
        ] {
            assert_eq!(compound(text), expected, "{text}");
        }
    }

    #[test]
    fn a_text_without_rated_words_is_neutral() {
        assert_eq!(polarity("The train leaves at noon."), Polarity { neutral: 1.0, ..Polarity::default() });
        assert_eq!(polarity(" "), Polarity::default());
    }
}
