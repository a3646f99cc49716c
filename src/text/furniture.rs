//! Furniture: the pieces of an article that are not its sentences.

use serde::{Deserialize, Serialize};

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
