//! Amounts whose unit follows the number: percentages, money in words, durations, measures, ages.

use std::sync::LazyLock;

use super::draft::{Draft, Found};
use super::head::head;
use super::lexicon::{Lexeme, YEAR};
use super::model::{Content, Unit};
use super::number::{Number, number};
use super::token::Reader;
use crate::language::{Language, Pack};

/// Nouns for one person, whose age `of` and a number give.
static PERSONS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| Pack::of(Language::English).numbers.words("persons").collect());

/// The amount that a number makes with the unit after it.
pub(super) fn measured(reader: &Reader<'_>, draft: Draft) -> Option<Found> {
    let (start, end, first) = (draft.start, draft.end, draft.first);
    // `12-year-old`, `54-летний`.
    if reader.is_joiner(end) && matches!(reader.lower(end + 1), "year" | "летний" | "летняя" | "летнего" | "летней")
    {
        let russian = reader.lower(end + 1) != "year";
        if russian || (reader.is_joiner(end + 2) && reader.lower(end + 3) == "old") {
            let to = if russian { end + 2 } else { end + 4 };
            return draft.of(Unit::Age, 1.0, to).finish(reader, head(reader, to));
        }
    }
    let at = if reader.is_joiner(end) { end + 1 } else { end };
    if let Some((unit, factor, to)) = percent(reader, at) {
        return draft.of(unit, factor, to).finish(reader, Vec::new());
    }
    if let Some((code, size, to)) = coin(reader, at, first.scale > 1.0) {
        return draft.of(Unit::Money(code), size, to).finish(reader, Vec::new());
    }
    // `5 square miles`, `20 sq km`.
    if matches!(reader.lower(at), "square" | "sq" | "кв" | "квадратных") {
        let parted = reader.is_joiner(at + 1) || reader.lower(at + 1) == "." && reader.glued(at + 1);
        let of = if parted { at + 2 } else { at + 1 };
        if let Some(Lexeme::Unit(Unit::Length, size)) = reader.lexeme(of) {
            return draft.of(Unit::Area, size * size, of + 1).finish(reader, Vec::new());
        }
    }
    if let Some(Lexeme::Unit(unit, size)) = reader.lexeme(at) {
        let next = (reader.lower(at + 1), reader.lower(at + 2));
        let aged = match next {
            ("old", _) => Some(at + 2),
            ("of", "age") => Some(at + 3),
            _ => None,
        };
        if let (Unit::Time, Some(to)) = (unit, aged) {
            return draft.of(Unit::Age, size / YEAR, to).finish(reader, Vec::new());
        }
        // `в возрасте 54 лет`, `ему 54 года`.
        let whose = matches!(reader.lower_back(start, 1), "возрасте" | "ему" | "ей");
        if unit == Unit::Time && size == YEAR && whose {
            return draft.of(Unit::Age, 1.0, at + 1).finish(reader, Vec::new());
        }
        // `2 second` is a place; `one second` a duration.
        if reader.lower(at) != "second" || first.value == 1.0 {
            let (unit, size, to) = per_hour(reader, at, unit, size);
            let (draft, to) = with_half(reader, draft, to);
            let (draft, to) = with_smaller(reader, draft, unit, size, to);
            return draft.of(unit, size, to).finish(reader, Vec::new());
        }
    }
    if reader.lower(at) == "m" && reader.glued(at) && first.digits {
        return draft.of(Unit::Length, 1.0, at + 1).finish(reader, Vec::new());
    }
    let of_age = reader.lower_back(start, 1) == "of" && reader.lower_back(start, 2) == "age";
    if of_age || matches!(reader.lower_back(start, 1), "aged" | "age") {
        return draft.of(Unit::Age, 1.0, end).finish(reader, Vec::new());
    }
    // `a boy of 12 is missing`, not `a boy of 12 families`.
    let person = PERSONS.contains(&reader.lower_back(start, 2)) && reader.lower_back(start, 1) == "of";
    let ends = !reader.is_word(end)
        || matches!(reader.lower(end), "is" | "was" | "has" | "had" | "who" | "and" | "from" | "in");
    if person && ends && first.value < 120.0 && draft.upper.is_none() {
        return draft.of(Unit::Age, 1.0, end).finish(reader, Vec::new());
    }
    // `the minister, who is 54, resigned`.
    let is = matches!(reader.lower_back(start, 1), "is" | "was" | "turned" | "turns");
    let who = is && reader.lower_back(start, 2) == "who" && matches!(reader.lower(end), "," | "." | "and");
    if who && first.digits && first.value < 120.0 && draft.upper.is_none() {
        return draft.of(Unit::Age, 1.0, end).finish(reader, Vec::new());
    }
    // `The minister, 54, resigned`.
    let named = start > 1 && reader.lower(start - 1) == "," && reader.is_word(start - 2);
    if named
        && first.digits
        && first.value < 120.0
        && draft.upper.is_none()
        && matches!(reader.lower(end), "," | ".")
        && !matches!(reader.lower(end + 1), "000")
    {
        return draft.of(Unit::Age, 1.0, end).finish(reader, Vec::new());
    }
    degrees(reader, draft, at)
}

