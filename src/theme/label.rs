//! Names for themes: their strongest terms, as a reader would write them.

use std::collections::BTreeSet;

use super::classes::Classes;
use super::input::ThemeInput;
use super::model::KeyTerm;
use super::params::ThemeParams;

/// So many times more often than elsewhere a theme must hold a term that names it. Words that every text has (how speech
/// is reported, what is merely recent) are spread evenly over themes, or are common in news, and stay below.
const LIFT: f64 = 2.0;

/// A term enters a name when its score is at least this part of the first term's, and it stands in at least half as many
/// units: one word names a theme that it stands out in.
const WORTH: f64 = 0.6;

/// The terms and the name of each theme. `scores` are by theme and column.
pub(super) fn name(
    input: &ThemeInput<'_>,
    classes: &Classes,
    scores: &[Vec<f64>],
    params: &ThemeParams,
) -> Vec<(Vec<KeyTerm>, String)> {
    let mut taken = BTreeSet::new();
    scores
        .iter()
        .enumerate()
        .map(|(theme, scores)| {
            let terms = terms(input, classes, theme, scores, params);
            // Those that may name it first; the others only part names that would be the same.
            let (worthy, others): (Vec<_>, Vec<_>) = terms.iter().partition(|t| worthy(t, &terms[0]));
            let parts: Vec<&str> = worthy.iter().chain(&others).map(|t| t.0.term.as_str()).collect();
            let least = worthy.len().min(params.label_terms);
            // One more term until the name is unlike all others.
            let mut label = parts[..least].join(", ");
            for n in least + 1..=parts.len() {
                if !taken.contains(&label.to_lowercase()) {
                    break;
                }
                label = parts[..n].join(", ");
            }
            if label.is_empty() {
                label = "unnamed".to_owned();
            }
            let mut unique = label.clone();
            let mut number = 2;
            while !taken.insert(unique.to_lowercase()) {
                unique = format!("{label} ({number})");
                number += 1;
            }
            (terms.into_iter().map(|t| t.0).collect(), unique)
        })
        .collect()
}

/// Whether a term says nearly as much as the first. Scores that are logarithms have no parts of each other, so there
/// every term counts.
fn worthy(term: &(KeyTerm, u32), first: &(KeyTerm, u32)) -> bool {
    (first.0.score <= 0.0 || term.0.score >= WORTH * first.0.score) && 2 * term.1 >= first.1
}

/// The strongest terms of a theme without those that repeat a stronger one, and in how many of its units each stands.
fn terms(
    input: &ThemeInput<'_>,
    classes: &Classes,
    theme: usize,
    scores: &[f64],
    params: &ThemeParams,
) -> Vec<(KeyTerm, u32)> {
    let vocabulary = input.vocabulary;
    // One unit alone makes no term typical, unless the theme has hardly more.
    let least = if classes.size(theme) < 3 { 1 } else { 2 };
    let candidates: Vec<u32> = (0..scores.len())
        .filter(|&c| classes.units(theme, c) >= least && scores[c].is_finite() && is_word(&vocabulary.label(c)))
        .map(|c| c as u32)
        .collect();
    let typical = |c: &u32| classes.lift(theme, *c as usize) >= LIFT;
    let mut order: Vec<u32> = candidates.iter().copied().filter(typical).collect();
    if order.is_empty() {
        order = candidates;
    }
    order.sort_by(|&a, &b| scores[b as usize].total_cmp(&scores[a as usize]).then(a.cmp(&b)));
    let mut chosen: Vec<(KeyTerm, u32)> = Vec::new();
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
        if chosen.iter().any(|t| redundant(&t.0.term, text)) {
            continue;
        }
        covered.insert(column);
        if let Some(phrase) = phrase {
            covered.extend(phrase.columns);
        }
        let count = classes.table[theme][column as usize] as u64;
        let key = KeyTerm { term: text.to_owned(), score: scores[column as usize], count };
        chosen.push((key, classes.units(theme, column as usize)));
    }
    chosen
}

/// A word without the mark of possession at its end.
fn owner(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
}

/// Whether something can be a name: at least two letters.
fn is_word(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() >= 2
}

/// Whether two terms share a word or an inflection of one (`Russia`, `Russian`).
fn redundant(a: &str, b: &str) -> bool {
    a.split_whitespace().any(|x| b.split_whitespace().any(|y| inflected(x, y)))
}

fn inflected(a: &str, b: &str) -> bool {
    let (a, b) = (a.to_lowercase(), b.to_lowercase());
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let shared = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let shorter = a.len().min(b.len());
    let stem = (shared >= 4 && shared == shorter) || (shared >= 5 && shared * 10 >= shorter * 8);
    a == b || (stem && a.len().abs_diff(b.len()) <= 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflections_are_redundant_and_other_words_are_not() {
        assert!(inflected("Russia", "Russian"));
        assert!(inflected("negotiate", "negotiator"));
        assert!(inflected("Talks", "talk"));
        assert!(!inflected("arms", "army"));
        assert!(!inflected("state", "station"));
        assert!(redundant("arms control", "controls"));
    }

    #[test]
    fn a_name_has_letters_and_no_mark_of_possession() {
        assert!(is_word("NATO") && !is_word("1") && !is_word("9a"));
        assert_eq!(owner("Obama’s"), "Obama");
    }
}
