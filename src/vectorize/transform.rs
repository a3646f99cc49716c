//! Rows for one batch of units after the other, with a vectorizer that is fitted.

use super::counter::{Counter, Part};
use super::gram::Node;
use super::rows::{Columns, rows};
use super::unit::Unit;
use super::vectorizer::{FittedVectorizer, count};
use crate::base::CsrMatrix;
use crate::error::Result;

/// Knows where each term of a fitted vectorizer belongs, for as many batches as come.
#[derive(Debug)]
pub struct RowCounter<'a> {
    fitted: &'a FittedVectorizer,
    counter: Counter,
    nodes: Vec<Node>,
}

impl FittedVectorizer {
    /// What turns batches of units into rows.
    pub fn row_counter(&self) -> RowCounter<'_> {
        let (counter, nodes) = Counter::closed(self.params.ngram_range, self.vocabulary.terms());
        RowCounter { fitted: self, counter, nodes }
    }
}

impl RowCounter<'_> {
    /// The TF-IDF of the next units: `produce` makes batches and hands them out one by one, and `units` calls its second
    /// argument with each unit of a batch, in order, on any thread.
    ///
    /// # Errors
    /// Those of `produce`.
    pub fn transform<T: Send>(
        &mut self,
        produce: impl FnOnce(&mut dyn FnMut(T)) -> Result<()>,
        units: impl Fn(T, &mut dyn FnMut(&Unit<'_>)) + Sync,
    ) -> Result<CsrMatrix> {
        let mut counted = count(&self.counter, produce, units)?;
        let columns = Columns::closed(&self.nodes, &counted);
        let parts = std::mem::replace(&mut counted.parts, vec![Part::default()]);
        // Surface forms that were resolved need not be resolved again.
        self.counter.lexicons = counted.lexicons;
        Ok(self.fitted.weigh(rows(parts, &columns)))
    }
}
