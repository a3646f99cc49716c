//! What is set around the text of a letter: its head, the letter that it answers, its signature.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::page_words::{page_lines, page_words};
use super::table::{Row, row};
use super::word::lowered;
use crate::base::Span;

/// The longest signature, in lines and in bytes.
const LONGEST_SIGNATURE: usize = 12;
const LONGEST_SIGNATURE_BYTES: usize = 800;
/// The longest name of a line in a head, in bytes.
const LONGEST_NAME: usize = 24;
/// The longest line above a quoted letter, in bytes.
const LONGEST_ATTRIBUTION: usize = 200;
/// The longest greeting, in words.
const LONGEST_GREETING: usize = 5;

/// What opens the lines of a head, before a colon.
static HEADS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| page_lines("mail heads").into_iter().collect());
/// Verbs of the line above a quoted letter.
static WROTE: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| page_words("reply verbs"));
/// What stands before the number of a telephone.
static PHONES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| page_words("phones"));

/// Which paragraphs their neighbours show to be no text of an article: heads of letters, quoted letters, signatures, rows
/// of tables. Empty where there is none.
pub(super) fn set_apart(raw: &str, paragraphs: &[Span]) -> Vec<bool> {
    let mut apart = Vec::new();
    let mark = |apart: &mut Vec<bool>, from: usize, to: usize| {
        apart.resize(paragraphs.len(), false);
        apart[from..to].fill(true);
    };
    let text = |i: usize| paragraphs[i].of(raw);
    let run = |from: usize, of: &dyn Fn(&str) -> bool| (from..paragraphs.len()).take_while(|&i| of(text(i))).count();
    let mut letter = false;
    let mut quoted = Vec::new();
    let mut i = 0;
    while i < paragraphs.len() {
        let line = text(i);
        let mut step = 1;
        match line.as_bytes()[0] {
            b'>' => {
                step = run(i, &|l| l.starts_with('>'));
                quoted.push((i, i + step));
            }
            b'-' if line.trim_end() == "--" => {
                let rest = &paragraphs[i + 1..];
                let bytes = rest.last().map_or(0, |last| last.end - rest[0].start);
                if rest.len() <= LONGEST_SIGNATURE && bytes <= LONGEST_SIGNATURE_BYTES {
                    letter = true;
                    mark(&mut apart, i, paragraphs.len());
                    step = paragraphs.len() - i;
                }
            }
            _ if is_head_line(line) => {
                step = run(i, &is_head_line);
                if step > 1 {
                    letter = true;
                    mark(&mut apart, i, i + step);
                }
            }
            _ => {
                step = run(i, &|l| row(l).is_some());
                let rows = || (i..i + step).filter_map(|j| row(text(j)));
                if rows().any(|r| r == Row::Figures) || rows().filter(|r| *r == Row::Figure).count() >= 2 {
                    mark(&mut apart, i, i + step);
                }
                step = step.max(1);
            }
        }
        i += step;
    }
    for (from, to) in quoted {
        let above = from > 0 && is_attribution(text(from - 1));
        let within = (from..to).any(|j| {
            let inner = text(j).trim_start_matches(['>', ' ']);
            is_attribution(inner) || text(j).starts_with(">>") || text(j).starts_with("> >") || is_head_line(inner)
        });
        let greets = is_greeting(text(0));
        if above || within || letter || greets {
            mark(&mut apart, from - usize::from(above), to);
        }
    }
    apart
}

/// Whether a line is one of a letter's head: `From: …`, `Betreff: …`, `Objet : …`
pub(super) fn is_head_line(line: &str) -> bool {
    // Looked for in the first bytes only, as every line of a text is asked.
    let start = &line.as_bytes()[..line.len().min(LONGEST_NAME)];
    let Some(colon) = memchr::memchr(b':', start) else { return false };
    let name = line[..colon].trim_end();
    let value = &line[colon + 1..];
    !name.is_empty()
        && value.starts_with([' ', '\t', '\u{a0}'])
        && name.starts_with(char::is_uppercase)
        && lowered(name, |n| HEADS.contains(n))
}

