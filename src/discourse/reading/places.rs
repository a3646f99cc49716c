//! Countries with their peoples, adjectives and capitals: words that stand for a state when somebody acts or speaks.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::language::{Language, Pack};

/// How a word stands for a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Its name.
    Name,
    /// Its adjective: `Russian`.
    Adjective,
    /// Its people: `Russians`.
    People,
    /// Its capital, which stands for its government.
    Capital,
}

/// The country that a form stands for, and how. `form` is lower case; words are parted by one space.
pub(crate) fn country(form: &str) -> Option<(&'static str, Standing)> {
    static MAP: OnceLock<FxHashMap<&'static str, (&'static str, Standing)>> = OnceLock::new();
    MAP.get_or_init(build).get(form).copied()
}

fn build() -> FxHashMap<&'static str, (&'static str, Standing)> {
    let mut map = FxHashMap::default();
    for line in Pack::of(Language::English).countries.lines().filter(|l| !l.starts_with('#')) {
        let Some((name, rest)) = line.split_once(": ") else { continue };
        let fields = [Standing::Adjective, Standing::People, Standing::Capital, Standing::Name];
        for (standing, forms) in fields.into_iter().zip(rest.split(';')) {
            for form in forms.trim().split('|').filter(|f| !f.is_empty()) {
                map.insert(form, (name, standing));
            }
        }
        map.insert(lower(name), (name, Standing::Name));
    }
    map
}

/// The lower-case form of a country's name, made once.
fn lower(name: &'static str) -> &'static str {
    Box::leak(name.to_lowercase().into_boxed_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_and_peoples_stand_for_their_country() {
        assert_eq!(country("washington"), Some(("United States", Standing::Capital)));
        assert_eq!(country("russians"), Some(("Russia", Standing::People)));
        assert_eq!(country("saudi arabia"), Some(("Saudi Arabia", Standing::Name)));
        assert_eq!(country("reuters"), None);
    }
}
