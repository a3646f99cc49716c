//! Words that always stand together, so that a name is shown whole.

use rustc_hash::FxHashMap;

use crate::text::{Analyzer, Form};
use crate::vectorize::Vocabulary;

/// How often a pair must stand there to be a phrase.
const LEAST: u32 = 2;

/// The share of a word's occurrences that a phrase must hold to stand for it.
const HELD: f64 = 0.6;

/// For a term, the phrase that stands for it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Phrases {
    /// By column: the other column of the phrase, and how the phrase is written.
    by_term: FxHashMap<u32, Phrase>,
}

/// Two columns that follow each other, how often, and how often in which spelling.
type Pair<'a> = ((u32, u32), u32, Vec<(&'a str, u32)>);

/// Two words that stand together.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Phrase {
    /// Both columns, in the order of the text.
    pub(super) columns: [u32; 2],
    /// How it is written most often.
    pub(super) text: String,
}

impl Phrases {
    /// Reads texts for pairs of terms with nothing but a space, or a space, `of` and a space, between them.
    pub fn read<'a>(texts: impl Iterator<Item = (&'a str, &'a Analyzer)>, vocabulary: &Vocabulary) -> Self {
        let mut resolved: FxHashMap<(usize, &str), Option<u32>> = FxHashMap::default();
        let mut totals: Vec<u32> = vec![0; vocabulary.len()];
        let mut place: FxHashMap<(u32, u32), usize> = FxHashMap::default();
        let mut pairs: Vec<Pair<'_>> = Vec::new();
        for (text, analyzer) in texts {
            let mut last: Option<(u32, usize, usize)> = None;
            analyzer.tokens(text, |token| {
                let key = (analyzer.language() as usize, token.surface);
                let column = *resolved.entry(key).or_insert_with(|| match analyzer.resolve(token.surface) {
                    Form::Term { term, style: false } => vocabulary.column(&term),
                    _ => None,
                });
                let Some(column) = column else { return };
                totals[column as usize] += 1;
                if let Some((before, start, end)) = last
                    && before != column
                    && matches!(&text[end..token.span.start], " " | " of ")
                {
                    let at = *place.entry((before, column)).or_insert_with(|| {
                        pairs.push(((before, column), 0, Vec::new()));
                        pairs.len() - 1
                    });
                    let written = &text[start..token.span.end];
                    pairs[at].1 += 1;
                    match pairs[at].2.iter_mut().find(|w| w.0 == written) {
                        Some(w) => w.1 += 1,
                        None => pairs[at].2.push((written, 1)),
                    }
                }
                last = Some((column, token.span.start, token.span.end));
            });
        }
        pairs.retain(|p| p.1 >= LEAST);
        pairs.sort_by_key(|p| (std::cmp::Reverse(p.1), p.0));
        let mut by_term = FxHashMap::default();
        for ((a, b), count, mut written) in pairs {
            written.sort_by_key(|w| (std::cmp::Reverse(w.1), w.0));
            for term in [a, b] {
                if f64::from(count) >= HELD * f64::from(totals[term as usize]) {
                    by_term.entry(term).or_insert_with(|| Phrase { columns: [a, b], text: written[0].0.to_owned() });
                }
            }
        }
        Self { by_term }
    }

    /// The phrase that stands for a term.
    pub(super) fn of(&self, column: u32) -> Option<&Phrase> {
        self.by_term.get(&column)
    }
}
