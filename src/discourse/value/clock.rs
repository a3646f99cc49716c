//! Times of day.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::model::{Clock, Content, Hedge};
use super::token::Reader;
use crate::language::Pack;

/// `5 p.m.`, `10:30`, `noon`, `midnight`, with the zone behind it.
pub(super) fn clock(reader: &Reader<'_>, i: usize) -> Option<(Content, usize)> {
    let (minute, half, end) = time(reader, i)?;
    let zone = zone(reader, end);
    let end = end + usize::from(zone.is_some());
    Some((Content::Clock(Clock { minute, half, zone, hedge: hedge(reader, i) }), end))
}

/// Minutes after midnight, whether the half of the day is known, and one past the last token.
fn time(reader: &Reader<'_>, i: usize) -> Option<(u16, bool, usize)> {
    match reader.lower(i) {
        "noon" | "полдень" => return Some((12 * 60, true, i + 1)),
        "midnight" | "полночь" => return Some((0, true, i + 1)),
        _ => {}
    }
    if !reader.is_number(i) || reader.glued(i) {
        return None;
    }
    // `0900 GMT`.
    let text = reader.lower(i);
    if text.len() == 4 && matches!(reader.lower(i + 1), "gmt" | "utc" | "мск") {
        let (hour, minute) = (text[..2].parse::<u16>().ok()?, text[2..].parse::<u16>().ok()?);
        return (hour < 24 && minute < 60).then_some((hour * 60 + minute, true, i + 1));
    }
    let (hour, dotted) = reader.lower(i).split_once('.').unwrap_or((reader.lower(i), ""));
    let hour: u16 = hour.parse().ok().filter(|h| *h < 25)?;
    let (mut minute, mut end) = (0, i + 1);
    if !dotted.is_empty() {
        // `10.30 a.m.`, `22.48 BST`.
        minute = dotted.parse().ok().filter(|m| *m < 60 && dotted.len() == 2)?;
        let zoned = hour < 24 && zone(reader, end).is_some();
        let whole = zoned.then_some((hour * 60 + minute, !(1..=12).contains(&hour), end));
        return halved(reader, hour, minute, end).or(whole);
    }
    if reader.lower(end) == ":" && reader.glued(end) && reader.glued(end + 1) && reader.lower(end + 1).len() == 2 {
        minute = reader.lower(end + 1).parse().ok().filter(|m| *m < 60)?;
        end += 2;
        if reader.lower(end) == ":" {
            // A race or a span of time to the second.
            return None;
        }
    }
    // `в 5 часов вечера`.
    if matches!(reader.lower(end), "час" | "часа" | "часов") && hour <= 12 {
        let shift = match reader.lower(end + 1) {
            "утра" | "ночи" => 0,
            "дня" | "вечера" => 12,
            _ => return None,
        };
        return Some(((hour % 12 + shift) * 60 + minute, true, end + 2));
    }
    halved(reader, hour, minute, end)
        .or_else(|| (end > i + 1).then_some((hour % 24 * 60 + minute, !(1..=12).contains(&hour), end)))
}

/// The same with its half of the day behind it: `8 a.m.`, `10.30 pm`.
fn halved(reader: &Reader<'_>, hour: u16, minute: u16, end: usize) -> Option<(u16, bool, usize)> {
    let shift = match reader.lower(end) {
        "am" => 0,
        "pm" => 12,
        _ => return None,
    };
    (hour <= 12).then_some(((hour % 12 + shift) * 60 + minute, true, end + 1))
}

/// The name of a time zone at token `at`, in capitals as it is written.
fn zone(reader: &Reader<'_>, at: usize) -> Option<&'static str> {
    static ZONES: LazyLock<FxHashMap<String, &'static str>> = LazyLock::new(|| {
        let all = Pack::all().flat_map(|pack| pack.sentences.words("zones"));
        all.map(|zone| (zone.to_lowercase(), zone)).collect()
    });
    let token = reader.get(at).filter(|t| t.span.of(reader.text).chars().all(char::is_uppercase))?;
    ZONES.get(&token.lower).copied()
}

/// Whether the words before it make it a bound or a vague one.
fn hedge(reader: &Reader<'_>, i: usize) -> Hedge {
    match reader.lower_back(i, 1) {
        "after" | "since" | "past" | "from" | "после" | "с" => Hedge::AtLeast,
        "before" | "by" | "until" | "till" | "to" | "до" | "к" => Hedge::AtMost,
        "about" | "around" | "approximately" | "roughly" | "near" | "toward" | "towards" | "shortly" | "около"
        | "примерно" => Hedge::About,
        _ => Hedge::Exact,
    }
}
