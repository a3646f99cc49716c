//! The marks that can end a sentence, read with what belongs to them.

use super::listing::is_bullet;
use super::sentence_words::SentenceWords;
use super::word::char_at;

/// A run of end marks with the quotes, brackets and references that close after it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    /// The byte of the first mark.
    pub(super) start: usize,
    /// Where the marks end.
    pub(super) run: usize,
    /// Where the sentence would end: after closing quotes, brackets and references (`[12]`).
    pub(super) after: usize,
    /// What the run is.
    pub(super) kind: MarkKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MarkKind {
    /// One full stop.
    Stop,
    /// Three dots or more.
    Ellipsis,
    /// `!`, `?` and runs with them.
    Strong,
    /// A smiley that ends a sentence instead of a mark.
    Smiley,
    /// A quotation that breaks off with a dash: `to--" At this moment`.
    BrokenOff,
}

/// The next byte at or after `at` that may end a sentence: an end mark, a colon (of an address, a credit or a smiley),
/// the first of several closing brackets (a smiley too), or a quote after a dash.
pub(super) fn next_mark(text: &str, at: usize, semicolon_asks: bool) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut i = at;
    while i < bytes.len() {
        i += bytes[i..].iter().position(|b| CANDIDATE[*b as usize])?;
        match bytes[i] {
            b'"' if !breaks_off(&bytes[..i]) => i += 1,
            0xe2 if bytes[i..].starts_with("”".as_bytes()) && breaks_off(&bytes[..i]) => return Some(i),
            0xe2 if !bytes[i..].starts_with("…".as_bytes()) => i += 3,
            b';' if !semicolon_asks => i += 1,
            0xcd | 0xd6 | 0xd8 | 0xdb if !text[i..].starts_with(is_mark) => i += 2,
            0xe0 | 0xe1 | 0xe3 | 0xef if !text[i..].starts_with(is_mark) => i += 3,
            b')' if bytes.get(i + 1) != Some(&b')') => i += 1,
            _ => return Some(i),
        }
    }
    None
}

/// Whether text ends with a dash: two hyphens, an en dash or an em dash.
fn breaks_off(before: &[u8]) -> bool {
    matches!(before, [.., b'-', b'-'] | [.., 0xe2, 0x80, 0x93 | 0x94])
}

const CANDIDATE: [bool; 256] = {
    let mut table = [false; 256];
    table[b'.' as usize] = true;
    table[b'!' as usize] = true;
    table[b'?' as usize] = true;
    table[b':' as usize] = true;
    table[b'"' as usize] = true;
    table[b')' as usize] = true;
    table[b';' as usize] = true;
    // The first bytes of marks outside ASCII.
    let starts = [0xcd, 0xd6, 0xd8, 0xdb, 0xe0, 0xe1, 0xe2, 0xe3, 0xef];
    let mut i = 0;
    while i < starts.len() {
        table[starts[i]] = true;
        i += 1;
    }
    table
};

fn is_mark(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…') || is_wide(c) || is_foreign(c)
}

/// Marks of Chinese and Japanese, which no space follows.
fn is_wide(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '．')
}

/// Marks of Greek (U+037E), Armenian, Arabic, Urdu, Hindi and its neighbours, Burmese, Khmer and Ethiopic.
fn is_foreign(c: char) -> bool {
    matches!(c, '\u{37e}' | '։' | '؟' | '۔' | '।' | '॥' | '။' | '។' | '።')
}

impl Mark {
    /// Whether it is a mark that no space follows.
    pub(super) fn is_wide(&self, text: &str) -> bool {
        text[self.start..self.run].ends_with(is_wide)
    }

    /// The mark at byte `start` of `text`.
    pub(super) fn read(text: &str, start: usize, words: &SentenceWords) -> Self {
        if text[start..].starts_with([')', ':']) {
            let end = smiley(text, start).unwrap_or(start + 1);
            return Self { start, run: end, after: end, kind: MarkKind::Smiley };
        }
        if text[start..].starts_with(['"', '”']) {
            // A quote before a word is no closer, and the mark is read past all the same.
            let quote = char_at(text, start).map_or(1, char::len_utf8);
            return Self {
                start,
                run: start,
                after: closed(text, start, words).max(start + quote),
                kind: MarkKind::BrokenOff,
            };
        }
        // Asked for in Greek only.
        let mut run = if text[start..].starts_with(';') { start + 1 } else { start };
        while let Some(c) = char_at(text, run).filter(|c| is_mark(*c)) {
            run += c.len_utf8();
        }
        let solid = run;
        if text[start..run].ends_with('.') {
            // `. . .`: an ellipsis with spaces. After a word, the first stop of four ends the sentence.
            let attached = text[..start].chars().next_back().is_some_and(|c| !c.is_whitespace());
            let mut dots = 1;
            while text[run..].starts_with(" .") && !text[run + 2..].starts_with(|c: char| c.is_ascii_digit()) {
                run += 2;
                dots += 1;
            }
            let left = char_at(text, run).is_some();
            if dots >= 4 && attached && left && text[run..].trim_start().starts_with(char::is_uppercase) {
                run = solid;
            }
        }
        let marks = &text[start..run];
        let kind = if marks == "." {
            MarkKind::Stop
        } else if marks.chars().all(|c| matches!(c, '.' | '…' | ' ')) {
            MarkKind::Ellipsis
        } else {
            MarkKind::Strong
        };
        Self { start, run, after: closed(text, run, words), kind }
    }
}

