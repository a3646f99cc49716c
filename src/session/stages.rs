//! The first stages of a comparison by themselves.

use super::compare::Session;
use crate::corpus::{Corpus, Order, Record};
use crate::discourse::{self, Quote};

impl Session {
    /// Records as documents with sentences and furniture, in this order.
    pub(crate) fn texts(&self, records: Vec<Record>, order: Order) -> Corpus {
        Corpus::build(records, &self.config.corpus, order)
    }

    /// Every attribution, document by document, in the order of the text. Speakers whom the configuration knows have its
    /// names and sides.
    pub(crate) fn quotes(&self, corpus: &Corpus) -> Vec<Quote> {
        let mut quotes = discourse::quotes(corpus);
        self.cast.cast(corpus, &mut quotes);
        quotes
    }
}
