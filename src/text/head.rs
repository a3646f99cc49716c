//! What stands above the body of an article: section label, headline, summary bullets, bylines, standfirst.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::boilerplate::is_boilerplate;
use super::boundary::Boundaries;
use super::credit::is_credit;
use super::dateline::{dateline, is_agency};
use super::ending::ends_sentence;
use super::headline::{leads_on, reads_as_headline};
use super::listing::bullet;
use super::page_words::page_words;
use super::part::{FurnitureKind, Part};
use super::word::words;
use crate::base::Span;

/// The last words of the names of outlets and of writers' offices.
static OUTLETS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| page_words("outlets"));

/// How many paragraphs above the body may be furniture.
const LONGEST_HEAD: usize = 12;
/// How many of them may be lines without a full stop: more are a list or a poem.
const MOST_HEADINGS: usize = 4;
/// The longest headline or deck, in characters.
const LONGEST_HEADLINE: usize = 170;
/// The longest section label, in words.
const LONGEST_LABEL: usize = 4;

/// What a line above the body looks like by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Bullet,
    Credit,
    Boilerplate,
    Heading,
}

/// Sets the furniture above the body apart, with the lines that are known for it (`apart`); returns the index of the first paragraph of the body.
pub(super) fn head(
    raw: &str,
    paragraphs: &[Span],
    apart: &[bool],
    boundaries: &mut Boundaries,
    parts: &mut Vec<Part>,
) -> usize {
    let mut lines = Vec::new();
    for (i, span) in paragraphs.iter().take(LONGEST_HEAD + 1).enumerate() {
        let known = apart.get(i).is_some_and(|a| *a).then_some(Line::Boilerplate);
        match known.or_else(|| line(raw, *span, boundaries)) {
            Some(line) => lines.push(line),
            None => break,
        }
    }
    let listed = paragraphs.first().is_some_and(|p| p.of(raw).starts_with("Story highlights"));
    let headings = lines.iter().filter(|l| **l == Line::Heading).count();
    // A headline and a credit line with nothing but bullets between them are an article whose body is missing.
    let bodiless = lines.len() == paragraphs.len() && headings > 0 && lines.last() == Some(&Line::Credit);
    let all = lines.len() == paragraphs.len() && !bodiless || lines.len() > LONGEST_HEAD;
    let table = headings > 2 && headings >= paragraphs.len() - lines.len();
    if all || (headings > MOST_HEADINGS || table) && !listed {
        // No body below, or too many lines: only what is furniture anywhere is set apart.
        lines.truncate(lines.iter().take_while(|l| matches!(l, Line::Credit | Line::Boilerplate)).count());
    }
    let texts: Vec<&str> = paragraphs.iter().take(lines.len()).map(|p| p.of(raw)).collect();
    let headline = (0..lines.len()).filter(|&i| lines[i] == Line::Heading && !is_outlet(texts[i]));
    let headline =
        headline.clone().find(|&i| word_count(texts[i]) > LONGEST_LABEL).or_else(|| headline.clone().next_back());
    for (i, line) in lines.iter().enumerate() {
        let kind = match line {
            Line::Bullet => FurnitureKind::Bullet,
            Line::Credit => FurnitureKind::Credit,
            Line::Boilerplate if listed && i == 0 => FurnitureKind::Bullet,
            Line::Boilerplate => FurnitureKind::Boilerplate,
            Line::Heading if listed => FurnitureKind::Bullet,
            Line::Heading if is_outlet(texts[i]) || signs(texts[i], texts.get(i + 1)) => FurnitureKind::Credit,
            Line::Heading => match headline {
                Some(h) if i < h => FurnitureKind::Label,
                Some(h) if i == h => FurnitureKind::Headline,
                _ => FurnitureKind::Standfirst,
            },
        };
        parts.push(Part { span: paragraphs[i], kind: Some(kind), paragraph: i as u32 });
    }
    standfirst(raw, paragraphs, lines.len(), boundaries, parts)
}

