//! Names for themes: phrases of their units, and where none fits their strongest terms, as a reader would write them.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::classes::Classes;
use super::inflection::{inflected, redundant, start};
use super::input::ThemeInput;
use super::model::KeyTerm;
use super::naming::{PhraseName, phrase_names};
use super::noun_phrases::owner;
use super::params::ThemeParams;
use crate::discourse::is_frame_word;
use crate::text::Language;
use crate::vectorize::Vocabulary;

/// So many times more often than elsewhere a theme must hold a term that names it. Words that every text has (how speech
/// is reported, what is merely recent) are spread evenly over themes, or are common in news, and stay below.
const LIFT: f64 = 2.0;

/// From so many units on a theme's name needs terms that stand in more of them than two.
const FAIR: usize = 6;

/// A term enters a name when its score is at least this part of the first term's, and it stands in at least half as many
/// units: one word names a theme that it stands out in.
const WORTH: f64 = 0.6;

/// What a label starts with that is a list of words, since no phrase fits.
pub const WORDS: &str = "words: ";

/// What a theme is called.
pub(super) struct Named {
    pub(super) terms: Vec<KeyTerm>,
    pub(super) label: String,
    pub(super) phrases: PhraseName,
}

/// The terms and the name of each theme. `scores` are by theme and column, `labels` by unit.
///
/// A name is one phrase of the theme's units or two; where none fits, its strongest words, which are then called so.
pub(super) fn name(
    input: &ThemeInput<'_>,
    classes: &Classes,
    scores: &[Vec<f64>],
    labels: &[i32],
    params: &ThemeParams,
) -> Vec<Named> {
    let mut taken = BTreeSet::new();
    let families = Families::new(input.vocabulary);
    let mut named = Vec::new();
    for ((theme, scores), phrases) in scores.iter().enumerate().zip(phrase_names(input, labels, scores.len())) {
        let terms = terms(input, classes, &families, theme, scores, params);
        let (start, parts, shown) = if phrases.all().next().is_some() {
            ("", phrases.all().collect(), phrases.shown)
        } else {
            // Those that may name it first; the others only part names that would be the same.
            let least = if classes.size(theme) < FAIR { 2 } else { 3 };
            let fair = |t: &Candidate| worthy(t, &terms[0], least);
            let (worthy, others): (Vec<_>, Vec<_>) = terms.iter().partition(|t| fair(t));
            let parts: Vec<&str> = worthy.iter().chain(&others).map(|t| t.key.term.as_str()).collect();
            let shown = worthy.len().clamp(1, params.label_terms.max(1)).min(parts.len());
            (WORDS, parts, shown)
        };
        let label = unlike(&mut taken, start, &parts, shown);
        named.push(Named { terms: terms.into_iter().map(|t| t.key).collect(), label, phrases });
    }
    named
}

/// A label of the first `shown` parts, and of more until it is unlike all that are taken.
fn unlike(taken: &mut BTreeSet<String>, start: &str, parts: &[&str], shown: usize) -> String {
    let label = |n: usize| match parts[..n].join(", ") {
        none if none.is_empty() => "unnamed".to_owned(),
        some => format!("{start}{some}"),
    };
    let shown = shown.min(parts.len());
    let free = (shown..=parts.len()).map(label).find(|label| !taken.contains(&label.to_lowercase()));
    let label = free.unwrap_or_else(|| label(parts.len()));
    let mut unique = label.clone();
    let mut number = 2;
    while !taken.insert(unique.to_lowercase()) {
        unique = format!("{label} ({number})");
        number += 1;
    }
    unique
}

/// A term of a theme that may name it.
struct Candidate {
    key: KeyTerm,
    /// In how many of the theme's units it stands.
    units: u32,
    /// Whether it names one who speaks of the matter, rather than the matter.
    speaker: bool,
}

/// Whether a term is the first or says nearly as much. Scores that are logarithms have no parts of each other, so there
/// every term counts. Who speaks of a matter does not name it, unless the first term does.
fn worthy(term: &Candidate, first: &Candidate, least: u32) -> bool {
    let near = first.key.score <= 0.0 || term.key.score >= WORTH * first.key.score;
    std::ptr::eq(term, first) || !term.speaker && term.units >= least && near && 2 * term.units >= first.units
}

