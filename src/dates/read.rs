//! One written date.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::clock::{self, Clock};
use super::months::month;
use super::stamp::{Stamp, plausible};

/// The date that a text names by itself; `None` where it names none, or where day and month can be taken for each other.
/// Dates of one column are read together, by [`super::Column`].
pub fn read(text: &str) -> Option<Stamp> {
    written(text)?.alone()
}

/// The whole day that a text names by itself.
pub fn day(text: &str) -> Option<Date> {
    read(text)?.date()
}

/// What a text says before it is known in which order its numbers stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// Only one reading.
    Known(Stamp),
    /// Two numbers and a year that comes last.
    YearLast { numbers: [i8; 2], year: i16, clock: Option<Clock> },
    /// Three numbers of two digits.
    Short { numbers: [i8; 3], clock: Option<Clock> },
}

/// In which order the numbers of a date stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sequence {
    DayMonthYear,
    MonthDayYear,
    YearMonthDay,
}

/// Every order.
pub(super) const SEQUENCES: [Sequence; 3] = [Sequence::DayMonthYear, Sequence::MonthDayYear, Sequence::YearMonthDay];

impl Written {
    /// The date in this order; `None` where the calendar has no such day.
    pub(super) fn by(self, sequence: Sequence) -> Option<Stamp> {
        let (year, month, day, clock) = match (self, sequence) {
            (Self::Known(stamp), _) => return Some(stamp),
            (Self::YearLast { numbers: [d, m], year, clock }, Sequence::DayMonthYear) => (year, m, d, clock),
            (Self::YearLast { numbers: [m, d], year, clock }, Sequence::MonthDayYear) => (year, m, d, clock),
            (Self::YearLast { .. }, Sequence::YearMonthDay) => return None,
            (Self::Short { numbers: [d, m, y], clock }, Sequence::DayMonthYear) => (whole_year(y), m, d, clock),
            (Self::Short { numbers: [m, d, y], clock }, Sequence::MonthDayYear) => (whole_year(y), m, d, clock),
            (Self::Short { numbers: [y, m, d], clock }, Sequence::YearMonthDay) => (whole_year(y), m, d, clock),
        };
        timed(Stamp::of_day(year, month, day)?, clock)
    }

    /// The date that all orders agree on.
    pub(super) fn alone(self) -> Option<Stamp> {
        let mut readings = SEQUENCES.iter().filter_map(|&sequence| self.by(sequence));
        let first = readings.next()?;
        readings.all(|other| other == first).then_some(first)
    }
}

/// A year of two digits is one of 1970 to 2069.
fn whole_year(short: i8) -> i16 {
    i16::from(short) + if short < 70 { 2000 } else { 1900 }
}

fn timed(mut stamp: Stamp, clock: Option<Clock>) -> Option<Stamp> {
    if let Some(clock) = clock {
        stamp.time = Some(clock.time);
        stamp.offset = clock.offset;
    }
    Some(stamp)
}

/// Longer texts are no date.
const LONGEST: usize = 100;
/// More words beside the date than a weekday, a zone and the like need.
const MOST_WORDS: usize = 9;

/// Reads a text as far as it goes without the others of its column.
pub(super) fn written(text: &str) -> Option<Written> {
    let text = text.trim();
    if text.is_empty() || text.len() > 4 * LONGEST {
        return None;
    }
    let chars: Vec<char> = text.chars().map(plain).collect();
    if chars.len() > LONGEST {
        return None;
    }
    let only_digits = chars.iter().all(|&c| c.is_ascii_digit() || c == '.');
    if only_digits && chars.iter().filter(|&&c| c == '.').count() <= 1 {
        return number(&chars.iter().collect::<String>());
    }
    if let Some(stamp) = compact(&chars) {
        return Some(Written::Known(stamp));
    }
    let (rest, clock) = clock::split(&chars)?;
    let tokens = tokens(&rest)?;
    let numbers: Vec<(i32, usize)> = tokens.iter().filter_map(Token::number).collect();
    match named_month(&tokens)? {
        Some(month) => with_month(month, &numbers, clock),
        None => with_numbers(&numbers, &rest, clock),
    }
}

/// Digits of any script as ASCII; marks that only set the direction as spaces.
fn plain(c: char) -> char {
    let zero = match c {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        '\u{ff10}'..='\u{ff19}' => 0xff10,
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{feff}' => return ' ',
        _ => return c,
    };
    char::from(b'0' + (c as u32 - zero) as u8)
}

