//! The words after a number that name what it counts or ranks.

use super::grammar::{is_function_word, is_irregular_past};
use super::lexicon::Lexeme;
use super::token::Reader;
use crate::base::Span;

/// How many words a head has at most.
const LONGEST: usize = 4;

/// The words from token `from` on up to a function word, a mark, a number or a verb. Empty when there are none. For a
/// plural, it ends with the plural.
pub(super) fn head(reader: &Reader<'_>, from: usize) -> Vec<Span> {
    let mut words = Vec::new();
    let mut at = if reader.is_joiner(from) { from + 1 } else { from };
    while let Some(token) = reader.get(at) {
        if reader.is_joiner(at) && !words.is_empty() {
            at += 1;
            continue;
        }
        let lower = token.lower.as_str();
        // `US` is a country where it has capitals.
        let function = is_function_word(lower) && !(lower == "us" && token.capital);
        // What follows says when: `159 on Monday` and `159 Monday` count the same.
        let when = matches!(token.lexeme, Some(Lexeme::Weekday(_) | Lexeme::Month(_)))
            || matches!(lower, "early" | "late") && matches!(reader.lexeme(at + 1), Some(Lexeme::Weekday(_)));
        if !reader.is_word(at) || function || when || words.len() == LONGEST || is_irregular_past(lower) {
            break;
        }
        let participle = lower.ends_with("ed") && lower.len() > 3 && token.lexeme.is_none();
        let ends_here = !reader.is_word(at + 1) || is_function_word(reader.lower(at + 1));
        let verb = participle || is_russian_past(lower);
        if verb && (!words.is_empty() || participle && ends_here) {
            break;
        }
        words.push(token.span);
        let noun =
            if lower.is_ascii() { is_plural(lower) && !is_modifier(reader, at) } else { !is_russian_adjective(lower) };
        at += 1;
        if noun {
            break;
        }
    }
    words
}

/// Whether a word looks like the name of several things. Russian words all do: after a number they are inflected.
pub(super) fn is_plural(word: &str) -> bool {
    (word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && word.len() > 3)
        || matches!(
            word,
            "people" | "men" | "women" | "children" | "police" | "troops" | "personnel" | "staff" | "feet" | "cattle"
        )
        || (!word.is_ascii() && word.chars().all(char::is_alphabetic))
}

/// Whether a word in -s goes on to a noun of its own: `news agencies`, `sports clubs`, `Texas voters`.
fn is_modifier(reader: &Reader<'_>, at: usize) -> bool {
    let capital = reader.get(at).is_some_and(|t| t.capital);
    let known = matches!(reader.lower(at), "news" | "sports" | "arms" | "sales" | "business" | "states");
    reader.is_word(at + 1) && (known || capital) && is_plural(reader.lower(at + 1))
}

fn is_russian_adjective(word: &str) -> bool {
    ["ых", "их", "ый", "ий", "ая", "ое", "ые", "ие", "ого", "его", "ому"].iter().any(|end| word.ends_with(end))
}

fn is_russian_past(word: &str) -> bool {
    !word.is_ascii()
        && word.chars().count() > 4
        && ["ли", "ла", "ло", "лся", "лась", "лись"].iter().any(|end| word.ends_with(end))
}
