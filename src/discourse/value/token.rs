//! Cutting a sentence into words, numbers and marks, with what each word may mean in a value.

use super::grammar::is_label;
use super::lexicon::{Lexeme, Lexicon};
use crate::base::Span;
use crate::language::Language;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    Word,
    Number,
    Mark,
}

/// A word, a number in digits or one mark.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) span: Span,
    /// Lower case; full stops of abbreviations taken out.
    pub(super) lower: String,
    /// Whether nothing stands between it and the token before.
    pub(super) glued: bool,
    /// Whether it starts with a capital letter, in a text where capitals say something.
    pub(super) capital: bool,
    pub(super) lexeme: Option<Lexeme>,
}

/// A sentence in tokens.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    tokens: Vec<Token>,
    /// Whether capitals say something in it.
    pub(super) cased: bool,
}

impl<'a> Reader<'a> {
    /// Cuts `text`, which is in `language`. In Russian, groups of three digits after a plain space belong to one number, in
    /// English where nothing before them makes two numbers of it.
    pub(super) fn new(text: &'a str, language: Language) -> Self {
        let lexicon = Lexicon::of(language);
        let cased = is_cased(text);
        let mut tokens = Vec::new();
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let end = if c.is_alphabetic() {
                word_end(text, at)
            } else if c == '.' && opens_fraction(text, at) {
                number_end(text, at + 1, false)
            } else if c.is_ascii_digit() {
                let spaced = match language {
                    Language::Russian => true,
                    Language::English => counts(&text[at..], &tokens),
                    _ => false,
                };
                number_end(text, at, spaced)
            } else {
                at + c.len_utf8()
            };
            if !c.is_whitespace() {
                let kind = match c {
                    _ if c.is_alphabetic() => TokenKind::Word,
                    _ if c.is_ascii_digit() || c == '.' && end > at + 1 => TokenKind::Number,
                    _ => TokenKind::Mark,
                };
                let piece = &text[at..end];
                let mut lower = piece.to_lowercase();
                if c == '.' && kind == TokenKind::Number {
                    lower.insert(0, '0');
                }
                if kind == TokenKind::Word {
                    lower.retain(|c| c != '.');
                    lower = lower.replace('ё', "е");
                }
                let lexeme = if kind == TokenKind::Word { lexicon.get(&lower) } else { None };
                let glued = tokens.last().is_some_and(|t: &Token| t.span.end == at);
                let capital = cased && c.is_uppercase();
                tokens.push(Token { kind, span: Span::new(at, end), lower, glued, capital, lexeme });
            }
            at = end;
        }
        Self { text, tokens, cased }
    }

    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn get(&self, i: usize) -> Option<&Token> {
        self.tokens.get(i)
    }

    /// The token before `i`.
    pub(super) fn before(&self, i: usize) -> Option<&Token> {
        i.checked_sub(1).and_then(|i| self.tokens.get(i))
    }

    /// The lower-case form at `i`; empty past the end.
    pub(super) fn lower(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| &t.lower)
    }

    /// The lower-case form `back` tokens before `i`; empty before the start.
    pub(super) fn lower_back(&self, i: usize, back: usize) -> &str {
        i.checked_sub(back).map_or("", |i| self.lower(i))
    }

    pub(super) fn lexeme(&self, i: usize) -> Option<Lexeme> {
        self.tokens.get(i).and_then(|t| t.lexeme)
    }

    pub(super) fn is_word(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word)
    }

    pub(super) fn is_number(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number)
    }

    pub(super) fn glued(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.glued)
    }

    /// A hyphen or dash that joins its neighbours.
    pub(super) fn is_joiner(&self, i: usize) -> bool {
        matches!(self.lower(i), "-" | "–" | "—" | "‑" | "−") && self.glued(i) && self.glued(i + 1)
    }

    /// The span of the tokens `from..to`.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        Span::new(self.tokens[from].span.start, self.tokens[to - 1].span.end)
    }
}

