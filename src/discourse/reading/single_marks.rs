//! Single quotation marks, as British papers use them, told from apostrophes.

use super::token::{Kind, Token};

/// Words that lose their first letter to an apostrophe.
const ELIDED: [&str; 9] = ["em", "n", "til", "tis", "twas", "cause", "cos", "bout", "round"];

/// Makes quotation marks of the single marks of one paragraph that enclose something: the first stands before a word and
/// after none, the second after a word or stop and before none. Inside of double marks single ones stay what they were.
pub(super) fn mark(tokens: &mut [Token<'_>]) {
    let mut double = false;
    let mut at = 0;
    while at < tokens.len() {
        match tokens[at].kind {
            Kind::Mark => double = opens_double(tokens[at].text, double),
            Kind::Punct('\'') if !double && opens(tokens, at) => {
                if let Some(close) = closing(tokens, at) {
                    tokens[at].kind = Kind::Mark;
                    tokens[close].kind = Kind::Mark;
                    at = close;
                }
            }
            _ => {}
        }
        at += 1;
    }
}

/// Whether double marks are open after this one.
fn opens_double(mark: &str, open: bool) -> bool {
    match mark.chars().next() {
        Some('\u{201c}' | '\u{201e}' | '\u{ab}') => true,
        Some('\u{201d}' | '\u{bb}') => false,
        _ => !open,
    }
}

fn touches(tokens: &[Token<'_>], left: usize, right: usize) -> bool {
    tokens[left].end == tokens[right].start
}

fn opens(tokens: &[Token<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).filter(|&b| touches(tokens, b, at));
    let free = before.is_none_or(|b| matches!(tokens[b].kind, Kind::Dash | Kind::Punct('(' | '[')));
    let Some(next) = tokens.get(at + 1).filter(|_| touches(tokens, at, at + 1)) else { return false };
    // `the '90s`, `rock 'n' roll`
    let elided = ELIDED.iter().any(|word| next.text.eq_ignore_ascii_case(word))
        || next.text.starts_with(|c: char| c.is_ascii_digit()) && next.text.ends_with('s');
    free && tokens[at].text != "\u{2019}" && (next.is_word() || next.is('[') || next.is('\u{2026}')) && !elided
}

fn closing(tokens: &[Token<'_>], open: usize) -> Option<usize> {
    let candidate = |&at: &usize| {
        let after = tokens.get(at + 1).filter(|_| touches(tokens, at, at + 1));
        tokens[at].kind == Kind::Punct('\'')
            && tokens[at].text != "\u{2018}"
            && touches(tokens, at - 1, at)
            && after.is_none_or(|t| !t.is_word() && t.kind != Kind::Mark)
    };
    let all: Vec<usize> = (open + 2..tokens.len()).filter(candidate).collect();
    let owner = |at: usize| {
        let before = &tokens[at - 1];
        before.is_word()
            && before.text.ends_with(['s', 'S', 'z', 'x'])
            && tokens.get(at + 1).is_some_and(Token::is_word)
    };
    // `the captains' key`: a plural's apostrophe closes only where nothing else does.
    all.iter().copied().find(|&at| !owner(at)).or(all.first().copied())
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;
    use crate::base::Span;

    fn enclosed(text: &str) -> Vec<&str> {
        let mut all = tokens(text, Span::new(0, text.len()));
        mark(&mut all);
        let marks: Vec<usize> =
            (0..all.len()).filter(|&i| all[i].kind == Kind::Mark && all[i].text.len() < 4).collect();
        marks.chunks_exact(2).map(|two| &text[all[two[0]].end..all[two[1]].start]).collect()
    }

    #[test]
    fn british_marks_enclose_what_is_said() {
        assert_eq!(enclosed("'We had no light,' said the porter."), ["We had no light,"]);
        assert_eq!(enclosed("She called it ‘a mess’ on Monday."), ["a mess"]);
        assert_eq!(
            enclosed("'We couldn't find the captains' key,' she said."),
            ["We couldn't find the captains' key,"]
        );
        assert_eq!(enclosed("He said: 'The ship’s crew left.' Then he left."), ["The ship’s crew left."]);
    }

    #[test]
    fn apostrophes_enclose_nothing() {
        for text in
            ["In the '90s the dogs' owners met.", "rock 'n' roll", "The teachers' union and the nurses' union met."]
        {
            assert!(enclosed(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn marks_within_double_marks_stay() {
        assert_eq!(enclosed("\"My chief said 'leave it' to me,\" he said."), ["My chief said 'leave it' to me,"]);
    }
}
