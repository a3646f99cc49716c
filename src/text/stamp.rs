//! Hours and ages that stand alone, as live reports stamp their entries: `14:05 GMT`, `2h ago`, `vor 2 Std.`,
//! `Updated 3 March 2025, 17:10`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::ending::ends_sentence;
use super::page_words::{is_month, is_weekday, page_words, starts_like_month};
use super::word::lowered;
use crate::language::Pack;

/// The longest stamp, in bytes.
const LONGEST: usize = 80;

/// Time zones.
static ZONES: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| Pack::all().flat_map(|pack| pack.sentences.words("zones")).collect());

/// Words of stamps; `true` for those that say that it is one.
static WORDS: LazyLock<FxHashMap<&'static str, bool>> = LazyLock::new(|| {
    let of = |list, marks| page_words(list).into_iter().map(move |word| (word, marks));
    of("stamp words", false).chain(of("stamp marks", true)).chain(of("age marks", true)).collect()
});

/// Words that make a time an age.
static AGES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| page_words("age marks"));

/// Abbreviations that may end a stamp with their full stop.
static ABBREVIATIONS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| page_words("stamp abbreviations"));

/// Whether a line is an hour, an age or a figure by itself, as live reports and tables have them. With a full stop or
/// after the dash of a dialogue it is somebody's answer.
pub(super) fn is_stamp(line: &str) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    // `9:31 PM (updated at 9:44 PM)`
    let line = match line.split_once(" (") {
        Some((stamp, rest)) if rest.ends_with(')') && starts_updated(rest) => stamp,
        _ => line,
    };
    if line.starts_with(['—', '–']) || ends_sentence(line) && !ends_with_abbreviation(line) {
        return false;
    }
    let (mut figures, mut words, mut marks) = (0, 0, 0);
    for word in line.split([' ', '\u{a0}', '\u{202f}']) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if bare.is_empty() {
            continue;
        }
        if bare.starts_with(|c: char| c.is_ascii_digit()) {
            figures += 1;
            match figure(bare) {
                Some(mark) => marks += usize::from(mark),
                None => return false,
            }
            continue;
        }
        if bare.chars().all(|c| !c.is_alphabetic()) {
            figures += 1;
            continue;
        }
        let Some(mark) = part(bare) else { return false };
        words += 1;
        marks += usize::from(mark);
    }
    // Figures alone stand in tables; words make a stamp when one of them says so.
    figures > 0 && (words == 0 || marks > 0) || words > 1 && marks > 0 && is_age(line)
}

/// Whether a word may stand in a stamp, and whether it says that it is one.
fn part(word: &str) -> Option<bool> {
    if ZONES.contains(word) {
        return Some(true);
    }
    lowered(word, |w| {
        let dated = || is_month(w) || is_weekday(w) || word.ends_with('.') && starts_like_month(w);
        WORDS.get(w).copied().or_else(|| dated().then_some(true))
    })
}

/// What a word that starts with a digit is in a stamp: a number, which says nothing, or an hour or age, which does:
/// `17:10`, `17h10`, `2h`, `10:05pm`, `5分钟前`.
fn figure(word: &str) -> Option<bool> {
    let mut rest = word;
    let mut parts = 0;
    loop {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        parts += usize::from(digits > 0);
        rest = &rest[digits..];
        if rest.is_empty() {
            return Some(parts > 1);
        }
        let after = |mark: char| {
            rest.strip_prefix(mark).filter(|r| r.starts_with(|c: char| c.is_ascii_digit())).filter(|_| digits > 0)
        };
        match [':', '.', 'h', 'H', 'u', '/', '-', ',', '时', '時'].into_iter().find_map(after) {
            Some(next) => rest = next,
            None => break,
        }
    }
    let suffix = rest.trim_end_matches('.');
    let glued = lowered(suffix, |s| WORDS.get(s).copied()).is_some();
    let ordinal = parts == 1 && matches!(suffix, "st" | "nd" | "rd" | "th" | "er" | "º" | "ª");
    if rest.chars().all(|c| !c.is_alphabetic()) {
        return Some(parts > 1);
    }
    (glued || ordinal).then_some(glued)
}

/// `an hour ago`, `il y a une heure`: an age without a figure opens or closes with the word that says so.
fn is_age(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let mark = |i: usize| words.get(i).is_some_and(|w| lowered(w, |w| AGES.contains(w)));
    words.len() <= 5 && (mark(0) || mark(1) && words.len() > 3 || mark(words.len() - 1))
}

fn ends_with_abbreviation(line: &str) -> bool {
    let Some(line) = line.strip_suffix('.') else { return false };
    let word = line.rsplit([' ', '\u{a0}', '\u{202f}']).next().unwrap_or_default();
    let word = word.trim_start_matches(|c: char| c.is_ascii_digit());
    matches!(word, "a.m" | "p.m") || lowered(word, |w| ABBREVIATIONS.contains(w))
}

fn starts_updated(text: &str) -> bool {
    text.get(..7).is_some_and(|t| t.eq_ignore_ascii_case("updated"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_of_live_reports() {
        for line in [
            "2h ago",
            "15 min ago",
            "5m ago",
            "1 hr 20 min ago",
            "2h",
            "an hour ago",
            "14:05 GMT",
            "+++ 17.10 Uhr +++",
            "17.10 Uhr",
            "vor 2 Std.",
            "vor 5 Minuten",
            "vor einer Stunde",
            "il y a 5 minutes",
            "il y a 1 h",
            "17h10",
            "17 h 10 GMT",
            "à 17h10",
            "hace 5 minutos",
            "hace 2 h",
            "há 2 horas",
            "2 ore fa",
            "5 min fa",
            "2 uur geleden",
            "17.10 uur",
            "2 часа назад",
            "5 мин. назад",
            "в 17:10",
            "час назад",
            "5分钟前",
            "2時間前",
            "منذ 5 دقائق",
            "πριν από 5 λεπτά",
            "2 घंटे पहले",
            "3 March 2025, 14:05",
            "Updated 15 minutes ago",
            "Aktualisiert um 17.10 Uhr",
            "Stand: 3. März 2025, 17:10 Uhr",
            "Mis à jour à 17h10",
            "Yesterday at 9.15 p.m.",
            "Posted at 14:05 on 3 March",
            "Monday, 3 March 2025",
            "Сегодня в 17:10",
            "Publicado hace 3 horas",
        ] {
            assert!(is_stamp(line), "{line}");
        }
    }

    #[test]
    fn answers_and_other_lines_are_none() {
        for line in [
            "Two years ago.",
            "5 years ago he left",
            "At 14:05 he left",
            "Um 17.10 Uhr kam er",
            "12.",
            "— 12",
            "5 kg",
            "The hour",
            "One day",
            "Just one day",
            "May day",
            "A day",
            "Last minute",
            "vor Gericht",
            "Il y a un homme",
            "Hace frío",
            "Tag 5",
            "5 minutes.",
            "On Monday",
            "Today",
            "9/11 attacks",
            "Le jour",
            "24 hours",
        ] {
            assert!(!is_stamp(line), "{line}");
        }
    }
}
