//! Closed classes of words: where a noun phrase ends, and which words hedge a number.

use super::model::Hedge;

/// Words that no noun phrase after a number goes past: determiners, prepositions, pronouns, auxiliaries, conjunctions,
/// and short adverbs.
pub fn is_function_word(word: &str) -> bool {
    FUNCTION.binary_search(&word).is_ok()
}

/// The class `word` of a language's prepositions: what follows it says where, when, of whom, among whom.
pub fn is_preposition(word: &str) -> bool {
    PREPOSITIONS.binary_search(&word).is_ok()
}

/// Past forms that end a noun phrase as a verb would, and that no ending gives away.
pub(super) fn is_irregular_past(word: &str) -> bool {
    IRREGULAR.binary_search(&word).is_ok()
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

#[rustfmt::skip]
const FUNCTION: &[&str] = &[
    "a", "about", "above", "according", "across", "after", "again", "against", "ago", "all", "along", "also",
    "although", "am", "amid", "among", "an", "and", "another", "any", "are", "around", "as", "at", "away", "back",
    "be", "because", "been", "before", "behind", "being", "below", "between", "both", "but", "by", "can", "could",
    "despite", "did", "do", "does", "down", "during", "each", "earlier", "either", "even", "every", "except",
    "first", "for", "from", "had", "has", "have", "he", "her", "here", "hers", "him", "his", "how", "i", "if", "in",
    "including", "inside", "into", "is", "it", "its", "just", "last", "late", "later", "less", "like", "may", "me",
    "might", "more", "most", "must", "my", "near", "next", "no", "nor", "not", "now", "of", "off", "on", "only",
    "onto", "or", "other", "others", "our", "out", "outside", "over", "past", "per", "plus", "rather", "said",
    "say", "says", "shall", "she", "should", "since", "so", "some", "still", "such", "than", "that", "the", "their",
    "them", "then", "there", "these", "they", "this", "those", "though", "through", "throughout", "till", "to",
    "today", "tomorrow", "too", "toward", "towards", "under", "unless", "until", "up", "upon", "us", "was", "we",
    "were", "what", "when", "where", "which", "while", "who", "whom", "whose", "why", "will", "with", "within",
    "without", "worth", "would", "yesterday", "yet", "you", "your", "а", "без", "более", "больше", "бы", "был",
    "была", "были", "было", "быть", "в", "вместе", "во", "все", "всего", "где", "да", "для", "до", "его", "ее",
    "если", "еще", "же", "за", "и", "из", "или", "их", "к", "как", "ко", "когда", "которая", "которого", "которой",
    "которые", "который", "которых", "между", "менее", "на", "над", "не", "них", "но", "ну", "о", "об", "около",
    "он", "она", "они", "от", "перед", "по", "под", "после", "потом", "при", "про", "с", "свыше", "со", "среди",
    "также", "там", "то", "только", "у", "уже", "через", "что", "чтобы", "эта", "эти", "это", "этого", "этой",
    "этом", "этот", "я",
];

#[rustfmt::skip]
const PREPOSITIONS: &[&str] = &[
    "about", "above", "across", "after", "against", "along", "amid", "among", "around", "as", "at", "before",
    "behind", "below", "between", "by", "during", "for", "from", "in", "inside", "into", "near", "of", "off", "on",
    "onto", "outside", "over", "per", "since", "than", "through", "throughout", "to", "toward", "towards", "under",
    "until", "upon", "via", "with", "within", "without", "без", "в", "во", "для", "до", "за", "из", "из-за", "к",
    "ко", "между", "на", "над", "о", "об", "от", "перед", "по", "под", "после", "при", "про", "против", "с", "со",
    "среди", "у", "через",
];

#[rustfmt::skip]
const IRREGULAR: &[&str] = &[
    "became", "began", "bought", "broke", "brought", "built", "came", "caught", "chose", "cost", "cut", "drew",
    "drove", "fell", "felt", "fled", "flew", "fought", "found", "gave", "gets", "goes", "got", "grew", "held",
    "hit", "kept", "knew", "lay", "led", "left", "lost", "made", "meant", "met", "paid", "put", "quit", "ran",
    "rose", "sank", "sat", "saw", "sent", "set", "shot", "shut", "sold", "spent", "spoke", "spread", "stood",
    "struck", "swept", "told", "took", "voted", "went", "won", "wrote",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_for_the_search() {
        for list in [FUNCTION, PREPOSITIONS, IRREGULAR] {
            assert!(list.windows(2).all(|w| w[0] < w[1]), "{:?}", list.windows(2).find(|w| w[0] >= w[1]));
        }
    }

    #[test]
    fn the_longest_hedge_wins() {
        assert_eq!(hedge_before("than", "more", "no"), Some(Hedge::AtMost));
        assert_eq!(hedge_before("than", "more", "killed"), Some(Hedge::AtLeast));
        assert_eq!(hedge_before("people", "killed", "he"), None);
    }
}
