//! Sources that have no language in common: nothing is compared between them sentence by sentence.

use super::caveat::NO_LANGUAGE;
use super::model::Report;
use super::phrase::{language_name, list};

/// The languages of the documents with sentences, by code, with the number of documents in each.
pub(super) fn languages(report: &Report) -> Vec<(String, usize)> {
    let mut languages: Vec<(String, usize)> = Vec::new();
    for document in report.documents.iter().filter(|d| d.sentences > 0) {
        match languages.iter_mut().find(|(code, _)| *code == document.language) {
            Some((_, n)) => *n += 1,
            None => languages.push((document.language.clone(), 1)),
        }
    }
    languages.sort();
    languages
}

/// Whether an encoder compared sentences across languages.
pub(super) fn across(report: &Report) -> bool {
    report.run.encoder.as_ref().is_some_and(|encoder| encoder.across)
}

/// The pairs of sources between which nothing is compared: they have no language in common, and no encoder brings their
/// languages together.
pub(super) fn apart(report: &Report) -> Vec<(String, String)> {
    if across(report) {
        return Vec::new();
    }
    let texts = || report.documents.iter().filter(|d| d.sentences > 0);
    let speaks = |source: &str, code: &str| texts().any(|d| d.source == source && d.language == code);
    let share = |a: &str, b: &str| texts().any(|d| d.source == a && speaks(b, &d.language));
    pairs(report).filter(|(a, b)| !share(a, b)).map(|(a, b)| (a.to_owned(), b.to_owned())).collect()
}

/// Whether no two sources have a language in common, so that nothing at all was compared sentence by sentence.
pub fn all_apart(report: &Report) -> bool {
    let apart = apart(report);
    !apart.is_empty() && apart.len() == pairs(report).count()
}

/// `English and Russian`.
pub(super) fn named(languages: &[(String, usize)]) -> String {
    let one = |(code, _): &(String, usize)| {
        if code == NO_LANGUAGE { "one that is not known".to_owned() } else { language_name(code) }
    };
    list(&languages.iter().map(one).collect::<Vec<_>>())
}

fn pairs(report: &Report) -> impl Iterator<Item = (&str, &str)> {
    let names: Vec<&str> = report.sources.iter().map(|s| s.name.as_str()).collect();
    let of = |i: usize| names[i + 1..].iter().map(|b| (names[i], *b)).collect::<Vec<_>>();
    (0..names.len()).flat_map(of).collect::<Vec<_>>().into_iter()
}
