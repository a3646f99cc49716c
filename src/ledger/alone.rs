//! Figures that one source alone gives: sentences with typed values and without a like in the other sources' documents
//! of the same story. They were not found in the supplied texts; that is all that can be said of them.

use std::collections::BTreeMap;

use super::align::Alignments;
use crate::base::{DocumentId, SentenceId, map_ordered};
use crate::corpus::Corpus;
use crate::discourse::value::{Agreement, Content, Unit, Value, agree, values};
use crate::error::Result;

/// A sentence whose figures no other source gives.
#[derive(Debug, Clone, PartialEq)]
pub struct LoneFigures {
    /// The sentence.
    pub sentence: SentenceId,
    /// Its figures that no document of another source on the same story gives; spans count the bytes of the document.
    pub values: Vec<Value>,
}

/// The sentences with figures of their own, in order. Only documents that were set against another are looked at.
///
/// # Errors
/// Does not fail on any corpus.
pub fn lone_figures(corpus: &Corpus, found: &Alignments) -> Result<Vec<LoneFigures>> {
    let mut partners: BTreeMap<DocumentId, Vec<DocumentId>> = BTreeMap::new();
    for &(a, b) in &found.stories {
        partners.entry(a).or_default().push(b);
        partners.entry(b).or_default().push(a);
    }
    let documents: Vec<DocumentId> = partners.keys().copied().collect();
    let read: BTreeMap<DocumentId, Vec<(SentenceId, Value)>> =
        documents.iter().copied().zip(map_ordered(&documents, |&id| figures(corpus, id))).collect();
    // Whatever is aligned, or nearly so, has a like.
    let mut like: Vec<SentenceId> =
        found.aligned.iter().chain(&found.possible).flat_map(|pair| [pair.a, pair.b]).collect();
    like.sort_unstable();
    let mut out: Vec<LoneFigures> = Vec::new();
    for (id, own) in &read {
        for (sentence, value) in own {
            let given = || partners[id].iter().flat_map(|other| &read[other]);
            let known = given().any(|(_, other)| agree(value, other) == Agreement::Agree);
            if known || like.binary_search(sentence).is_ok() {
                continue;
            }
            match out.last_mut() {
                Some(last) if last.sentence == *sentence => last.values.push(value.clone()),
                _ => out.push(LoneFigures { sentence: *sentence, values: vec![value.clone()] }),
            }
        }
    }
    Ok(out)
}

/// The figures of a document: whole dates, money, shares, measures and counts of named things.
fn figures(corpus: &Corpus, id: DocumentId) -> Vec<(SentenceId, Value)> {
    let document = corpus.document(id);
    let mut found = Vec::new();
    for (place, sentence) in document.sentences.clone().zip(corpus.sentences_of(id)) {
        for mut value in values(corpus.text(sentence), document.language) {
            let figure = match value.content {
                Content::Date(date) => date.day.is_some() && date.relative.is_none(),
                Content::Period(..) | Content::Score(..) => true,
                Content::Amount(amount) => amount.unit != Unit::Things || !value.head.is_empty(),
                _ => false,
            };
            if figure {
                value.shift(sentence.span.start);
                found.push((SentenceId::at(place), value));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::align::align;
    use super::super::params::AlignParams;
    use super::*;
    use crate::corpus::{CorpusParams, Order, Record};

    #[test]
    fn a_figure_is_alone_unless_the_other_text_gives_it_anywhere() {
        let a = "The levee broke on May 3. Officials ordered 1,400 families out of the valley. Rain fell.";
        let b = "Nobody had expected rain. The water rose after 3 May, a fisherman said.";
        let record = |name: &str, text: &str| Record {
            source: name.into(),
            id: name.into(),
            text: text.into(),
            ..Record::default()
        };
        let records = vec![record("a", a), record("b", b)];
        let corpus = Corpus::build(records, &CorpusParams::default(), Order::Sorted);
        let matched = align(&corpus, None, &AlignParams::default()).unwrap();
        let found = lone_figures(&corpus, &matched).unwrap();
        let written: Vec<&str> = found.iter().flat_map(|f| &f.values).map(|v| v.span.of(a)).collect();
        assert_eq!(written, ["1,400"]);
    }
}
