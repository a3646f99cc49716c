//! Words that always stand together, so that a name is shown whole, and words that stand beside verbs of speech.

use rustc_hash::FxHashMap;

use crate::discourse::{is_frame_word, reports_speech};
use crate::text::{Analyzer, Form};
use crate::vectorize::Vocabulary;

/// How often a pair must stand there to be a phrase.
const LEAST: u32 = 2;

/// The share of a word's occurrences that a phrase must hold to stand for it.
const HELD: f64 = 0.6;

/// From this share of its occurrences beside a verb of speech on, a word names one who speaks of the matter.
const SPEAKS: f64 = 0.25;

/// For a term, the phrase that stands for it, and whether it names a speaker.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Phrases {
    /// By column: the other column of the phrase, and how the phrase is written.
    by_term: FxHashMap<u32, Phrase>,
    /// By column, whether it names a speaker; empty where no text was read.
    speakers: Vec<bool>,
}

/// What is known of a word as it is written.
#[derive(Clone, Copy)]
struct Word {
    column: Option<u32>,
    /// Whether it says no more than when, how many or that somebody speaks.
    frame: bool,
    speech: bool,
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
        let mut resolved: FxHashMap<(usize, &str), Word> = FxHashMap::default();
        let mut totals: Vec<u32> = vec![0; vocabulary.len()];
        let mut speaking: Vec<u32> = vec![0; vocabulary.len()];
        let mut place: FxHashMap<(u32, u32), usize> = FxHashMap::default();
        let mut pairs: Vec<Pair<'_>> = Vec::new();
        for (text, analyzer) in texts {
            let mut last: Option<(Word, usize, usize)> = None;
            analyzer.tokens(text, |token| {
                let key = (analyzer.language() as usize, token.surface);
                let word = *resolved.entry(key).or_insert_with(|| {
                    let column = match analyzer.resolve(token.surface) {
                        Form::Term { term, style: false } => vocabulary.column(&term),
                        _ => None,
                    };
                    let (surface, language) = (token.surface, analyzer.language());
                    let (frame, speech) = (is_frame_word(surface, language), reports_speech(surface, language));
                    Word { column, frame, speech }
                });
                let Some(column) = word.column else { return };
                totals[column as usize] += 1;
                let Some((other, start, end)) = last.replace((word, token.span.start, token.span.end)) else { return };
                let Some(before) = other.column.filter(|&before| before != column) else { return };
                let between = &text[end..token.span.start];
                if between == " " {
                    speaking[column as usize] += u32::from(other.speech);
                    speaking[before as usize] += u32::from(word.speech);
                }
                if matches!(between, " " | " of ") && !other.frame && !word.frame {
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
        let speakers = speaking
            .iter()
            .zip(&totals)
            .map(|(&speaking, &total)| speaking >= LEAST && f64::from(speaking) >= SPEAKS * f64::from(total));
        Self { by_term, speakers: speakers.collect() }
    }

    /// Whether a term names one who speaks of the matter, rather than the matter.
    pub(super) fn is_speaker(&self, column: u32) -> bool {
        self.speakers.get(column as usize).copied().unwrap_or(false)
    }

    /// The phrase that stands for a term.
    pub(super) fn of(&self, column: u32) -> Option<&Phrase> {
        self.by_term.get(&column)
    }
}