/// A date that is one number: a year, `20240613`, `20240613091233`, seconds or milliseconds since 1970, days of a
/// spreadsheet (1970 to 2064; a smaller number could count from 1970 as well).
fn number(text: &str) -> Option<Written> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let value: i64 = whole.parse().ok()?;
    let known = |stamp: Option<Stamp>| stamp.map(Written::Known);
    let round = fraction.bytes().all(|b| b == b'0');
    match whole.len() {
        4 if round => known(Stamp::of_month(value as i16, None)),
        5 if (25_569..=60_000).contains(&value) => known(since_1970((value - 25_569) * 86_400).map(whole_day)),
        6 if round => known(Stamp::of_month((value / 100) as i16, Some((value % 100) as i8))),
        8 if round => eight(value),
        9 | 10 => known(since_1970(value)),
        12 if round => known(digits(value * 100)),
        13 => known(since_1970(value / 1000)),
        14 if round => known(digits(value)),
        16 => known(since_1970(value / 1_000_000)),
        19 => known(since_1970(value / 1_000_000_000)),
        _ => None,
    }
}

/// Eight digits: the year first, else last.
fn eight(value: i64) -> Option<Written> {
    let year_first = Stamp::of_day((value / 10_000) as i16, (value / 100 % 100) as i8, (value % 100) as i8);
    year_first.map(Written::Known).or_else(|| {
        let numbers = [(value / 1_000_000) as i8, (value / 10_000 % 100) as i8];
        last(numbers, (value % 10_000) as i16, None)
    })
}

/// `20240613091233` as one number.
fn digits(value: i64) -> Option<Stamp> {
    let (day, time) = (value / 1_000_000, value % 1_000_000);
    let stamp = Stamp::of_day((day / 10_000) as i16, (day / 100 % 100) as i8, (day % 100) as i8)?;
    let time = [(time / 10_000) as u8, (time / 100 % 100) as u8, (time % 100) as u8];
    (time[0] < 24 && time[1] < 60 && time[2] < 61).then_some(Stamp { time: Some(time), ..stamp })
}

/// Seconds since the start of 1970 in UTC, from 1973 to 2100: other numbers of so many digits are no time.
fn since_1970(seconds: i64) -> Option<Stamp> {
    (0..4_102_444_800).contains(&seconds).then_some(())?;
    let at = TimeZone::UTC.to_datetime(Timestamp::from_second(seconds).ok()?);
    let stamp = Stamp::of_day(at.year(), at.month(), at.day())?;
    Some(Stamp { time: Some([at.hour() as u8, at.minute() as u8, at.second() as u8]), offset: Some(0), ..stamp })
}

fn whole_day(stamp: Stamp) -> Stamp {
    Stamp { time: None, offset: None, ..stamp }
}

/// `20240613T091233Z` and the like.
fn compact(chars: &[char]) -> Option<Stamp> {
    let count = |from: usize| chars[from..].iter().take_while(|c| c.is_ascii_digit()).count();
    if count(0) != 8 || chars.len() < 13 || !matches!(chars[8], 'T' | 't' | ' ') {
        return None;
    }
    let time = count(9);
    let all: String = chars[..8].iter().chain(&chars[9..9 + time]).collect();
    let value: i64 = all.parse().ok()?;
    let stamp = match time {
        4 => digits(value * 100),
        6 => digits(value),
        _ => None,
    }?;
    let rest: String = chars[9 + time..].iter().collect();
    let rest = rest.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
    match rest {
        "" => Some(stamp),
        "Z" | "z" => Some(Stamp { offset: Some(0), ..stamp }),
        // A zone stands after a clock; the general way reads it.
        _ => {
            let spelt: Vec<char> = format!("00:00{rest}").chars().collect();
            let (left, clock) = clock::split(&spelt)?;
            let offset = clock?.offset;
            (offset.is_some() && left.iter().all(|c| c.is_whitespace())).then_some(Stamp { offset, ..stamp })
        }
    }
}

/// A piece of a written date.
#[derive(Debug)]
enum Token {
    Number(i32, usize),
    Word(String),
}

impl Token {
    fn number(&self) -> Option<(i32, usize)> {
        match self {
            Self::Number(value, digits) => Some((*value, *digits)),
            Self::Word(_) => None,
        }
    }
}

/// What may stand right after a number: endings of ordinals, and the signs for year, month and day.
const ENDINGS: [&str; 24] = [
    "st", "nd", "rd", "th", "er", "re", "e", "º", "ª", "o", "a", "η", "ης", "го", "г", "года", "年", "月", "日", "년",
    "월", "일", "року", "de",
];

