//! The words of pages, of all languages at once: a page in one language carries controls, credits and datelines in another.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::language::Pack;

/// The words of the lists of one name in the files `page.txt`.
pub(super) fn page_words(list: &str) -> FxHashSet<&'static str> {
    packs().flat_map(|pack| pack.page.words(list)).collect()
}

/// The lines of the lists of one name in the files `page.txt`, in the order of the languages.
pub(super) fn page_lines(list: &str) -> Vec<&'static str> {
    packs().flat_map(|pack| pack.page.lines(list)).collect()
}

fn packs() -> impl Iterator<Item = &'static Pack> {
    Pack::all().chain([Pack::general()])
}

/// Whether `word`, in lower case, is a form of a month's name.
pub(super) fn is_month(word: &str) -> bool {
    static MONTHS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| calendar("months"));
    MONTHS.contains(word)
}

/// Whether `word`, in lower case, is a form of a weekday's name.
pub(super) fn is_weekday(word: &str) -> bool {
    static WEEKDAYS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| calendar("weekdays"));
    WEEKDAYS.contains(word)
}

/// How many letters of a month's name its abbreviations have at least.
const MONTH_LETTERS: usize = 3;

/// Whether `word`, in lower case, starts as a month's name does in dates: `sept`, `май` not, `мая`.
pub(super) fn starts_like_month(word: &str) -> bool {
    static STARTS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
        let first = |(_, mut forms): (_, std::str::SplitWhitespace<'static>)| forms.next().map(start);
        Pack::all().flat_map(|pack| pack.calendar.keyed("months")).filter_map(first).collect()
    });
    fn start(word: &str) -> &str {
        word.char_indices().nth(MONTH_LETTERS).map_or(word, |(end, _)| &word[..end])
    }
    STARTS.contains(start(word))
}

fn calendar(list: &str) -> FxHashSet<&'static str> {
    Pack::all().flat_map(|pack| pack.calendar.keyed(list)).flat_map(|(_, forms)| forms).collect()
}
