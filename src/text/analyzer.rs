//! From text to terms: tokens are found first, then each distinct surface form is resolved once.

use serde::{Deserialize, Serialize};

use rustc_hash::FxHashSet;

use super::sklearn::sklearn_words;
use super::stem::{Stem, stemmer};
use super::stopwords;
use super::style::StyleTable;
use super::tokens::Tokens;
use super::word::{Token, is_acronym, plain, words};
use crate::base::Span;
use crate::error::Result;
use crate::language::Language;

/// How words become terms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct AnalyzerParams {
    /// What counts as a word (default: `words`).
    pub pattern: TokenPattern,
    /// How words are stemmed (default: `auto`).
    pub stem: Stemming,
    /// Which words are left out (default: `auto`).
    pub stop_words: StopWords,
    /// Whether spellings, titles and abbreviations are normalised (default: true).
    pub style: bool,
}

impl Default for AnalyzerParams {
    fn default() -> Self {
        Self { pattern: TokenPattern::Words, stem: Stemming::Auto, stop_words: StopWords::Auto, style: true }
    }
}

impl AnalyzerParams {
    /// Words as scikit-learn's `TfidfVectorizer` finds them by default: two letters and more, in lower case, no stems, no
    /// stop words.
    pub fn sklearn() -> Self {
        Self { pattern: TokenPattern::Sklearn, stem: Stemming::None, stop_words: StopWords::None, style: false }
    }

    /// Whether the language of a text makes a difference.
    pub fn asks_language(&self) -> bool {
        self.stem == Stemming::Auto || self.stop_words == StopWords::Auto || self.style
    }
}

/// What counts as a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum TokenPattern {
    /// Unicode words with inner hyphens and apostrophes, abbreviations with their full stops.
    #[default]
    Words,
    /// scikit-learn's `(?u)\b\w\w+\b`.
    Sklearn,
}

/// How words are stemmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Stemming {
    /// By the language of the document.
    #[default]
    Auto,
    /// Not at all.
    None,
    /// By the Snowball stemmer of this language, whatever the document's.
    #[serde(untagged)]
    By(Language),
}

/// Which words are left out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum StopWords {
    /// The list of the document's language.
    #[default]
    Auto,
    /// None are.
    None,
    /// These.
    List(Vec<String>),
}

/// What a surface form becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form {
    /// Left out: a stop word, or no word at all.
    Stop,
    /// A term.
    Term {
        /// The term: normalised, lower case, stemmed.
        term: String,
        /// Whether it is a matter of house style (titles, country abbreviations, numerals) rather than of content.
        style: bool,
    },
}

/// Turns text of one language into terms.
#[derive(Debug)]
pub struct Analyzer {
    language: Language,
    params: AnalyzerParams,
    stemmer: Option<Box<dyn Stem>>,
    stop: FxHashSet<String>,
    style: StyleTable,
}

impl Analyzer {
    /// An analyzer for a language.
    ///
    /// # Errors
    /// When the parameters contradict each other.
    pub fn new(language: Language, params: &AnalyzerParams) -> Result<Self> {
        let stemmer = match params.stem {
            Stemming::Auto => stemmer(language),
            Stemming::None => None,
            Stemming::By(language) => stemmer(language),
        };
        let stop = match &params.stop_words {
            StopWords::Auto => stopwords::list(language),
            StopWords::None => FxHashSet::default(),
            StopWords::List(words) => words.iter().map(|w| plain(w)).collect(),
        };
        let style = match (params.style, params.pattern) {
            (true, TokenPattern::Words) => StyleTable::of(language),
            _ => StyleTable::default(),
        };
        Ok(Self { language, params: params.clone(), stemmer, stop, style })
    }

    /// The language it reads.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The parameters it was built from.
    pub fn params(&self) -> &AnalyzerParams {
        &self.params
    }

    /// Calls `found` for every token of `text`, in order, stop words included. Tokens never overlap.
    ///
    /// With style normalisation on, a name that house style writes in several ways is one token, words and all:
    /// `United States` beside `U.S.`, `START I` beside `START 1`.
    pub fn tokens<'a>(&self, text: &'a str, mut found: impl FnMut(Token<'a>)) {
        match self.params.pattern {
            TokenPattern::Sklearn => {
                let mut tokens = Tokens::default();
                sklearn_words(text, &mut tokens);
                tokens.spans().iter().for_each(|span| found(Token { surface: span.of(text), span: *span }));
            }
            TokenPattern::Words if self.style.is_empty() => words(text, found),
            TokenPattern::Words => {
                let mut done = 0;
                words(text, |token| {
                    if token.span.start < done {
                        return;
                    }
                    match self.style.phrase_end(text, token.surface, token.span.end) {
                        Some(end) => {
                            done = end;
                            let span = Span::new(token.span.start, end);
                            found(Token { surface: span.of(text), span });
                        }
                        None => found(token),
                    }
                });
            }
        }
    }

