//! What a chart is: a picture made from the report alone.

use crate::report::Report;

/// One kind of picture.
pub trait Chart: Sync {
    /// The stem of its files: `figures/NAME.svg`, `figures/NAME.png`.
    fn name(&self) -> &'static str;

    /// Draws it. Every report gives a picture: one that has nothing to show says so in words.
    ///
    /// The same report gives the same bytes.
    fn draw(&self, report: &Report) -> Drawing;
}

/// A finished picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
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
