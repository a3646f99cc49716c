//! Numbers with what they are numbers of: the order in which the readings are tried, and counts of things.

use super::draft::{Draft, Found};
use super::grammar::{is_function_word, is_label};
use super::head::{head, is_plural};
use super::measure::{measured, shared_unit, unnumbered};
use super::money::signed;
use super::number::number;
use super::pair::{range, score, share, twice};
use super::token::{Reader, TokenKind};

/// A number with its unit that starts at token `i`.
pub(super) fn amount(reader: &Reader<'_>, i: usize) -> Option<Found> {
    signed(reader, i).or_else(|| share(reader, i)).or_else(|| unnumbered(reader, i)).or_else(|| plain(reader, i))
}

/// A number with what follows it.
fn plain(reader: &Reader<'_>, i: usize) -> Option<Found> {
    if reader.is_number(i) && is_name_part(reader, i) {
        return None;
    }
    let first = number(reader, i, false)?;
    if let Some(found) = score(reader, i, first) {
        return Some(found);
    }
    let (first, upper) = match range(reader, i, first, false) {
        Some((first, second)) => (first, Some(second)),
        None => (first, None),
    };
    let draft = || Draft::new(i, first, upper);
    measured(reader, draft())
        .map(|found| twice(reader, found))
        .or_else(|| shared_unit(reader, draft()))
        .or_else(|| counted(reader, draft()))
}

/// A number that is part of a name or of an ordinal: `A320`, `F-16`, `COVID-19`, `9/11`, `No. 3`, `1st`.
fn is_name_part(reader: &Reader<'_>, i: usize) -> bool {
    let glued_back = reader.glued(i)
        && reader.before(i).is_some_and(|t| {
            t.kind == TokenKind::Word
                || matches!(t.lower.as_str(), "/" | "#" | "№" | "@")
                || (reader.is_joiner(i - 1) && i > 1 && reader.is_word(i - 2) && reader.lexeme(i - 2).is_none())
        });
    // A telephone number or a code: `123-45-67`.
    let joins = |k: usize| reader.is_joiner(k) && reader.is_number(k + 1);
    let chain = joins(i + 1) && joins(i + 3)
        || i > 1 && reader.is_joiner(i - 1) && reader.is_number(i - 2)
        || reader.lower_back(i, 1) == "+" && reader.glued(i);
    let slash = reader.lower(i + 1) == "/" && reader.glued(i + 1) && reader.is_number(i + 2);
    let place = reader.glued(i + 1) && matches!(reader.lower(i + 1), "st" | "nd" | "rd" | "th" | "x");
    let named = matches!(reader.lower_back(i, 1), "number" | "no" | "nr" | "№")
        || reader.lower_back(i, 1) == "." && matches!(reader.lower_back(i, 2), "no" | "nos");
    let labelled = matches!(reader.lower(i), w if !w.contains('.')) && is_label(reader.lower_back(i, 1))
        || reader.lower_back(i, 1) == "of" && reader.lower_back(i, 2) == "group";
    glued_back || chain || slash || place || named || labelled
}

/// A number of things that the words after it name.
fn counted(reader: &Reader<'_>, draft: Draft) -> Option<Found> {
    let Draft { start, end, first, .. } = draft;
    let head = head(reader, end);
    if reader.is_joiner(end) && head.is_empty() && reader.lower(end + 1) != "plus" {
        return None;
    }
    let before = reader.lower_back(start, 1);
    // `one` is a pronoun more often than a number.
    let pronoun = matches!(before, "no" | "any" | "every" | "this" | "that" | "the" | "each" | "another");
    if first.value == 1.0 && !first.digits && (head.is_empty() || pronoun) {
        return None;
    }
    // `removed the four from`, `another 505`: which ones are meant stands elsewhere.
    if head.is_empty() && !first.digits && matches!(before, "the" | "these" | "those" | "all") {
        return None;
    }
    let rest = |word: &str| matches!(word, "another" | "other" | "others" | "more" | "additional" | "еще" | "других");
    if matches!(before, "another" | "other" | "additional" | "еще") || reader.is_word(end) && rest(reader.lower(end))
    {
        return None;
    }
    // `Route 66`, `Boeing 737`, `Chapter 11`: a capital before a number that names no things.
    let after_name = start > 0
        && reader.is_word(start - 1)
        && reader.get(start - 1).is_some_and(|t| t.capital && t.lexeme.is_none())
        && !is_function_word(before);
    let plural = head.iter().any(|s| is_plural(&s.of(reader.text).to_lowercase()));
    if after_name && first.digits && !plural {
        return None;
    }
    // A year that nothing marks as one.
    let year = first.digits && end == start + 1 && reader.lower(start).len() == 4;
    if head.is_empty() && year && (1500.0..2100.0).contains(&first.value) {
        return None;
    }
    draft.finish(reader, head)
}
