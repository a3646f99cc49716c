//! Dates, whole and in part, years, decades, days by their distance, and times of day.

use super::clock::clock;
use super::lexicon::Lexeme;
use super::model::{Content, PartialDate, Relative};
use super::number::number;
use super::token::Reader;

/// A date, period or time of day that starts at token `i`, and one past its last token.
pub(super) fn date(reader: &Reader<'_>, i: usize) -> Option<(Content, usize)> {
    if let Some(found) = clock(reader, i) {
        return Some(found);
    }
    let (from, end) = single(reader, i)?;
    // `from 1966 to 1978`, `2001-2005`, `July 10 to July 20`.
    if from.relative.is_none()
        && let Some(at) = range_joiner(reader, end, reader.lower_back(i, 1))
        && let Some((mut to, end)) =
            single(reader, at).or_else(|| day_alone(reader, at, from)).or_else(|| year_alone(reader, at, from))
        && to.relative.is_none()
        && same_parts(from, to)
    {
        to.year = to.year.or(from.year);
        let from = PartialDate { year: from.year.or(to.year), ..from };
        return Some((Content::Period(from, to), end));
    }
    Some((Content::Date(from), end))
}

/// Whether two dates are given to the same depth, so that they can be the ends of one period.
fn same_parts(a: PartialDate, b: PartialDate) -> bool {
    (a.day.is_some(), a.month.is_some()) == (b.day.is_some(), b.month.is_some()) && a.decade == b.decade
}

/// Where the second end of a period starts.
fn range_joiner(reader: &Reader<'_>, at: usize, before: &str) -> Option<usize> {
    let joined = match reader.lower(at) {
        "to" | "until" | "till" | "through" | "до" | "по" => true,
        "and" | "и" => matches!(before, "between" | "между"),
        "-" | "–" | "—" => true,
        _ => false,
    };
    joined.then_some(at + 1)
}

/// The second day of `May 18-20`.
fn day_alone(reader: &Reader<'_>, at: usize, from: PartialDate) -> Option<(PartialDate, usize)> {
    let day = day_number(reader, at)?;
    (from.day.is_some() && reader.is_joiner(at - 1)).then_some((PartialDate { day: Some(day), ..from }, at + 1))
}

/// The second year of `1959-2017`.
fn year_alone(reader: &Reader<'_>, at: usize, from: PartialDate) -> Option<(PartialDate, usize)> {
    let year = year_number(reader, at).filter(|to| from.year.is_some_and(|from| from < *to))?;
    (from.month.is_none() && reader.is_joiner(at - 1)).then_some((PartialDate { year: Some(year), ..from }, at + 1))
}

fn single(reader: &Reader<'_>, i: usize) -> Option<(PartialDate, usize)> {
    let token = reader.get(i)?;
    if let Some(Lexeme::Month(month)) = token.lexeme
        && is_month(reader, i)
    {
        return Some(month_first(reader, i, month));
    }
    let part =
        i > 1 && reader.is_joiner(i - 1) && matches!(reader.lower(i - 2), "mid" | "early" | "late" | "pre" | "post");
    if reader.is_number(i) && (part || !(token.glued && reader.before(i).is_some_and(|t| t.lower != "("))) {
        return numeric(reader, i).or_else(|| day_first(reader, i)).or_else(|| year(reader, i));
    }
    if let Some(Lexeme::Weekday(day)) = token.lexeme {
        return weekday(reader, i, day);
    }
    relative(reader, i)
}

