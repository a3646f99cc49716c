//! Furniture: the pieces of an article that are not its sentences.

use super::boilerplate::is_boilerplate;
use super::boundary::Boundaries;
use super::control::call_start;
use super::credit::{credit_start, is_credit};
use super::dateline::dateline;
use super::head::head;
use super::mail::set_apart;
use super::part::{FurnitureKind, Part};
use super::subheading::is_subheading;
use crate::base::Span;

/// How many paragraphs of the body may open with a dateline: a round-up has several, an article one.
const DATELINED: usize = 3;

/// Parts body from furniture; the parts cover every paragraph.
pub(super) fn furnish(raw: &str, paragraphs: &[Span], boundaries: &mut Boundaries) -> Vec<Part> {
    let mut parts = Vec::with_capacity(paragraphs.len() + 2);
    let apart = set_apart(raw, paragraphs);
    let is_apart = |i: usize| apart.get(i).is_some_and(|a| *a);
    let body = head(raw, paragraphs, &apart, boundaries, &mut parts);
    let mut looked_at = 0;
    for (i, &paragraph) in paragraphs.iter().enumerate().skip(body) {
        let mut push = |span: Span, kind| {
            if !span.is_empty() {
                parts.push(Part { span, kind, paragraph: i as u32 });
            }
        };
        let text = paragraph.of(raw);
        if is_apart(i) || is_boilerplate(text) {
            push(paragraph, Some(FurnitureKind::Boilerplate));
            continue;
        }
        if is_credit(text) && paragraphs.len() > 1 {
            push(paragraph, Some(FurnitureKind::Credit));
            continue;
        }
        if i > body && is_subheading(raw, paragraphs, i) {
            push(paragraph, Some(FurnitureKind::Label));
            continue;
        }
        let mut rest = paragraph;
        if looked_at < DATELINED {
            looked_at += 1;
            if let Some(length) = dateline(text) {
                push(Span::new(rest.start, rest.start + length).trimmed(raw), Some(FurnitureKind::Dateline));
                rest = Span::new(rest.start + length, rest.end).trimmed(raw);
            }
        }
        let credit = credit_start(rest.of(raw)).map(|start| (start, FurnitureKind::Credit));
        let close = credit.or_else(|| call_start(rest.of(raw)).map(|start| (start, FurnitureKind::Boilerplate)));
        match close {
            Some((start, kind)) => {
                push(Span::new(rest.start, rest.start + start).trimmed(raw), None);
                push(Span::new(rest.start + start, rest.end), Some(kind));
            }
            None => push(rest, None),
        }
    }
    parts
}
