//! Numbers with a unit: money, percentages, durations, measures, ages, and counts of things.

use super::grammar::{hedge_before, is_function_word, is_irregular_past};
use super::lexicon::Lexeme;
use super::model::{Amount, Content, Hedge, Role, Unit};
use super::number::{Number, number};
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

/// A number with its unit that starts at token `i`.
pub(super) fn amount(reader: &Reader<'_>, i: usize) -> Option<Found> {
    money_sign(reader, i).or_else(|| part(reader, i)).or_else(|| plain(reader, i))
}

/// `$2.6 billion`, `US$30m`, `€80 million`, `$2-3 million`.
fn money_sign(reader: &Reader<'_>, i: usize) -> Option<Found> {
    let (code, at) = currency_sign(reader, i)?;
    let first = number(reader, at, true)?;
    let (first, upper) = match range(reader, i, first, true) {
        Some((first, second)) => (first, Some(second)),
        None => (first, None),
    };
    let end = upper.map_or(first.end, |n| n.end);
    finish(reader, i, end, first, upper, Unit::Money(code), 1.0, Vec::new())
}

/// A sign of money before a number, and where the number starts.
fn currency_sign(reader: &Reader<'_>, i: usize) -> Option<(&'static str, usize)> {
    let sign = |text: &str| {
        Some(match text {
            "$" => "USD",
            "€" => "EUR",
            "£" => "GBP",
            "¥" => "JPY",
            "₽" => "RUB",
            "₹" => "INR",
            "₴" => "UAH",
            "₩" => "KRW",
            "₪" => "ILS",
            _ => return None,
        })
    };
    if let Some(code) = sign(reader.lower(i)) {
        return Some((code, i + 1));
    }
    // `US$`, `C$`, `HK$`; a code before its number, `USD 5 million`.
    if sign(reader.lower(i + 1)).is_some() && reader.glued(i + 1) {
        let code = match reader.lower(i) {
            "us" => "USD",
            "c" | "ca" => "CAD",
            "a" | "au" => "AUD",
            "hk" => "HKD",
            "nz" => "NZD",
            "s" | "sg" => "SGD",
            "r" => "BRL",
            "nt" => "TWD",
            _ => return None,
        };
        return Some((code, i + 2));
    }
    match reader.lexeme(i) {
        Some(Lexeme::Currency(code, 1.0))
            if reader.lower(i).eq_ignore_ascii_case(code)
                && reader.get(i).is_some_and(|t| t.capital)
                && reader.is_number(i + 1) =>
        {
            Some((code, i + 1))
        }
        _ => None,
    }
}

/// `a quarter of the voters`, `two-thirds of`, `by half`, `one in five`: shares in words.
fn part(reader: &Reader<'_>, i: usize) -> Option<Found> {
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
    let end = at + 1;
    let of = matches!(reader.lower(end), "of");
    let by = reader.lower_back(i, 1) == "by" && !reader.is_word(end);
    let russian = !reader.lower(at).is_ascii() && reader.is_word(end) && !is_function_word(reader.lower(end));
    // `a third of` is a share; `the third of May` and `half an hour` are not.
    if !(of || by || russian) || times * size > 1.0 || matches!(reader.lexeme(end + 1), Some(Lexeme::Month(_))) {
        return None;
    }
    let share = Number { value: 100.0 * times * size, grain: 1.0, end, digits: false, scaled: false };
    let mut found = finish(reader, i, end, share, None, Unit::Percent, 1.0, Vec::new())?;
    if let Content::Amount(amount) = &mut found.content
        && amount.hedge == Hedge::Exact
    {
        amount.hedge = Hedge::About;
    }
    Some(found)
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
    let end = upper.map_or(first.end, |n| n.end);
    if let Some(found) = measured(reader, i, end, first, upper) {
        return Some(found);
    }
    counted(reader, i, end, first, upper)
}

