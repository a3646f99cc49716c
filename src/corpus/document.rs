//! One article, read: its text, its sentences and its furniture.

use std::ops::Range;
use std::path::PathBuf;

use crate::base::{DocumentId, Offsets, SourceId, Span};
use crate::text::{FurnitureKind, Language};

/// One article.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Its name, unique within its source.
    pub name: String,
    /// The source it appeared in.
    pub source: SourceId,
    /// Its title, where the input gives one.
    pub title: Option<String>,
    /// Its date, as the input gives it.
    pub date: Option<String>,
    /// The event it belongs to, where the input says so.
    pub event: Option<String>,
    /// The language it is in.
    pub language: Language,
    /// The decoded text, what was wrong in it set right. Every span of the document points into it.
    pub raw: String,
    /// Where its bytes stand in the decoded text.
    pub offsets: Offsets,
    /// Its sentences, as positions in the corpus' list.
    pub sentences: Range<usize>,
    /// What is not a sentence.
    pub furniture: Vec<Furniture>,
    /// The file it came from.
    pub path: PathBuf,
}

/// A sentence of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// The document it stands in.
    pub document: DocumentId,
    /// Its number in the document, from 1.
    pub index: u32,
    /// Where it stands in the document's raw text.
    pub span: Span,
    /// The paragraph it stands in, counted from 0.
    pub paragraph: u32,
}

/// A piece of the article that is not a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Furniture {
    /// What it is.
    pub kind: FurnitureKind,
    /// Where it stands in the document's raw text.
    pub span: Span,
    /// The paragraph it stands in, counted from 0.
    pub paragraph: u32,
}
