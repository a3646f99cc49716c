//! Themes over time.

use std::collections::BTreeMap;

use super::languages::{self, Languages};
use crate::base::DocumentId;
use crate::contrast::{self, ContrastParams, Trend};
use crate::corpus::Corpus;
use crate::report::DocumentEntry;
use crate::tally::{Copies, Labels, Period, Tally};

/// Every theme's share of each source in each period, within each language. Copies of an article count once in each period.
pub(super) fn trends(
    corpus: &Corpus,
    labels: &Labels<'_>,
    copies: &Copies,
    documents: &[DocumentEntry],
    period: Period,
    params: &ContrastParams,
) -> Vec<Trend> {
    let of_name: BTreeMap<(&str, &str), String> = documents
        .iter()
        .filter_map(|d| Some(((d.source.as_str(), d.name.as_str()), period.of(d.date.as_deref()?)?)))
        .collect();
    let of_document = |d: DocumentId| {
        let document = corpus.document(d);
        of_name.get(&(corpus.sources()[document.source.index()].as_str(), document.name.as_str()))
    };
    let mut tally = Tally::count(corpus, labels, &copies.left_out_within(corpus, of_document));
    let periods: Vec<Option<String>> =
        tally.documents().iter().map(|d| of_name.get(&(d.source.as_str(), d.name.as_str())).cloned()).collect();
    tally.set_periods(|at| periods[at].clone());
    let languages = Languages::of(corpus, false);
    let slices = languages.slices(corpus, &tally);
    languages::taking_part(&slices).iter().flat_map(|slice| contrast::trends(slice, params)).collect()
}