/// A number that is part of a name: `A320`, `F-16`, `COVID-19`, `9/11`, `No. 3`, `3-D`.
fn is_name_part(reader: &Reader<'_>, i: usize) -> bool {
    let glued_back = reader.glued(i)
        && reader.before(i).is_some_and(|t| {
            t.kind == super::token::TokenKind::Word
                || t.lower == "/"
                || t.lower == "#"
                || t.lower == "№"
                || (reader.is_joiner(i - 1) && i > 1 && reader.is_word(i - 2) && reader.lexeme(i - 2).is_none())
        });
    let slash = reader.lower(i + 1) == "/" && reader.glued(i + 1) && reader.is_number(i + 2);
    let named = matches!(reader.lower_back(i, 1), "number" | "no" | "nr" | "№")
        || reader.lower_back(i, 1) == "." && matches!(reader.lower_back(i, 2), "no" | "nos");
    glued_back || slash || named
}

/// `15-6`, `61 to 40`: two bare numbers that fall, or that a word for a result stands beside.
fn score(reader: &Reader<'_>, i: usize, first: Number) -> Option<Found> {
    if first.scaled || first.value > 10_000.0 || first.value.fract() != 0.0 {
        return None;
    }
    let hyphen = reader.is_joiner(first.end);
    let to = reader.lower(first.end) == "to";
    if !(hyphen || to) {
        return None;
    }
    let second = number(reader, first.end + 1, false)?;
    if second.scaled || second.value.fract() != 0.0 || first.digits != second.digits {
        return None;
    }
    // A third group makes it a telephone number, a date or a code.
    if reader.is_joiner(second.end) && reader.is_number(second.end + 1) {
        return None;
    }
    let result = |word: &str| {
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
    };
    let near = result(reader.lower(second.end))
        || (1..=3).any(|back| result(reader.lower_back(i, back)))
        || reader.lower_back(i, 1) == "," && to;
    let bare = !reader.is_word(second.end) || is_function_word(reader.lower(second.end));
    let falls = first.value > second.value && (hyphen || reader.lower_back(i, 1) != "from");
    if !(near || (bare && falls)) || matches!(reader.lower_back(i, 1), "between" | "from" | "age" | "aged" | "ages") {
        return None;
    }
    if matches!(reader.lexeme(second.end), Some(Lexeme::Percent | Lexeme::Unit(..) | Lexeme::Currency(..))) {
        return None;
    }
    let content = Content::Score(first.value as u32, second.value as u32);
    Some(Found { content, start: i, end: second.end, head: Vec::new(), role: Role::Plain })
}

/// The second end of a range that a first number opens: `20 to 30`, `between 20 and 30`, `10-12`, `от 20 до 30`.
fn range(reader: &Reader<'_>, start: usize, first: Number, short: bool) -> Option<(Number, Number)> {
    let before = reader.lower_back(start, 1);
    let at = match reader.lower(first.end) {
        "to" if before != "from" => first.end + 1,
        "and" if before == "between" => first.end + 1,
        "и" if before == "между" => first.end + 1,
        "до" if before == "от" => first.end + 1,
        "-" | "–" | "—" if reader.is_joiner(first.end) => first.end + 1,
        _ => return None,
    };
    let at = currency_sign(reader, at).map_or(at, |(_, at)| at);
    let second = number(reader, at, short)?;
    let mut first = first;
    // `2 to 3 million`: the scale belongs to both.
    if second.scaled && !first.scaled && first.value < second.value {
        let scale = second.grain / if second.digits { unscaled_grain(reader, at) } else { 1.0 };
        if scale > 1.0 && first.value * scale < second.value {
            first = Number { value: first.value * scale, grain: first.grain * scale, ..first };
        }
    }
    (first.value < second.value).then_some((first, second))
}

fn unscaled_grain(reader: &Reader<'_>, at: usize) -> f64 {
    let text = reader.lower(at);
    match text.split_once(['.', ',']) {
        Some((_, decimals)) => 0.1f64.powi(decimals.len() as i32),
        None => text.bytes().rev().take_while(|b| *b == b'0').fold(1.0, |grain, _| grain * 10.0),
    }
}

