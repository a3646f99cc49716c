//! Russian names decline: what their cases have in common, and which form is the nominative.

use std::sync::LazyLock;

use crate::language::{Language, Pack};
/// Endings of declined names, longest first.
static ENDINGS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| Pack::of(Language::Russian).names.words("declensions").collect());

/// Names that lose a vowel when they decline.
const FLEETING: [(&str, &str); 2] = [("павел", "павл"), ("лев", "льв")];

/// What the cases of a name have in common, in lower case: `лавров` of `Лаврову`, `серг` of `Сергеем`. Words of another
/// script come back in lower case.
pub(crate) fn name_stem(word: &str) -> String {
    let lower = word.to_lowercase().replace('ё', "е");
    if let Some((_, stem)) = FLEETING.iter().find(|(name, _)| *name == lower) {
        return (*stem).to_owned();
    }
    if !lower.ends_with(is_cyrillic) {
        return lower;
    }
    let long_enough = |stem: &str, least: usize| stem.chars().nth(least - 1).is_some();
    let cut = |word: &str| {
        ENDINGS.iter().find_map(|e| {
            let stem = word.strip_suffix(e)?;
            // `Пушкинского` ends as an adjective does, and keeps the part that all its cases have.
            let stem = if e.starts_with("ск") { &word[..stem.len() + "ск".len()] } else { stem };
            long_enough(stem, 3).then_some(stem.len())
        })
    };
    let end = cut(&lower).unwrap_or(lower.len());
    let mut stem = &lower[..end];
    while let Some(shorter) = stem.strip_suffix(is_soft)
        && long_enough(shorter, 3)
    {
        stem = shorter;
    }
    stem.to_owned()
}

/// How little a form looks like a nominative: 0 for a consonant at its end, 1 for `й`, 2 for `а` or `я`, 3 for a soft sign or
/// a vowel of names that do not decline, 4 for the endings of other cases.
pub(crate) fn obliqueness(word: &str) -> u8 {
    let lower = word.to_lowercase();
    if ["ого", "ому", "ским", "ым", "ом", "ем", "ой", "ую"].iter().any(|e| lower.ends_with(e))
        && lower.chars().count() > 4
    {
        return 4;
    }
    match lower.chars().last() {
        Some('й') => 1,
        Some('а' | 'я') => 2,
        Some('о' | 'э' | 'ь' | 'и') => 3,
        Some('у' | 'ю' | 'ы' | 'е') => 4,
        _ => 0,
    }
}

pub(crate) fn is_cyrillic(c: char) -> bool {
    matches!(c, 'а'..='я' | 'А'..='Я' | 'ё' | 'Ё')
}

fn is_soft(c: char) -> bool {
    matches!(c, 'а' | 'е' | 'и' | 'о' | 'у' | 'ы' | 'ю' | 'я' | 'й' | 'ь')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cases_of_a_name_have_one_stem() {
        for cases in [
            "Лавров Лаврова Лаврову Лавровым Лаврове",
            "Петрова Петровой Петрову Петровою",
            "Рябков Рябкова Рябкову Рябковым Рябкове",
            "Клинтон Клинтона Клинтону Клинтоном Клинтоне",
            "Сергей Сергея Сергею Сергеем Сергее",
            "Дмитрий Дмитрия Дмитрию Дмитрием Дмитрии",
            "Обама Обамы Обаме Обаму Обамой",
            "Мария Марии Марию Марией",
            "Чуркин Чуркина Чуркину Чуркиным Чуркине",
            "Зеленский Зеленского Зеленскому Зеленским Зеленском",
            "Павел Павла Павлу Павлом Павле",
            "Игорь Игоря Игорю Игорем Игоре",
            "Хиллари",
        ] {
            let stems: Vec<String> = cases.split(' ').map(name_stem).collect();
            assert!(stems.iter().all(|s| *s == stems[0]), "{stems:?}");
        }
    }

    #[test]
    fn different_names_keep_different_stems() {
        for (a, b) in [("Лавров", "Лавренев"), ("Иванов", "Иван"), ("Петров", "Петренко"), ("Путин", "Путилин")]
        {
            assert_ne!(name_stem(a), name_stem(b));
        }
    }

    #[test]
    fn nominatives_come_first() {
        let best = |forms: &str| forms.split(' ').min_by_key(|f| obliqueness(f)).map(str::to_owned);
        assert_eq!(best("Лаврову Лаврова Лавров").as_deref(), Some("Лавров"));
        assert_eq!(best("Петровой Петрова Петрову").as_deref(), Some("Петрова"));
        assert_eq!(best("Зеленского Зеленский Зеленским").as_deref(), Some("Зеленский"));
    }
}
