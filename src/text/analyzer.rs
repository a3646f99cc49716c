//! From text to terms: tokens are found first, then each distinct surface form is resolved once.

use serde::{Deserialize, Serialize};

use super::language::Language;
use super::word::{Token, words};
use crate::error::Result;

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
    /// By the Snowball English stemmer.
    English,
    /// By the Snowball Russian stemmer.
    Russian,
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
}

impl Analyzer {
    /// An analyzer for a language.
    ///
    /// # Errors
    /// When the parameters contradict each other.
    pub fn new(language: Language, params: &AnalyzerParams) -> Result<Self> {
        Ok(Self { language, params: params.clone() })
    }

    /// The language it reads.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The parameters it was built from.
    pub fn params(&self) -> &AnalyzerParams {
        &self.params
    }

    /// Calls `found` for every token of `text`, in order, stop words included.
    pub fn tokens<'a>(&self, text: &'a str, found: impl FnMut(Token<'a>)) {
        words(text, found);
    }

    /// What a surface form becomes. Pure, and costly enough that callers should ask once per distinct form.
    pub fn resolve(&self, surface: &str) -> Form {
        Form::Term { term: surface.to_lowercase(), style: false }
    }
}
