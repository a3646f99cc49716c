//! Sentences of several sources that say much the same, and the values that they give differently.

use std::borrow::Cow;

use super::compare::Session;
use super::meant::Meant;
use crate::corpus::{Corpus, Order, Record};
use crate::discourse::quotes;
use crate::encoder::Meaning;
use crate::error::{Error, Result};
use crate::ledger::{self, Alignment, Alignments, Clash, Discrepancy};
use crate::text::Language;

/// Aligned sentences, and what they give differently. Sentences are named `source/document#n`.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Aligned {
    /// Pairs at or above the threshold, in the order of the sentences.
    pub alignments: Vec<Alignment>,
    /// Pairs just below it: nothing should be concluded from them.
    pub possible: Vec<Alignment>,
    /// Values in aligned sentences that cannot both hold.
    pub discrepancies: Vec<Discrepancy>,
}

impl Session {
    /// Aligns the sentences of every two sources, story by story, as `config.align` says, without looking for themes.
    ///
    /// # Errors
    /// When there are fewer than two sources.
    ///
    /// ```
    /// use diptych::{Config, Record, Session};
    ///
    /// let article = |source: &str, text: &str| Record { source: source.into(), text: text.into(), ..Record::default() };
    /// let found = Session::new(Config::default())?.align(vec![
    ///     article("north", "Talks begin on May 18 in Moscow. The ministers will discuss the treaty."),
    ///     article("south", "Talks begin on May 17 in Moscow. The treaty expires in December."),
    /// ])?;
    /// assert_eq!(found.discrepancies[0].b_value, "05-17");
    /// # Ok::<(), diptych::Error>(())
    /// ```
    pub fn align(&self, records: Vec<Record>) -> Result<Aligned> {
        let corpus = self.texts(records, Order::Sorted);
        if let [] | [_] = corpus.sources() {
            return Err(Error::Input(format!("{} sources; alignment needs two", corpus.sources().len())));
        }
        let (found, discrepancies) = self.alignments(&corpus)?;
        Ok(Aligned {
            discrepancies,
            alignments: found.aligned.iter().map(|pair| pair.named(&corpus)).collect(),
            possible: found.possible.iter().map(|pair| pair.named(&corpus)).collect(),
        })
    }

    /// How alike two lone texts are, each taken as one sentence; one answer per pair.
    pub(crate) fn similarities(&self, pairs: &[[(&str, Language); 2]]) -> Result<Vec<f64>> {
        let texts: Vec<&str> = pairs.iter().flatten().map(|(text, _)| *text).collect();
        let vectors = self.encoder.as_deref().map(|encoder| encoder.encode(&texts)).transpose()?;
        let meaning = vectors.as_ref().zip(self.encoder.as_deref());
        let meaning = meaning.map(|(vectors, encoder)| Meaning {
            vectors,
            encoder: encoder.fingerprint(),
            across: encoder.is_multilingual(),
        });
        ledger::similarities(pairs, meaning, self.config.align.encoder_weight)
    }

    /// The clashes of pairs of texts that count as aligned; one answer per pair.
    pub(crate) fn clashes(&self, pairs: &[[(&str, Language); 2]]) -> Result<Vec<Vec<Clash>>> {
        ledger::clashes(pairs, self.encoder.as_deref())
    }

    /// The same of a corpus, its sentences by their places.
    pub(crate) fn alignments(&self, corpus: &Corpus) -> Result<(Alignments, Vec<Discrepancy>)> {
        let meant = self.meant(corpus)?;
        let found = ledger::align(corpus, meant.as_ref().map(Meant::meaning), &self.config.align)?;
        let discrepancies =
            ledger::discrepancies(corpus, &found.aligned, self.encoder.as_deref(), || Cow::Owned(quotes(corpus)))?;
        Ok((found, discrepancies))
    }
}