/// What the paragraph is above a body; `None` when it is the body itself.
fn line(raw: &str, span: Span, boundaries: &mut Boundaries) -> Option<Line> {
    let text = span.of(raw);
    if is_credit(text) {
        return Some(Line::Credit);
    }
    if is_boilerplate(text) {
        return Some(Line::Boilerplate);
    }
    if let Some(item) = bullet(text) {
        // In a dialogue a dash opens a sentence.
        return (!text.starts_with(['–', '—', '-']) || !ends_sentence(item)).then_some(Line::Bullet);
    }
    let mut pieces = 0;
    let heading = !ends_sentence(text)
        && text.chars().count() <= LONGEST_HEADLINE
        && text.chars().any(char::is_alphabetic)
        && text.starts_with(|c: char| c.is_uppercase() || !c.is_alphabetic())
        && !leads_on(text)
        && dateline(text).is_none()
        && reads_as_headline(text)
        && {
            boundaries.sentences(raw, span, |_| pieces += 1);
            pieces == 1
        };
    heading.then_some(Line::Heading)
}

fn word_count(text: &str) -> usize {
    text.split_whitespace().count()
}

/// The name of an outlet or agency, or a writer's office, on a line of its own: `USA TODAY`, `Opinion contributor`.
fn is_outlet(line: &str) -> bool {
    let last = line.split_whitespace().next_back().unwrap_or_default();
    let known = OUTLETS.contains(last);
    word_count(line) <= LONGEST_LABEL + 1 && line.starts_with(char::is_uppercase) && (known || is_agency(line))
}

/// Two to five words as a person's name has them, several people perhaps.
fn is_name(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    (2..=9).contains(&words.len())
        && words.iter().all(|w| {
            matches!(*w, "and" | "de" | "van" | "von" | "al")
                || w.starts_with(char::is_uppercase)
                    && w.chars()
                        .skip(1)
                        .all(|c| c.is_lowercase() || matches!(c, '.' | ',' | '-' | '\'' | '’') || c.is_uppercase())
        })
}

/// Whether a line names the writers: two names, or one above the outlet's.
fn signs(line: &str, below: Option<&&str>) -> bool {
    is_name(line)
        && (below.is_some_and(|b| is_outlet(b)) || line.contains(" and ") && line.split_whitespace().count() >= 5)
}

/// Sets a summary sentence above the body apart, where the body's opening says it again; returns where the body goes on.
fn standfirst(
    raw: &str,
    paragraphs: &[Span],
    head: usize,
    boundaries: &mut Boundaries,
    parts: &mut Vec<Part>,
) -> usize {
    let (Some(&first), Some(&second)) = (paragraphs.get(head), paragraphs.get(head + 1)) else { return head };
    if dateline(first.of(raw)).is_some() {
        return head;
    }
    let mut count = 0;
    boundaries.sentences(raw, first, |_| count += 1);
    if count != 1 {
        return head;
    }
    let mut told = false;
    let mut looked_at = 0;
    let mut summary = Vec::new();
    boundaries.sentences(raw, second, |s| {
        looked_at += 1;
        if looked_at <= 3 && !told {
            if looked_at == 1 {
                long_words(first.of(raw), &mut summary);
            }
            told = retells(&summary, s.of(raw));
        }
    });
    if !told || looked_at < 2 {
        return head;
    }
    parts.push(Part { span: first, kind: Some(FurnitureKind::Standfirst), paragraph: head as u32 });
    head + 1
}

/// The first letters of the longer words of a text: enough to know a word by in another form.
fn long_words(text: &str, out: &mut Vec<[char; 5]>) {
    words(text, |t| {
        if t.surface.starts_with(char::is_uppercase) || t.surface.chars().nth(3).is_some() {
            let mut key = ['\0'; 5];
            for (place, c) in key.iter_mut().zip(t.surface.chars().flat_map(char::to_lowercase)) {
                *place = c;
            }
            out.push(key);
        }
    });
}

/// The fewest longer words of a summary.
const SHORTEST_SUMMARY: usize = 6;

/// Whether `sentence` has nearly all the longer words of a summary.
fn retells(summary: &[[char; 5]], sentence: &str) -> bool {
    if summary.len() < SHORTEST_SUMMARY {
        return false;
    }
    let mut told = Vec::new();
    long_words(sentence, &mut told);
    summary.iter().filter(|w| told.contains(w)).count() * 10 >= summary.len() * 7
}