/// The strongest terms of a theme without those that repeat a stronger one.
fn terms(
    input: &ThemeInput<'_>,
    classes: &Classes,
    families: &Families,
    theme: usize,
    scores: &[f64],
    params: &ThemeParams,
) -> Vec<Candidate> {
    let vocabulary = input.vocabulary;
    // One unit alone makes no term typical, unless the theme has hardly more.
    let least = if classes.size(theme) < 3 { 1 } else { 2 };
    let candidates: Vec<u32> = (0..scores.len())
        .filter(|&c| classes.units(theme, c) >= least && scores[c].is_finite() && is_word(&vocabulary.label(c)))
        .map(|c| c as u32)
        .collect();
    let typical = |c: &u32| classes.lift(theme, &[*c]) >= LIFT;
    let mut order: Vec<u32> = candidates.iter().copied().filter(typical).collect();
    if order.is_empty() {
        order = candidates;
    }
    order.sort_by(|&a, &b| scores[b as usize].total_cmp(&scores[a as usize]).then(a.cmp(&b)));
    let mut chosen: Vec<Candidate> = Vec::new();
    let mut weak: Vec<Candidate> = Vec::new();
    let mut covered: BTreeSet<u32> = BTreeSet::new();
    for column in order {
        if chosen.len() == params.terms {
            break;
        }
        if covered.contains(&column) {
            continue;
        }
        // `Obama’s idea` is no name, `arms control` is one.
        let phrase = input.phrases.of(column).filter(|p| !p.text.split(' ').any(|word| owner(word) != word));
        let text = phrase.map_or_else(|| vocabulary.label(column as usize).into_owned(), |p| p.text.clone());
        let text = owner(&text);
        if chosen.iter().any(|t| redundant(&t.key.term, text)) {
            continue;
        }
        covered.insert(column);
        if let Some(phrase) = phrase {
            covered.extend(phrase.columns);
        }
        let one = Candidate {
            key: KeyTerm {
                term: text.to_owned(),
                score: scores[column as usize],
                count: classes.table[theme][column as usize] as u64,
            },
            units: classes.units(theme, column as usize),
            speaker: phrase.is_none() && input.phrases.is_speaker(column),
        };
        // A word that is typical here alone while its kin stand everywhere (`Russian` and `Russia`) is no more typical.
        let spread = phrase.is_none() && classes.lift(theme, &families.kin(vocabulary, column)) < LIFT;
        if spread || is_frame_word(text, Language::English) || is_frame_word(text, Language::Russian) {
            weak.push(one);
        } else {
            chosen.push(one);
        }
    }
    if chosen.is_empty() { weak } else { chosen }
}

/// The words of a vocabulary by how they start, so that those of one root are found: `Russia`, `Russian` and `Russians`.
struct Families(FxHashMap<String, Vec<u32>>);

impl Families {
    fn new(vocabulary: &Vocabulary) -> Self {
        let mut by_start: FxHashMap<String, Vec<u32>> = FxHashMap::default();
        for column in (0..vocabulary.len()).filter(|&c| vocabulary.words_of(c) == 1) {
            by_start.entry(start(&vocabulary.label(column))).or_default().push(column as u32);
        }
        Self(by_start)
    }

    /// A word with those of its root.
    fn kin(&self, vocabulary: &Vocabulary, column: u32) -> Vec<u32> {
        let label = vocabulary.label(column as usize);
        let near = self.0.get(&start(&label)).map_or(&[][..], Vec::as_slice);
        let same = |c: &u32| *c == column || inflected(&vocabulary.label(*c as usize), &label);
        std::iter::once(column).chain(near.iter().copied().filter(|c| *c != column).filter(same)).collect()
    }
}

/// Whether something can be a name: at least two letters.
fn is_word(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_letters_and_no_mark_of_possession() {
        assert!(is_word("NATO") && !is_word("1") && !is_word("9a"));
        assert_eq!(owner("Obama’s"), "Obama");
    }
}
