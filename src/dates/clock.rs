//! The time of day and the zone in a written date.

/// A time of day with its distance from UTC in minutes, where one is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Clock {
    pub(super) time: [u8; 3],
    pub(super) offset: Option<i16>,
}

/// Zones that have a fixed meaning in dates of mails and feeds (RFC 822), in minutes east of UTC.
const ZONES: [(&str, i16); 13] = [
    ("utc", 0),
    ("gmt", 0),
    ("z", 0),
    ("est", -300),
    ("edt", -240),
    ("cst", -360),
    ("cdt", -300),
    ("mst", -420),
    ("mdt", -360),
    ("pst", -480),
    ("pdt", -420),
    ("ut", 0),
    ("msk", 180),
];

/// The clock in a text, and the text without it. A text without a clock comes back as it is; `None` for an impossible time.
pub(super) fn split(text: &[char]) -> Option<(Vec<char>, Option<Clock>)> {
    for start in 0..text.len() {
        let alone = start == 0 || !text[start - 1].is_ascii_digit();
        let Some((time, mut end)) = alone.then(|| time(text, start)).flatten() else { continue };
        let [mut hour, minute, second] = time;
        if let Some((evening, next)) = half_of_day(text, end) {
            if !(1..=12).contains(&hour) {
                return None;
            }
            hour = hour % 12 + if evening { 12 } else { 0 };
            end = next;
        }
        // 24:00 and leap seconds are written now and then; the day is the one that is named.
        if hour > 24 || minute > 59 || second > 60 {
            return None;
        }
        let (offset, end) = zone(text, end);
        // The `T` of ISO 8601 goes with the clock.
        let from = if start > 1 && matches!(text[start - 1], 'T' | 't') && text[start - 2].is_ascii_digit() {
            start - 1
        } else {
            start
        };
        let mut rest = text[..from].to_vec();
        rest.push(' ');
        rest.extend(&text[end..]);
        return Some((rest, Some(Clock { time: [hour.min(23), minute, second.min(59)], offset })));
    }
    Some((text.to_vec(), None))
}

/// Hour, minute and second from `start` on, and where they end: `9:12`, `09:12:33.123`, `14h30`, `9 PM`.
fn time(text: &[char], start: usize) -> Option<([u8; 3], usize)> {
    let (hour, mut end) = number(text, start, 1, 2)?;
    let mark = text.get(end).copied();
    if mark == Some(':') || (matches!(mark, Some('h' | 'H')) && number(text, end + 1, 2, 2).is_some()) {
        let (minute, next) = number(text, end + 1, 2, 2)?;
        end = next;
        let mut second = 0;
        if text.get(end) == Some(&':') {
            (second, end) = number(text, end + 1, 2, 2)?;
            if matches!(text.get(end), Some('.' | ',')) && text.get(end + 1).is_some_and(char::is_ascii_digit) {
                end += 1;
                end += text[end..].iter().take_while(|c| c.is_ascii_digit()).count();
            }
        }
        return Some(([hour, minute, second], end));
    }
    half_of_day(text, end).map(|_| ([hour, 0, 0], end))
}

/// A number of so many digits, and where it ends; one that goes on is none.
fn number(text: &[char], start: usize, least: usize, most: usize) -> Option<(u8, usize)> {
    let digits = text.get(start..)?.iter().take_while(|c| c.is_ascii_digit()).count();
    let value = || text[start..start + digits].iter().fold(0, |n, c| n * 10 + (*c as u8 - b'0'));
    (least..=most).contains(&digits).then(|| (value(), start + digits))
}

/// Whether `am` or `pm` follows (`true`: pm), and where it ends.
fn half_of_day(text: &[char], start: usize) -> Option<(bool, usize)> {
    let at = start + blanks(text, start);
    let evening = match text.get(at)?.to_ascii_lowercase() {
        'a' => false,
        'p' => true,
        _ => return None,
    };
    let mut end = at + 1;
    if text.get(end) == Some(&'.') {
        end += 1;
    }
    if !matches!(text.get(end), Some('m' | 'M')) {
        return None;
    }
    end += 1;
    if text.get(end) == Some(&'.') {
        end += 1;
    }
    (!text.get(end).is_some_and(|c| c.is_alphanumeric())).then_some((evening, end))
}

/// The distance from UTC in minutes that follows, and where it ends; a name with several meanings is left alone.
fn zone(text: &[char], start: usize) -> (Option<i16>, usize) {
    let at = start + blanks(text, start);
    if let Some((minutes, end)) = shift(text, at) {
        return (Some(minutes), end);
    }
    let letters = text[at..].iter().take_while(|c| c.is_ascii_alphabetic()).count();
    let word: String = text[at..at + letters].iter().collect::<String>().to_ascii_lowercase();
    let Some((_, minutes)) = ZONES.iter().find(|(name, _)| *name == word) else { return (None, start) };
    match shift(text, at + letters) {
        Some((more, end)) => (Some(more), end),
        None => (Some(*minutes), at + letters),
    }
}

/// `+0300`, `-06:00`, `+03`.
fn shift(text: &[char], at: usize) -> Option<(i16, usize)> {
    let sign = match text.get(at)? {
        '+' => 1,
        '-' | '\u{2212}' => -1,
        _ => return None,
    };
    if let Some((both, end)) = number(text, at + 1, 2, 2) {
        if text.get(end) == Some(&':')
            && let Some((minutes, end)) = number(text, end + 1, 2, 2)
        {
            return (both <= 14 && minutes < 60).then(|| (sign * (i16::from(both) * 60 + i16::from(minutes)), end));
        }
        return (both <= 14).then(|| (sign * i16::from(both) * 60, end));
    }
    let (hours, middle) = (text.get(at + 1..at + 3)?, text.get(at + 3..at + 5)?);
    let two = |digits: &[char]| digits.iter().try_fold(0, |n: i16, c| Some(n * 10 + c.to_digit(10)? as i16));
    let (hours, minutes) = (two(hours)?, two(middle)?);
    let ends = !text.get(at + 5).is_some_and(char::is_ascii_digit);
    (ends && hours <= 14 && minutes < 60).then_some((sign * (hours * 60 + minutes), at + 5))
}

fn blanks(text: &[char], start: usize) -> usize {
    text.get(start..).unwrap_or_default().iter().take_while(|c| c.is_whitespace()).count()
}
