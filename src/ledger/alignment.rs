//! An alignment: two sentences that say much the same, and how those of two documents are found.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::pairing::matches;
use super::params::AlignParams;
use super::rows::Rows;
use super::similarity::Space;
use crate::base::{DocumentId, SentenceId, map_ordered};
use crate::corpus::Corpus;

/// Two sentences of two sources that say much the same; `S` is what names a sentence: its id in outputs, or its place in
/// the corpus while work goes on.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "Alignment")]
#[non_exhaustive]
pub struct Alignment<S = String> {
    /// A sentence of the source that comes first.
    pub a: S,
    /// A sentence of another source.
    pub b: S,
    /// How alike they are, 0..=1.
    pub similarity: f64,
}

impl Alignment<SentenceId> {
    /// The same with the ids that outputs use.
    pub fn named(&self, corpus: &Corpus) -> Alignment {
        let name = |id| corpus.sentence_key(corpus.sentence(id));
        Alignment { a: name(self.a), b: name(self.b), similarity: self.similarity }
    }
}

/// The alignments of pairs of documents down to the lower edge of the band, in the order of the sentences.
pub(super) fn align_documents(
    corpus: &Corpus,
    rows: &Rows<'_>,
    stories: &[(DocumentId, DocumentId)],
    params: &AlignParams,
) -> Vec<Alignment<SentenceId>> {
    let parts = map_ordered(stories, |&(a, b)| {
        let (a, b) = (corpus.document(a).sentences.clone(), corpus.document(b).sentences.clone());
        let (first, second): (Vec<usize>, Vec<usize>) = (a.clone().collect(), b.clone().collect());
        matches(&Space::new(rows, &first, &second), params)
            .into_iter()
            .map(|m| Alignment {
                a: SentenceId::at(a.start + m.a),
                b: SentenceId::at(b.start + m.b),
                similarity: m.similarity,
            })
            .collect::<Vec<_>>()
    });
    let mut found: Vec<Alignment<SentenceId>> = parts.into_iter().flatten().collect();
    found.sort_by_key(|p| (p.a, p.b));
    found
}
