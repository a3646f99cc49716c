//! Names of themes from the noun phrases of their units.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::inflection::redundant;
use super::input::ThemeInput;
use super::noun_phrases::{Mention, Piece, Reader};
use crate::discourse::{Part, obliqueness, part};
use crate::text::Language;

/// So many units of a theme are read for its phrases at most, evenly over it.
const READ: usize = 400;

/// So many times more often than elsewhere a theme must hold a phrase that names it.
const LIFT: f64 = 2.0;

/// The least share of the units of a theme that must hold a phrase that names it.
const HELD: f64 = 0.08;

/// The least share that must hold a noun that names it alone: a noun says less than a name or a phrase.
const HELD_NOUN: f64 = 0.18;

/// A shorter phrase stands for itself where a longer one does not hold this share of its units.
const WHOLE: f64 = 0.5;

/// So many phrases are kept to part names that are the same.
const SPARE: usize = 12;

/// From this share of its occurrences beside a verb of speech on, a name is of one who speaks of the matter.
const SPEAKS: f64 = 0.25;

/// A second phrase scores at least this part of the first.
const WORTH: f64 = 0.5;

/// Words before a noun that are in this share of the sentences of news say nothing (`new`, `last`).
const EMPTY: f64 = 0.012;

/// What names one theme.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct PhraseName {
    /// How many of its phrases make the name: one or two; none where no phrase fits.
    pub(super) shown: usize,
    /// Its phrases as the stems of their words and as written, first those of the name, then others that might part it
    /// from a name that is the same.
    phrases: Vec<(Vec<String>, String)>,
}

impl PhraseName {
    /// Its phrases as written.
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        self.phrases.iter().map(|(_, text)| text.as_str())
    }

    /// The best phrase with a word, given by its stem.
    pub(super) fn holding(&self, stem: &str) -> Option<&str> {
        self.phrases.iter().find(|(stems, _)| stems.iter().any(|s| s == stem)).map(|(_, text)| text.as_str())
    }
}

/// One mention in a theme.
struct Met {
    phrase: u32,
    unit: u32,
    text: String,
    name: bool,
    speaks: bool,
    before: bool,
}

/// The units of a class that were read, and what was met in them.
struct Class {
    size: f64,
    read: f64,
    met: Vec<Met>,
}

/// The phrases of all classes.
struct Phrases {
    keys: Vec<Vec<u32>>,
    classes: Vec<Class>,
    stems: Vec<String>,
    /// By stem: how often it ends a run, and how often it stands before another word of one.
    places: Vec<[u32; 2]>,
    language: Language,
}

/// Names for themes, by number; empty where the input has no text.
pub(super) fn phrase_names(input: &ThemeInput<'_>, labels: &[i32], themes: usize) -> Vec<PhraseName> {
    if input.units.is_empty() {
        return vec![PhraseName::default(); themes];
    }
    let all = Phrases::read(input, labels, themes);
    // In how many units of the whole input each phrase stands, by what was read.
    let mut with = vec![0f64; all.keys.len()];
    for class in &all.classes {
        let scale = class.size / class.read.max(1.0);
        counts(&class.met).into_iter().for_each(|(phrase, units, _)| with[phrase as usize] += f64::from(units) * scale);
    }
    (0..themes).map(|theme| all.name(input, theme, &with)).collect()
}

/// How many units hold each phrase, and which of the mentions are of it; mentions are sorted by phrase and unit.
fn counts(met: &[Met]) -> Vec<(u32, u32, std::ops::Range<usize>)> {
    let mut found = Vec::new();
    let mut from = 0;
    for same in met.chunk_by(|a, b| a.phrase == b.phrase) {
        let units = same.chunk_by(|a, b| a.unit == b.unit).count() as u32;
        found.push((same[0].phrase, units, from..from + same.len()));
        from += same.len();
    }
    found
}

