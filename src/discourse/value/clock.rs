//! Times of day.

use super::model::Content;
use super::token::Reader;

/// `5 p.m.`, `10:30`, `noon`, `midnight`.
pub(super) fn clock(reader: &Reader<'_>, i: usize) -> Option<(Content, usize)> {
    match reader.lower(i) {
        "noon" | "полдень" => return Some((Content::Clock(12 * 60), i + 1)),
        "midnight" | "полночь" => return Some((Content::Clock(0), i + 1)),
        _ => {}
    }
    if !reader.is_number(i) || reader.glued(i) {
        return None;
    }
    // `0900 GMT`.
    let text = reader.lower(i);
    if text.len() == 4 && matches!(reader.lower(i + 1), "gmt" | "utc" | "мск") {
        let (hour, minute) = (text[..2].parse::<u16>().ok()?, text[2..].parse::<u16>().ok()?);
        return (hour < 24 && minute < 60).then_some((Content::Clock(hour * 60 + minute), i + 2));
    }
    let (hour, dotted) = reader.lower(i).split_once('.').unwrap_or((reader.lower(i), ""));
    let hour: u16 = hour.parse().ok().filter(|h| *h < 25)?;
    let (mut minute, mut end) = (0, i + 1);
    if !dotted.is_empty() {
        // `10.30 a.m.`
        minute = dotted.parse().ok().filter(|m| *m < 60 && dotted.len() == 2)?;
        return match reader.lower(end) {
            "am" if hour <= 12 => Some((Content::Clock(hour % 12 * 60 + minute), end + 1)),
            "pm" if hour <= 12 => Some((Content::Clock((hour % 12 + 12) * 60 + minute), end + 1)),
            _ => None,
        };
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
        return Some((Content::Clock((hour % 12 + shift) * 60 + minute), end + 2));
    }
    match reader.lower(end) {
        "am" | "pm" => {
            let base = if hour == 12 { 0 } else { hour };
            let shift = if reader.lower(end) == "pm" { 12 } else { 0 };
            (hour <= 12).then_some((Content::Clock((base + shift) * 60 + minute), end + 1))
        }
        _ if end > i + 1 => Some((Content::Clock(hour % 24 * 60 + minute), end)),
        _ => None,
    }
}