/// `On 2 March you wrote:`, `Am 3. März schrieb Jane Doe:`
fn is_attribution(line: &str) -> bool {
    line.len() <= LONGEST_ATTRIBUTION
        && line.ends_with(':')
        && line.bytes().any(|b| b.is_ascii_digit())
        && line.split_whitespace().any(|w| WROTE.contains(w.trim_end_matches(':')))
}

/// `Hello Jane,`
fn is_greeting(line: &str) -> bool {
    line.ends_with(',') && line.split_whitespace().nth(LONGEST_GREETING).is_none()
}

/// A number to call and nothing else: `Tel: +44 1632 960001`, `Press office: +44 …`.
pub(super) fn is_phone(line: &str) -> bool {
    if line.len() > 80 || line.bytes().filter(u8::is_ascii_digit).count() < 6 {
        return false;
    }
    let Some(at) = line.find(|c: char| c.is_ascii_digit() || matches!(c, '+' | '(')) else { return false };
    let (label, number) = line.split_at(at);
    let dialled = number
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, ' ' | '\u{a0}' | '+' | '-' | '–' | '(' | ')' | '/' | '.'));
    let named = label.split(|c: char| !c.is_alphanumeric()).any(|w| lowered(w, |w| PHONES.contains(w)));
    let short = label.split_whitespace().nth(3).is_none();
    dialled && short && (named || number.starts_with('+') && (label.is_empty() || label.trim_end().ends_with(':')))
}

#[cfg(test)]
mod tests {
    use super::super::paragraph::paragraphs;
    use super::super::sentence_words::SentenceWords;
    use super::*;
    use crate::language::Language;

    fn kept(raw: &str) -> Vec<&str> {
        let paragraphs = paragraphs(raw, SentenceWords::of(Language::English));
        let apart = set_apart(raw, &paragraphs);
        let kept = paragraphs.iter().enumerate().filter(|(i, _)| !apart.get(*i).is_some_and(|a| *a));
        kept.map(|(_, p)| p.of(raw)).collect()
    }

    #[test]
    fn heads_of_letters() {
        let raw = "From: Ann Lee <ann@tarn.example>\nTo: desk@bell.example\nSubject: Bridge\n\nThe bridge is closed.";
        assert_eq!(kept(raw), ["The bridge is closed."]);
        assert_eq!(kept("Von: Ann\nAn: Tom\nBetreff: Brücke\nDie Brücke ist zu."), ["Die Brücke ist zu."]);
        assert_eq!(kept("De : Ann\nÀ : Tom\nObjet : Pont\n\nLe pont est fermé."), ["Le pont est fermé."]);
        assert_eq!(kept("Date: unknown. The police look for him.\n\nHe left.").len(), 2, "one line is no head");
    }

    #[test]
    fn quoted_letters_and_signatures() {
        let reply = "We will write again.\n\n> On 2 March you wrote:\n> Is it alive?";
        assert_eq!(kept(reply), ["We will write again."]);
        let above = "It is.\n\nAm 3. März schrieb Ann:\n\n> Lebt es?\n> Ja?";
        assert_eq!(kept(above), ["It is."]);
        assert_eq!(kept("He said this.\n\n> We will not leave.\n\nHe left.").len(), 3, "a quotation set apart");
        let signed = "The bridge is closed.\n\n--\nPress Office\nTel: +44 1632 960001";
        assert_eq!(kept(signed), ["The bridge is closed."]);
    }

    #[test]
    fn tables_need_rows() {
        let raw = "Markets fell.\n\nStock      Close     Change\nArvon      12.40     -0.35\nBelmont    88.10     +1.02\n\nIt rained.";
        assert_eq!(kept(raw), ["Markets fell.", "It rained."]);
        assert_eq!(kept("Leeds\t3\nHull\t1"), Vec::<&str>::new());
        assert_eq!(kept("Markets fell  12\n\nIt rained.").len(), 2, "a slip of the typist");
    }

    #[test]
    fn numbers_to_call() {
        for line in ["Tel: +44 1632 960001", "Tél. : 01 23 45 67 89", "Тел.: +7 (495) 123-45-67", "+44 1632 960001"]
        {
            assert!(is_phone(line), "{line}");
        }
        for line in ["Deaths: 1,234,567", "In 2020 he left 1999", "20250301", "Call 911 now", "Tel Aviv 2024"] {
            assert!(!is_phone(line), "{line}");
        }
    }
}
