//! Numbers and names as a reader sees them.

use crate::text::Language;
use unicode_normalization::char::is_combining_mark;

/// The longest name that a sentence carries whole, in characters.
const LONGEST_NAME: usize = 48;

/// The most marks that a letter carries: no script needs more, and a tower of them covers its neighbours.
const MOST_MARKS: usize = 3;

/// A whole number with its thousands set apart: `12,400`.
pub fn number(n: usize) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// How many of something: `1 sentence`, `1,200 sentences`.
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(n), if n == 1 { one } else { many })
}

/// A share of 0..=1 as a percentage: `38%`, `0.4%`. Never 0 or 100 unless it is.
pub fn percent(share: f64) -> String {
    format!("{}%", hundredths(share))
}

/// A difference of shares in points, with its sign: `+7`, `−0.4`.
pub fn points(difference: f64) -> String {
    signed(&hundredths(difference.abs()), difference)
}

/// A rate per 1,000, `3.2`.
pub fn per_thousand(rate: f64) -> String {
    let value = rate * 1000.0;
    if value == 0.0 || value >= 99.95 {
        format!("{value:.0}")
    } else if value < 0.095 {
        format!("{value:.2}")
    } else {
        format!("{value:.1}")
    }
}

/// A difference of rates per 1,000, with its sign.
pub fn per_thousand_signed(difference: f64) -> String {
    signed(&per_thousand(difference.abs()), difference)
}

fn signed(amount: &str, value: f64) -> String {
    let zero = !amount.bytes().any(|b| (b'1'..=b'9').contains(&b));
    format!(
        "{}{amount}",
        if zero {
            ""
        } else if value < 0.0 {
            "\u{2212}"
        } else {
            "+"
        }
    )
}

fn hundredths(share: f64) -> String {
    let value = share * 100.0;
    if value > 0.0 && value < 0.1 {
        "0.1".to_owned() // less than shown, and more than nothing
    } else if value < 0.95 && value > 0.0 || value > 99.0 && value < 100.0 {
        let cut = if value > 99.9 { 99.9 } else { value };
        format!("{cut:.1}")
    } else {
        format!("{value:.0}")
    }
}

/// A q-value: `q = 0.03`, `q < 0.001`.
pub fn q(value: f64) -> String {
    if value < 0.001 {
        "q < 0.001".to_owned()
    } else if value < 0.01 {
        format!("q = {value:.3}")
    } else {
        format!("q = {value:.2}")
    }
}

/// A name for a sentence or a heading: on one line, without control characters, cut when it is very long.
pub fn name(name: &str) -> String {
    line(name, LONGEST_NAME)
}

/// A name with the language that something is within, where the input is in several: `north (Russian)`.
pub fn within(source: &str, language: Option<&str>) -> String {
    match language {
        Some(code) => format!("{} ({})", name(source), language_name(code)),
        None => name(source),
    }
}

/// The name of a language by its code, as a heading has it.
pub fn language_name(code: &str) -> String {
    match Language::from_code(code) {
        Some(Language::Other) => "language not known".to_owned(),
        Some(language) => language.name().to_owned(),
        None => name(code),
    }
}

/// Any text on one line of at most `most` characters, without control characters.
pub fn line(text: &str, most: usize) -> String {
    // A hostile name may be megabytes long: nothing past a few times the room is looked at.
    let start: String = text.chars().take(most.saturating_mul(4).max(64)).collect();
    let mut marks = 0;
    let steady = |c: &char| {
        marks = if is_combining_mark(*c) { marks + 1 } else { 0 };
        marks <= MOST_MARKS
    };
    let clean: String =
        start.chars().filter(steady).map(|c| if c.is_control() || steers(c) { ' ' } else { c }).collect();
    let clean = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    if clean.is_empty() {
        return "(no name)".to_owned();
    }
    if clean.chars().count() <= most {
        return clean;
    }
    let cut: String = clean.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", cut.trim_end())
}

/// Characters that turn the direction of the text after them, or hide.
pub fn steers(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// `a`, `a and b`, `a, b and c`.
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// As [`list`], with no more than `most` items: `a, b and 7 more`.
pub fn list_of(items: &[String], most: usize) -> String {
    if items.len() <= most {
        return list(items);
    }
    let mut shown: Vec<String> = items[..most].to_vec();
    shown.push(format!("{} more", number(items.len() - most)));
    list(&shown)
}

/// A number up to nine as a word.
pub fn word(n: usize) -> String {
    const WORDS: [&str; 10] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    WORDS.get(n).map_or_else(|| number(n), |w| (*w).to_owned())
}

/// With its first letter upper case.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_is_nothing_or_all_only_when_it_is() {
        let shown = [0.0, 0.0002, 0.004, 0.0096, 0.384, 0.9949, 0.99999, 1.0].map(percent);
        assert_eq!(shown, ["0%", "0.1%", "0.4%", "1%", "38%", "99.5%", "99.9%", "100%"]);
    }

    #[test]
    fn differences_carry_their_sign() {
        assert_eq!([0.07, -0.07, 0.0, -0.004].map(points), ["+7", "\u{2212}7", "0", "\u{2212}0.4"]);
        assert_eq!(per_thousand_signed(-0.0032), "\u{2212}3.2");
    }

    #[test]
    fn hostile_names_become_short_and_plain() {
        assert_eq!(name("line\nbreak"), "line break");
        assert_eq!(name("\u{202e}gnp.exe"), "gnp.exe");
        assert_eq!(name("nul\0byte"), "nul byte");
        assert_eq!(name(" \t"), "(no name)");
        assert_eq!(name(&format!("z{}x", "\u{301}".repeat(90))).chars().count(), 5);
        assert_eq!(name(&"я".repeat(5000)).chars().count(), LONGEST_NAME);
    }

    #[test]
    fn lists_read_as_english() {
        let items = ["a", "b", "c", "d"].map(str::to_owned);
        assert_eq!(list(&items[..2]), "a and b");
        assert_eq!(list_of(&items, 2), "a, b and 2 more");
        assert_eq!(number(1_234_567), "1,234,567");
    }
}