/// Whether capitals say something in a text: not in one that has none, nor in one that is written in them.
pub fn is_cased(text: &str) -> bool {
    let (mut upper, mut lower) = (0usize, 0usize);
    for b in text.bytes() {
        upper += usize::from(b.is_ascii_uppercase());
        lower += usize::from(b.is_ascii_lowercase());
    }
    // Most sentences are told by their plain letters, which are quick to count.
    if text.is_ascii() || upper > 0 && lower > upper + text.len() / 4 {
        return upper > 0 && 2 * lower > upper;
    }
    for c in text.chars().filter(|c| !c.is_ascii()) {
        upper += usize::from(c.is_uppercase());
        lower += usize::from(c.is_lowercase());
    }
    upper > 0 && 2 * lower > upper
}

/// The end of a word: letters with inner apostrophes; `U.S.` and `p.m.` are one.
fn word_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut letters = 0;
    let mut rest = text[start..].char_indices().peekable();
    while let Some((i, c)) = rest.next() {
        let at = start + i;
        let next = rest.peek().map(|&(_, c)| c);
        if c.is_alphabetic() || (c > '\u{2ff}' && c < '\u{370}') {
            letters += 1;
            end = at + c.len_utf8();
        } else if matches!(c, '\'' | '’') && next.is_some_and(char::is_alphabetic) {
            letters = 2;
        } else if c == '.' && letters == 1 && (end - start > 2 || initials(&text[end..])) {
            letters = 0;
            end = at + 1;
        } else {
            break;
        }
    }
    end
}

/// Whether `rest`, which starts at the full stop after one letter, goes on with one letter and a full stop.
fn initials(rest: &str) -> bool {
    let mut chars = rest.chars().skip(1);
    chars.next().is_some_and(char::is_alphabetic) && chars.next() == Some('.')
}

/// Whether the point at `at` opens a number below one: `.87 percent`.
fn opens_fraction(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    text[at + 1..].starts_with(|c: char| c.is_ascii_digit())
        && before.is_none_or(|c| c.is_whitespace() || matches!(c, '$' | '€' | '£' | '(' | '-' | '–'))
}

/// Whether an English number that starts here can go on after a plain space, as in `2 600 people`. It cannot after a month
/// (`May 6 200 people came`), a name (`Boeing 737 800`) or another number, nor where no word follows that it could count.
fn counts(rest: &str, before: &[Token]) -> bool {
    let opens = before.len() == 1;
    let free = before.last().is_none_or(|t| match t.kind {
        TokenKind::Word => (opens || !t.capital) && t.lexeme.is_none() && !is_label(&t.lower),
        TokenKind::Number => false,
        TokenKind::Mark => matches!(t.lower.as_str(), "$" | "£" | "€" | "(" | "\"" | "“" | "‘" | ","),
    });
    let after = &rest[number_end(rest, 0, true)..];
    // A word that it counts, a coin, or the end of its clause.
    let ends = |mark: &str| matches!(mark.chars().nth(1), None | Some(' ' | '"' | '”' | '\n'));
    let goes_on = match after.chars().next() {
        Some(' ') => after[1..].starts_with(|c: char| c.is_lowercase() || matches!(c, '$' | '€' | '£')),
        Some('.' | ',' | ';' | ')' | '?' | '!') => ends(after),
        Some(_) => false,
        None => true,
    };
    free && !rest.starts_with('0') && goes_on
}

/// The end of a number: digits, and groups after a point, a comma or a narrow space.
fn number_end(text: &str, start: usize, spaced: bool) -> usize {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut end = start + digits(start);
    let first = end - start;
    loop {
        let Some(c) = text[end..].chars().next() else { return end };
        let after = end + c.len_utf8();
        let group = digits(after);
        let joins = match c {
            '.' | ',' => group > 0,
            '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2007}' | '\u{2008}' | '\u{2006}' | '\u{205f}' => {
                group == 3 && first <= 3
            }
            ' ' => spaced && group == 3 && first <= 3,
            '\'' | '’' => group == 3 && first <= 3,
            _ => false,
        };
        // A comma before a group that is no group of thousands still joins (a decimal comma) only for digits nearby.
        if !joins || (c == ',' && group > 3) {
            return end;
        }
        end = after + group;
    }
}