/// Amounts whose unit follows the number.
fn measured(reader: &Reader<'_>, i: usize, end: usize, first: Number, upper: Option<Number>) -> Option<Found> {
    // `a year-long`, `an hour`: an article is a number only before a scale.
    if reader.is_joiner(end) && matches!(reader.lower(end + 1), "year" | "летний" | "летняя" | "летнего" | "летней")
    {
        let russian = reader.lower(end + 1) != "year";
        if russian || (reader.is_joiner(end + 2) && reader.lower(end + 3) == "old") {
            let to = if russian { end + 2 } else { end + 4 };
            let head = chunk(reader, to);
            return finish(reader, i, to, first, upper, Unit::Age, 1.0, head);
        }
    }
    let at = if reader.is_joiner(end) { end + 1 } else { end };
    if reader.lower(at) == "%" || matches!(reader.lexeme(at), Some(Lexeme::Percent)) {
        let points = matches!(reader.lower(at + 1), "point" | "points");
        let unit = if points { Unit::Points } else { Unit::Percent };
        return finish(reader, i, at + 1 + usize::from(points), first, upper, unit, 1.0, Vec::new());
    }
    if reader.lower(at) == "per" && reader.lower(at + 1) == "cent" {
        return finish(reader, i, at + 2, first, upper, Unit::Percent, 1.0, Vec::new());
    }
    if matches!(reader.lexeme(at), Some(Lexeme::Percentage)) {
        let known = matches!(reader.lower(at + 1), "point" | "points" | "пункт" | "пункта" | "пунктов");
        return known.then(|| finish(reader, i, at + 2, first, upper, Unit::Points, 1.0, Vec::new())).flatten();
    }
    if reader.lower(at) == "basis" && matches!(reader.lower(at + 1), "points" | "point") {
        return finish(reader, i, at + 2, first, upper, Unit::Points, 0.01, Vec::new());
    }
    // `two million US dollars`.
    let nation = matches!(
        reader.lower(at),
        "us" | "american" | "canadian" | "australian" | "hong" | "американских" | "канадских"
    );
    let coin = if nation && matches!(reader.lexeme(at + 1), Some(Lexeme::Currency(..))) { at + 1 } else { at };
    if let Some(Lexeme::Currency(code, size)) = reader.lexeme(coin) {
        let code = match reader.lower(at) {
            "canadian" | "канадских" => "CAD",
            "australian" => "AUD",
            _ => code,
        };
        // `won` is a verb far more often than a coin.
        if reader.lower(coin) != "won" || first.scaled {
            return finish(reader, i, coin + 1, first, upper, Unit::Money(code), size, Vec::new());
        }
    }
    if let Some(Lexeme::Unit(unit, size)) = reader.lexeme(at) {
        if unit == Unit::Time && matches!(reader.lower(at + 1), "old" | "of") && reader.lower(at + 2) != "the" {
            let old = reader.lower(at + 1) == "old";
            let age = old || reader.lower(at + 2) == "age";
            if age {
                let to = if old { at + 2 } else { at + 3 };
                return finish(reader, i, to, first, upper, Unit::Age, 1.0, Vec::new());
            }
        }
        let (unit, size, end) = per_time(reader, at, unit, size);
        if !(reader.lower(at) == "second" && first.value != 1.0) {
            return finish(reader, i, end, first, upper, unit, size, Vec::new());
        }
    }
    if matches!(reader.lower(i.wrapping_sub(1)), "aged" | "age") {
        return finish(reader, i, end, first, upper, Unit::Age, 1.0, Vec::new());
    }
    // `The minister, 54, resigned`.
    let named = i > 1 && reader.lower(i - 1) == "," && reader.is_word(i - 2);
    if named && first.digits && first.value < 120.0 && matches!(reader.lower(end), "," | ".") && upper.is_none() {
        return finish(reader, i, end, first, None, Unit::Age, 1.0, Vec::new());
    }
    if matches!(reader.lower(at), "degree" | "degrees" | "°" | "градусов" | "градуса") {
        let scale = reader.lower(at + 1);
        let fahrenheit = matches!(scale, "fahrenheit" | "f");
        let known = fahrenheit || matches!(scale, "celsius" | "c" | "centigrade" | "цельсия");
        let mut found =
            finish(reader, i, at + 1 + usize::from(known), first, upper, Unit::Temperature, 1.0, Vec::new())?;
        if let (true, Content::Amount(a)) = (fahrenheit, &mut found.content) {
            let celsius = |f: f64| (f - 32.0) / 1.8;
            (a.number, a.upper, a.factor) = (celsius(a.number), a.upper.map(celsius), 1.0 / 1.8);
            a.grain /= 1.8;
        }
        return Some(found);
    }
    None
}

