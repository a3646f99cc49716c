//! The distinctive terms of one source against another.

use super::bodies::bodies;
use super::compare::Session;
use crate::contrast::{self, Design, DocumentTest, Evidence, Item, Keyness, TermCount};
use crate::corpus::Record;
use crate::error::{Error, Result};
use crate::stats::Prior;
use crate::tally::{Labels, Tally};
use crate::vectorize::{Analyzers, UnitKind, Vectorizer, units};

impl Session {
    /// The distinctive terms of the source `target` against the source `reference`, strongest first. Other sources in
    /// `records` take no part. Which terms are rare enough to be left out, and the prior, are those of `config.contrast`.
    ///
    /// # Errors
    /// When the two are one, or one of them has no record.
    ///
    /// ```
    /// use diptych::{Config, Record, Session};
    ///
    /// let article = |source: &str, text: &str| Record { source: source.into(), text: text.into(), ..Record::default() };
    /// let records = vec![
    ///     article("north", "The treaty limits warheads. The treaty expires in December."),
    ///     article("south", "Gas prices rose. The price of gas follows winter."),
    /// ];
    /// let terms = Session::new(Config::default())?.keyness(records, "north", "south")?;
    /// assert!(terms.iter().any(|t| t.term == "treaty" && t.n_target == 2 && t.n_reference == 0));
    /// # Ok::<(), diptych::Error>(())
    /// ```
    pub fn keyness(&self, records: Vec<Record>, target: &str, reference: &str) -> Result<Vec<Keyness>> {
        let terms = self.term_counts(records, target, reference)?;
        Ok(contrast::keyness(terms, Prior::Pooled(self.config.contrast.prior)))
    }

    /// The terms of the two sources, counted, and tested with documents as the unit.
    pub(crate) fn term_counts(&self, records: Vec<Record>, target: &str, reference: &str) -> Result<Vec<TermCount>> {
        if target == reference {
            return Err(Error::Input(format!("target and reference are both `{target}`; expected two sources")));
        }
        if let Some(name) = [target, reference].into_iter().find(|name| !records.iter().any(|r| r.source == **name)) {
            return Err(Error::Input(format!("no article is of the source `{name}`")));
        }
        let config = &self.config;
        let records = records.into_iter().filter(|r| r.source == target || r.source == reference).collect();
        let (corpus, _) = bodies(records, config);
        let analyzers = Analyzers::new(&config.analyzer)?;
        let units = units(&corpus, UnitKind::Sentence, &analyzers);
        let (fitted, counts) = Vectorizer::new(config.vectorize.clone())?.fit_counts(&units)?;
        let unassigned = vec![-1; corpus.sentences().len()];
        let vocabulary = fitted.vocabulary();
        let labels = Labels { themes: &unassigned, n_themes: 0, vocabulary, counts: &counts };
        let tally = Tally::count(&corpus, &labels, &[]);
        let mut params = config.contrast.clone();
        params.design = Design::Reference;
        params.reference = Some(reference.to_owned());
        let found = contrast::compare(&tally, &params, config.seed)?;
        let sizes = tally.documents().iter().zip(tally.wording.sizes()).filter(|(_, size)| **size > 0);
        let own = |source: &str| sizes.clone().filter(|(d, _)| d.source == source).count();
        let enough = Evidence::of(own(target).min(own(reference))) == Evidence::Tests;
        let terms = found.entries.into_iter().filter_map(|c| {
            let Item::Name(term) = &c.item else { return None };
            let label = vocabulary.column(term).map(|column| vocabulary.label(column as usize).into_owned());
            Some(TermCount {
                term: label.unwrap_or_else(|| term.clone()),
                target: c.a_hits,
                reference: c.b_hits,
                doc_freq: Some(c.a_documents + c.b_documents),
                tested: Some(DocumentTest { interval: c.interval, p: c.p_value, q: c.q_value, style: c.style, enough }),
            })
        });
        Ok(terms.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::super::Config;
    use super::*;

    #[test]
    fn a_test_needs_documents() {
        let article = |n: usize, source: &str, word: &str| Record {
            source: source.into(),
            id: format!("{n:02}"),
            text: format!("The {word} number {n} is discussed. The {word} matters to town {n}."),
            ..Record::default()
        };
        let terms = |documents: usize| {
            let records = (0..documents).flat_map(|n| [article(n, "north", "treaty"), article(n, "south", "price")]);
            Session::new(Config::default()).unwrap().keyness(records.collect(), "north", "south").unwrap()
        };
        assert!(terms(1).iter().chain(&terms(9)).all(|t| t.p.is_none() && t.q.is_none() && t.g2 >= 0.0));
        assert!(terms(10).iter().all(|t| t.p.is_some() && t.q.is_some()));
    }
}
