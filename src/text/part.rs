//! The parts of a text: body, and furniture by its kind.

use serde::{Deserialize, Serialize};

use crate::base::Span;

/// What a piece of furniture is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum FurnitureKind {
    /// A section label or slug above the headline, or a heading within the body.
    Label,
    /// The headline.
    Headline,
    /// A bullet of a summary list.
    Bullet,
    /// Place, date and agency before the first sentence.
    Dateline,
    /// A summary sentence or deck above the body.
    Standfirst,
    /// Who reported, wrote, edited or photographed; bylines and captions of pictures.
    Credit,
    /// Calls to read on, copyright, e-mail lines and the like.
    Boilerplate,
    /// A line that stands in many articles of a source. Found over an input, never in one text.
    Repeated,
}

/// A part of a paragraph: furniture, or body text that still holds sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) span: Span,
    pub(super) kind: Option<FurnitureKind>,
    pub(super) paragraph: u32,
}
