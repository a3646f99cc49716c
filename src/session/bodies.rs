//! The texts that are compared: articles without what repeats on the pages of a source.

use super::config::Config;
use crate::corpus::{Corpus, Order, Record, Repeated};

/// Records as the texts that are compared, in an order of their own, and the lines that repeat in them and are set apart.
pub(super) fn bodies(records: Vec<Record>, config: &Config) -> (Corpus, Repeated) {
    let corpus = Corpus::build(records, &config.corpus, Order::Sorted);
    let repeated = if config.corpus.split.furniture { Repeated::of(&corpus) } else { Repeated::default() };
    (corpus.set_apart(&repeated), repeated)
}
