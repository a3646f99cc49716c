//! Names for themes: their strongest terms, as a reader would write them.

use std::collections::BTreeSet;

use super::input::ThemeInput;
use super::model::KeyTerm;
use super::params::ThemeParams;

/// The terms and the name of each theme. `scores` and `counts` are by theme and column.
pub(super) fn name(
    input: &ThemeInput<'_>,
    scores: &[Vec<f64>],
    counts: &[Vec<f64>],
    params: &ThemeParams,
) -> Vec<(Vec<KeyTerm>, String)> {
    let mut taken = BTreeSet::new();
    scores
        .iter()
        .zip(counts)
        .map(|(scores, counts)| {
            let terms = terms(input, scores, counts, params);
            let parts: Vec<&str> = terms.iter().map(|t| t.term.as_str()).collect();
            let least = params.label_terms.min(parts.len());
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
            (terms, unique)
        })
        .collect()
}

/// The strongest terms of a theme without those that repeat a stronger one.
fn terms(input: &ThemeInput<'_>, scores: &[f64], counts: &[f64], params: &ThemeParams) -> Vec<KeyTerm> {
    let vocabulary = input.vocabulary;
    let mut order: Vec<u32> = (0..scores.len() as u32)
        .filter(|&c| {
            counts[c as usize] > 0.0 && scores[c as usize].is_finite() && nameable(&vocabulary.label(c as usize))
        })
        .collect();
    order.sort_by(|&a, &b| scores[b as usize].total_cmp(&scores[a as usize]).then(a.cmp(&b)));
    let mut chosen: Vec<KeyTerm> = Vec::new();
    let mut covered: BTreeSet<u32> = BTreeSet::new();
    for column in order {
        if chosen.len() == params.terms {
            break;
        }
        if covered.contains(&column) {
            continue;
        }
        let phrase = input.phrases.of(column);
        let text = phrase.map_or_else(|| vocabulary.label(column as usize).into_owned(), |p| p.text.clone());
        if chosen.iter().any(|t| redundant(&t.term, &text)) {
            continue;
        }
        covered.insert(column);
        if let Some(phrase) = phrase {
            covered.extend(phrase.columns);
        }
        chosen.push(KeyTerm { term: text, score: scores[column as usize], count: counts[column as usize] as u64 });
    }
    chosen
}

/// Words that every report has, whatever it is about: how speech is reported, and what is merely recent.
const NAMELESS: [&str; 22] = [
    "said",
    "says",
    "say",
    "saying",
    "told",
    "tell",
    "added",
    "adding",
    "asked",
    "stated",
    "noted",
    "reported",
    "replied",
    "new",
    "recent",
    "recently",
    "сказал",
    "сказала",
    "заявил",
    "заявила",
    "сообщил",
    "новый",
];

/// Whether a word can name anything: at least two letters, and none of the words that every report has.
fn nameable(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !NAMELESS.contains(&word.to_lowercase().as_str())
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
    fn words_of_every_report_name_nothing() {
        assert!(nameable("NATO") && nameable("news"));
        assert!(!nameable("Said") && !nameable("1") && !nameable("New"));
    }

    #[test]
    fn inflections_are_redundant_and_other_words_are_not() {
        assert!(inflected("Russia", "Russian"));
        assert!(inflected("negotiate", "negotiator"));
        assert!(inflected("Talks", "talk"));
        assert!(!inflected("arms", "army"));
        assert!(!inflected("state", "station"));
        assert!(redundant("arms control", "controls"));
    }
}