/// `60 miles an hour`, `80 km/h`.
fn per_time(reader: &Reader<'_>, at: usize, unit: Unit, size: f64) -> (Unit, f64, usize) {
    if unit == Unit::Length {
        let hour = |k: usize| matches!(reader.lower(k), "hour" | "h" | "ч" | "час");
        if matches!(reader.lower(at + 1), "an" | "per" | "/" | "в") && hour(at + 2) {
            return (Unit::Speed, size / 3600.0, at + 3);
        }
    }
    if unit == Unit::Length && reader.lower(at) != "square" {
        return (unit, size, at + 1);
    }
    (unit, size, at + 1)
}

/// A number of things that the words after it name.
fn counted(reader: &Reader<'_>, i: usize, end: usize, first: Number, upper: Option<Number>) -> Option<Found> {
    let head = chunk(reader, end);
    if reader.is_joiner(end) && head.is_empty() {
        return None;
    }
    // `one` is a pronoun more often than a number.
    let one = first.value == 1.0 && !first.digits;
    if one
        && (head.is_empty()
            || matches!(reader.lower_back(i, 1), "no" | "any" | "every" | "this" | "that" | "the" | "each" | "another"))
    {
        return None;
    }
    // `Route 66`, `Boeing 737`, `Chapter 11`: a capital before a number that names no things.
    let after_name = i > 0
        && reader.get(i - 1).is_some_and(|t| t.capital && t.lexeme.is_none())
        && reader.is_word(i - 1)
        && !is_function_word(reader.lower(i - 1))
        && first.digits;
    let plural = head.iter().any(|s| is_plural(&s.of(reader.text).to_lowercase()));
    if after_name && !plural {
        return None;
    }
    // A year that nothing marks as one.
    if head.is_empty()
        && first.digits
        && (1500.0..2100.0).contains(&first.value)
        && first.grain < 1000.0
        && end == i + 1
        && reader.lower(i).len() == 4
    {
        return None;
    }
    finish(reader, i, end, first, upper, Unit::Things, 1.0, head)
}

/// Whether a word looks like the name of several things.
fn is_plural(word: &str) -> bool {
    (word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && word.len() > 3)
        || matches!(
            word,
            "people"
                | "men"
                | "women"
                | "children"
                | "police"
                | "troops"
                | "personnel"
                | "staff"
                | "feet"
                | "teeth"
                | "mice"
                | "cattle"
        )
        || !word.is_ascii()
}