/// Whether the word at `i` means a month: `may` and `march` are verbs, `mar` and `sun` are names.
fn is_month(reader: &Reader<'_>, i: usize) -> bool {
    let Some(token) = reader.get(i) else { return false };
    if !token.lower.is_ascii() {
        return true;
    }
    if reader.cased && !token.capital {
        return false;
    }
    // Where capitals say nothing, `sept` and `dec` are months beside a day or a year only.
    if !reader.cased && token.lower.len() < 4 && token.lower != "may" {
        return near_day(reader, i);
    }
    let starts = i == 0 || matches!(reader.lower(i - 1), "." | "“" | "\"" | "«");
    match token.lower.as_str() {
        "may" | "march" | "mar" | "jan" | "jun" | "apr" | "aug" if starts => near_day(reader, i),
        "may" | "march" => {
            near_day(reader, i)
                || matches!(
                    reader.lower_back(i, 1),
                    "in" | "of"
                        | "since"
                        | "by"
                        | "until"
                        | "last"
                        | "next"
                        | "this"
                        | "early"
                        | "late"
                        | "mid"
                        | "from"
                        | "to"
                        | "for"
                        | "before"
                        | "after"
                        | "during"
                        | "between"
                        | "through"
                        | "-"
                )
                // `a March survey`
                || matches!(reader.lower_back(i, 1), "a" | "the" | "its")
                    && reader.is_word(i + 1)
                    && reader.get(i + 1).is_some_and(|t| !t.capital)
                    && !super::grammar::is_function_word(reader.lower(i + 1))
                || reader.lower(i + 1) == "and" && matches!(reader.lexeme(i + 2), Some(Lexeme::Month(_)))
        }
        _ => true,
    }
}

fn near_day(reader: &Reader<'_>, i: usize) -> bool {
    let next = if reader.lower(i + 1) == "." { i + 2 } else { i + 1 };
    day_number(reader, next).is_some()
        || year_number(reader, next).is_some()
        || i > 0 && day_number(reader, i - 1).is_some()
        || i > 1
            && matches!(reader.lower(i - 1), "of" | "th" | "st" | "nd" | "rd")
            && day_number(reader, i - 2).is_some()
}

/// `May 18, 2009`, `May 18th`, `May 2009`, `Dec. 3`, `May`.
fn month_first(reader: &Reader<'_>, i: usize, month: i8) -> (PartialDate, usize) {
    let mut date = PartialDate { month: Some(month), ..PartialDate::default() };
    let mut end = i + 1;
    // The full stop of `Dec.` is taken in only when the date goes on.
    let next = if reader.lower(end) == "." && reader.glued(end) { end + 1 } else { end };
    if let Some(day) = day_number(reader, next) {
        date.day = Some(day);
        end = next + 1;
        if matches!(reader.lower(end), "th" | "st" | "nd" | "rd") && reader.glued(end) {
            end += 1;
        }
        let next = if reader.lower(end) == "," { end + 1 } else { end };
        if let Some(year) = year_number(reader, next) {
            (date.year, end) = (Some(year), next + 1);
        }
    } else {
        let next = if reader.lower(next) == "," { next + 1 } else { next };
        if let Some(year) = year_number(reader, next) {
            (date.year, end) = (Some(year), next + 1);
        }
    }
    (date, end)
}

/// `18 May 2009`, `4th of July`, `9 мая 2009 года`.
fn day_first(reader: &Reader<'_>, i: usize) -> Option<(PartialDate, usize)> {
    let day = day_number(reader, i)?;
    let mut at = i + 1;
    if matches!(reader.lower(at), "th" | "st" | "nd" | "rd") && reader.glued(at) {
        at += 1;
    }
    if reader.is_joiner(at) && matches!(reader.lower(at + 1), "го" | "е" | "му") {
        at += 2;
    }
    if reader.lower(at) == "of" {
        at += 1;
    }
    // `14. Juni`.
    if reader.lower(at) == "." && reader.glued(at) && matches!(reader.lexeme(at + 1), Some(Lexeme::Month(_))) {
        at += 1;
    }
    let Some(Lexeme::Month(month)) = reader.lexeme(at) else { return None };
    let token = reader.get(at)?;
    if token.lower.is_ascii() && reader.cased && !token.capital {
        return None;
    }
    let mut date = PartialDate { month: Some(month), day: Some(day), ..PartialDate::default() };
    let mut end = at + 1;
    let mut next = if reader.lower(end) == "." && reader.glued(end) { end + 1 } else { end };
    if reader.lower(next) == "," {
        next += 1;
    }
    if let Some(year) = year_number(reader, next) {
        (date.year, end) = (Some(year), next + 1);
    }
    Some((date, end))
}

