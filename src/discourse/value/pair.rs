//! Two numbers that belong together: ranges, results, shares in words.

use super::currency::currency_sign;
use super::draft::{Draft, Found};
use super::grammar::is_function_word;
use super::lexicon::Lexeme;
use super::measure::measured;
use super::model::{Amount, Content, Hedge, Role, Unit};
use super::number::{Number, number};
use super::token::Reader;

/// The second end of a range that a first number opens: `20 to 30`, `between 20 and 30`, `10-12`, `от 20 до 30`.
pub(super) fn range(reader: &Reader<'_>, start: usize, first: Number, short: bool) -> Option<(Number, Number)> {
    let before = reader.lower_back(start, 1);
    let opens = match reader.lower(first.end) {
        "to" => before != "from",
        "and" => before == "between",
        "и" => before == "между",
        "до" => before == "от",
        _ => reader.is_joiner(first.end),
    };
    if !opens {
        return None;
    }
    let at = currency_sign(reader, first.end + 1).map_or(first.end + 1, |(_, at)| at);
    let second = number(reader, at, short)?;
    let mut first = first;
    // `2 to 3 million`: the scale belongs to both.
    if second.scale > first.scale && first.value * second.scale < second.value {
        first = Number { value: first.value * second.scale, grain: first.grain * second.scale, ..first };
    }
    (first.value < second.value).then_some((first, second))
}

/// `11 cents to 15 cents`: a range that names its unit twice. Changes open with `from`.
pub(super) fn twice(reader: &Reader<'_>, found: Found) -> Found {
    let Content::Amount(amount) = found.content else { return found };
    let before = reader.lower_back(found.start, 1);
    let opens = match reader.lower(found.end) {
        "to" => before != "from",
        "and" => before == "between",
        _ => false,
    };
    if !opens || amount.upper.is_some() {
        return found;
    }
    let at = currency_sign(reader, found.end + 1).map_or(found.end + 1, |(_, at)| at);
    let Some(second) = number(reader, at, false) else { return found };
    match measured(reader, Draft::new(at, second, None)) {
        Some(Found { content: Content::Amount(other), end, .. })
            if other.unit == amount.unit && other.number > amount.number && other.factor == amount.factor =>
        {
            let grain = amount.grain.min(other.grain);
            let content = Content::Amount(Amount { upper: Some(other.number), grain, ..amount });
            Found { content, end, ..found }
        }
        _ => found,
    }
}

/// `15-6`, `61 to 40`: two bare numbers that fall, or that a word for a result stands beside.
pub(super) fn score(reader: &Reader<'_>, i: usize, first: Number) -> Option<Found> {
    let whole = |n: &Number| n.scale == 1.0 && n.value <= 10_000.0 && n.value.fract() == 0.0;
    let hyphen = reader.is_joiner(first.end);
    let to = reader.lower(first.end) == "to";
    if !whole(&first) || !(hyphen || to) {
        return None;
    }
    let second = number(reader, first.end + 1, false).filter(|n| whole(n) && n.digits == first.digits)?;
    // A third group makes it a telephone number, a date or a code.
    if reader.is_joiner(second.end) && reader.is_number(second.end + 1) {
        return None;
    }
    let before = reader.lower_back(i, 1);
    if matches!(before, "between" | "from" | "age" | "aged" | "ages")
        || matches!(reader.lexeme(second.end), Some(Lexeme::Percent | Lexeme::Unit(..) | Lexeme::Currency(..)))
    {
        return None;
    }
    let near = is_result(reader.lower(second.end))
        || (1..=3).any(|back| is_result(reader.lower_back(i, back)))
        || before == "," && to;
    let bare = !reader.is_word(second.end) || is_function_word(reader.lower(second.end));
    if !(near || bare && first.value > second.value) {
        return None;
    }
    let content = Content::Score(first.value as u32, second.value as u32);
    Some(Found { content, start: i, end: second.end, head: Vec::new(), role: Role::Plain })
}

