//! Closed classes of words: where a noun phrase ends, and which words hedge a number.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::model::Hedge;
use crate::language::Pack;

/// Words that no noun phrase after a number goes past: determiners, prepositions, pronouns, auxiliaries, conjunctions,
/// and short adverbs.
pub fn is_function_word(word: &str) -> bool {
    static WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| words("function words"));
    WORDS.contains(word)
}

/// The class `word` of a language's prepositions: what follows it says where, when, of whom, among whom.
pub fn is_preposition(word: &str) -> bool {
    static WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| words("prepositions"));
    WORDS.contains(word)
}

/// Nouns that a number after them names, as one of its kind: `Highway 61`, `category 4`, `page 12`, `статья 5`.
pub(super) fn is_label(word: &str) -> bool {
    static WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| words("labels"));
    WORDS.contains(word)
}

/// Past forms that end a noun phrase as a verb would, and that no ending gives away.
pub(super) fn is_irregular_past(word: &str) -> bool {
    static WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| words("irregular pasts"));
    WORDS.contains(word)
}

/// What the words just before a number say of its exactness, the last of them first.
pub(super) fn hedge_before(last: &str, second: &str, third: &str) -> Option<Hedge> {
    Some(match (third, second, last) {
        ("no" | "not", "less" | "fewer", "than") => Hedge::AtLeast,
        ("no" | "not", "more" | "greater", "than") => Hedge::AtMost,
        (_, "не", "менее" | "меньше") => Hedge::AtLeast,
        (_, "не", "более" | "больше" | "свыше") => Hedge::AtMost,
        (_, "more" | "greater" | "higher" | "larger", "than") => Hedge::AtLeast,
        (_, "less" | "fewer" | "lower" | "smaller", "than") => Hedge::AtMost,
        (_, "at", "least") | (_, "as", "минимум") | (_, "как", "минимум") => Hedge::AtLeast,
        (_, "at", "most") | (_, "up", "to") | (_, "как", "максимум") => Hedge::AtMost,
        ("in", "excess", "of") => Hedge::AtLeast,
        (_, "short" | "shy", "of") => Hedge::Nearly,
        ("as", "many" | "much" | "high" | "few" | "little", "as") => Hedge::AtMost,
        (_, "just" | "slightly", "under" | "below") | (_, "close", "to") => Hedge::Nearly,
        (_, _, "over" | "above" | "exceeding" | "topping" | "minimum" | "свыше" | "более" | "больше" | "минимум") => {
            Hedge::AtLeast
        }
        (_, _, "under" | "below" | "maximum" | "менее" | "меньше" | "до") => Hedge::AtMost,
        (_, _, "nearly" | "almost" | "почти") => Hedge::Nearly,
        (
            _,
            _,
            "about"
            | "around"
            | "some"
            | "roughly"
            | "approximately"
            | "estimated"
            | "circa"
            | "perhaps"
            | "maybe"
            | "около"
            | "примерно"
            | "приблизительно"
            | "порядка"
            | "приблизительного"
            | "~",
        ) => Hedge::About,
        _ => return None,
    })
}

/// The words of a list of `words.txt`, of all languages.
fn words(list: &str) -> FxHashSet<&'static str> {
    Pack::all().flat_map(|pack| pack.words.words(list)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_hedge_wins() {
        assert_eq!(hedge_before("than", "more", "no"), Some(Hedge::AtMost));
        assert_eq!(hedge_before("than", "more", "killed"), Some(Hedge::AtLeast));
        assert_eq!(hedge_before("people", "killed", "he"), None);
    }
}
