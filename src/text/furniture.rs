//! Furniture: the pieces of an article that are not its sentences.

use serde::{Deserialize, Serialize};

use super::boundary::Boundaries;
use super::listing::bullet;
use super::paragraph::ends_sentence;
use super::word::words;
use crate::base::Span;

/// What a piece of furniture is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum FurnitureKind {
    /// A section label or slug above the headline.
    Label,
    /// The headline.
    Headline,
    /// A bullet of a summary list.
    Bullet,
    /// Place, date and agency before the first sentence.
    Dateline,
    /// A summary sentence or deck above the body.
    Standfirst,
    /// Who reported, wrote, edited or photographed.
    Credit,
    /// Calls to read on, copyright, e-mail lines and the like.
    Boilerplate,
}

/// A stretch of a paragraph: furniture, or body text that still holds sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) span: Span,
    pub(super) kind: Option<FurnitureKind>,
    pub(super) paragraph: u32,
}

/// How many paragraphs above the body may be furniture.
const LONGEST_HEAD: usize = 12;
/// The longest headline, in characters.
const LONGEST_HEADLINE: usize = 160;
/// The longest section label, in words.
const LONGEST_LABEL: usize = 4;

/// Parts body from furniture; the parts cover every paragraph.
pub(super) fn furnish(raw: &str, paragraphs: &[Span]) -> Vec<Part> {
    let mut parts = Vec::with_capacity(paragraphs.len() + 2);
    let head = head(raw, paragraphs, &mut parts);
    let lead = standfirst(raw, paragraphs, head, &mut parts);
    for (i, &paragraph) in paragraphs.iter().enumerate().skip(lead) {
        let at = i as u32;
        let mut body = paragraph;
        if i == head
            && let Some(length) = dateline(body.of(raw))
        {
            let span = Span::new(body.start, body.start + length).trimmed(raw);
            parts.push(Part { span, kind: Some(FurnitureKind::Dateline), paragraph: at });
            body = Span::new(body.start + length, body.end).trimmed(raw);
        }
        let credit = credit_start(body.of(raw)).map(|s| Span::new(body.start + s, body.end));
        if let Some(credit) = credit {
            body = Span::new(body.start, credit.start).trimmed(raw);
        }
        if !body.is_empty() {
            parts.push(Part { span: body, kind: None, paragraph: at });
        }
        if let Some(span) = credit {
            parts.push(Part { span, kind: Some(FurnitureKind::Credit), paragraph: at });
        }
    }
    parts
}

/// Sets labels, headline and summary bullets apart; returns the index of the first paragraph of the body.
fn head(raw: &str, paragraphs: &[Span], parts: &mut Vec<Part>) -> usize {
    let head = paragraphs.iter().take_while(|p| bullet(p.of(raw)).is_some() || is_heading(p.of(raw))).count();
    if head == 0 || head > LONGEST_HEAD || head == paragraphs.len() {
        return 0;
    }
    let headings: Vec<usize> = (0..head).filter(|&i| bullet(paragraphs[i].of(raw)).is_none()).collect();
    let headline = headings
        .iter()
        .copied()
        .find(|&i| paragraphs[i].of(raw).split_whitespace().count() > LONGEST_LABEL)
        .or(headings.last().copied());
    for (i, &span) in paragraphs.iter().enumerate().take(head) {
        let kind = match headline {
            _ if bullet(span.of(raw)).is_some() => FurnitureKind::Bullet,
            Some(h) if i < h => FurnitureKind::Label,
            Some(h) if i == h => FurnitureKind::Headline,
            _ => FurnitureKind::Standfirst,
        };
        parts.push(Part { span, kind: Some(kind), paragraph: i as u32 });
    }
    head
}

fn is_heading(text: &str) -> bool {
    !ends_sentence(text)
        && text.chars().count() <= LONGEST_HEADLINE
        && text.chars().any(char::is_alphabetic)
        && !text.ends_with([',', ':', ';'])
        && dateline(text).is_none()
}

/// Sets a summary sentence above the body apart, where the body's opening says it again; returns where the body goes on.
fn standfirst(raw: &str, paragraphs: &[Span], head: usize, parts: &mut Vec<Part>) -> usize {
    let (Some(&first), Some(&second)) = (paragraphs.get(head), paragraphs.get(head + 1)) else { return head };
    if dateline(first.of(raw)).is_some() {
        return head;
    }
    let mut count = 0;
    Boundaries::default().sentences(raw, first, |_| count += 1);
    if count != 1 {
        return head;
    }
    let mut told = false;
    let mut looked_at = 0;
    Boundaries::default().sentences(raw, second, |s| {
        looked_at += 1;
        told |= looked_at <= 3 && retells(first.of(raw), s.of(raw));
    });
    if !told || looked_at < 2 {
        return head;
    }
    parts.push(Part { span: first, kind: Some(FurnitureKind::Standfirst), paragraph: head as u32 });
    head + 1
}

/// Whether `sentence` has nearly all the longer words of `summary`.
fn retells(summary: &str, sentence: &str) -> bool {
    let stems = |text: &str| -> Vec<String> {
        let mut out = Vec::new();
        words(text, |t| {
            let long = t.surface.chars().count() > 3 || t.surface.starts_with(char::is_uppercase);
            if long {
                out.push(t.surface.to_lowercase().chars().take(5).collect());
            }
        });
        out
    };
    let (a, b) = (stems(summary), stems(sentence));
    a.len() >= 6 && a.iter().filter(|w| b.contains(w)).count() * 10 >= a.len() * 7
}

/// The length in bytes of the dateline that `text` starts with, dash and white space after it included.
fn dateline(text: &str) -> Option<usize> {
    let close = text.char_indices().take(90).find(|(_, c)| *c == ')')?.0 + 1;
    let place = text[..close].split_once('(')?.0;
    let mut capitals = place.split_whitespace().next()?.chars();
    if !capitals.all(|c| c.is_uppercase() || !c.is_alphabetic()) {
        return None;
    }
    let rest = &text[close..];
    let body = rest.trim_start().trim_start_matches(['-', '–', '—']);
    (body.len() < rest.trim_start().len()).then(|| text.len() - body.trim_start().len())
}

/// Where the credit line at the end of `text` starts.
fn credit_start(text: &str) -> Option<usize> {
    let start = text.rfind('(')?;
    let inside = text[start..].strip_prefix('(')?.trim_end().strip_suffix(')')?.to_lowercase();
    let first = ["reporting by", "writing by", "editing by", "additional reporting", "compiled by", "reported by"];
    first.iter().any(|f| inside.starts_with(f)).then_some(start)
}