fn is_result(word: &str) -> bool {
    matches!(
        word,
        "vote"
            | "votes"
            | "voted"
            | "win"
            | "wins"
            | "won"
            | "victory"
            | "defeat"
            | "loss"
            | "lost"
            | "decision"
            | "ruling"
            | "margin"
            | "lead"
            | "draw"
            | "tie"
            | "score"
            | "majority"
            | "beat"
            | "beating"
            | "defeated"
            | "split"
            | "ruled"
            | "approved"
            | "rejected"
            | "passed"
            | "счет"
            | "счетом"
    )
}

/// `a quarter of the voters`, `two-thirds of`, `by half`, `one in five`: shares in words.
pub(super) fn share(reader: &Reader<'_>, i: usize) -> Option<Found> {
    let word = |k: usize| match reader.lexeme(k) {
        Some(Lexeme::Small(n @ 1..)) => Some(f64::from(n)),
        Some(Lexeme::Tens(n)) => Some(f64::from(n)),
        _ if reader.is_number(k) => number(reader, k, false).map(|n| n.value),
        _ => None,
    };
    // `one in five adults`, `3 out of 4`.
    if let Some(part) = word(i) {
        let at = match (reader.lower(i + 1), reader.lower(i + 2)) {
            ("in", _) if part <= 9.0 => Some(i + 2),
            ("out", "of") | ("of", "every") | ("in", "every") => Some(i + 3),
            _ => None,
        };
        if let Some(at) = at
            && let Some(whole) = word(at).filter(|w| *w > part && *w <= 100.0)
            && (reader.is_word(at + 1) && !reader.is_number(at))
        {
            return as_percent(reader, i, at + 1, part / whole);
        }
    }
    let (times, at) = match reader.lexeme(i) {
        Some(Lexeme::Part(_)) => (1.0, i),
        _ if matches!(reader.lower(i), "a" | "one" | "одна" | "одну") => (1.0, i + 1),
        Some(Lexeme::Small(n @ 2..=9)) => (f64::from(n), if reader.is_joiner(i + 1) { i + 2 } else { i + 1 }),
        _ => return None,
    };
    let size = match reader.lexeme(at) {
        Some(Lexeme::Part(size)) if !(times > 1.0 && reader.lower(at) == "half") => size,
        Some(Lexeme::Ordinal(n @ 3..=10)) if at > i => 1.0 / f64::from(n),
        _ => return None,
    };
    // `the third quarter of 2010` is a time.
    let before = reader.lower_back(i, 1);
    let counted = matches!(before, "this" | "last" | "next" | "same" | "previous" | "fiscal" | "final")
        || i > 0 && matches!(reader.lexeme(i - 1), Some(Lexeme::Ordinal(_)))
        || before == "second";
    if counted || reader.lower(at + 1) == "of" && reader.is_number(at + 2) && reader.lower(at + 2).len() == 4 {
        return None;
    }
    let end = at + 1;
    let of = reader.lower(end) == "of";
    let by = reader.lower_back(i, 1) == "by" && !reader.is_word(end);
    let russian = !reader.lower(at).is_ascii()
        && (reader.is_word(end) && !is_function_word(reader.lower(end)) || reader.lower_back(i, 1) == "на");
    // `a third of` is a share; `the third of May` and `half an hour` are not.
    if !(of || by || russian) || matches!(reader.lexeme(end + 1), Some(Lexeme::Month(_))) {
        return None;
    }
    as_percent(reader, i, end, times * size)
}

fn as_percent(reader: &Reader<'_>, start: usize, end: usize, share: f64) -> Option<Found> {
    if share > 1.0 {
        return None;
    }
    let number = Number { value: 100.0 * share, grain: 1.0, end, digits: false, scale: 1.0 };
    let mut found = Draft::new(start, number, None).of(Unit::Percent, 1.0, end).finish(reader, Vec::new())?;
    // A share in words is a round one.
    if let Content::Amount(amount) = &mut found.content
        && amount.hedge == Hedge::Exact
    {
        amount.hedge = Hedge::About;
    }
    Some(found)
}
