//! What becomes a row: a text, a sentence, or all sentences of a document.

use serde::{Deserialize, Serialize};

use crate::corpus::{Corpus, Sentence};
use crate::error::Result;
use crate::text::{Analyzer, AnalyzerParams, Language};

/// One row to be: its text and how that is read.
#[derive(Debug, Clone, Copy)]
pub struct Unit<'a> {
    raw: &'a str,
    sentences: Option<&'a [Sentence]>,
    analyzer: &'a Analyzer,
}

impl<'a> Unit<'a> {
    /// A text.
    pub fn new(text: &'a str, analyzer: &'a Analyzer) -> Self {
        Self { raw: text, sentences: None, analyzer }
    }

    /// Sentences of a document whose raw text is `raw`. No term runs over the end of a sentence.
    pub fn of_sentences(raw: &'a str, sentences: &'a [Sentence], analyzer: &'a Analyzer) -> Self {
        Self { raw, sentences: Some(sentences), analyzer }
    }

    /// How it is read.
    pub fn analyzer(&self) -> &'a Analyzer {
        self.analyzer
    }

    /// How many bytes it spans, about.
    pub(super) fn bytes(&self) -> usize {
        match self.sentences {
            None => self.raw.len(),
            Some(sentences) => sentences.iter().map(|s| s.span.len()).sum(),
        }
    }

    /// Its pieces of text.
    pub fn pieces(&self) -> impl Iterator<Item = &'a str> {
        let raw = self.raw;
        let whole = self.sentences.is_none().then_some(raw);
        whole.into_iter().chain(self.sentences.unwrap_or_default().iter().map(move |s| s.span.of(raw)))
    }
}

/// What a row of the matrix is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum UnitKind {
    /// A sentence.
    #[default]
    Sentence,
    /// All sentences of a document, without its furniture.
    Document,
}

/// One analyzer for each language, all from the same parameters.
#[derive(Debug)]
pub struct Analyzers(Vec<Analyzer>);

impl Analyzers {
    /// The analyzers.
    ///
    /// # Errors
    /// When the parameters contradict each other.
    pub fn new(params: &AnalyzerParams) -> Result<Self> {
        Ok(Self(Language::ALL.into_iter().map(|l| Analyzer::new(l, params)).collect::<Result<_>>()?))
    }

    /// The one for a language.
    pub fn of(&self, language: Language) -> &Analyzer {
        &self.0[language.index()]
    }
}

/// The units of a corpus, in its order.
pub fn units<'a>(corpus: &'a Corpus, kind: UnitKind, analyzers: &'a Analyzers) -> Vec<Unit<'a>> {
    let mut units = Vec::new();
    for document in corpus.documents() {
        let sentences = &corpus.sentences()[document.sentences.clone()];
        let analyzer = analyzers.of(document.language);
        match kind {
            UnitKind::Document => units.push(Unit::of_sentences(&document.raw, sentences, analyzer)),
            UnitKind::Sentence => {
                units.extend(sentences.iter().map(|s| Unit::new(s.span.of(&document.raw), analyzer)));
            }
        }
    }
    units
}