/// `an hour and a half`, `half an hour`, `for a week`: one unit without a number.
pub(super) fn unnumbered(reader: &Reader<'_>, i: usize) -> Option<Found> {
    let one = Number { value: 1.0, grain: 1.0, end: i + 1, digits: false, scale: 1.0 };
    let article = |k: usize| matches!(reader.lower(k), "a" | "an");
    let unit = |k: usize| match reader.lexeme(k) {
        Some(Lexeme::Unit(Unit::Time, size)) if reader.lower(k) != "second" => Some(size),
        _ => None,
    };
    let russian_half = match reader.lower(i) {
        "полгода" => Some(YEAR),
        "полчаса" => Some(3600.0),
        _ => None,
    };
    if let Some(size) = russian_half {
        let half = Number { value: 0.5, grain: 0.5, ..one };
        return Draft::new(i, half, None).of(Unit::Time, size, i + 1).finish(reader, Vec::new());
    }
    if reader.lower(i) == "half" && article(i + 1) {
        let size = unit(i + 2)?;
        let half = Number { value: 0.5, grain: 0.5, ..one };
        return Draft::new(i, half, None).of(Unit::Time, size, i + 3).finish(reader, Vec::new());
    }
    if !article(i) {
        return None;
    }
    let size = unit(i + 1)?;
    let draft = Draft::new(i, one, None);
    let (draft, end) = with_half(reader, draft, i + 2);
    let lasting = matches!(
        reader.lower_back(i, 1),
        "for"
            | "lasted"
            | "took"
            | "lasts"
            | "takes"
            | "within"
            | "about"
            | "nearly"
            | "almost"
            | "over"
            | "than"
            | "least"
    );
    (end > i + 2 || lasting).then(|| draft.of(Unit::Time, size, end).finish(reader, Vec::new())).flatten()
}

/// Takes in `and a half` behind a unit.
fn with_half(reader: &Reader<'_>, draft: Draft, end: usize) -> (Draft, usize) {
    let half = reader.lower(end) == "and" && reader.lower(end + 1) == "a" && reader.lower(end + 2) == "half";
    if half && draft.upper.is_none() {
        let first = Number { value: draft.first.value + 0.5, grain: 0.5, ..draft.first };
        return (Draft { first, ..draft }, end + 3);
    }
    (draft, end)
}

/// Takes in what a smaller unit of the same kind adds: `two hours and 50 minutes`, `five feet six inches`.
fn with_smaller(reader: &Reader<'_>, draft: Draft, unit: Unit, size: f64, end: usize) -> (Draft, usize) {
    let at = if matches!(reader.lower(end), "and" | "и" | ",") { end + 1 } else { end };
    if draft.upper.is_some() || !matches!(unit, Unit::Time | Unit::Length | Unit::Mass) {
        return (draft, end);
    }
    let Some(rest) = number(reader, at, false) else { return (draft, end) };
    match reader.lexeme(rest.end) {
        Some(Lexeme::Unit(other, smaller)) if other == unit && smaller < size && rest.value * smaller < size => {
            let (value, grain) = (draft.first.value + rest.value * smaller / size, rest.grain * smaller / size);
            let first = Number { value, grain, ..draft.first };
            (Draft { first, ..draft }, rest.end + 1)
        }
        _ => (draft, end),
    }
}

