//! Names of months.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The number of the month that a lower-case word, or two parted by a space, names in any language of the table.
pub(super) fn month(word: &str) -> Option<i8> {
    MONTHS.get(word).copied()
}

static MONTHS: LazyLock<BTreeMap<String, i8>> =
    LazyLock::new(|| forms().map(|(_, month, form)| (form, month)).collect());

/// Language, month and form of every entry of the table.
fn forms() -> impl Iterator<Item = (&'static str, i8, String)> {
    let lines = include_str!("data/months.tsv").lines().filter(|line| !line.starts_with('#'));
    lines.flat_map(|line| {
        let mut cells = line.split('\t');
        let language = cells.next().unwrap_or_default();
        cells
            .zip(1..)
            .flat_map(move |(cell, month)| cell.split(' ').map(move |form| (language, month, form.replace('_', " "))))
    })
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;

    #[test]
    fn every_language_has_twelve_months_and_no_form_names_two() {
        let mut languages: BTreeMap<&str, BTreeSet<i8>> = BTreeMap::new();
        let mut named: BTreeMap<String, i8> = BTreeMap::new();
        for (language, month, form) in forms() {
            assert_eq!(form, form.to_lowercase(), "{language}");
            assert!(!form.is_empty(), "{language} {month}");
            assert_eq!(*named.entry(form.clone()).or_insert(month), month, "{form} in {language}");
            languages.entry(language).or_default().insert(month);
        }
        assert_eq!(languages.len(), 21);
        assert!(languages.values().all(|months| months.len() == 12));
    }
}