/// Where the closing quotes, brackets, further marks, references and smileys after `at` end.
fn closed(text: &str, at: usize, words: &SentenceWords) -> usize {
    let mut after = at;
    while let Some(c) = char_at(text, after) {
        let next = after + c.len_utf8();
        let taken = match c {
            // `« Où ? »`: French sets its marks off by a space.
            ' ' | '\u{a0}' | '\u{202f}' => closes_apart(&text[next..]),
            '」' | '』' | '）' | '》' | '〉' | '】' => true,
            '”' | '’' | '»' | '›' | ')' | ']' | '}' | '″' => true,
            // A straight or German quote closes here unless a word follows at once.
            '"' | '\'' | '“' | '`' | '«' | '‹' => !char_at(text, next).is_some_and(char::is_alphanumeric),
            '¹' | '²' | '³' => true,
            c => after > at && is_mark(c),
        };
        if !taken {
            break;
        }
        after = next;
    }
    let mut end = after;
    while let Some(next) = reference(text, end).or_else(|| footnote(text, end, words)).or_else(|| smiley(text, end)) {
        end = next;
    }
    end
}

/// Whether `text` starts with a guillemet that closes after a space: none of a word follows it at once.
fn closes_apart(text: &str) -> bool {
    text.strip_prefix(['»', '›']).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Where the bracketed reference after `at` ends: ` [12]`, ` [13, 14]`, `[a]`.
fn reference(text: &str, at: usize) -> Option<usize> {
    let inner = text[at..].trim_start_matches(' ');
    let body = inner.strip_prefix('[')?;
    let close = body.find(']').filter(|c| (1..=12).contains(c))?;
    let label = &body[..close];
    let numbers = label.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | ',' | '-' | '–' | '—'));
    let letter = close <= 2 && label.chars().all(|c| c.is_ascii_lowercase());
    (numbers || letter).then(|| text.len() - body.len() + close + 1)
}

/// Where the number of a footnote after `at` ends, set small in print and plain here: `(1987).1 According`, `so. 9 For`.
fn footnote(text: &str, at: usize, words: &SentenceWords) -> Option<usize> {
    let rest = &text[at..];
    let inner = rest.trim_start_matches(' ');
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=2).contains(&digits) {
        return None;
    }
    if inner.len() == rest.len() {
        let mut before = text[..at].trim_end_matches('.').chars().rev();
        let (last, previous) = (before.next()?, before.next()?);
        if !(last == ')' || last.is_lowercase() && previous.is_lowercase()) {
            return None;
        }
    }
    let following = inner[digits..].strip_prefix(' ')?;
    let word = following.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let sentence = following.starts_with(char::is_uppercase) && words.is_starter(word);
    sentence.then(|| text.len() - inner.len() + digits)
}

/// Where the smiley or pictograph after `at` ends.
fn smiley(text: &str, at: usize) -> Option<usize> {
    let inner = text[at..].trim_start_matches(' ');
    let from = text.len() - inner.len();
    let first = inner.chars().next()?;
    if is_pictograph(first) {
        return Some(from + first.len_utf8());
    }
    if let Some(rest) = inner.strip_prefix([':', ';']) {
        let mouth = rest.trim_start_matches('-');
        let smile = mouth.trim_start_matches([')', '(']);
        return (smile.len() < mouth.len() && !smile.starts_with(char::is_alphanumeric))
            .then(|| text.len() - smile.len());
    }
    let smile = inner.trim_start_matches(first);
    (matches!(first, ')' | '(') && inner.len() - smile.len() >= 2).then(|| text.len() - smile.len())
}

/// Emoji and the like, with what joins and varies them.
fn is_pictograph(c: char) -> bool {
    matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{2b50}' | '\u{fe0f}' | '\u{200d}' | 'ツ')
        && !is_bullet(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn read(text: &str) -> (&str, MarkKind) {
        let start = next_mark(text, 0, false).unwrap();
        let mark = Mark::read(text, start, SentenceWords::of(Language::English));
        (&text[start..mark.after], mark.kind)
    }

    #[test]
    fn closers_belong_to_the_mark() {
        assert_eq!(read("so.”) He"), (".”)", MarkKind::Stop));
        assert_eq!(read("so?!\" he"), ("?!\"", MarkKind::Strong));
        assert_eq!(read("born in 347. [9] [10, 11] He"), (". [9] [10, 11]", MarkKind::Stop));
        assert_eq!(read("so. \"He"), (".", MarkKind::Stop));
        assert_eq!(read("(1987).1 According to"), (".1", MarkKind::Stop));
        assert_eq!(read("so! :) 😃 He"), ("! :) 😃", MarkKind::Strong));
        assert_eq!(read("in 2009. 15 people"), (".", MarkKind::Stop));
    }

    #[test]
    fn dots_with_spaces_are_one_ellipsis() {
        assert_eq!(read("weakened . . . was"), (". . .", MarkKind::Ellipsis));
        assert_eq!(read("compounds. . . . The"), (".", MarkKind::Stop));
        assert_eq!(read("abandoned. . . ."), (". . . .", MarkKind::Ellipsis));
    }
}