/// A unit of shares at token `at`: `%`, `per cent`, `percentage points`, `basis points`.
fn percent(reader: &Reader<'_>, at: usize) -> Option<(Unit, f64, usize)> {
    let point = |k: usize| matches!(reader.lower(k), "point" | "points" | "пункт" | "пункта" | "пунктов");
    if reader.lower(at) == "%" || matches!(reader.lexeme(at), Some(Lexeme::Percent)) {
        return Some(if point(at + 1) { (Unit::Points, 1.0, at + 2) } else { (Unit::Percent, 1.0, at + 1) });
    }
    match (reader.lower(at), reader.lower(at + 1)) {
        ("per", "cent") => Some((Unit::Percent, 1.0, at + 2)),
        ("basis", "point" | "points") => Some((Unit::Points, 0.01, at + 2)),
        _ if matches!(reader.lexeme(at), Some(Lexeme::Percentage)) && point(at + 1) => {
            Some((Unit::Points, 1.0, at + 2))
        }
        _ => None,
    }
}

/// A currency in words at token `at`: `dollars`, `US dollars`, `Canadian cents`.
fn coin(reader: &Reader<'_>, at: usize, scaled: bool) -> Option<(&'static str, f64, usize)> {
    // A million pounds are money, unless something weighs them: `2 million pounds of beef`.
    if reader.lower(at) == "pounds" && scaled {
        let weighed = (1..=6).any(|back| reader.lower_back(at, back).starts_with("weigh"));
        let sterling = reader.lower(at + 1) == "sterling";
        return (!weighed && reader.lower(at + 1) != "of").then_some(("GBP", 1.0, at + 1 + usize::from(sterling)));
    }
    let nation = match reader.lower(at) {
        "us" | "american" | "американских" => Some("USD"),
        "canadian" | "канадских" => Some("CAD"),
        "australian" | "австралийских" => Some("AUD"),
        _ => None,
    };
    // `Swiss francs`, `Japanese yen`: the coin is the nation's own; a dollar or pound may be another's.
    let own = reader.get(at).is_some_and(|t| t.capital && t.lexeme.is_none())
        && !matches!(reader.lexeme(at + 1), Some(Lexeme::Currency("USD" | "GBP", _)));
    let word = if nation.is_some() || own { at + 1 } else { at };
    let Some(Lexeme::Currency(code, size)) = reader.lexeme(word) else { return None };
    // `won` is a verb far more often than a coin.
    let verb = reader.lower(word) == "won" && !scaled;
    (!verb).then_some((nation.unwrap_or(code), size, word + 1))
}

/// `60 miles an hour`, `80 km/h`.
fn per_hour(reader: &Reader<'_>, at: usize, unit: Unit, size: f64) -> (Unit, f64, usize) {
    let hour = matches!(reader.lower(at + 2), "hour" | "h" | "ч" | "час");
    if unit == Unit::Length && hour && matches!(reader.lower(at + 1), "an" | "per" | "/" | "в") {
        return (Unit::Speed, size / 3600.0, at + 3);
    }
    (unit, size, at + 1)
}

/// Temperatures, brought to degrees Celsius. Without a scale they are taken as they are.
fn degrees(reader: &Reader<'_>, draft: Draft, at: usize) -> Option<Found> {
    if !matches!(reader.lower(at), "degree" | "degrees" | "°" | "градусов" | "градуса") {
        return None;
    }
    let scale = reader.lower(at + 1);
    let fahrenheit = matches!(scale, "fahrenheit" | "f");
    let known = fahrenheit || matches!(scale, "celsius" | "c" | "centigrade" | "цельсия");
    let to = at + 1 + usize::from(known);
    let mut found = draft.of(Unit::Temperature, 1.0, to).finish(reader, Vec::new())?;
    if let (true, Content::Amount(a)) = (fahrenheit, &mut found.content) {
        let celsius = |f: f64| (f - 32.0) / 1.8;
        (a.number, a.upper, a.factor, a.grain) = (celsius(a.number), a.upper.map(celsius), 1.0 / 1.8, a.grain / 1.8);
    }
    Some(found)
}

/// The unit that a row of numbers shares stands behind the last: `260 and 167 miles`.
pub(super) fn shared_unit(reader: &Reader<'_>, draft: Draft) -> Option<Found> {
    let end = draft.end;
    if draft.upper.is_some() || !draft.first.digits || !matches!(reader.lower(end), "and" | "or" | "и" | "или") {
        return None;
    }
    let second = number(reader, end + 1, false).filter(|n| n.digits)?;
    let Content::Amount(other) = measured(reader, Draft::new(end + 1, second, None))?.content else { return None };
    matches!(other.unit, Unit::Percent | Unit::Length | Unit::Mass | Unit::Time | Unit::Money(_))
        .then(|| draft.of(other.unit, other.factor, end).finish(reader, Vec::new()))
        .flatten()
}