/// Numbers and words in their order; `None` where they are glued together as in no date (`Q2`, `W24`, `13a4`).
fn tokens(text: &[char]) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    // Whether the last token ends where the next begins.
    let mut glued = false;
    while at < text.len() {
        let start = at;
        if text[at].is_ascii_digit() {
            at += text[at..].iter().take_while(|c| c.is_ascii_digit()).count();
            let before = if glued { tokens.last() } else { None };
            if let Some(Token::Word(word)) = before
                && month(word).is_none()
                && !matches!(word.as_str(), "年" | "月" | "년" | "월")
            {
                return None;
            }
            let value = text[start..at].iter().collect::<String>().parse().ok()?;
            tokens.push(Token::Number(value, at - start));
            glued = true;
        } else if is_letter(text[at]) {
            let signs = matches!(text[at], '年' | '月' | '日' | '년' | '월' | '일');
            at += if signs { 1 } else { text[at..].iter().take_while(|&&c| is_letter(c)).count() };
            let word = text[start..at].iter().collect::<String>().to_lowercase();
            if glued
                && matches!(tokens.last(), Some(Token::Number(..)))
                && !ENDINGS.contains(&word.as_str())
                && month(&word).is_none()
            {
                return None;
            }
            tokens.push(Token::Word(word));
            glued = true;
        } else {
            glued = false;
            at += 1;
        }
    }
    let words = tokens.iter().filter(|t| t.number().is_none()).count();
    (words <= MOST_WORDS).then_some(tokens)
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || (c as u32 >= 0x300 && !c.is_whitespace() && !c.is_numeric() && !is_mark(c))
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}' | '،' | '؛')
}

/// The month that the words name. `Some(None)`: no month is named; `None`: two are.
fn named_month(tokens: &[Token]) -> Option<Option<i8>> {
    let word = |token: &Token| match token {
        Token::Word(word) => Some(word.clone()),
        Token::Number(..) => None,
    };
    let mut found: Vec<(i8, String)> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let one = word(&tokens[at]);
        let two = one.as_ref().zip(tokens.get(at + 1).and_then(word)).map(|(a, b)| format!("{a} {b}"));
        if let Some((number, name)) = two.and_then(|name| Some((month(&name)?, name))) {
            found.push((number, name));
            at += 2;
            continue;
        }
        if let Some((number, name)) = one.and_then(|name| Some((month(&name)?, name))) {
            found.push((number, name));
        }
        at += 1;
    }
    // Tuesday is `mar` in four languages.
    if found.len() > 1 && found[0].1 == "mar" {
        found.remove(0);
    }
    match found.as_slice() {
        [] => Some(None),
        [(number, _)] => Some(Some(*number)),
        _ => None,
    }
}

/// A month in words and the numbers beside it: a day and a year, or a year.
fn with_month(month: i8, numbers: &[(i32, usize)], clock: Option<Clock>) -> Option<Written> {
    let is_year = |&(value, digits): &(i32, usize)| digits == 4 && plausible(value as i16);
    let stamp = match *numbers {
        [year] if is_year(&year) => Stamp::of_month(year.0 as i16, Some(month)),
        [day, year] if is_year(&year) && day.1 <= 2 => timed(Stamp::of_day(year.0 as i16, month, day.0 as i8)?, clock),
        [year, day] if is_year(&year) && day.1 <= 2 => timed(Stamp::of_day(year.0 as i16, month, day.0 as i8)?, clock),
        [day, year] if day.1 <= 2 && year.1 == 2 => {
            timed(Stamp::of_day(whole_year(year.0 as i8), month, day.0 as i8)?, clock)
        }
        _ => None,
    }?;
    Some(Written::Known(stamp))
}

/// Numbers alone.
fn with_numbers(numbers: &[(i32, usize)], text: &[char], clock: Option<Clock>) -> Option<Written> {
    let short = |n: &(i32, usize)| n.1 <= 2;
    match *numbers {
        [year, second] if year.1 == 4 && short(&second) => {
            Stamp::of_month(year.0 as i16, Some(second.0 as i8)).map(Written::Known)
        }
        [first, year] if short(&first) && year.1 == 4 => {
            Stamp::of_month(year.0 as i16, Some(first.0 as i8)).map(Written::Known)
        }
        [year, month, day] if year.1 == 4 && short(&month) && short(&day) => {
            let stamp = Stamp::of_day(year.0 as i16, month.0 as i8, day.0 as i8)?;
            timed(stamp, clock).map(Written::Known)
        }
        [a, b, year] if short(&a) && short(&b) && year.1 == 4 => {
            let numbers = [a.0 as i8, b.0 as i8];
            // Points stand between day, month and year; nobody puts the month first there.
            if text.iter().filter(|&&c| c == '.').count() >= 2 {
                let written = Written::YearLast { numbers, year: year.0 as i16, clock };
                return written.by(Sequence::DayMonthYear).map(Written::Known);
            }
            last(numbers, year.0 as i16, clock)
        }
        [a, b, c] if short(&a) && short(&b) && c.1 == 2 => {
            let written = Written::Short { numbers: [a.0 as i8, b.0 as i8, c.0 as i8], clock };
            SEQUENCES.iter().any(|&s| written.by(s).is_some()).then_some(written)
        }
        _ => None,
    }
}

