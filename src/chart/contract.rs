//! What a chart is: a picture made from the report alone.

use serde::Serialize;

use crate::report::Report;

/// One kind of picture: a file of this module, and a row of its registry.
#[derive(Debug, Clone, Copy)]
pub struct Chart {
    /// The stem of its files: `figures/NAME.svg`, `figures/NAME.png`.
    pub name: &'static str,
    /// The part of a page that it stands in.
    pub section: Section,
    /// The table that holds what it shows, where one does: `tables/NAME.csv`.
    pub table: Option<&'static str>,
    /// Draws it. Every report gives a picture: one that has nothing to show says so in words. The same report gives the
    /// same bytes.
    pub draw: fn(&Report) -> Figure,
}

/// A part of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Section {
    /// The texts side by side.
    Story,
    /// The themes.
    Themes,
    /// Sentence against sentence.
    Sentences,
    /// Distinctive words.
    Words,
    /// What is compared beyond themes and words.
    Compared,
    /// Who speaks.
    Voices,
}

/// A finished picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// A whole SVG document: no scripts, no handlers, no foreign objects, nothing loaded from anywhere. A mark that
    /// stands for a sentence is a link to that sentence's [`anchor`](crate::report::anchor) in the page.
    pub svg: String,
    /// Width in CSS pixels.
    pub width: u32,
    /// Height in CSS pixels.
    pub height: u32,
    /// The heading that stands in the picture.
    pub title: String,
    /// The picture in words, one line: for those who cannot see it, and as its caption.
    pub caption: String,
}
