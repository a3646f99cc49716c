//! What makes a capitalised Russian word part of a person's name: a first name, a title before it, a surname's ending.

use std::sync::{LazyLock, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};

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

/// Where the name starts among words with capitals in a row: in `Нацбанка Андрей Величанский` what stands before a first
/// name belongs to an office. `Иванов Иван Иванович` has its surname first, and a patronymic shows it.
pub(crate) fn full_name_start(words: &[&str]) -> usize {
    let first_name = |word: &str| is_russian_first_name(&name_stem(word));
    match words {
        [before @ .., first, last] if !before.is_empty() && first_name(first) && !is_patronymic(last) => {
            if before.iter().any(|word| first_name(word)) { 0 } else { before.len() }
        }
        _ => 0,
    }
}

fn is_patronymic(word: &str) -> bool {
    let stem = name_stem(word);
    ["ович", "евич", "ьич", "овн", "евн", "ичн"].iter().any(|end| stem.ends_with(end)) && stem.chars().count() > 5
}

/// Whether a first name in the nominative is a woman's; `None` where it is not known or both have it.
pub(crate) fn is_feminine_first_name(lower: &str) -> Option<bool> {
    static WOMEN: LazyLock<FxHashMap<&'static str, Option<bool>>> = LazyLock::new(|| {
        let names = Pack::of(Language::Russian).names;
        // The ending shows it, but for those that are listed.
        let mut women: FxHashMap<_, _> =
            names.words("first names").map(|name| (name, Some(name.ends_with(['а', 'я'])))).collect();
        for (list, woman) in
            [("men's first names", Some(false)), ("women's first names", Some(true)), ("first names of both", None)]
        {
            women.extend(names.words(list).map(|name| (name, woman)));
        }
        women
    });
    WOMEN.get(lower).copied().flatten().filter(|_| is_first_name_as_subject(lower))
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
    fn an_office_is_no_part_of_a_name() {
        assert_eq!(full_name_start(&["Нацбанка", "Андрей", "Величанский"]), 1);
        assert_eq!(full_name_start(&["Иванов", "Иван", "Иванович"]), 0);
        assert_eq!(full_name_start(&["Владимир", "Владимирович", "Путин"]), 0);
        assert_eq!(full_name_start(&["Анна", "Мария", "Шмидт"]), 0);
        assert_eq!(full_name_start(&["Андрей", "Величанский"]), 0);
    }

    #[test]
    fn first_names_tell_the_sex_where_they_are_known() {
        for (name, woman) in [
            ("анна", Some(true)),
            ("никита", Some(false)),
            ("сергей", Some(false)),
            ("кэтрин", Some(true)),
            ("мэвис", None),
            ("александра", None),
        ] {
            assert_eq!(is_feminine_first_name(name), woman, "{name}");
        }
    }

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
