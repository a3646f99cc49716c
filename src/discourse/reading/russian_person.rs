//! What makes a capitalised Russian word part of a person's name: a first name, a title before it, a surname's ending.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::FxHashSet;

use super::russian_name::name_stem;
use crate::language::{Language, Pack};

/// Stems of titles and roles before a name.
static TITLES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| Pack::of(Language::Russian).names.words("titles").collect());

/// Endings of surnames in the nominative or genitive.
static SURNAMES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| Pack::of(Language::Russian).names.words("surnames").collect());

/// Whether the stem of a word is that of a first name.
pub(crate) fn is_russian_first_name(stem: &str) -> bool {
    static STEMS: OnceLock<FxHashSet<String>> = OnceLock::new();
    STEMS.get_or_init(|| Pack::of(Language::Russian).names.words("first names").map(name_stem).collect()).contains(stem)
}

/// Whether a word in lower case is a first name that stands as a subject does. `Александра` may be a woman or of a man, so
/// it is none.
pub(crate) fn is_first_name_as_subject(lower: &str) -> bool {
    static NAMES: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    let names = NAMES.get_or_init(|| Pack::of(Language::Russian).names.words("first names").collect());
    names.contains(lower) && lower.strip_suffix(['а', 'я']).is_none_or(|stem| !names.contains(stem))
}

/// Whether a word in lower case is a title or role before a name, in any case.
pub(crate) fn is_russian_title(lower: &str) -> bool {
    TITLES.iter().any(|t| lower.strip_prefix(t).is_some_and(|rest| rest.chars().count() <= 3))
}

/// Whether a word in lower case ends as surnames do.
pub(crate) fn is_russian_surname(lower: &str) -> bool {
    lower.chars().count() > 4 && SURNAMES.iter().any(|e| lower.ends_with(e))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_first_names_are_known_in_every_case() {
        for word in ["министра", "президентом", "госсекретарю", "главы", "г-на"]
        {
            assert!(is_russian_title(word), "{word}");
        }
        assert!(!is_russian_title("главный") || !is_russian_title("президентство"));
        for name in ["Сергея", "Дмитрием", "Хиллари", "Барака", "Ангелой", "Марии"]
        {
            assert!(is_russian_first_name(&name_stem(name)), "{name}");
        }
        assert!(!is_russian_first_name(&name_stem("Министерство")));
    }
}
