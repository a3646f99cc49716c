//! Countries in Russian: their names and capitals in every case.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::places::{self, Standing};
use crate::language::{Language, Pack};

/// The rows of the table of countries.
fn rows() -> impl Iterator<Item = &'static str> {
    Pack::of(Language::Russian).countries.lines().filter(|l| !l.starts_with('#'))
}

struct Names {
    /// Every form in lower case, with the place of its country in `shown` and how it stands for it.
    forms: FxHashMap<String, (&'static str, Standing)>,
    /// The Russian nominative of each country.
    shown: FxHashMap<&'static str, &'static str>,
}

fn names() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut names = Names { forms: FxHashMap::default(), shown: FxHashMap::default() };
        for line in rows() {
            let Some((country, rest)) = line.split_once(": ") else { continue };
            // The table of English names has the same countries, so that an actor is one in both languages.
            let country = places::country(&country.to_lowercase()).map_or(country, |(name, _)| name);
            let (own, capital) = rest.split_once(';').unwrap_or((rest, ""));
            for (standing, list) in [(Standing::Name, own), (Standing::Capital, capital)] {
                for name in list.split(',').map(str::trim).filter(|n| !n.is_empty()) {
                    if standing == Standing::Name {
                        names.shown.entry(country).or_insert(name.trim_start_matches('='));
                    }
                    for form in decline(name) {
                        names.forms.entry(form).or_insert((country, standing));
                    }
                }
            }
        }
        names
    })
}

/// The country that a Russian form stands for, in any case, and how. `form` is lower case, without `ё`.
pub(crate) fn country(form: &str) -> Option<(&'static str, Standing)> {
    names().forms.get(form).copied()
}

/// The Russian name of a country.
pub(crate) fn russian_name(country: &str) -> Option<&'static str> {
    names().shown.get(country).copied()
}

/// The forms of a name in lower case.
fn decline(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    if let Some(fixed) = lower.strip_prefix('=') {
        return vec![fixed.to_owned()];
    }
    match lower.split_once(' ') {
        // `соединенные штаты`, `южная осетия`, `европейский союз`: the adjective goes with its noun.
        Some((adjective, noun)) => adjectives(adjective)
            .iter()
            .flat_map(|a| nouns(noun).into_iter().map(move |n| format!("{a} {n}")))
            .collect(),
        None => nouns(&lower),
    }
}

fn with(stem: &str, endings: &[&str]) -> Vec<String> {
    endings.iter().map(|e| format!("{stem}{e}")).collect()
}

fn adjectives(word: &str) -> Vec<String> {
    if let Some(stem) = word.strip_suffix("ая") {
        with(stem, &["ая", "ой", "ую"])
    } else if let Some(stem) = word.strip_suffix("ые") {
        with(stem, &["ые", "ых", "ым", "ыми"])
    } else if let Some(stem) = word.strip_suffix("ий") {
        with(stem, &["ий", "ого", "ому", "им", "ом"])
    } else {
        vec![word.to_owned()]
    }
}

fn nouns(word: &str) -> Vec<String> {
    // A vowel that is lost: `египет`, `египта`.
    if word == "египет" {
        return with("егип", &["ет", "та", "ту", "том", "те"]);
    }
    let one = |ending: &str| word.strip_suffix(ending);
    if let Some(stem) = one("ия") {
        with(stem, &["ия", "ии", "ию", "ией", "иею"])
    } else if let Some(stem) = one("ея") {
        with(stem, &["ея", "еи", "ее", "ею", "еей"])
    } else if let Some(stem) = one("а") {
        with(stem, &["а", "ы", "и", "е", "у", "ой", "ей"])
    } else if let Some(stem) = one("я") {
        with(stem, &["я", "и", "е", "ю", "ей"])
    } else if let Some(stem) = one("усь") {
        with(stem, &["усь", "уси", "усью"])
    } else if let Some(stem) = one("ь") {
        with(stem, &["ь", "я", "ю", "ем", "е"])
    } else if let Some(stem) = one("й") {
        with(stem, &["й", "я", "ю", "ем", "е"])
    } else if let Some(stem) = one("ы") {
        with(stem, &["ы", "", "ам", "ами", "ах", "ов"])
    } else {
        with(word, &["", "а", "у", "ом", "е"])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_found_in_every_case() {
        for (forms, expected) in [
            ("россия россии россию россией рф москва москвы москве москву москвой", "Russia"),
            ("сша вашингтон вашингтона вашингтоном", "United States"),
            ("грузия грузии грузию грузией тбилиси", "Georgia"),
            ("китай китая китаю китаем пекине", "China"),
            ("иран ирана тегераном", "Iran"),
            ("израиль израиля израилем", "Israel"),
        ] {
            for form in forms.split(' ') {
                assert_eq!(country(form).map(|c| c.0), Some(expected), "{form}");
            }
        }
        assert_eq!(country("соединенных штатов"), Some(("United States", Standing::Name)));
        assert_eq!(country("южной осетией").map(|c| c.0), Some("South Ossetia"));
        assert_eq!(country("груз"), None);
    }

    #[test]
    fn every_country_is_in_the_english_table_too() {
        for line in rows() {
            let english = line.split_once(": ").expect("a row").0;
            assert!(places::country(&english.to_lowercase()).is_some(), "{english}");
        }
        assert_eq!(russian_name("Georgia"), Some("Грузия"));
    }
}
