//! Splitting a text into sentences and furniture.

use serde::{Deserialize, Serialize};

use super::boilerplate::{is_boilerplate, is_form};
use super::boundary::Boundaries;
use super::credit::is_credit;
use super::detect::detect;
use super::furniture::furnish;
use super::paragraph::paragraphs;
use super::part::FurnitureKind;
use super::sentence_words::SentenceWords;
use crate::base::Span;
use crate::language::Language;

/// How to split.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct SplitParams {
    /// Whether texts are split at all (default: true). Off, each text is one piece, which is a sentence.
    pub sentences: bool,
    /// Whether headlines, datelines, credits and the like are set apart (default: true). Off, every piece is a sentence.
    pub furniture: bool,
}

impl Default for SplitParams {
    fn default() -> Self {
        Self { sentences: true, furniture: true }
    }
}

/// A sentence or a piece of furniture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[non_exhaustive]
pub struct Piece {
    /// Where it stands in the raw text, without white space at its ends.
    pub span: Span,
    /// What it is.
    pub kind: PieceKind,
    /// The paragraph it stands in, counted from 0 in the document.
    pub paragraph: u32,
}

/// A sentence, or furniture and of which kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum PieceKind {
    /// A sentence of the body.
    Sentence,
    /// Anything else.
    Furniture(FurnitureKind),
}

/// The sentences and the furniture of a text, in its order; without a language its own is detected. Spans never overlap;
/// spans and gaps together are the whole text, and the gaps hold white space only.
///
/// ```
/// use diptych::{PieceKind, sentences};
///
/// let text = "MOSCOW, May 6 (Agency) - The U.S. envoy met Mr. Orlov. \u{201c}We agreed,\u{201d} he said.";
/// let pieces = sentences(text, None);
/// let body: Vec<&str> =
///     pieces.iter().filter(|p| p.kind == PieceKind::Sentence).map(|p| &text[p.span.start..p.span.end]).collect();
/// assert_eq!(body, ["The U.S. envoy met Mr. Orlov.", "\u{201c}We agreed,\u{201d} he said."]);
/// ```
pub fn sentences(text: &str, language: Option<Language>) -> Vec<Piece> {
    split(text, language.unwrap_or_else(|| detect(text)), &SplitParams::default())
}

/// Splits `raw` into pieces in the order of the text. Spans never overlap; spans and gaps together are the whole text,
/// and the gaps hold white space only.
pub fn split(raw: &str, language: Language, params: &SplitParams) -> Vec<Piece> {
    if !params.sentences {
        let span = Span::new(0, raw.len()).trimmed(raw);
        let whole = Piece { span, kind: PieceKind::Sentence, paragraph: 0 };
        return if span.is_empty() { Vec::new() } else { vec![whole] };
    }
    let paragraphs = paragraphs(raw, SentenceWords::of(language));
    let mut boundaries = Boundaries::of(language);
    let mut pieces = Vec::with_capacity(paragraphs.len() * 2);
    if !params.furniture {
        for (span, paragraph) in paragraphs.iter().zip(0..) {
            boundaries.sentences(raw, *span, |span| {
                pieces.push(Piece { span, kind: PieceKind::Sentence, paragraph });
            });
        }
        return pieces;
    }
    for part in furnish(raw, &paragraphs, &mut boundaries) {
        match part.kind {
            Some(kind) => {
                let kind = PieceKind::Furniture(kind);
                pieces.push(Piece { span: part.span, kind, paragraph: part.paragraph });
            }
            None => {
                let first = pieces.len();
                boundaries.sentences(raw, part.span, |span| {
                    pieces.push(Piece { span, kind: PieceKind::Sentence, paragraph: part.paragraph });
                });
                set_forms_apart(raw, part.span, &mut pieces[first..]);
            }
        }
    }
    set_tail_apart(raw, &mut pieces);
    pieces
}

/// Sets what forms say apart in a paragraph: two such sentences side by side, and none where anybody is quoted.
fn set_forms_apart(raw: &str, part: Span, pieces: &mut [Piece]) {
    if !pieces.iter().any(|p| is_form(p.span.of(raw))) || part.of(raw).contains(['"', '“', '”', '„', '«', '»', '‘'])
    {
        return;
    }
    let forms: Vec<bool> = pieces.iter().map(|p| is_form(p.span.of(raw))).collect();
    for (i, piece) in pieces.iter_mut().enumerate() {
        let beside = i > 0 && forms[i - 1] || forms.get(i + 1).is_some_and(|f| *f);
        if forms[i] && (beside || forms.len() == 1) {
            piece.kind = PieceKind::Furniture(FurnitureKind::Boilerplate);
        }
    }
}

/// How many sentences at the end of an article may be furniture without a paragraph of their own.
const LONGEST_TAIL: usize = 4;
/// The longest of them, in words.
const LONGEST_CALL: usize = 22;
/// The least sentences that an article keeps.
const SHORTEST_BODY: usize = 2;

/// Sets sentences apart that end an article without being its own: `Follow him on Twitter.`, `By A. Jones, Agency.`
fn set_tail_apart(raw: &str, pieces: &mut [Piece]) {
    let body = pieces.iter().filter(|p| p.kind == PieceKind::Sentence).count();
    let sentences = pieces.iter_mut().rev().filter(|p| p.kind == PieceKind::Sentence);
    for piece in sentences.take(LONGEST_TAIL.min(body.saturating_sub(SHORTEST_BODY))) {
        let text = piece.span.of(raw);
        if text.split_whitespace().nth(LONGEST_CALL).is_some() {
            return;
        }
        piece.kind = PieceKind::Furniture(if is_boilerplate(text) {
            FurnitureKind::Boilerplate
        } else if is_credit(text) {
            FurnitureKind::Credit
        } else {
            return;
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(raw: &str) -> Vec<&str> {
        let pieces = split(raw, Language::default(), &SplitParams::default());
        pieces.iter().filter(|p| p.kind == PieceKind::Sentence).map(|p| p.span.of(raw)).collect()
    }

    #[test]
    fn forms_are_set_apart_in_a_row_only() {
        let said = "He saw the screen. \"Please try again later.\" Then he went home.";
        assert_eq!(body(said).len(), 3, "quoted");
        assert_eq!(body("He saw the screen. An error has occurred. Then he went home.").len(), 3, "alone");
        let row = "He saw the screen. Invalid email address. Please re-enter. Then he went home.";
        assert_eq!(body(row), ["He saw the screen.", "Then he went home."]);
    }
}
