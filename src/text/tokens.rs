//! The tokens of one text after the other, in memory that is kept.

use crate::base::Span;

/// Where the tokens of a text stand, and the text that their forms are read from.
#[derive(Debug, Clone, Default)]
pub struct Tokens {
    /// As long as the text that was read; another case is all that can be different.
    pub(super) forms: String,
    /// Longer than there are tokens.
    pub(super) spans: Vec<Span>,
    pub(super) number: usize,
}

impl Tokens {
    /// The span of every token, in order.
    pub fn spans(&self) -> &[Span] {
        &self.spans[..self.number]
    }

    /// Where spans find the surface forms: the text itself, or, where words are read in lower case anyway, the text with
    /// its ASCII letters in lower case, so that there are fewer forms.
    pub fn forms(&self) -> &str {
        &self.forms
    }

    /// Starts with a text that has no tokens yet.
    pub(super) fn restart(&mut self, text: &str) {
        self.forms.clear();
        self.forms.push_str(text);
        self.number = 0;
    }

    pub(super) fn push(&mut self, span: Span) {
        self.spans.truncate(self.number);
        self.spans.push(span);
        self.number += 1;
    }

    /// Leaves out tokens, without a branch for each: it would be guessed wrong too often.
    pub(super) fn retain(&mut self, wanted: impl Fn(&str, Span) -> bool) {
        let mut kept = 0;
        for at in 0..self.number {
            let span = self.spans[at];
            self.spans[kept] = span;
            kept += usize::from(wanted(&self.forms, span));
        }
        self.number = kept;
    }
}
