//! Sentences of several sources that say much the same, and the values that they give differently.

use std::borrow::Cow;

use super::compare::Session;
use crate::corpus::{Corpus, Order, Record};
use crate::discourse::quotes;
use crate::error::{Error, Result};
use crate::ledger::{self, Alignment, Alignments, Discrepancy};

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

    /// The same of a corpus, its sentences by their places.
    pub(crate) fn alignments(&self, corpus: &Corpus) -> Result<(Alignments, Vec<Discrepancy>)> {
        let found = ledger::align(corpus, &self.config.align)?;
        let discrepancies = ledger::discrepancies(corpus, &found.aligned, || Cow::Owned(quotes(corpus)))?;
        Ok((found, discrepancies))
    }
}
