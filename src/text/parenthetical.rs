//! What the quotation or bracket around a mark, or the bracket after it, says of the end of a sentence.

use super::enclosure::Kind;
use super::follows::{is_opener, is_quote};
use super::listing::marker;
use super::mark::MarkKind;
use super::site::Site;

/// The longest sentence in brackets that stays with the sentence before it, in bytes.
const LONGEST_PARENTHETICAL: usize = 250;

impl Site<'_> {
    /// Whether a quotation or bracket around the mark keeps the sentence together.
    pub(super) fn is_held(&self) -> bool {
        self.inside.iter().filter(|e| e.open < self.mark.start && e.close >= self.mark.after).any(|e| {
            let host = self.text.get(self.start..e.open).is_some_and(|h| h.contains(char::is_alphanumeric));
            if !host {
                return false;
            }
            match e.kind {
                Kind::Bracket => true,
                Kind::Quotation if self.mark.kind == MarkKind::Strong => true,
                Kind::Quotation => {
                    // `called ‘a plant … of many uses’ (in translation)`: the sentence around it goes on.
                    let last = self.text[..e.close].chars().next_back();
                    let after = self.text[e.close..].chars().skip(1).find(|c| !c.is_whitespace());
                    last.is_some_and(char::is_alphanumeric) && after.is_some_and(|c| c.is_lowercase() || c == '(')
                }
            }
        })
    }

    /// Whether a bracket follows that stays with this sentence: a parenthetical (`(Which was true.)`), or a bracket with the
    /// rest of the sentence after it (`in Viva Maria! (1965), and`).
    pub(super) fn keeps_parenthetical(&self) -> bool {
        let Some((from, close)) = self.bracket_after(self.mark.after) else { return false };
        let inner = &self.text[from + 1..close];
        let last = inner.trim_end_matches(is_quote).chars().next_back();
        if marker(&self.text[from..]).is_some() {
            return false;
        }
        if last.is_some_and(|c| matches!(c, '.' | '!' | '?' | '…')) {
            return close - from <= LONGEST_PARENTHETICAL
                && inner.starts_with(|c: char| c.is_uppercase() || is_quote(c));
        }
        let after = self.text[close + 1..].trim_start();
        after.starts_with(|c: char| c.is_lowercase() || matches!(c, '.' | ',' | ';' | ':'))
    }

    /// Where the bracket ends that starts at `start` and tells only whose words came before: `(A. N. Author)`.
    pub(super) fn attribution_end(&self, start: usize) -> Option<usize> {
        let (_, close) = self.bracket_after(start)?;
        let inner = &self.text[start + 1..close];
        let sentence = inner.ends_with(['.', '!', '?', '…']) || marker(&self.text[start..]).is_some();
        let after = self.text[close + 1..].trim_start().trim_start_matches(is_opener);
        (!sentence && after.starts_with(char::is_uppercase)).then_some(close + 1)
    }

    /// The bracket that opens at `at`, after white space: its two ends.
    fn bracket_after(&self, at: usize) -> Option<(usize, usize)> {
        let from = self.text.len() - self.text[at..].trim_start().len();
        if !self.text[from..].starts_with('(') {
            return None;
        }
        self.inside.iter().find(|e| e.open == from).map(|e| (from, e.close))
    }

    /// Whether the closing brackets at the mark are more than were opened.
    pub(super) fn is_smiley(&self) -> bool {
        let brackets = self.mark.run - self.mark.start;
        let matched =
            self.inside.iter().take_while(|e| e.close < self.mark.run).filter(|e| e.kind == Kind::Bracket).count();
        self.text[self.mark.start..self.mark.run].len() >= 2 && matched < brackets
    }
}
