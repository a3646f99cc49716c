//! Quotations and brackets of a paragraph: what each encloses, and how it sits in its sentence.
//!
//! A mark that ends a sentence in running text often does not inside an enclosure: `called out, "The Queen! The
//! Queen!" and fell`, `teaches science (He worked as an engineer.) at the university`.

use super::apostrophe::apostrophe_word;
use super::word::char_at;

/// One quotation or bracket, from its opening mark to its closing one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Enclosure {
    /// The byte of the opening mark.
    pub(super) open: usize,
    /// The byte of the closing mark.
    pub(super) close: usize,
    /// Quotation or bracket.
    pub(super) kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `( )`, `[ ]`
    Bracket,
    /// Any quotation marks.
    Quotation,
}

/// The longest bracket that is taken for one, in bytes: a lost closing mark must not swallow a paragraph.
const LONGEST_BRACKET: usize = 600;

/// The enclosures of `text`, by their closing marks. Marks without a partner are none.
pub(super) fn enclosures(text: &str, out: &mut Vec<Enclosure>) {
    out.clear();
    let bytes = text.as_bytes();
    let mut open: [(usize, char); 16] = [(0, ' '); 16];
    let mut depth = 0;
    let mut at = 0;
    while at < bytes.len() {
        let Some(step) = bytes[at..].iter().position(|b| INTERESTING[*b as usize]) else { break };
        at += step;
        let c = char_at(text, at).unwrap_or(' ');
        let next = at + c.len_utf8().max(1);
        let side = side(text, at, c, &open[..depth]);
        match side {
            Side::Opens if depth < open.len() => {
                open[depth] = (at, c);
                depth += 1;
            }
            Side::Closes => {
                if let Some(i) = open[..depth].iter().rposition(|(_, o)| pairs(*o, c)) {
                    let (start, opened) = open[i];
                    let kind = if matches!(opened, '(' | '[' | '（') { Kind::Bracket } else { Kind::Quotation };
                    if kind == Kind::Quotation || at - start <= LONGEST_BRACKET {
                        out.push(Enclosure { open: start, close: at, kind });
                    }
                    depth = i;
                }
            }
            _ => {}
        }
        at = next;
    }
}

#[derive(PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    Neither,
}

const INTERESTING: [bool; 256] = {
    let mut table = [false; 256];
    let marks = b"\"'()[]`";
    let mut i = 0;
    while i < marks.len() {
        table[marks[i] as usize] = true;
        i += 1;
    }
    table[0xe2] = true;
    table[0xc2] = true;
    table[0xe3] = true;
    table[0xef] = true;
    table
};

/// Whether the mark `c` at `at` opens or closes, given what is open.
fn side(text: &str, at: usize, c: char, open: &[(usize, char)]) -> Side {
    match c {
        // German and Danish turn guillemets around: »so«.
        '»' | '›' if turned(text, at, c) && !open.iter().any(|(_, o)| pairs(*o, c)) => Side::Opens,
        '«' | '‹' if open.iter().any(|(_, o)| pairs(*o, c)) => Side::Closes,
        '(' | '[' | '«' | '„' | '‹' | '「' | '『' | '（' => Side::Opens,
        // TeX and newswire write `so'.
        '`' if char_at(text, at + 1).is_some_and(char::is_alphabetic) => Side::Opens,
        ')' | ']' | '»' | '›' | '”' | '」' | '』' | '）' => Side::Closes,
        // Closes in German and Russian, opens in English.
        '“' if open.iter().any(|(_, o)| *o == '„') => Side::Closes,
        '‘' if apostrophe_word(&text[at..]).is_some() => Side::Neither,
        '“' | '‘' => Side::Opens,
        '"' | '\'' | '’' => straight(text, at, c, open),
        _ => Side::Neither,
    }
}

/// Whether a guillemet that points to the right stands where one opens: after white space and before a word.
fn turned(text: &str, at: usize, c: char) -> bool {
    text[..at].chars().next_back().is_none_or(|b| b.is_whitespace() || is_opening(b))
        && char_at(text, at + c.len_utf8()).is_some_and(|a| a.is_alphanumeric() || is_opening(a))
}

/// A straight quote opens before a word and closes after one. An apostrophe inside a word or before a number
/// (`the '90s`) does neither.
fn straight(text: &str, at: usize, c: char, open: &[(usize, char)]) -> Side {
    let before = text[..at].chars().next_back();
    let after = char_at(text, at + c.len_utf8());
    let starts = before.is_none_or(|b| b.is_whitespace() || is_opening(b) || matches!(b, '-' | '–' | '—' | '"'));
    let ends = after.is_none_or(|a| !a.is_alphanumeric());
    let is_open = open.iter().any(|(_, o)| pairs(*o, c));
    match c {
        '"' if is_open && (ends || !starts) => Side::Closes,
        '"' if starts && !ends => Side::Opens,
        // Set off by spaces on both sides, or by none: every second one closes.
        '"' if is_open => Side::Closes,
        '"' if starts => Side::Opens,
        '’' if is_open && ends && !before.is_none_or(char::is_whitespace) && closes_speech(before, after) => {
            Side::Closes
        }
        '\'' if is_open && ends && closes_speech(before, after) => Side::Closes,
        '\'' if starts && after.is_some_and(char::is_alphabetic) && !is_open => {
            if apostrophe_word(&text[at..]).is_some() { Side::Neither } else { Side::Opens }
        }
        _ => Side::Neither,
    }
}

/// Whether a single quote between these two is no apostrophe of a plural (`the officials' talks`).
fn closes_speech(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(|b| matches!(b, '.' | ',' | '!' | '?' | '…'))
        || after.is_none_or(|a| !a.is_whitespace())
        || before != Some('s')
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '“' | '‘' | '«' | '„')
}

fn pairs(open: char, close: char) -> bool {
    matches!(
        (open, close),
        ('(', ')')
            | ('[', ']')
            | ('«', '»')
            | ('»', '«')
            | ('‹', '›')
            | ('›', '‹')
            | ('「', '」')
            | ('『', '』')
            | ('（', '）')
            | ('„', '“' | '”' | '"')
            | ('“', '”' | '"')
            | ('"', '"' | '”')
            | ('‘', '’')
            | ('\'' | '`', '\'')
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        enclosures(text, &mut out);
        out.iter().map(|e| &text[e.open..e.close]).collect()
    }

    #[test]
    fn straight_quotes_pair_by_their_neighbours() {
        assert_eq!(
            of("\"One,\" he said. \"Two (and \"three\").\""),
            ["\"One,", "\"three", "(and \"three\"", "\"Two (and \"three\")."]
        );
    }

    #[test]
    fn apostrophes_are_no_quotes() {
        assert_eq!(of("Don't take the officials' word for the '90s."), Vec::<&str>::new());
        assert_eq!(of("He said 'I won't go.' Then he left."), ["'I won't go."]);
        assert_eq!(of("'Ndrangheta, blitz. Un po' di luce."), Vec::<&str>::new());
        assert_eq!(of("Give ‘em time. It’s late."), Vec::<&str>::new());
    }

    #[test]
    fn german_and_russian_quotes() {
        assert_eq!(of("„Ja“, «Нет „да“ нет»"), ["„Ja", "„да", "«Нет „да“ нет"]);
    }
}
