//! Credits: who reported, wrote, edited or photographed, as bylines, closing lines and captions tell it.

use std::sync::LazyLock;

use memchr::memchr;
use memchr::memmem::Finder;
use rustc_hash::FxHashSet;

use super::ending::ends_sentence;
use super::page_words::page_lines;
use super::word::lowered;

/// The longest credit, in words.
const LONGEST: usize = 45;
/// The most words of a credit that names one duty only.
const MOST_NAMES: usize = 16;
/// The longest caption, in words.
const LONGEST_CAPTION: usize = 110;

/// The longest name of a photographer, in words.
const LONGEST_NAME: usize = 3;

/// How lines open that tell who made an article; capitals aside for those in Latin letters.
static OPENINGS: LazyLock<Vec<&'static str>> = LazyLock::new(|| page_lines("credits"));

/// How captions open, each in quotes because of the spaces at its end.
static CAPTIONS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| page_lines("captions").into_iter().map(|line| line.trim_matches('"')).collect());

/// The bytes that they start with: nearly every paragraph is asked, and few start with one.
static CAPTION_BYTES: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut bytes: Vec<u8> = CAPTIONS.iter().filter_map(|c| c.bytes().next()).collect();
    bytes.sort_unstable();
    bytes.dedup();
    bytes
});

/// Whether a whole paragraph is a credit.
pub(super) fn is_credit(paragraph: &str) -> bool {
    paragraph.len() <= LONGEST_CAPTION * 12
        && (is_caption(paragraph)
            || is_picture_credit(paragraph)
            || is_signed_picture(paragraph)
            || is_post(paragraph)
            || (is_byline(paragraph) || is_closing(paragraph)) && paragraph.split_whitespace().nth(LONGEST).is_none())
}

/// Where the credit starts that a paragraph ends with: `… (Reporting by A. Jones; editing by B. Smith)`.
pub(super) fn credit_start(paragraph: &str) -> Option<usize> {
    let end = paragraph.trim_end_matches(['.', ' ']);
    if !end.ends_with(')') {
        return None;
    }
    let start = end.rfind(" (").map(|i| i + 1)?;
    let inside = &end[start + 1..end.len() - 1];
    (opens_credit(inside) || is_picture_agency(inside) || is_picture_credit(inside)).then_some(start)
}

fn opens_credit(text: &str) -> bool {
    let text = text.trim_start_matches(['(', '—', '–', '-', ' ', '•']);
    // Nearly every paragraph is asked, and few start as a credit does.
    let [a, b, ..] = text.as_bytes() else { return false };
    let start = [a.to_ascii_lowercase(), b.to_ascii_lowercase()];
    if start[0] < 0x80 && !matches!(&start, b"re" | b"ad" | b"wr" | b"ed" | b"co" | b"tr" | b"ph" | b"vi" | b"gr") {
        return false;
    }
    let opening = OPENINGS.iter().find(|o| text.get(..o.len()).is_some_and(|t| t.eq_ignore_ascii_case(o)));
    // A name follows, or who else helped: `reported by the Danish daily` is no credit.
    opening.is_some_and(|o| {
        let mut words = text[o.len()..].split_whitespace();
        let next = words.find(|w| !matches!(*w, "by" | "and" | "from" | "а" | "а:" | "и"));
        next.is_some_and(|n| n.starts_with(char::is_uppercase))
    })
}

/// `By Jane Jones`, `By JANE JONES and A. Smith, Staff Writers`: names and nothing else.
fn is_byline(line: &str) -> bool {
    let mut words = line.split_whitespace();
    if !matches!(words.next(), Some("By" | "BY" | "by")) || ends_sentence(line) && !line.ends_with('.') {
        return false;
    }
    let rest: Vec<&str> = words.collect();
    let names = rest.iter().filter(|w| w.starts_with(char::is_uppercase)).count();
    (2..=14).contains(&rest.len())
        && names >= 2
        && rest.iter().all(|w| {
            w.starts_with(char::is_uppercase)
                || matches!(
                    *w,
                    "and"
                        | "for"
                        | "with"
                        | "of"
                        | "de"
                        | "van"
                        | "von"
                        | "al"
                        | "the"
                        | "&"
                        | "|"
                        | "in"
                        | "at"
                        | "on"
                )
        })
        && rest.first().is_some_and(|w| w.starts_with(char::is_uppercase))
}

