//! What stands after a mark, and the marks that may open it.

use super::listing::marker;

/// What stands after a mark.
pub(super) struct Follows<'a> {
    /// From the first character that is no white space.
    pub(super) next: &'a str,
    /// Without opening quotes, brackets, dashes and bullets.
    pub(super) opened: &'a str,
    /// The first word of that.
    pub(super) word: &'a str,
}

impl Follows<'_> {
    /// Whether it can only go on a sentence.
    pub(super) fn goes_on(&self) -> bool {
        if self.next.starts_with([',', ';', ':']) {
            return true;
        }
        let mut chars = self.opened.chars();
        let (first, second) = (chars.next(), chars.next());
        // `iPhone` and `eBay` begin sentences too.
        first.is_some_and(char::is_lowercase)
            && !second.is_some_and(char::is_uppercase)
            && !(self.next.starts_with('(') && marker(self.next).is_some())
    }
}

pub(super) fn first_word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’')).unwrap_or(text.len());
    text[..end].trim_end_matches(['\'', '’'])
}

pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—')
}

pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '”' | '‘' | '’' | '«' | '»' | '„' | '‹' | '›' | '「' | '」' | '『' | '』')
}

pub(super) fn is_opener(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '‘' | '«' | '„' | '‹' | '「' | '『' | '(' | '[' | '{' | '¿' | '¡' | '`' | '_')
}
