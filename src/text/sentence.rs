//! Splitting a text into sentences and furniture.

use serde::{Deserialize, Serialize};

use super::furniture::FurnitureKind;
use super::language::Language;
use crate::base::Span;

/// How to split.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct SplitParams {
    /// Whether headlines, datelines, credits and the like are set apart (default: true). Off, every piece is a sentence.
    pub furniture: bool,
}

impl Default for SplitParams {
    fn default() -> Self {
        Self { furniture: true }
    }
}

/// A sentence or a piece of furniture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands in the raw text, without white space at its ends.
    pub span: Span,
    /// What it is.
    pub kind: PieceKind,
    /// The paragraph it stands in, counted from 0 in the document.
    pub paragraph: u32,
}

/// A sentence, or furniture and of which kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PieceKind {
    /// A sentence of the body.
    Sentence,
    /// Anything else.
    Furniture(FurnitureKind),
}

/// Splits `raw` into pieces in the order of the text. Spans never overlap; spans and gaps together are the whole text,
/// and the gaps hold white space only.
pub fn split(raw: &str, language: Language, params: &SplitParams) -> Vec<Piece> {
    let _ = (language, params);
    let mut pieces = Vec::new();
    let (mut at, mut paragraph) = (0, 0);
    for line in raw.split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trimmed(raw);
        at += line.len();
        if span.is_empty() {
            paragraph += 1;
            continue;
        }
        let mut start = span.start;
        for (i, _) in line.match_indices(". ") {
            let end = at - line.len() + i + 1;
            let piece = Span::new(start, end.max(start)).trimmed(raw);
            if !piece.is_empty() {
                pieces.push(Piece { span: piece, kind: PieceKind::Sentence, paragraph });
            }
            start = end;
        }
        let piece = Span::new(start, span.end.max(start)).trimmed(raw);
        if !piece.is_empty() {
            pieces.push(Piece { span: piece, kind: PieceKind::Sentence, paragraph });
        }
    }
    pieces
}
