//! Numbers, in digits and in words.

use super::head::is_plural;
use super::lexicon::Lexeme;
use super::token::Reader;

/// A number without its unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Number {
    pub(super) value: f64,
    /// The place of its last digit that is not a filling zero.
    pub(super) grain: f64,
    /// One past its last token.
    pub(super) end: usize,
    /// Whether it is written in digits.
    pub(super) digits: bool,
    /// What its scale word multiplies it by; 1 without one.
    pub(super) scale: f64,
}

/// The number that starts at token `i`. `short`: letters glued to the digits are scales (`30m`), as after a currency.
pub(super) fn number(reader: &Reader<'_>, i: usize, short: bool) -> Option<Number> {
    let token = reader.get(i)?;
    if reader.is_number(i) {
        // `007`, or what is left of a number that was cut.
        if token.lower.len() > 1 && token.lower.bytes().all(|b| b.is_ascii_digit()) && token.lower.starts_with('0') {
            return None;
        }
        let (value, grain) = digits(&token.lower)?;
        let first = scaled(reader, Number { value, grain, end: i + 1, digits: true, scale: 1.0 }, short);
        return Some(and_smaller(reader, first));
    }
    if matches!(reader.lower(i), "a" | "an") {
        return article(reader, i);
    }
    if let Some(Lexeme::Part(part)) = reader.lexeme(i)
        && reader.lower(i + 1) == "a"
        && let Some(Lexeme::Scale(scale)) = reader.lexeme(i + 2)
    {
        return Some(Number { value: part * scale, grain: part * scale, end: i + 3, digits: false, scale });
    }
    let halved = match reader.lower(i) {
        "полтора" | "полторы" => Some((1.5, 0.5)),
        "полсотни" => Some((50.0, 10.0)),
        "полтысячи" => Some((500.0, 100.0)),
        "полмиллиона" => Some((5e5, 1e5)),
        "полмиллиарда" => Some((5e8, 1e8)),
        _ => None,
    };
    if let Some((value, grain)) = halved {
        return Some(scaled(reader, Number { value, grain, end: i + 1, digits: false, scale: 1.0 }, false));
    }
    words(reader, i)
}

/// `a hundred`, `a dozen`, `a million`; `half a dozen` is read from its first word.
fn article(reader: &Reader<'_>, i: usize) -> Option<Number> {
    let scale = match reader.lexeme(i + 1)? {
        Lexeme::Hundred => 100.0,
        Lexeme::Scale(scale) => scale,
        _ => return None,
    };
    Some(Number { value: scale, grain: scale.min(12.0).max(scale / 10.0), end: i + 2, digits: false, scale })
}

/// Number words: `two hundred and fifty thousand`, `twenty-one`, `двести пятьдесят тысяч`.
fn words(reader: &Reader<'_>, i: usize) -> Option<Number> {
    // `total` holds what whole scales closed, `part` what stands before the next scale.
    let (mut total, mut part, mut at, mut seen, mut largest) = (0.0, 0.0, i, false, 1.0f64);
    let (mut last_scale, mut last_small) = (f64::INFINITY, u16::MAX);
    loop {
        // A hyphen joins tens and ones; `and` joins a hundred and what follows.
        let next = match reader.lexeme(at) {
            Some(Lexeme::Small(_) | Lexeme::Tens(_) | Lexeme::Hundred | Lexeme::Scale(_)) => at,
            _ if seen && (reader.is_joiner(at) || (reader.lower(at) == "and" && part >= 100.0)) => at + 1,
            _ => break,
        };
        match reader.lexeme(next) {
            Some(Lexeme::Small(n)) if u16::from(n) < last_small && next_fits(part, u16::from(n)) => {
                part += f64::from(n);
                last_small = u16::from(n).min(9);
                if n > 9 {
                    last_small = 0;
                }
            }
            Some(Lexeme::Tens(n)) if n < last_small && next_fits(part, n) => {
                part += f64::from(n);
                last_small = if n >= 100 { 100 } else { 10 };
            }
            Some(Lexeme::Hundred) if seen && (1.0..100.0).contains(&part) => {
                part *= 100.0;
                last_small = 100;
            }
            Some(Lexeme::Scale(scale)) if seen && part > 0.0 && scale < last_scale => {
                total += part * scale;
                (part, last_scale, last_small, largest) = (0.0, scale, u16::MAX, largest.max(scale));
            }
            _ => break,
        }
        seen = true;
        at = next + 1;
    }
    if !seen {
        return None;
    }
    let value = total + part;
    let found = Number { value, grain: integer_grain(value), end: at, digits: false, scale: largest };
    Some(and_a_half(reader, found))
}

/// Whether a smaller number may follow what was read: `twenty one`, `two hundred five`, but not `two five`.
fn next_fits(part: f64, n: u16) -> bool {
    part == 0.0 || (part % 100.0 == 0.0 && n < 100) || (part % 10.0 == 0.0 && part % 100.0 >= 20.0 && n < 10)
}

