//! What one analyzer makes of each surface form: asked once per form, remembered by number.

use super::intern::Interner;
use crate::base::Span;
use crate::text::{Analyzer, AnalyzerParams, Form as Resolved, Language, Tokens};

/// The word of a form that is a stop word.
pub(super) const STOP: u32 = u32::MAX;
/// The word of a form whose term a closed vocabulary does not hold.
pub(super) const UNKNOWN: u32 = u32::MAX - 1;

/// The words of all languages: terms of one word, and whether each is a matter of house style.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    pub(super) terms: Interner<bool>,
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
        let word = self.terms.intern(term.as_bytes(), || style);
        *self.terms.value_mut(word) |= style;
        word
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.terms.len()
    }
}

/// The surface forms seen by one analyzer.
#[derive(Debug, Clone)]
pub(super) struct Lexicon {
    language: Language,
    params: AnalyzerParams,
    forms: Interner<Form>,
    /// Whether any form is a stop word.
    stops: bool,
}

/// What is known of a surface form.
#[derive(Debug, Clone, Copy, Default)]
struct Form {
    /// Its word, or [`STOP`] or [`UNKNOWN`].
    word: u32,
    /// How often it was seen; past the largest number it stays there.
    seen: u32,
}

impl Lexicon {
    pub(super) fn new(analyzer: &Analyzer) -> Self {
        Self {
            language: analyzer.language(),
            params: analyzer.params().clone(),
            forms: Interner::default(),
            stops: false,
        }
    }

    /// Whether it remembers what this analyzer says.
    pub(super) fn is_of(&self, analyzer: &Analyzer) -> bool {
        self.language == analyzer.language() && self.params == *analyzer.params()
    }

    /// Appends the word of each of these tokens that is no stop word to `found`.
    pub(super) fn read(&mut self, tokens: &Tokens, analyzer: &Analyzer, words: &mut Words, found: &mut Vec<u32>) {
        let (text, tokens) = (tokens.forms(), tokens.spans());
        let resolve = |token: Span| {
            let word = match analyzer.resolve(token.of(text)) {
                Resolved::Stop => {
                    self.stops = true;
                    STOP
                }
                Resolved::Term { term, style } => words.intern(&term, style),
            };
            Form { word, seen: 0 }
        };
        let start = found.len();
        found.resize(start + tokens.len(), STOP);
        let places = &mut found[start..];
        self.forms.intern_all(text.as_bytes(), tokens, places, resolve, |form, hit| {
            form.seen = form.seen.saturating_add(u32::from(hit));
            form.word
        });
        if self.stops {
            let mut kept = 0;
            for place in 0..places.len() {
                // Written in any case, kept if it is no stop word: a branch here would be guessed wrong too often.
                places[kept] = places[place];
                kept += usize::from(places[kept] != STOP);
            }
            found.truncate(start + kept);
        }
    }

    /// Adds what another lexicon of the same analyzer saw; `to_own` gives its words the numbers used here.
    pub(super) fn merge(&mut self, other: &Self, to_own: &[u32]) {
        self.stops |= other.stops;
        for (surface, form) in other.forms.iter() {
            let word = to_own.get(form.word as usize).copied().unwrap_or(form.word);
            let id = self.forms.intern(surface, || Form { word, seen: 0 });
            let own = self.forms.value_mut(id);
            own.seen = own.seen.saturating_add(form.seen);
        }
    }

    /// Adds the lexicons of another part of the corpus to those of this one.
    pub(super) fn merge_all(own: &mut Vec<Self>, others: Vec<Self>, to_own: &[u32]) {
        for mut other in others {
            if let Some(own) = own.iter_mut().find(|l| l.language == other.language && l.params == other.params) {
                own.merge(&other, to_own);
                continue;
            }
            for id in 0..other.forms.len() as u32 {
                let form = other.forms.value_mut(id);
                form.word = to_own.get(form.word as usize).copied().unwrap_or(form.word);
            }
            own.push(other);
        }
    }

    /// How often a surface form was seen as this word.
    fn seen_as(&self, surface: &[u8], word: u32) -> u64 {
        let form = self.forms.find(surface).map(|id| self.forms.value(id));
        form.filter(|form| form.word == word).map_or(0, |form| u64::from(form.seen))
    }
}

/// The most frequent surface form of every word, of equals the first in the alphabet; the word itself where none was
/// seen.
pub(super) fn labels<'a>(words: &'a Words, lexicons: &'a [Lexicon]) -> Vec<&'a str> {
    let mut best: Vec<(u64, &[u8])> = vec![(0, b""); words.len()];
    let largest = (0..lexicons.len()).max_by_key(|&place| lexicons[place].forms.len());
    for (place, lexicon) in lexicons.iter().enumerate() {
        for (surface, form) in lexicon.forms.iter() {
            let Some(best) = best.get_mut(form.word as usize) else { continue };
            // A form that the largest shares with another is summed where the other is gone through.
            let others = lexicons.iter().enumerate().filter(|(other, _)| *other != place && Some(place) != largest);
            let elsewhere: u64 = others.map(|(_, other)| other.seen_as(surface, form.word)).sum();
            let seen = elsewhere + u64::from(form.seen);
            if seen > best.0 || (seen == best.0 && surface < best.1) {
                *best = (seen, surface);
            }
        }
    }
    (0..)
        .zip(best)
        .map(|(word, (seen, form))| if seen == 0 { words.terms.get(word) } else { form })
        .map(|bytes| std::str::from_utf8(bytes).expect("interned from text"))
        .collect()
}
