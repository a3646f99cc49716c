//! Words with their spans.

use crate::base::Span;

/// One occurrence of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    /// The word as it stands in the text.
    pub surface: &'a str,
    /// Where it stands in the text that was given.
    pub span: Span,
}

/// Calls `found` for every word of `text`, in order.
pub(super) fn words<'a>(text: &'a str, mut found: impl FnMut(Token<'a>)) {
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, c.is_alphanumeric()) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                found(Token { surface: &text[from..at], span: Span::new(from, at) });
                start = None;
            }
            _ => {}
        }
    }
}
