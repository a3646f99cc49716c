//! What an encoder makes of the sentences of a corpus.

use crate::corpus::{Corpus, Document};
use crate::encoder::{Encoder, Meaning, Vectors};
use crate::error::Result;
use crate::report::EncoderRun;

/// The vectors of all sentences, and whose they are.
#[derive(Debug)]
pub(super) struct Meant {
    vectors: Vectors,
    /// What a report says of the encoder.
    pub(super) encoder: EncoderRun,
}

impl Meant {
    /// The vectors of a corpus; `None` without an encoder.
    ///
    /// # Errors
    /// When the weights lead to numbers that are not finite.
    pub(super) fn of(corpus: &Corpus, encoder: Option<&dyn Encoder>) -> Result<Option<Self>> {
        let Some(encoder) = encoder else { return Ok(None) };
        let texts: Vec<&str> = corpus.sentences().iter().map(|sentence| corpus.text(sentence)).collect();
        let mut languages =
            corpus.documents().iter().filter(|d| !d.sentences.is_empty()).map(|d: &Document| d.language);
        let first = languages.next();
        let across = encoder.is_multilingual() && languages.any(|language| Some(language) != first);
        let run = EncoderRun { name: encoder.name().to_owned(), fingerprint: encoder.fingerprint().to_owned(), across };
        Ok(Some(Self { vectors: encoder.encode(&texts)?, encoder: run }))
    }

    /// What a search for themes takes.
    pub(super) fn meaning(&self) -> Meaning<'_> {
        Meaning { vectors: &self.vectors, encoder: &self.encoder.fingerprint, across: self.encoder.across }
    }
}
