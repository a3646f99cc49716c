//! Datelines: place, date and agency before the first sentence, as Reuters, AP, AFP, TASS, Interfax, Xinhua and the
//! papers write them.
//!
//! ```text
//! WASHINGTON, May 6 (Reuters) - …        KABUL, Afghanistan (AP) — …      (CNN) …        PARIS — …
//! МОСКВА, 6 мая. /ТАСС/. …               Москва. 6 мая. INTERFAX.RU - …   МОСКВА, 6 мая — РИА Новости. …
//! ```
//!
//! A dateline is read part by part: places, dates and agencies, until something else comes. It is taken for one only
//! where it ends as datelines do and names an agency, a date, or a place in capitals.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::page_words::{is_weekday, page_lines, page_words, starts_like_month};

static AGENCIES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| page_lines("agencies").into_iter().collect());

/// Words in capitals before a dash that are labels, not places.
static NO_PLACES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| page_words("no places"));

/// Towns that are short enough to be taken for acronyms.
static SHORT_PLACES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| page_words("short places"));

/// The longest dateline, in bytes.
const LONGEST: usize = 160;

/// Whether a name is one of a news agency or of an outlet that signs datelines.
pub(super) fn is_agency(name: &str) -> bool {
    AGENCIES.contains(name.trim_matches(|c: char| matches!(c, ' ' | '.' | '\u{a0}')))
}

/// What a dateline has shown so far.
#[derive(Debug, Default)]
struct Seen {
    /// A place in capitals.
    capitals: bool,
    /// A place at all.
    place: bool,
    date: bool,
    agency: bool,
}

/// The length in bytes of the dateline that `text` starts with, white space after it included.
pub(super) fn dateline(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    if !first.is_uppercase() && !matches!(first, '(' | '/') {
        return None;
    }
    let mut seen = Seen::default();
    let mut at = 0;
    while at < LONGEST.min(text.len()) {
        let rest = &text[at..];
        if let Some(after) = dash(rest) {
            // `МОСКВА, 6 мая — РИА Новости. …`
            if let Some((agency, length)) = signed(after)
                && (seen.place || seen.date)
            {
                let _ = agency;
                return finish(text, text.len() - after.len() + length);
            }
            if seen.agency
                && !seen.date
                && let Some(length) = dated(after)
            {
                return finish(text, text.len() - after.len() + length);
            }
            let enough = seen.agency || seen.capitals || seen.place && seen.date;
            return if enough && starts_sentence(after) { finish(text, text.len() - after.len()) } else { None };
        }
        let (name, length, bracketed) = part(rest)?;
        if bracketed {
            let agency = is_agency(name)
                || seen.capitals
                    && name.split_whitespace().count() <= 4
                    && !name.contains(|c: char| c.is_ascii_digit());
            let reporter = rest.starts_with('/');
            if !agency && !reporter {
                return None;
            }
            seen.agency = true;
            at += length;
            let tail = &text[at..];
            let bare = tail.trim_start_matches(['.', ':']);
            if dash(tail).is_none() && (bare.len() < tail.len() || reporter || !seen.place && starts_sentence(tail)) {
                return if starts_sentence(bare) { finish(text, text.len() - bare.len()) } else { None };
            }
        } else if is_date(name) {
            seen.date = true;
            at += length;
            if seen.agency && rest[..length].ends_with('.') && starts_sentence(&text[at..]) {
                return finish(text, at);
            }
        } else if is_agency(name) && (seen.place || seen.date || at == 0) {
            let tail = &text[at + length..];
            seen.agency = true;
            at += length;
            if rest[..length].ends_with('.') && seen.date && starts_sentence(tail) {
                return finish(text, at + tail.len() - tail.trim_start().len());
            }
        } else if is_place(name) && !seen.date {
            seen.capitals |= in_capitals(name) && !NO_PLACES.contains(name);
            seen.place = true;
            at += length;
        } else {
            return None;
        }
        at += text[at..].len() - text[at..].trim_start_matches([' ', '\u{a0}']).len();
    }
    None
}

/// The next part of a dateline: its name, its length with the comma or stop after it, and whether it stood in brackets
/// or slashes.
fn part(rest: &str) -> Option<(&str, usize, bool)> {
    for (open, close) in [('(', ')'), ('/', '/')] {
        if let Some(inside) = rest.strip_prefix(open) {
            let end = inside.find(close).filter(|e| *e <= 60)?;
            return Some((inside[..end].trim(), end + 2, true));
        }
    }
    let mut end = None;
    for (i, c) in rest.char_indices().take(60) {
        let next = rest[i + c.len_utf8()..].chars().next();
        let dotted = c == '.'
            && (next.is_some_and(|n| n.is_alphanumeric() || n == ',')
                || i > 0 && rest[..i].chars().rev().take_while(|c| c.is_alphanumeric()).count() == 1);
        if dotted {
            continue;
        }
        if matches!(c, ',' | '.' | '(' | '/' | ':') || dash(&rest[i..]).is_some() {
            end = Some((i, c));
            break;
        }
    }
    let (end, mark) = end?;
    let name = rest[..end].trim();
    (!name.is_empty()).then_some((name, if matches!(mark, ',' | '.') { end + 1 } else { end }, false))
}

