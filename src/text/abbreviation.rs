//! Words that carry a full stop without ending a sentence.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// How an abbreviation behaves at the end of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// Something always follows: `Mr.`, `e.g.`, `им.`
    Title,
    /// A number follows, or the sentence ends: `No.`, `p.`, `стр.`
    Number,
    /// A day or year follows, or the sentence ends: `Jan.`, `янв.`
    Month,
    /// May well end a sentence: `Inc.`, `U.S.`, `etc.`, `и т.д.`
    End,
}

static TABLE: LazyLock<FxHashMap<&'static str, Abbreviation>> = LazyLock::new(|| {
    let mut table = FxHashMap::default();
    for text in [include_str!("data/abbreviations.en.txt"), include_str!("data/abbreviations.ru.txt")] {
        for line in text.lines().filter(|l| !l.starts_with('#')) {
            let Some((class, words)) = line.split_once(':') else { continue };
            let class = match class {
                "title" => Abbreviation::Title,
                "number" => Abbreviation::Number,
                "month" => Abbreviation::Month,
                _ => Abbreviation::End,
            };
            for word in words.split_whitespace() {
                table.entry(word).or_insert(class);
            }
        }
    }
    table
});

/// The longest abbreviation, in bytes.
const LONGEST: usize = 16;

/// What kind of abbreviation `word` is, given without its last full stop.
pub(super) fn abbreviation(word: &str) -> Option<Abbreviation> {
    if word.len() > LONGEST {
        return None;
    }
    if word.bytes().all(|b| b.is_ascii_lowercase()) {
        return TABLE.get(word).copied();
    }
    TABLE.get(word.to_lowercase().as_str()).copied()
}

/// Words that begin a sentence far more often than they stand in a name with a capital.
pub(super) fn is_starter(word: &str) -> bool {
    static STARTERS: LazyLock<rustc_hash::FxHashSet<&'static str>> = LazyLock::new(|| {
        include_str!("data/starters.txt")
            .lines()
            .filter(|l| !l.starts_with('#'))
            .flat_map(str::split_whitespace)
            .collect()
    });
    word.len() <= 2 * LONGEST && STARTERS.contains(word.to_lowercase().as_str())
}