/// Lines that close an article: `Jane Jones contributed to this report.`, `Jones reported from Kabul.`
fn is_closing(line: &str) -> bool {
    if opens_credit(line) {
        // A long one names several duties: `Reporting by A; editing by B`.
        return line.contains(';') || line.split_whitespace().nth(MOST_NAMES).is_none();
    }
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    if !bare.starts_with(char::is_uppercase) {
        return false;
    }
    if let Some((who, rest)) = split_at(bare, &CONTRIBUTED) {
        let made = ["report", "story", "article", "post", "piece", "dispatch", "file"];
        let to_this = rest.strip_prefix(" to this ").is_some_and(|r| made.iter().any(|m| r.starts_with(m)));
        let helped =
            to_this || rest.is_empty() || [" reporting", " from ", " research"].iter().any(|h| rest.starts_with(h));
        if helped && !who.is_empty() && bare.split_whitespace().count() <= 35 {
            return true;
        }
    }
    split_at(bare, &REPORTED).is_some_and(|(who, place)| {
        who.split_whitespace().all(|w| w.starts_with(char::is_uppercase) || w == "and")
            && place.split_whitespace().count() <= 8
    })
}

static CONTRIBUTED: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(" contributed"));
static REPORTED: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(" reported from "));

/// What stands before and after the first place where `finder` finds its words.
fn split_at<'a>(text: &'a str, finder: &Finder<'_>) -> Option<(&'a str, &'a str)> {
    let at = finder.find(text.as_bytes())?;
    Some((&text[..at], &text[at + finder.needle().len()..]))
}

/// A caption that came with its picture's credit.
fn is_caption(line: &str) -> bool {
    let words = || line.split_whitespace().count();
    let first = line.bytes().next().is_some_and(|b| CAPTION_BYTES.contains(&b));
    if first && CAPTIONS.iter().any(|s| line.starts_with(s)) {
        return words() <= LONGEST_CAPTION;
    }
    if let Some(inside) = line.trim_end_matches('.').strip_suffix(')').and_then(|l| l.rsplit_once('(')).map(|(_, i)| i)
        && is_picture_agency(inside)
    {
        return words() <= LONGEST_CAPTION;
    }
    if ends_sentence(line) {
        return false;
    }
    let tail = line.rsplit(['.', '|', '—']).find(|t| !t.trim().is_empty()).unwrap_or(line).trim();
    let credited = tail.len() < line.len() && words() <= LONGEST && is_picture_credit(tail);
    (credited || is_picture_agency(tail) || is_from_getty(tail) || tail.ends_with("AP Photo"))
        && words() <= LONGEST_CAPTION
}

/// Names and an agency of pictures, and nothing else: `REUTERS/Jane Jones`, `| Getty`, `Bloomberg via Getty Images.`
fn is_signed_picture(line: &str) -> bool {
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    let agency = is_from_getty(line)
        || bare.split_once('/').is_some_and(|(agency, name)| {
            matches!(agency, "REUTERS" | "Reuters" | "AP" | "AFP" | "AP Photo")
                && name.starts_with(char::is_uppercase)
                && name.split_whitespace().nth(LONGEST_NAME).is_none()
        });
    agency
        && bare.split_whitespace().nth(8).is_none()
        && bare.split_whitespace().all(|w| {
            w.starts_with(char::is_uppercase)
                || matches!(w, "via" | "for" | "and" | "of" | "the" | "|" | "/" | "-" | "—")
        })
}

/// `Getty`, `Bloomberg via Getty Images`: the agency alone, or after the mark of a credit.
fn is_from_getty(line: &str) -> bool {
    let bare = line.trim_matches(|c: char| !c.is_alphanumeric());
    let Some(before) = bare.strip_suffix("Getty Images").or_else(|| bare.strip_suffix("Getty")) else { return false };
    let marked = [" via ", "opyright ", "Photo"].iter().any(|m| before.contains(m));
    before.is_empty() || before.contains(['/', '|']) || before.trim_end().ends_with([':', ',', '(']) || marked
}

/// What opens the credit of a picture, before its colon.
static LABELS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| page_lines("picture labels").into_iter().collect());

/// The longest of them, in bytes.
const LONGEST_LABEL: usize = 32;
/// The longest credit of a picture, in words.
const LONGEST_CREDIT: usize = 12;