/// Reads digits with their separators; also the place of the last digit that is no filling zero.
fn digits(text: &str) -> Option<(f64, f64)> {
    let separators: Vec<char> = text.chars().filter(|c| !c.is_ascii_digit()).collect();
    let last_group = text.rsplit(|c: char| !c.is_ascii_digit()).next().map_or(0, str::len);
    let decimal = match separators.as_slice() {
        [] => None,
        [.., '.'] if separators.iter().filter(|&&c| c == '.').count() == 1 => Some('.'),
        [','] if last_group != 3 => Some(','),
        _ if separators.contains(&'.') => return None,
        _ => None,
    };
    let mut plain = String::with_capacity(text.len());
    let cut = decimal.and_then(|d| text.rfind(d));
    for (i, c) in text.char_indices() {
        if c.is_ascii_digit() {
            plain.push(c);
        } else if Some(i) == cut {
            plain.push('.');
        }
    }
    let value: f64 = plain.parse().ok()?;
    let grain = match cut {
        Some(at) => 0.1f64.powi((text.len() - at - 1) as i32),
        None => integer_grain(value),
    };
    Some((value, grain))
}

fn integer_grain(value: f64) -> f64 {
    let mut grain = 1.0;
    while value > 0.0 && grain < 1e15 && value % (grain * 10.0) == 0.0 {
        grain *= 10.0;
    }
    grain
}

/// Takes in a scale: `2.6 billion`, `250 thousand`, `$30m`.
fn scaled(reader: &Reader<'_>, number: Number, short: bool) -> Number {
    let number = and_a_half(reader, number);
    let at = if reader.is_joiner(number.end) { number.end + 1 } else { number.end };
    let scale = match reader.lexeme(at) {
        Some(Lexeme::Scale(scale)) => Some(scale),
        _ if short && reader.glued(at) => match reader.lower(at) {
            "m" | "mm" => Some(1e6),
            "b" | "bn" => Some(1e9),
            "k" => Some(1e3),
            "t" | "tn" => Some(1e12),
            _ => None,
        },
        _ if reader.glued(at) && reader.lower(at) == "k" => Some(1e3),
        // `30m people`, but `a 100m race`.
        _ if reader.glued(at) && reader.lower(at) == "m" && is_plural(reader.lower(at + 1)) => Some(1e6),
        _ => None,
    };
    match scale {
        Some(scale) => {
            // A full stop that ends the abbreviation is no part of the value, unless its coin follows.
            let coin = matches!(reader.lexeme(at + 2), Some(Lexeme::Currency(..)));
            let end = if reader.lower(at + 1) == "." && reader.glued(at + 1) && coin { at + 2 } else { at + 1 };
            Number { value: number.value * scale, grain: number.grain * scale, end, scale, ..number }
        }
        None => number,
    }
}

/// Takes in what a smaller scale adds: `1 million 700 thousand`, `2 тысячи 300`.
fn and_smaller(reader: &Reader<'_>, first: Number) -> Number {
    if first.scale < 1000.0 || first.value % first.scale != 0.0 || !reader.is_number(first.end) {
        return first;
    }
    let Some((value, grain)) = digits(reader.lower(first.end)) else { return first };
    let rest = scaled(reader, Number { value, grain, end: first.end + 1, digits: true, scale: 1.0 }, false);
    let adds = rest.value > 0.0 && rest.value < first.scale && rest.value.fract() == 0.0;
    // `3 million 18 months ago` are two numbers: without a scale of its own, the rest has all places of the first one's.
    let known = rest.scale > 1.0 || first.scale == 1000.0 && reader.lower(first.end).len() == 3;
    if adds && known {
        Number { value: first.value + rest.value, grain: rest.grain, end: rest.end, ..first }
    } else {
        first
    }
}

/// `two and a half`, `1 1/2` is left alone.
fn and_a_half(reader: &Reader<'_>, number: Number) -> Number {
    let at = number.end;
    if reader.lower(at) == "and"
        && reader.lower(at + 1) == "a"
        && let Some(Lexeme::Part(part)) = reader.lexeme(at + 2)
        && number.scale == 1.0
    {
        let number = Number { value: number.value + part, grain: part, end: at + 3, ..number };
        if let Some(Lexeme::Scale(scale)) = reader.lexeme(number.end) {
            let (value, grain) = (number.value * scale, number.grain * scale);
            return Number { value, grain, end: number.end + 1, scale, ..number };
        }
        return number;
    }
    number
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn read(text: &str) -> Option<(f64, f64)> {
        let language = if text.is_ascii() { Language::English } else { Language::Russian };
        let reader = Reader::new(text, language);
        number(&reader, 0, true).filter(|n| n.end == reader.len()).map(|n| (n.value, n.grain))
    }

    #[test]
    fn words_and_digits_mean_the_same() {
        for (text, value) in [
            ("two hundred and fifty thousand", 250_000.0),
            ("twenty-one", 21.0),
            ("ninety nine", 99.0),
            ("a dozen", 12.0),
            ("two dozen", 24.0),
            ("half a million", 500_000.0),
            ("two and a half million", 2_500_000.0),
            ("1,204", 1204.0),
            ("1.98 billion", 1.98e9),
            ("30m", 30e6),
            ("двести пятьдесят тысяч", 250_000.0),
            ("1,5 млн", 1.5e6),
            ("one hundred and one", 101.0),
        ] {
            assert_eq!(read(text).map(|n| n.0), Some(value), "{text}");
        }
        assert_eq!(read("two five"), None);
    }

    #[test]
    fn grain_is_the_last_place_that_says_something() {
        for (text, grain) in [("1,200", 100.0), ("1,204", 1.0), ("2 billion", 1e9), ("60", 10.0), ("six", 1.0)] {
            assert_eq!(read(text).map(|n| n.1), Some(grain), "{text}");
        }
        assert!((read("2.04").unwrap().1 - 0.01).abs() < 1e-12);
    }
}