/// `2009-05-18`, `18.05.2009`; `05/18/2009` where only one order is possible.
fn numeric(reader: &Reader<'_>, i: usize) -> Option<(PartialDate, usize)> {
    let whole = |y: i16, m: i8, d: i8, end| {
        // The calendar refuses what is no date.
        jiff::civil::Date::new(y, m, d).ok()?;
        Some((PartialDate { year: Some(y), month: Some(m), day: Some(d), ..PartialDate::default() }, end))
    };
    let dotted: Vec<&str> = reader.lower(i).split('.').collect();
    if let [d, m, y] = dotted[..] {
        return whole(y.parse().ok().filter(|y| *y > 1000)?, m.parse().ok()?, d.parse().ok()?, i + 1);
    }
    let sign = reader.lower(i + 1);
    if !matches!(sign, "-" | "/") || reader.lower(i + 3) != sign {
        return None;
    }
    if !(1..=4).all(|k| reader.glued(i + k)) {
        return None;
    }
    let part = |k: usize| reader.lower(i + k).parse::<i16>().ok();
    let (a, b, c) = (part(0)?, part(2)?, part(4)?);
    let end = i + 5;
    match (a, b, c) {
        (1000.., ..) => whole(a, b as i8, c as i8, end),
        (_, _, 1000..) if a > 12 => whole(c, b as i8, a as i8, end),
        (_, _, 1000..) if b > 12 => whole(c, a as i8, b as i8, end),
        _ => None,
    }
}

/// A year on its own, or a decade: `in 2011`, `the 1990s`, `2011 год`.
fn year(reader: &Reader<'_>, i: usize) -> Option<(PartialDate, usize)> {
    let year = year_number(reader, i)?;
    let date = PartialDate { year: Some(year), ..PartialDate::default() };
    if reader.glued(i + 1) && reader.lower(i + 1) == "s" && year % 10 == 0 {
        return Some((PartialDate { decade: true, ..date }, i + 2));
    }
    // `1994-го года`.
    if reader.is_joiner(i + 1)
        && matches!(reader.lower(i + 2), "го" | "му" | "м" | "й")
        && reader.lower(i + 3).starts_with("год")
    {
        return Some((date, i + 3));
    }
    // `-е` of the Russian decade.
    if reader.is_joiner(i + 1) && matches!(reader.lower(i + 2), "е" | "х") {
        return Some((PartialDate { decade: true, ..date }, i + 3));
    }
    let before = reader.lower_back(i, 1);
    let said = matches!(
        before,
        "in" | "since"
            | "by"
            | "until"
            | "till"
            | "from"
            | "to"
            | "during"
            | "before"
            | "after"
            | "between"
            | "and"
            | "early"
            | "late"
            | "mid"
            | "spring"
            | "summer"
            | "autumn"
            | "fall"
            | "winter"
            | "through"
            | "circa"
            | "of"
            | "the"
            | "("
            | "-"
            | "–"
            | "fiscal"
            | "year"
            | "for"
            | "в"
            | "с"
            | "до"
            | "к"
            | "на"
            | "за"
            | "после"
            | "около"
            | "по"
            | "и"
    );
    // `the study, 1959-2017`: two years that a dash joins.
    let joined = reader.is_joiner(i + 1) && year_number(reader, i + 2).is_some_and(|to| to > year && year > 1500);
    let next = reader.lower(i + 1);
    let counted = reader.is_word(i + 1) && next.ends_with('s') && !super::grammar::is_function_word(next);
    let russian = matches!(next, "год" | "года" | "году" | "годом" | "г" | "гв" | "годы" | "годах" | "гг");
    (russian || joined || (said && !counted)).then_some((date, i + 1))
}

/// A weekday, which goes into the date that follows it: `Friday, March 6`.
fn weekday(reader: &Reader<'_>, i: usize, day: i8) -> Option<(PartialDate, usize)> {
    let cyrillic = !reader.lower(i).is_ascii();
    if !cyrillic && reader.cased && !reader.get(i)?.capital {
        return None;
    }
    let next = if reader.lower(i + 1) == "," { i + 2 } else { i + 1 };
    let dated = match reader.lexeme(next) {
        Some(Lexeme::Month(month)) if is_month(reader, next) => Some(month_first(reader, next, month)),
        _ if reader.is_number(next) => day_first(reader, next),
        _ => None,
    };
    dated.or(Some((PartialDate { relative: Some(Relative::Weekday(day)), ..PartialDate::default() }, i + 1)))
}