/// A label and names, and nothing else: `Photograph: Ana Luz/Harbour Gazette`, `Crédit photo : AFP`, `Foto: dpa`.
fn is_picture_credit(line: &str) -> bool {
    // Looked for in the first bytes only, as every paragraph is asked.
    let Some(colon) = memchr(b':', &line.as_bytes()[..line.len().min(LONGEST_LABEL)]) else { return false };
    let label = line[..colon].trim_end();
    if !label.starts_with(char::is_uppercase) || !lowered(label, |l| LABELS.contains(l)) {
        return false;
    }
    let names = line[colon + 1..].trim();
    let name = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let joint =
            matches!(bare, "" | "von" | "van" | "de" | "da" | "di" | "del" | "du" | "via" | "for" | "and" | "by");
        // `dpa`, `picture alliance/dpa`, `ana.example`
        joint || !bare.starts_with(char::is_lowercase) || bare.contains(['/', '.', '@']) || bare == "dpa"
    };
    let short = names.split_whitespace().nth(LONGEST_CREDIT).is_none();
    let agency = names
        .split(|c: char| !c.is_alphanumeric())
        .next()
        .is_some_and(|w| w.len() > 1 && w.chars().all(char::is_uppercase));
    !names.is_empty() && short && (!ends_sentence(names) || agency) && names.split_whitespace().all(name)
}

/// Who sent the post that stands above: `— Jane Jones (@jones) June 9, 2020`. In a dialogue no year ends the line.
fn is_post(line: &str) -> bool {
    let last = line.rsplit(char::is_whitespace).next().unwrap_or_default();
    let year = last.len() == 4 && last.bytes().all(|b| b.is_ascii_digit());
    line.starts_with(['—', '–']) && year && line.contains("(@") && line.split_whitespace().nth(14).is_none()
}

/// `Photo: Wilfredo Lee, AP`, `AP Photo/Susan Walsh`, `Drew Angerer/Getty Images`.
fn is_picture_agency(text: &str) -> bool {
    let text = text.trim();
    let marked = [
        "Photo:",
        "Photo by ",
        "Photos by ",
        "Photograph by ",
        "Photo courtesy",
        "AP Photo",
        "Reuters photo",
        "Image:",
        "Credit:",
        "Source: Getty",
        "Фото:",
    ];
    let slash = text.split_once('/').is_some_and(|(name, agency)| {
        let known = [
            "Getty",
            "AP",
            "AFP",
            "Reuters",
            "REUTERS",
            "Bloomberg",
            "EPA",
            "Shutterstock",
            "Associated Press",
            "Zuma",
            "CQ",
            "TASS",
            "ТАСС",
        ];
        known.iter().any(|k| agency.starts_with(k)) && name.split_whitespace().count() <= 5
    });
    (slash || marked.iter().any(|m| text.starts_with(m))) && text.split_whitespace().nth(16).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_by_line() {
        for line in [
            "By Jane Jones",
            "By JANE JONES and A. Smith, Staff Writers",
            "Photograph: Ana Luz/Harbour Gazette",
            "Crédit photo : AFP",
            "Foto: dpa",
            "Foto: Marcus Brandt/dpa",
            "Fotografía: EFE.",
            "The bridge on Monday. Photograph: Ana Luz/Harbour Gazette",
            "Reporting by A. Jones; editing by B. Smith",
            "Jane Jones and the Associated Press contributed to this report.",
            "— Max Jones contributed.",
            "Jones reported from Kabul, Afghanistan.",
            "FILE - In this Jan. 30, 2018, file photo, a man fills out a form.",
            "A crowd waits in the rain. (Photo: A. Jones, AP)",
            "Фото: А. Иванов",
            "REUTERS/Jane Jones",
            "| Getty",
            "Bloomberg via Getty Images.",
            "— Jane Jones (@jones) June 9, 2020",
        ] {
            assert!(is_credit(line), "{line}");
        }
    }

    #[test]
    fn every_opening_opens_a_credit() {
        for opening in OPENINGS.iter() {
            assert!(opens_credit(&format!("{opening} Jones")), "{opening}");
        }
    }

    #[test]
    fn sentences_are_no_credits() {
        for line in [
            "By Friday the talks had failed.",
            "By Monday and Tuesday, Smith had left",
            "He contributed to the party.",
            "Smith, who reported from Kabul for years, was hurt.",
            "The law was edited by the committee.",
            "Money came from Getty Images.",
            "He sold the rights to Getty",
            "He sold the rights, she said, to Getty",
            "— Who is he? the judge asked.",
            "— I follow her (@anna) because she is funny, he said.",
            "— Иванов (@ivanov) сказал, что уйдёт.",
            "AP/Ipsos Poll Shows Trump Leading",
            "The Getty",
            "Bild: Nein.",
            "Visitors Love the Getty",
            "Court Rules Against Getty Images",
        ] {
            assert!(!is_credit(line), "{line}");
        }
    }

    #[test]
    fn a_credit_may_close_a_paragraph() {
        assert_eq!(credit_start("It is so. (Reporting by A. Jones; editing by B. Smith)"), Some(10));
        assert_eq!(credit_start("It is so (he said)."), None);
    }
}