impl Phrases {
    fn read(input: &ThemeInput<'_>, labels: &[i32], themes: usize) -> Self {
        let mut rows: Vec<Vec<usize>> = vec![Vec::new(); themes + 1];
        for (row, &label) in labels.iter().enumerate() {
            rows[usize::try_from(label).unwrap_or(themes)].push(row);
        }
        let mut reader = Reader::default();
        let mut read: Vec<(f64, Vec<Vec<Piece<'_>>>)> = Vec::new();
        let mut languages = [0usize; Language::ALL.len()];
        for rows in &rows {
            let some = rows.len().min(READ);
            let evenly = (0..some).map(|n| rows[n * rows.len() / some]);
            let pieces = evenly.map(|row| {
                languages[input.units[row].analyzer().language() as usize] += 1;
                reader.read(&input.units[row])
            });
            read.push((rows.len() as f64, pieces.collect()));
        }
        let most = (0..languages.len()).max_by_key(|&l| (languages[l], std::cmp::Reverse(l))).unwrap_or_default();
        let stems: Vec<String> = reader.stems().into_iter().map(str::to_owned).collect();
        let mut places = vec![[0u32; 2]; stems.len()];
        let mut numbers: FxHashMap<Vec<u32>, u32> = FxHashMap::default();
        let mut keys = Vec::new();
        let classes = read.iter().map(|(size, units)| {
            let mut met = Vec::new();
            for (unit, piece) in units.iter().enumerate().flat_map(|(at, unit)| unit.iter().map(move |p| (at, p))) {
                reader.modifiers(piece, |stem| places[stem as usize][1] += 1);
                reader.phrases(piece, |mention| {
                    let Mention { key, text, name, speaks, before } = mention;
                    if key.len() == 1 && !before {
                        places[key[0] as usize][0] += 1;
                    }
                    let phrase = *numbers.entry(key).or_insert_with_key(|key| {
                        keys.push(key.clone());
                        keys.len() as u32 - 1
                    });
                    met.push(Met { phrase, unit: unit as u32, text, name, speaks, before });
                });
            }
            met.sort_by_key(|m| (m.phrase, m.unit));
            Class { size: *size, read: units.len() as f64, met }
        });
        let classes = classes.collect();
        Self { keys, classes, stems, places, language: Language::ALL[most] }
    }

    /// The name of one theme. `with` is in how many units of the input each phrase stands.
    fn name(&self, input: &ThemeInput<'_>, theme: usize, with: &[f64]) -> PhraseName {
        let class = &self.classes[theme];
        let found = counts(&class.met);
        let rest = (input.units.len() as f64 - class.size).max(0.0);
        let scale = class.size / class.read.max(1.0);
        let mut candidates: Vec<Candidate<'_>> = Vec::new();
        for (phrase, units, range) in &found {
            let key = &self.keys[*phrase as usize];
            let (met, units) = (&class.met[range.clone()], f64::from(*units));
            if units < 2.0 || self.is_part(&found, key, units) {
                continue;
            }
            let outside = (with[*phrase as usize] - units * scale).max(0.0);
            let news = if let [stem] = key[..] { input.background.share(&self.stems[stem as usize]) } else { 0.0 };
            let lift = (units + 0.5) / (class.read + 1.0) / ((outside + 0.5) / (rest + 1.0)).max(news);
            if lift < LIFT {
                continue;
            }
            let Some(worth) = self.worth(input, key, met, units / class.read) else { continue };
            let score = units / class.read * lift.ln() * worth;
            candidates.push(Candidate { phrase: *phrase, met, score });
        }
        candidates.sort_by(|a, b| {
            let keys = (&self.keys[a.phrase as usize], &self.keys[b.phrase as usize]);
            let words = |key: &Vec<u32>| key.iter().map(|&s| self.stems[s as usize].as_str()).collect::<Vec<_>>();
            b.score.total_cmp(&a.score).then_with(|| words(keys.0).cmp(&words(keys.1)))
        });
        let mut phrases: Vec<(Vec<String>, String)> = Vec::new();
        let mut shown = 0;
        if let Some(first) = candidates.first() {
            let text = self.written(first.met);
            // A second phrase counts for what it adds.
            let worth = |c: &Candidate<'_>| c.score * (0.5 + 0.5 * c.beside(first));
            let unlike = (1..candidates.len()).filter(|&at| !redundant(&text, &self.written(candidates[at].met)));
            let second =
                unlike.max_by(|&a, &b| worth(&candidates[a]).total_cmp(&worth(&candidates[b])).then(b.cmp(&a)));
            let second = second.filter(|&at| worth(&candidates[at]) >= WORTH * first.score);
            shown = 1 + usize::from(second.is_some());
            let others = (1..candidates.len()).filter(|&at| Some(at) != second);
            for at in std::iter::once(0).chain(second).chain(others) {
                let key = &self.keys[candidates[at].phrase as usize];
                let written = self.written(candidates[at].met);
                if phrases.len() <= SPARE && !phrases.iter().any(|(_, earlier)| *earlier == written) {
                    phrases.push((key.iter().map(|&s| self.stems[s as usize].clone()).collect(), written));
                }
            }
        }
        PhraseName { shown, phrases }
    }

    /// Whether a phrase stands mostly within a longer one.
    fn is_part(&self, found: &[(u32, u32, std::ops::Range<usize>)], key: &[u32], units: f64) -> bool {
        found.iter().any(|(other, count, _)| {
            let other = &self.keys[*other as usize];
            *count >= 2
                && f64::from(*count) >= WHOLE * units
                && other.len() > key.len()
                && other.windows(key.len()).any(|part| part == key)
        })
    }

    /// What a phrase is worth as a name beside others that are as frequent; `None` if it is none.
    fn worth(&self, input: &ThemeInput<'_>, key: &[u32], met: &[Met], held: f64) -> Option<f64> {
        if held < HELD {
            return None;
        }
        let share = |of: &dyn Fn(&Met) -> bool| met.iter().filter(|m| of(m)).count() as f64 / met.len() as f64;
        let name = share(&|m| m.name) > 0.5;
        let heads = |stem: u32| {
            let [last, before] = self.places[stem as usize];
            f64::from(last) / f64::from((last + before).max(1))
        };
        let english = self.language == Language::English;
        let stem = |at: usize| self.stems[key[at] as usize].as_str();
        let speaks = name && met.iter().filter(|m| m.speaks).count() >= 2 && share(&|m| m.speaks) >= SPEAKS;
        let mut worth = if key.len() > 1 {
            // `new offer` is an offer.
            if !name && english && input.background.share(stem(0)) >= EMPTY && heads(key[0]) < 0.5 {
                return None;
            }
            1.0
        } else if name {
            // `Republican senators` are no `Republican`; the `ABM sites` are a matter of ABM.
            let acronym = met.iter().any(|m| !m.text.chars().any(char::is_lowercase));
            if english && !acronym && share(&|m| m.before) > 0.6 {
                return None;
            }
            0.8
        } else {
            let noun = !english || heads(key[0]) >= 0.5;
            // Words that all news has (`statement`, `issue`) name nothing.
            let known = matches!(self.language, Language::English | Language::Russian);
            if met.len() < 3 || held < HELD_NOUN || !noun || !known || input.background.surprise(stem(0)) < 1.0 {
                return None;
            }
            0.55
        };
        if speaks {
            worth *= 0.5;
        }
        Some(worth)
    }

    /// How a phrase is written: as most often; in Russian as it stands in the nominative, if it does.
    fn written(&self, met: &[Met]) -> String {
        let mut forms: BTreeMap<&str, usize> = BTreeMap::new();
        met.iter().for_each(|m| *forms.entry(m.text.as_str()).or_default() += 1);
        let russian = self.language == Language::Russian;
        let rank = |form: &str| if russian { oblique(form) } else { 0 };
        // Of equals, the one with the small letter, which no head of a sentence made.
        let small = |form: &str| !form.starts_with(char::is_lowercase);
        let best =
            forms.iter().min_by_key(|(form, count)| (rank(form), std::cmp::Reverse(**count), small(form), **form));
        best.map(|(form, _)| (*form).to_owned()).unwrap_or_default()
    }
}

/// A phrase that may name a theme.
struct Candidate<'a> {
    phrase: u32,
    met: &'a [Met],
    score: f64,
}