/// What follows a dash set off as datelines set it; a hyphen must have a space before it or be doubled.
fn dash(rest: &str) -> Option<&str> {
    let inner = rest.trim_start_matches([' ', '\u{a0}']);
    let after = inner.trim_start_matches(['-', '–', '—', '_']);
    let length = inner.len() - after.len();
    let spaced = rest.len() > inner.len() && after.starts_with(char::is_whitespace);
    (length > 0 && (spaced || length > 1 || after.starts_with(char::is_whitespace))).then(|| after.trim_start())
}

/// The agency that signs after a dash, and the length up to the sentence: `РИА Новости. …`, `РИА Новости, Иван Иванов. …`
fn signed(after: &str) -> Option<(&str, usize)> {
    let end =
        after.char_indices().take(70).find(|(i, c)| *c == '.' && !after[i + 1..].starts_with(char::is_alphanumeric))?.0;
    let name = after[..end].split(',').next()?;
    (is_agency(name) && starts_sentence(&after[end + 1..])).then_some((name, end + 1))
}

/// The length of the date up to the sentence: `РИАМО - 17 мая. …`
fn dated(after: &str) -> Option<usize> {
    let end = after.find('.').filter(|e| *e <= 40 && is_date(&after[..*e]))?;
    starts_sentence(&after[end + 1..]).then_some(end + 1)
}

fn finish(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    Some(at + rest.len() - rest.trim_start().len())
}

fn starts_sentence(rest: &str) -> bool {
    rest.trim_start()
        .trim_start_matches(['"', '“', '«', '\'', '‘', '„', '(', '[', '$', '€', '£'])
        .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

/// One to five words with capitals, small words between them aside.
fn is_place(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    (1..=5).contains(&words.len())
        && words.iter().all(|w| {
            w.starts_with(char::is_uppercase)
                || matches!(*w, "de" | "del" | "la" | "of" | "the" | "al" | "am" | "на" | "ON" | "THE" | "NEAR")
        })
        && !name.contains(|c: char| c.is_ascii_digit() || "!?\"“”«»".contains(c))
}

/// Whether the words are in capitals, as places are that open a dateline. A short word in capitals is an acronym
/// (`НАТО — …`) unless it is known as a town, and more than three are a headline.
fn in_capitals(name: &str) -> bool {
    let capitals = name.chars().all(|c| c.is_uppercase() || !c.is_alphabetic()) && name.split_whitespace().count() <= 3;
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    capitals && !is_agency(name) && !name.contains("  ") && (letters >= 5 || SHORT_PLACES.contains(name))
}

/// `May 6`, `6 мая`, `May 6, 2009`, `Thursday`, `17.05.2020`, `12:30`.
fn is_date(name: &str) -> bool {
    let mut month = false;
    let mut digits = false;
    for word in name.split_whitespace() {
        let lower = word.to_lowercase();
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            digits = true;
        } else if starts_like_month(&lower) {
            month = true;
        } else if !lower.ends_with("day") && !is_weekday(&lower) && !matches!(lower.as_str(), "года" | "г") {
            return false;
        }
    }
    month && digits || digits && name.len() <= 10 || name.ends_with("day")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn cut(text: &str) {
        let (line, sentence) = text.split_once('|').expect("the case marks the end of the dateline");
        let text = format!("{line}{sentence}");
        assert_eq!(dateline(&text).map(|n| text.split_at(n)), Some((line, sentence)));
    }

    #[test]
    fn agencies_sign_in_brackets() {
        cut("WASHINGTON, May 6 (Reuters) - |The talks began.");
        cut("KABUL, Afghanistan (AP) — |The talks began.");
        cut("BEIJING, May 6 (Xinhua) -- |The talks began.");
        cut("MANCHESTER, N.H. (AP) - |At a rally.");
        cut("(CNN) |For a little while.");
        cut("(Reuters) - |The talks began.");
    }

    #[test]
    fn agencies_sign_between_slashes_and_stops() {
        cut("МОСКВА, 6 мая. /ТАСС/. |Переговоры начались.");
        cut("МОСКВА, 6 мая /Корр. ИТАР-ТАСС Иван Иванов/. |Переговоры начались.");
        cut("Москва. 6 мая. INTERFAX.RU - |Переговоры начались.");
        cut("МОСКВА, 6 мая — РИА Новости. |Переговоры начались.");
        cut("МОСКВА, 6 мая - РИА Новости, Иван Иванов. |Переговоры начались.");
        cut("РИАМО - 17 мая. |Переговоры начались.");
        cut("ТАСС, 6 мая. |Переговоры начались.");
    }

    #[test]
    fn papers_sign_with_a_place_in_capitals() {
        cut("WASHINGTON — |President Obama spoke.");
        cut("PARIS—|The golden domes.");
        cut("MANCHESTER, N.H. - |At a rally.");
        cut("NEW YORK CITY – |“No,” he said.");
    }

    #[test]
    fn sentences_are_no_datelines() {
        for text in [
            "NATO is strong - Russia is not.",
            "Washington, May 6 was a bad day - She said so.",
            "COVID-19 — the virus",
            "UPDATE — Police say so.",
            "Obama, Biden and Clinton — All of them came.",
            "President Obama (left) spoke.",
            "In May 2009 - The date.",
            "AT&T - a company",
            "(He left.) She stayed.",
            "Москва, как и Киев, — большой город.",
            "США — Великая держава.",
        ] {
            assert_eq!(dateline(text), None, "{text}");
        }
    }
}
