//! From what was read of an amount to the amount: its hedge, and its place in a change.

use super::grammar::hedge_before;
use super::model::{Amount, Content, Hedge, Role, Unit};
use super::number::Number;
use super::token::Reader;
use crate::base::Span;

/// What was read: the content, its tokens, and what it counts.
pub(super) struct Found {
    pub(super) content: Content,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) head: Vec<Span>,
    pub(super) role: Role,
}

/// An amount whose surroundings have not been read.
pub(super) struct Draft {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) first: Number,
    pub(super) upper: Option<Number>,
    pub(super) unit: Unit,
    pub(super) factor: f64,
}

impl Draft {
    /// A number, or a range, that starts at token `start`; it counts things until a unit is found.
    pub(super) fn new(start: usize, first: Number, upper: Option<Number>) -> Self {
        let end = upper.map_or(first.end, |n| n.end);
        Self { start, end, first, upper, unit: Unit::Things, factor: 1.0 }
    }

    /// The same with a unit that ends before token `end`.
    pub(super) fn of(self, unit: Unit, factor: f64, end: usize) -> Self {
        Self { unit, factor, end, ..self }
    }

    /// The amount, with the words of its head.
    pub(super) fn finish(self, reader: &Reader<'_>, head: Vec<Span>) -> Option<Found> {
        let Self { start, end, first, upper, unit, factor } = self;
        let apart = matches!(reader.lower(end), "before" | "after" | "earlier" | "later" | "спустя" | "назад");
        let role = if unit == Unit::Time && apart {
            Role::Offset
        } else if unit == Unit::Percent && is_rival(reader, start, end, first.value) {
            Role::Rival
        } else {
            role(reader, start)
        };
        let hedge = if role == Role::To { None } else { hedge(reader, start, unit) };
        let amount = Amount {
            number: first.value * factor,
            upper: upper.map(|n| n.value * factor),
            grain: upper.map_or(first.grain, |n| n.grain.min(first.grain)) * factor,
            unit,
            factor,
            hedge: hedge.or_else(|| hedge_after(reader, end)).unwrap_or_default(),
        };
        amount.number.is_finite().then_some(Found { content: Content::Amount(amount), start, end, head, role })
    }
}

fn hedge(reader: &Reader<'_>, start: usize, unit: Unit) -> Option<Hedge> {
    // An article before the number: `an estimated 200`.
    let at = if matches!(reader.lower_back(start, 1), "the" | "a" | "an") { start - 1 } else { start };
    let (last, second, third) = (reader.lower_back(at, 1), reader.lower_back(at, 2), reader.lower_back(at, 3));
    // `over two days` is as long as the days.
    let during = unit == Unit::Time && matches!(last, "over" | "around" | "до");
    if during { None } else { hedge_before(last, second, third) }
}

/// `or more`, `or so`, `-plus`.
fn hedge_after(reader: &Reader<'_>, end: usize) -> Option<Hedge> {
    // `14 or more`, `14 bridges or more`.
    let at = if reader.is_word(end) && reader.lower(end + 1) == "or" { end + 1 } else { end };
    match (reader.lower(at), reader.lower(at + 1)) {
        ("or", "more") | ("-", "plus") | ("+", _) => Some(Hedge::AtLeast),
        ("or", "less" | "fewer") => Some(Hedge::AtMost),
        ("or", "so") => Some(Hedge::About),
        _ => None,
    }
}

/// Whether a number is the old or the new one of a change: `rose to 112 from 98`, `from $40 to $52`.
fn role(reader: &Reader<'_>, start: usize) -> Role {
    let hedged = |at: usize| {
        matches!(
            reader.lower_back(at, 1),
            "about" | "around" | "nearly" | "almost" | "some" | "a" | "an" | "the" | "over" | "just"
        )
    };
    let mut at = start;
    while hedged(at) {
        at -= 1;
    }
    let second = reader.lower_back(at, 2);
    match reader.lower_back(at, 1) {
        "from" | "с" | "со" | "versus" => Role::From,
        "with" | "to" if matches!(second, "compared" | "comparison") => Role::From,
        "to" if !matches!(second, "up" | "close" | "addition" | "due" | "thanks" | "according" | "next") => Role::To,
        // `до 500 человек` is a bound, `упала до 12 млн` and `с 8 до 12` are changes.
        "до" if (1..=4).any(|back| is_russian_change(reader.lower_back(at, back + 1))) => Role::To,
        _ => Role::Plain,
    }
}

/// Whether a share is one of two that `to` stands between, the larger first, with no change from the one to the other.
fn is_rival(reader: &Reader<'_>, start: usize, end: usize, share: f64) -> bool {
    let number = |at: usize| reader.lower(at).parse::<f64>().ok().filter(|_| reader.is_number(at));
    if reader.lower(end) == "to" && number(end + 1).is_some_and(|n| n < share) {
        return reader.lower_back(start, 1) != "from";
    }
    if reader.lower_back(start, 1) != "to" || start < 3 {
        return false;
    }
    let at = (2..=4).filter_map(|back| start.checked_sub(back)).find(|&at| reader.is_number(at));
    let larger = at.and_then(number).is_some_and(|n| n > share);
    let changed =
        |word: &str| matches!(word, "from" | "by" | "fell" | "dropped" | "slipped" | "declined" | "down" | "cut");
    larger && !(2..=6).any(|back| changed(reader.lower_back(start, back)))
}

fn is_russian_change(word: &str) -> bool {
    ["упа", "вырос", "сниз", "увелич", "сократ", "повы", "подн", "возрос", "уменьш", "опуст", "с"]
        .iter()
        .any(|stem| if *stem == "с" { word == "с" } else { word.starts_with(stem) })
}
