//! Transcripts and interviews: paragraphs that start with the name of who speaks.

use std::collections::BTreeMap;

use super::token::Token;
use super::word_class::{ADVERB, AUX, BUT, Entry, PRONOUN, SUBORDINATOR, TIME, WH};

type Range = (usize, usize);

/// Words of a label before its colon: a name and an office.
const LABEL: usize = 8;

/// What the turns of a transcript say, as token ranges: of each paragraph with a label, what stands after its colon. Empty
/// where the text is no transcript: that takes two labels, on at least half of the paragraphs from the first to the last,
/// one of which is in capitals, comes twice, or is a name that the text has elsewhere.
pub(super) fn turns(raw: &str, tokens: &[Token<'_>], words: &[Entry], paragraphs: &[Range]) -> Vec<Range> {
    let labelled: Vec<(usize, Range)> =
        paragraphs.iter().enumerate().filter_map(|(at, &bounds)| Some((at, label(tokens, words, bounds)?))).collect();
    let (Some(first), Some(last)) = (labelled.first(), labelled.last()) else { return Vec::new() };
    if labelled.len() < 2 || 2 * labelled.len() < last.0 - first.0 + 1 {
        return Vec::new();
    }
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for &(_, label) in &labelled {
        *times.entry(name(raw, tokens, label).to_lowercase()).or_default() += 1;
    }
    let inside = |token: usize| labelled.iter().any(|&(_, (from, to))| (from..to).contains(&token));
    let known = |label: Range| {
        let name = name(raw, tokens, label);
        let letters = || name.chars().filter(|c| c.is_alphabetic());
        letters().count() > 1 && letters().all(char::is_uppercase)
            || times[&name.to_lowercase()] > 1
            || name.split_whitespace().last().is_some_and(|word| {
                (0..tokens.len())
                    .any(|i| tokens[i].is_capital() && tokens[i].text.eq_ignore_ascii_case(word) && !inside(i))
            })
    };
    if times.len() < 2 || !labelled.iter().any(|&(_, label)| known(label)) {
        return Vec::new();
    }
    labelled.iter().map(|&(at, (_, colon))| (colon + 1, paragraphs[at].1)).collect()
}

/// The label of a paragraph: from its first token to its colon.
fn label(tokens: &[Token<'_>], words: &[Entry], (from, to): Range) -> Option<Range> {
    let colon = (from + 1..to.min(from + LABEL + 1)).find(|&i| tokens[i].is(':'))?;
    let names = (from..colon).all(|i| {
        let t = &tokens[i];
        let office = (from..i).any(|c| tokens[c].is(',') || tokens[c].is('('));
        t.is_capital() || t.is(',') || t.is('(') || t.is(')') || office && t.is_word()
    });
    let speaks = tokens[from].is_capital()
        && words[from].class & (WH | TIME | PRONOUN | SUBORDINATOR | ADVERB | AUX | BUT) == 0
        && tokens[from].text.chars().count() > 1;
    let says = tokens.get(colon + 1).is_some_and(|t| t.is_capital()) && colon + 1 < to;
    (names && speaks && says).then_some((from, colon))
}

/// The name in a label, without an office after a comma.
fn name<'a>(raw: &'a str, tokens: &[Token<'_>], (from, colon): Range) -> &'a str {
    let end = (from + 1..colon).find(|&i| !tokens[i].is_word()).unwrap_or(colon);
    &raw[tokens[from].start..tokens[end - 1].end]
}
