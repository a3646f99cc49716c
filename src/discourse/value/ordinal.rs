//! Places in a row: `third visit`, `12th chief justice`, `finished second`.

use super::draft::Found;
use super::grammar::is_function_word;
use super::head::head;
use super::lexicon::Lexeme;
use super::model::{Content, Role, Unit};
use super::token::Reader;

/// An ordinal that starts at token `i`.
pub(super) fn ordinal(reader: &Reader<'_>, i: usize) -> Option<Found> {
    let (place, end) = place(reader, i)?;
    let next = reader.lower(end);
    // Names: `First Lady`, `Second Amendment`, `Fifth Avenue`. A sentence starts with a capital anyway.
    let opens = i == 0 || !reader.is_word(i - 1) && !matches!(reader.lower(i - 1), "," | "-" | "–");
    let capital = reader.get(i).is_some_and(|t| t.capital);
    if capital && (!opens || reader.get(end).is_some_and(|t| t.capital)) {
        return None;
    }
    // `27th Street`, `117th Congress`.
    if reader.is_number(i) && reader.get(end).is_some_and(|t| t.capital) {
        return None;
    }
    // `at first`, `first of all`, `for the first time`, `first-ever`, `two seconds`.
    if matches!(reader.lower_back(i, 1), "at" | "of" | "a") && place <= 2 && !reader.is_word(end) {
        return None;
    }
    if (next == "of" && reader.lower(end + 1) == "all") || next == "time" || reader.is_joiner(end) {
        return None;
    }
    // Parts of a year or a match say when; they are no places in a row. A century names a time too.
    if is_period(next) || matches!(reader.lexeme(end), Some(Lexeme::Unit(Unit::Time, _))) {
        return None;
    }
    let head = head(reader, end);
    // `first said`, `first announced`: an adverb.
    let ranked = matches!(
        reader.lower_back(i, 1),
        "finished"
            | "came"
            | "placed"
            | "ranked"
            | "ranks"
            | "finishing"
            | "was"
            | "is"
            | "in"
            | "stands"
            | "third"
            | "finish"
            | "seeded"
            | "place"
            | "qualified"
    );
    if head.is_empty() && !ranked {
        return None;
    }
    let content = Content::Ordinal(place);
    Some(Found { content, start: i, end, head, role: Role::Plain })
}

/// A part of a year, of a game or of a term, which says when.
pub(super) fn is_period(word: &str) -> bool {
    matches!(
        word,
        "quarter" | "half" | "period" | "inning" | "квартал" | "квартала" | "квартале" | "полугодии" | "полугодия"
    )
}

/// The number of an ordinal at `i`, and one past its last token.
pub(super) fn place(reader: &Reader<'_>, i: usize) -> Option<(u32, usize)> {
    let token = reader.get(i)?;
    if reader.is_number(i) {
        if token.glued && i > 0 && reader.is_word(i - 1) {
            return None;
        }
        let n: u32 = token.lower.parse().ok()?;
        let english = reader.glued(i + 1) && matches!(reader.lower(i + 1), "st" | "nd" | "rd" | "th");
        let russian = reader.is_joiner(i + 1)
            && matches!(reader.lower(i + 2), "й" | "я" | "е" | "го" | "му" | "м" | "ю" | "ой" | "ый" | "ая" | "ое");
        return if english {
            Some((n, i + 2))
        } else if russian {
            Some((n, i + 3))
        } else {
            None
        };
    }
    match token.lexeme? {
        // A sentence may start with `Second,`; the unit of time is never `second` before a noun.
        Lexeme::Ordinal(n) => Some((n, i + 1)),
        Lexeme::Unit(Unit::Time, 1.0) if token.lower == "second" => Some((2, i + 1)),
        // `twenty-first`.
        Lexeme::Tens(tens) if reader.is_joiner(i + 1) => match reader.lexeme(i + 2)? {
            Lexeme::Ordinal(n) if n < 10 => Some((u32::from(tens) + n, i + 3)),
            Lexeme::Unit(Unit::Time, 1.0) if reader.lower(i + 2) == "second" => Some((u32::from(tens) + 2, i + 3)),
            _ => None,
        },
        _ => None,
    }
    .filter(|_| !is_function_word(&token.lower) || token.lower == "first")
}