fn last(numbers: [i8; 2], year: i16, clock: Option<Clock>) -> Option<Written> {
    let written = Written::YearLast { numbers, year, clock };
    SEQUENCES.iter().any(|&s| written.by(s).is_some()).then_some(written)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn iso(text: &str) -> String {
        read(text).map_or_else(|| "-".to_owned(), |stamp| stamp.to_string())
    }

    #[test]
    fn days_are_read_as_inputs_write_them() {
        for text in [
            "2009-05-16",
            "2009/05/16",
            "2009.05.16",
            "20090516",
            "16.05.2009",
            "16. 5. 2009",
            "16.05.2009 г.",
            "May 16, 2009",
            "May 16th, 2009",
            "16 May 2009",
            "16-May-09",
            "16MAY2009",
            "Saturday 16th May 2009",
            "May 16, 2009 Saturday",
            "Sat, 16 May 2009",
            "16/05/2009",
            "05/16/2009",
            "16 мая 2009 года",
            "16. Mai 2009",
            "16 de mayo de 2009",
            "sam. 16 mai 2009",
            "16 Mayıs 2009",
            "2009. május 16.",
            "2009年5月16日",
            "2009년 5월 16일",
            "١٦ مايو ٢٠٠٩",
            "16 Μαΐου 2009",
            "16 மே 2009",
            "16. toukokuuta 2009",
            "39949",
            "16052009",
        ] {
            assert_eq!(iso(text), "2009-05-16", "{text}");
        }
    }

    #[test]
    fn times_and_zones_are_kept_and_the_day_is_the_one_written() {
        for (text, expected) in [
            ("2024-06-13T22:40:00-06:00", "2024-06-13T22:40:00-06:00"),
            ("2024-06-13T09:12:33.1234567Z", "2024-06-13T09:12:33Z"),
            ("2024-06-13 09:12", "2024-06-13T09:12:00"),
            ("Thu, 13 Jun 2024 09:12:33 +0000", "2024-06-13T09:12:33Z"),
            ("Thu, 13 Jun 2024 09:12:33 EST", "2024-06-13T09:12:33-05:00"),
            ("Thu Jun 13 09:12:33 +0300 2024", "2024-06-13T09:12:33+03:00"),
            ("20240613T091233Z", "2024-06-13T09:12:33Z"),
            ("20240613T0912+0200", "2024-06-13T09:12:00+02:00"),
            ("20240613091233", "2024-06-13T09:12:33"),
            ("1718269953", "2024-06-13T09:12:33Z"),
            ("1718269953000", "2024-06-13T09:12:33Z"),
            ("1718269953.25", "2024-06-13T09:12:33Z"),
            ("6/13/2024 9:12 PM", "2024-06-13T21:12:00"),
            ("Jun 13 2024 12:12AM", "2024-06-13T00:12:00"),
            ("June 13, 2024, 9 p.m.", "2024-06-13T21:00:00"),
            ("13 juin 2024 à 14h30", "2024-06-13T14:30:00"),
            ("Thu Jun 13 2024 09:12:33 GMT+0200 (Central European Summer Time)", "2024-06-13T09:12:33+02:00"),
        ] {
            assert_eq!(iso(text), expected, "{text}");
        }
    }

    #[test]
    fn months_and_years_stay_what_they_are() {
        assert_eq!(iso("2024-06"), "2024-06");
        assert_eq!(iso("06/2024"), "2024-06");
        assert_eq!(iso("June 2024"), "2024-06");
        assert_eq!(iso("mars 2024"), "2024-03");
        assert_eq!(iso("2024"), "2024");
        assert_eq!(iso("2024.0"), "2024");
        assert_eq!(day("2024-06"), None);
    }

    #[test]
    fn what_is_no_date_or_has_two_readings_is_not_read() {
        for text in [
            "",
            "May 6",
            "2009-13-06",
            "2009-02-30",
            "05/06/2009",
            "05/06/07",
            "Q2 2024",
            "2024-W05-4",
            "yesterday",
            "12",
            "123456",
            "May 13-14, 2024",
            "June 13 to July 2, 2024",
            "13:99 2024-06-13",
            "20000",
            "2024.5",
            "99/99/2024",
            "0",
            "-",
            "20240631",
        ] {
            assert_eq!(iso(text), "-", "{text}");
        }
        assert_eq!(iso("06/06/2009"), "2009-06-06");
    }

    proptest! {
        #[test]
        fn no_text_panics_and_what_is_read_is_read_again(text in r"[0-9a-zA-Z:/.+ T年мая٠,'\-]{0,24}|\PC{0,30}") {
            if let Some(stamp) = read(&text) {
                prop_assert_eq!(read(&stamp.to_string()), Some(stamp));
            }
        }
    }
}
