//! The terms of a frame, made ready to be found among a sentence's words.

use rustc_hash::FxHashMap;

use super::super::reading::{Kind, tokens};
use super::list::Frame;
use crate::base::Span;

/// One word of a term.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Word {
    lower: String,
    /// Any ending may follow.
    open: bool,
}

impl Word {
    fn fits(&self, lower: &str) -> bool {
        if self.open { lower.starts_with(&self.lower) } else { lower == self.lower }
    }
}

/// A word or phrase to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Pattern {
    words: Vec<Word>,
    counts: bool,
}

/// The terms and the excluded terms of one frame.
#[derive(Debug)]
pub(super) struct Terms {
    /// The patterns whose first word starts with these two characters; longest first, of equal ones excluded first.
    starting: FxHashMap<[char; 2], Vec<Pattern>>,
}

/// A name of a field, and what is wrong with it.
type Wrong = (&'static str, String);

impl Terms {
    /// The terms of a frame; the error names the field and the term.
    pub(super) fn of(frame: &Frame) -> Result<Self, Wrong> {
        let mut starting: FxHashMap<[char; 2], Vec<Pattern>> = FxHashMap::default();
        for (field, terms, counts) in [("terms", &frame.terms, true), ("exclude", &frame.exclude, false)] {
            for term in terms {
                let words = words(term).map_err(|expected| (field, format!("`{term}`: {expected}")))?;
                starting.entry(opening(&words[0].lower)).or_default().push(Pattern { words, counts });
            }
        }
        for (opening, patterns) in &mut starting {
            // A word is looked up by its two first characters, and an open one of one character would be missed.
            if opening[1] == END && patterns.iter().any(|p| p.words[0].open && opening[0] != '$') {
                return Err(("terms", format!("`{}*`: expected two letters or more before a star", opening[0])));
            }
            patterns.sort_by_key(|p| (std::cmp::Reverse(p.words.len()), p.counts));
        }
        Ok(Self { starting })
    }

    /// How many of the first of `words` a term takes, and whether it counts. Words are in lower case.
    pub(super) fn first(&self, words: &[&str]) -> Option<(usize, bool)> {
        let first = opening(words.first()?);
        let fits = |p: &&Pattern| {
            p.words.len() <= words.len() && p.words.iter().zip(words).all(|(pattern, word)| pattern.fits(word))
        };
        let find = |opening| self.starting.get(&opening).and_then(|patterns| patterns.iter().find(fits));
        // `$*` stands for every sum of dollars.
        let found = find(first).or_else(|| if first[0] == '$' { find(['$', END]) } else { None })?;
        Some((found.words.len(), found.counts))
    }
}

/// Stands for the second character of a word that has only one.
const END: char = '\0';

fn opening(lower: &str) -> [char; 2] {
    let mut chars = lower.chars();
    [chars.next().unwrap_or(END), chars.next().unwrap_or(END)]
}

/// The words of a term as they are read in texts; the error is what was expected.
fn words(term: &str) -> Result<Vec<Word>, &'static str> {
    let mut words: Vec<Word> = Vec::new();
    let mut end = 0;
    for token in tokens(term, Span::new(0, term.len())) {
        match token.kind {
            Kind::Word => words.push(Word { lower: lower(token.text), open: false }),
            Kind::Possessive => {}
            Kind::Punct('*') if token.start == end && words.last().is_some_and(|w| !w.open) => {
                words.last_mut().expect("there is one").open = true;
            }
            _ => return Err("expected words parted by spaces; a star may stand at a word's end"),
        }
        end = token.end;
    }
    if words.is_empty() {
        return Err("expected a word");
    }
    Ok(words)
}

/// A word as terms are compared.
pub(super) fn lower(word: &str) -> String {
    word.to_lowercase().replace('\u{2019}', "'")
}
