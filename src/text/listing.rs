//! Marks of lists: bullets and numbers, at the start of a line or run together in one.

/// Whether a line starts an item of a list.
pub(super) fn starts_item(line: &str) -> bool {
    bullet(line).is_some() || marker(line).is_some_and(|m| matches!(m.kind, Order::Number(_) | Order::Letter(_)))
}

/// What follows the bullet that a line starts with, if it starts with one.
pub(super) fn bullet(line: &str) -> Option<&str> {
    let mut chars = line.chars();
    let mark = chars.next()?;
    let rest = chars.as_str();
    let spaced = matches!(mark, '*' | '-' | '–' | '—' | '+' | '>') && rest.starts_with([' ', '\t', '\u{a0}']);
    (is_bullet(mark) || spaced).then(|| rest.trim_start())
}

/// Marks that are bullets wherever they stand.
pub(super) fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '‣' | '⁃' | '▪' | '▫' | '■' | '□' | '●' | '○' | '◦' | '►' | '▶' | '➤' | '✓' | '\u{f0b7}')
}

/// The number or letter that an item starts with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marker {
    pub(super) kind: Order,
    /// What stands after it: `.`, `)` or `.)`, as bytes.
    style: [u8; 2],
    /// Whether it stands in brackets.
    bracketed: bool,
    /// Its length in bytes, without the space after it.
    pub(super) len: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Number(u32),
    Letter(char),
}

impl Marker {
    /// Whether `next` is the item after this one.
    fn precedes(self, next: Self) -> bool {
        let follows = match (self.kind, next.kind) {
            (Order::Number(a), Order::Number(b)) => b == a + 1,
            (Order::Letter(a), Order::Letter(b)) => u32::from(b) == u32::from(a) + 1,
            _ => false,
        };
        follows && self.style == next.style && self.bracketed == next.bracketed
    }
}

/// The marker that `text` starts with: `1.`, `2)`, `3.)`, `(a)`, `b.`
pub(super) fn marker(text: &str) -> Option<Marker> {
    let bytes = text.as_bytes();
    let bracketed = bytes.first() == Some(&b'(');
    let start = usize::from(bracketed);
    let digits = bytes[start..].iter().take(4).take_while(|b| b.is_ascii_digit()).count();
    let (kind, mut at) = match digits {
        1..=3 => (Order::Number(text[start..start + digits].parse().ok()?), start + digits),
        0 => {
            let c = text[start..].chars().next().filter(|c| c.is_alphabetic())?;
            (Order::Letter(c), start + c.len_utf8())
        }
        _ => return None,
    };
    let mut style = [0; 2];
    for mark in &mut style {
        if let Some(b @ (b'.' | b')')) = bytes.get(at).copied() {
            *mark = b;
            at += 1;
        }
    }
    let closed = if bracketed { style == [b')', 0] } else { matches!(style, [b'.' | b')', 0] | [b'.', b')']) };
    let spaced = matches!(bytes.get(at), Some(b' ' | b'\t' | 0xc2));
    (closed && spaced).then_some(Marker { kind, style, bracketed, len: at })
}

/// How far ahead the next item of a list is looked for, in bytes.
const LONGEST_ITEM: usize = 1500;

/// Where the item after the one that `text` starts with begins, when both stand in one line.
pub(super) fn next_item(text: &str) -> Option<usize> {
    let lead = text.len() - text.trim_start_matches(is_bullet).trim_start().len();
    let first = marker(&text[lead..])?;
    let bytes = text.as_bytes();
    let mut at = lead + first.len;
    while at < bytes.len().min(LONGEST_ITEM) {
        if bytes[at] == b' ' && !matches!(bytes[at - 1], b',' | b'-') {
            let body = text[at + 1..].trim_start_matches(is_bullet).trim_start();
            if let Some(next) = marker(body)
                && first.precedes(next)
                && body[next.len..].trim_start().starts_with(|c: char| c.is_uppercase() || is_quote(c))
            {
                return Some(at + 1);
            }
        }
        at += 1;
    }
    None
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '«' | '\'' | '‘')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_follow_each_other_in_one_style() {
        assert_eq!(next_item("1. The first item 2. The second item"), Some(18));
        assert_eq!(next_item("a) Prices b) Wages"), Some(10));
    }

    #[test]
    fn a_number_in_running_text_is_no_item() {
        assert_eq!(next_item("1. The law of 2009 has 3 parts."), None);
        assert_eq!(marker("2009. The"), None);
    }
}
