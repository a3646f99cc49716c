//! Hedges and boosters: words by which a writer holds back or presses a claim.
//!
//! The lists (`tone.txt`) are kept to words that are seldom anything else. Multi-word forms are parted by `_`.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::language::{Language, Pack, PerLanguage};

/// What a word does to a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stance {
    Hedge,
    Booster,
}

struct Table {
    forms: FxHashMap<&'static str, Stance>,
    /// The first words of the longer forms.
    first: FxHashSet<&'static str>,
}

fn table(pack: &'static Pack) -> Table {
    let hedges = pack.tone.words("hedges").map(|w| (w, Stance::Hedge));
    let forms: FxHashMap<_, _> = hedges.chain(pack.tone.words("boosters").map(|w| (w, Stance::Booster))).collect();
    let first = forms.keys().filter_map(|f| f.split_once('_')).map(|(first, _)| first).collect();
    Table { forms, first }
}

fn of(language: Language) -> &'static Table {
    static ALL: PerLanguage<Table> = PerLanguage::new();
    ALL.get(language, table)
}

/// The stance of the first of `words` in lower case, and how many of them carry it.
pub(super) fn stance<'a>(language: Language, words: impl Iterator<Item = &'a str>) -> Option<(Stance, usize)> {
    let table = of(language);
    let mut words = words.take(LONGEST);
    let first = words.next()?;
    let mut best = table.forms.get(first).map(|&s| (s, 1));
    if table.first.contains(first) {
        let mut form = first.to_owned();
        for (n, word) in words.enumerate() {
            form.push('_');
            form.push_str(word);
            best = table.forms.get(form.as_str()).map(|&s| (s, n + 2)).or(best);
        }
    }
    best
}

/// How many words the longest form has.
const LONGEST: usize = 4;