impl Candidate<'_> {
    /// The share of its units that another does not stand in.
    fn beside(&self, other: &Self) -> f64 {
        let units = |met: &[Met]| -> Vec<u32> { met.chunk_by(|a, b| a.unit == b.unit).map(|m| m[0].unit).collect() };
        let (own, others) = (units(self.met), units(other.met));
        own.iter().filter(|unit| others.binary_search(unit).is_err()).count() as f64 / own.len().max(1) as f64
    }
}

/// How little a Russian phrase looks like a nominative: its words up to the first noun, and all of a name.
fn oblique(form: &str) -> u32 {
    let mut sum = 0;
    for word in form.split(' ') {
        let kind = part(word, Language::Russian);
        let lower = word.to_lowercase();
        sum += u32::from(match kind {
            _ if ["ие", "ые", "ое", "ее"].iter().any(|e| lower.ends_with(e)) => 1,
            Part::Word if lower.ends_with("ий") => 4,
            _ => obliqueness(word),
        });
        // What follows a noun stands in the genitive, unless it is a name of several words.
        if kind != Part::Adjective && !word.starts_with(char::is_uppercase) {
            break;
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nominative_is_the_least_oblique() {
        for (nominative, other) in [
            ("новый договор", "нового договора"),
            ("Лавров", "Лаврова"),
            ("решение", "решения"),
            ("отношения", "отношений"),
            ("сокращение вооружений", "сокращению вооружений"),
        ] {
            assert!(oblique(nominative) < oblique(other), "{nominative}, {other}");
        }
    }
}