/// The words after a number that name what it counts: up to a function word, a mark, a number or a verb.
/// Empty when there are none. For a plural, it ends with the plural.
pub(super) fn chunk(reader: &Reader<'_>, from: usize) -> Vec<Span> {
    let mut words = Vec::new();
    let mut at = if reader.is_joiner(from) { from + 1 } else { from };
    while let Some(token) = reader.get(at) {
        if reader.is_joiner(at) && !words.is_empty() {
            at += 1;
            continue;
        }
        let lower = token.lower.as_str();
        let verb = !words.is_empty()
            && (is_irregular_past(lower) || (lower.ends_with("ed") && lower.len() > 3) || lower.ends_with("ing"));
        if !reader.is_word(at) || is_function_word(lower) || verb || words.len() == 4 || is_irregular_past(lower) {
            break;
        }
        if words.is_empty()
            && lower.ends_with("ed")
            && token.lexeme.is_none()
            && reader.is_word(at + 1)
            && is_function_word(reader.lower(at + 1))
        {
            break;
        }
        words.push(token.span);
        let plural = is_plural(lower) && lower.is_ascii() && !is_modifier(reader, at);
        let russian_noun = !lower.is_ascii() && !is_russian_adjective(lower);
        at += 1;
        if plural || russian_noun {
            break;
        }
    }
    words
}

/// Whether a word in -s goes on to a noun of its own: `news agencies`, `sports clubs`, `Texas voters`.
fn is_modifier(reader: &Reader<'_>, at: usize) -> bool {
    let next = reader.lower(at + 1);
    let capital = reader.get(at).is_some_and(|t| t.capital);
    reader.is_word(at + 1)
        && (matches!(reader.lower(at), "news" | "sports" | "arms" | "sales" | "business" | "states") || capital)
        && is_plural(next)
}

fn is_russian_adjective(word: &str) -> bool {
    ["ых", "их", "ый", "ий", "ая", "ое", "ые", "ие", "ого", "его", "ому"].iter().any(|end| word.ends_with(end))
}

/// Puts an amount together with its hedge and its place in a change.
#[allow(clippy::too_many_arguments)]
fn finish(
    reader: &Reader<'_>,
    start: usize,
    end: usize,
    first: Number,
    upper: Option<Number>,
    unit: Unit,
    factor: f64,
    head: Vec<Span>,
) -> Option<Found> {
    let mut before = start;
    // An article before a hedged number: `an estimated 200`.
    if matches!(reader.lower_back(before, 1), "the" | "a" | "an") {
        before -= 1;
    }
    let around = |k: usize| (reader.lower_back(k, 1), reader.lower_back(k, 2), reader.lower_back(k, 3));
    let (last, second, third) = around(before);
    let during = unit == Unit::Time && matches!(last, "over" | "around" | "до");
    let mut hedge = if during { None } else { hedge_before(last, second, third) };
    if matches!(last, "from" | "to") && second != "up" && second != "close" {
        hedge = None;
    }
    let hedge = hedge.or_else(|| hedge_after(reader, end)).unwrap_or_default();
    let role = role(reader, start);
    let amount = Amount {
        number: first.value * factor,
        upper: upper.map(|n| n.value * factor),
        grain: upper.map_or(first.grain, |n| n.grain.min(first.grain)) * factor,
        unit,
        factor,
        hedge,
    };
    amount.number.is_finite().then_some(Found { content: Content::Amount(amount), start, end, head, role })
}

/// `or more`, `or so`, `-plus`.
fn hedge_after(reader: &Reader<'_>, end: usize) -> Option<Hedge> {
    match (reader.lower(end), reader.lower(end + 1)) {
        ("or", "more") | ("-", "plus") | ("+", _) => Some(Hedge::AtLeast),
        ("or", "less" | "fewer") => Some(Hedge::AtMost),
        ("or", "so") => Some(Hedge::About),
        _ => None,
    }
}

/// Whether a number is the old or the new one of a change: `rose to 112 from 98`, `from $40 to $52`.
fn role(reader: &Reader<'_>, start: usize) -> Role {
    let mut at = start;
    while at > 0
        && matches!(
            reader.lower(at - 1),
            "about" | "around" | "nearly" | "almost" | "some" | "a" | "an" | "the" | "over" | "just"
        )
    {
        at -= 1;
    }
    match reader.lower_back(at, 1) {
        "from" | "с" | "со" => Role::From,
        "to" if reader.lower_back(at, 2) != "up" && reader.lower_back(at, 2) != "close" => Role::To,
        "до" => Role::To,
        _ => Role::Plain,
    }
}
