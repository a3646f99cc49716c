//! What one analyzer makes of each surface form: asked once per form, remembered by number.

use super::intern::Interner;
use crate::text::{Analyzer, AnalyzerParams, Form, Language};

/// The word of a form that is a stop word.
pub(super) const STOP: u32 = u32::MAX;
/// The word of a form whose term a closed vocabulary does not hold.
pub(super) const UNKNOWN: u32 = u32::MAX - 1;

/// The words of all languages: terms of one word, with what is known of them.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    pub(super) terms: Interner,
    /// Whether the word is a matter of house style, by word.
    pub(super) style: Vec<bool>,
    /// No word may come new.
    pub(super) closed: bool,
}

impl Words {
    /// The number of a term.
    pub(super) fn intern(&mut self, term: &str, style: bool) -> u32 {
        // A name of two words that counts as one must not read as a run of two.
        let joined: String;
        let term = if term.contains(' ') {
            joined = term.replace(' ', "\u{a0}");
            &joined
        } else {
            term
        };
        if self.closed {
            return self.terms.find(term.as_bytes()).unwrap_or(UNKNOWN);
        }
        let (word, new) = self.terms.intern(term.as_bytes());
        if new {
            self.style.push(style);
        } else {
            self.style[word as usize] |= style;
        }
        word
    }
}

/// The surface forms seen by one analyzer.
#[derive(Debug, Clone)]
pub(super) struct Lexicon {
    language: Language,
    params: AnalyzerParams,
    pub(super) forms: Interner,
    /// The word of each form, or [`STOP`] or [`UNKNOWN`].
    pub(super) words: Vec<u32>,
    /// How often each form was seen.
    pub(super) seen: Vec<u64>,
}

impl Lexicon {
    pub(super) fn new(analyzer: &Analyzer) -> Self {
        Self {
            language: analyzer.language(),
            params: analyzer.params().clone(),
            forms: Interner::default(),
            words: Vec::new(),
            seen: Vec::new(),
        }
    }

    /// Whether it remembers what this analyzer says.
    pub(super) fn is_of(&self, analyzer: &Analyzer) -> bool {
        self.language == analyzer.language() && self.params == *analyzer.params()
    }

    /// Whether two remember what the same analyzer says.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        self.language == other.language && self.params == other.params
    }

    /// The word of a form that stands in the text.
    #[inline]
    pub(super) fn read(&mut self, surface: &str, analyzer: &Analyzer, words: &mut Words) -> u32 {
        let (form, new) = self.forms.intern(surface.as_bytes());
        if new {
            self.words.push(match analyzer.resolve(surface) {
                Form::Stop => STOP,
                Form::Term { term, style } => words.intern(&term, style),
            });
            self.seen.push(0);
        }
        self.seen[form as usize] += 1;
        self.words[form as usize]
    }

    /// Adds what another lexicon of the same analyzer saw; `to_own` gives its words the numbers used here.
    pub(super) fn merge(&mut self, other: &Self, to_own: &[u32]) {
        for (form, (&word, &seen)) in (0u32..).zip(other.words.iter().zip(&other.seen)) {
            let (own, new) = self.forms.intern(other.forms.get(form));
            if new {
                self.words.push(to_own.get(word as usize).copied().unwrap_or(word));
                self.seen.push(0);
            }
            self.seen[own as usize] += seen;
        }
    }
}

/// The most frequent surface form of every word, of equals the first in the alphabet.
pub(super) fn labels(words: &Words, lexicons: &[Lexicon]) -> Vec<String> {
    let mut best: Vec<(u64, &str)> = vec![(0, ""); words.terms.len()];
    for lexicon in lexicons {
        for (form, &word) in (0u32..).zip(&lexicon.words) {
            let Some(best) = best.get_mut(word as usize) else { continue };
            let surface = lexicon.forms.get(form);
            let seen = lexicons
                .iter()
                .filter_map(|l| {
                    l.forms.find(surface).filter(|&f| l.words[f as usize] == word).map(|f| l.seen[f as usize])
                })
                .sum();
            let surface = lexicon.forms.text(form);
            if seen > best.0 || (seen == best.0 && surface < best.1) {
                *best = (seen, surface);
            }
        }
    }
    let own = |word: usize| words.terms.text(word as u32);
    best.iter().enumerate().map(|(word, &(seen, form))| if seen == 0 { own(word) } else { form }.to_owned()).collect()
}