    /// Finds what [`Self::tokens`] finds, for those who read much text. Forms resolve to the same terms.
    pub fn read(&self, text: &str, tokens: &mut Tokens) {
        match self.params.pattern {
            TokenPattern::Sklearn => sklearn_words(text, tokens),
            TokenPattern::Words => {
                tokens.restart(text);
                self.tokens(text, |token| tokens.push(token.span));
            }
        }
    }

    /// What a surface form becomes. Pure, and costly enough that callers should ask once per distinct form.
    pub fn resolve(&self, surface: &str) -> Form {
        if self.params.pattern == TokenPattern::Sklearn {
            // The lower case of İ is an i and a dot that is no part of the word.
            let lower = surface.to_lowercase();
            let lower = if surface.ends_with('İ') { lower.trim_end_matches('\u{307}').to_owned() } else { lower };
            if self.stop.contains(&lower) {
                return Form::Stop;
            }
            return Form::Term { term: self.stem(lower), style: false };
        }
        if !self.style.is_empty()
            && let Some((term, style)) = self.style.lookup(surface)
        {
            return if self.stop.contains(&surface.to_lowercase()) && !is_acronym(surface) {
                Form::Stop
            } else {
                Form::Term { term, style }
            };
        }
        let plain_word = surface.bytes().all(|b| b.is_ascii_alphanumeric());
        if !plain_word && surface.contains(['@', '/']) {
            return Form::Stop;
        }
        if surface == "May" && self.language == Language::English {
            // The month; the verb hardly ever has a capital.
            return Form::Term { term: "may".to_owned(), style: false };
        }
        let word = plain(surface);
        let word = word.trim_matches('\'');
        if word.is_empty() || self.stop.contains(word) {
            return Form::Stop;
        }
        let word = match self.language {
            Language::English => word.strip_suffix("'s").unwrap_or(word),
            _ => word,
        };
        if !plain_word && self.stop.contains(word) {
            return Form::Stop;
        }
        let word = if !plain_word && self.params.style && word.contains(['.', ',']) {
            word.replace(['.', ','], "")
        } else {
            word.to_owned()
        };
        let word = self.style.respelt(&word).unwrap_or(word);
        Form::Term { term: self.stem(word), style: false }
    }

    fn stem(&self, word: String) -> String {
        match &self.stemmer {
            Some(stemmer) => Some(stemmer.stem(&word)).filter(|s| !s.is_empty()).unwrap_or(word),
            None => word,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<String> {
        let analyzer = Analyzer::new(Language::English, &AnalyzerParams::default()).unwrap();
        let mut out = Vec::new();
        analyzer.tokens(text, |t| {
            if let Form::Term { term, .. } = analyzer.resolve(t.surface) {
                out.push(term);
            }
        });
        out
    }

    #[test]
    fn spellings_of_one_name_are_one_term() {
        for text in ["U.S.", "US", "U.S", "United States", "the United\nStates"] {
            assert_eq!(terms(text), ["u.s."], "{text}");
        }
        for text in ["called START 1, that", "the START I that", "the expiring START one."] {
            assert!(terms(text).contains(&"start 1".to_owned()), "{text}: {:?}", terms(text));
        }
        assert_eq!(terms("Sen. Jones"), terms("Senator Jones"));
        assert_eq!(terms("Labour's defence programmes"), terms("labor's defense programs"));
    }

    #[test]
    fn the_pronoun_is_not_the_country() {
        assert_eq!(terms("give us a call"), ["give", "call"]);
    }

    #[test]
    fn curly_and_straight_apostrophes_agree() {
        assert_eq!(terms("Obama’s offer, don’t"), terms("Obama's offer, don't"));
        assert_eq!(terms("Obama’s"), ["obama"]);
    }

    proptest::proptest! {
        #[test]
        fn tokens_are_in_order_and_every_form_resolves(text in "([A-Za-z0-9а-яёİ.'’@/ -]|U\\.S\\.|START |United States|\\PC){0,80}") {
            for pattern in [TokenPattern::Words, TokenPattern::Sklearn] {
                let analyzer = Analyzer::new(Language::English, &AnalyzerParams { pattern, ..Default::default() }).unwrap();
                let mut at = 0;
                analyzer.tokens(&text, |t| {
                    assert!(t.span.start >= at && t.span.of(&text) == t.surface);
                    at = t.span.end;
                    if let Form::Term { term, .. } = analyzer.resolve(t.surface) {
                        assert!(!term.is_empty(), "{:?}", t.surface);
                    }
                });
            }
        }
    }
}