fn relative(reader: &Reader<'_>, i: usize) -> Option<(PartialDate, usize)> {
    let found = |relative, end| Some((PartialDate { relative: Some(relative), ..PartialDate::default() }, end));
    match reader.lower(i) {
        "today" | "tonight" | "сегодня" => found(Relative::Days(0), i + 1),
        "yesterday" | "вчера" => found(Relative::Days(-1), i + 1),
        "tomorrow" | "завтра" => found(Relative::Days(1), i + 1),
        "позавчера" => found(Relative::Days(-2), i + 1),
        "послезавтра" => found(Relative::Days(2), i + 1),
        "the" if reader.lower(i + 1) == "day" && reader.lower(i + 3) == "tomorrow" => found(Relative::Days(2), i + 4),
        "the" if reader.lower(i + 1) == "day" && reader.lower(i + 3) == "yesterday" => found(Relative::Days(-2), i + 4),
        "на" if reader.lower(i + 2) == "неделе" => match reader.lower(i + 1) {
            "прошлой" => found(Relative::Weeks(-1), i + 3),
            "этой" | "нынешней" => found(Relative::Weeks(0), i + 3),
            "будущей" | "следующей" => found(Relative::Weeks(1), i + 3),
            _ => None,
        },
        word @ ("last" | "next" | "this") => {
            let step = match word {
                "last" => -1,
                "next" => 1,
                _ => 0,
            };
            match reader.lower(i + 1) {
                "week" => found(Relative::Weeks(step), i + 2),
                "month" => found(Relative::Months(step), i + 2),
                "year" => found(Relative::Years(step), i + 2),
                _ => None,
            }
        }
        "в" if matches!(reader.lower(i + 1), "прошлом" | "нынешнем" | "этом" | "будущем" | "следующем") =>
        {
            let step = match reader.lower(i + 1) {
                "прошлом" => -1,
                "будущем" | "следующем" => 1,
                _ => 0,
            };
            match reader.lower(i + 2) {
                "году" => found(Relative::Years(step), i + 3),
                "месяце" => found(Relative::Months(step), i + 3),
                _ => None,
            }
        }
        _ => {
            // `three days ago`, `a week earlier`, `the day before`.
            let (n, at) = match number(reader, i, false) {
                Some(n) => (n.value, n.end),
                None if matches!(reader.lower(i), "a" | "an" | "the") => (1.0, i + 1),
                None => return None,
            };
            let Some(Lexeme::Unit(super::model::Unit::Time, size)) = reader.lexeme(at) else { return None };
            let sign = match reader.lower(at + 1) {
                "ago" | "earlier" | "before" | "previously" | "назад" => -1.0,
                "later" | "after" | "спустя" => 1.0,
                _ => return None,
            };
            if reader.lower(at + 1) == "before" && reader.lower(i) != "the" && reader.is_word(at + 2) {
                return None;
            }
            let n = sign * n;
            let years = size * n / (365.2425 * 86_400.0);
            if n.abs() > 1000.0 {
                return None;
            }
            let relative = if size < 86_400.0 {
                Relative::Days(0)
            } else if size <= 14.0 * 86_400.0 {
                Relative::Days((n * size / 86_400.0) as i16)
            } else if size < 300.0 * 86_400.0 {
                Relative::Months(n as i8)
            } else {
                Relative::Years(years.round() as i8)
            };
            found(relative, at + 2)
        }
    }
}

fn day_number(reader: &Reader<'_>, i: usize) -> Option<i8> {
    let text = reader.lower(i);
    (reader.is_number(i) && text.len() <= 2).then(|| text.parse().ok()).flatten().filter(|d| (1..=31).contains(d))
}

fn year_number(reader: &Reader<'_>, i: usize) -> Option<i16> {
    let text = reader.lower(i);
    (reader.is_number(i) && text.len() == 4).then(|| text.parse().ok()).flatten().filter(|y| (1000..2200).contains(y))
}
