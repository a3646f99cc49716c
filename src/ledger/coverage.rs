//! How much of one source's stories the other source tells too, at equal length.
//!
//! The share of sentences that have a like in the other text rises with the length of the other text, so both texts are
//! taken at the length of the shorter one: for a sentence with k likes among n sentences, of which m are kept at random,
//! the chance that one stays is 1 − C(n−k, m)/C(n, m), which needs no drawing. What documents of other stories give in
//! the place of the other text is chance, and is reported beside it.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::align::Alignments;
use super::calibration::Calibration;
use super::params::AlignParams;
use super::rows::Rows;
use super::similarity::Space;
use super::story::comparable;
use crate::base::{DocumentId, SourceId, map_ordered};
use crate::corpus::{Corpus, Document};
use crate::encoder::Meaning;
use crate::error::Result;
use crate::text::Language;

/// Two documents that tell one story.
type Story = (DocumentId, DocumentId);

/// How many pairs of documents of different stories are looked at for each two sources.
const UNLIKE: usize = 300;

/// How much of one source's sentences another source has a like of, over the articles that tell the same story.
///
/// A sentence of a short text finds a like in a long one by the length alone, so both texts are taken at the length of
/// the shorter: the share is what is expected when the longer one is cut at random. A like is a sentence at or above the
/// threshold of alignment; the same claim in other words is none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[non_exhaustive]
pub struct StoryCoverage {
    /// The source whose sentences are looked for.
    pub source: String,
    /// The source in which they are looked for.
    pub other: String,
    /// The code of the language that the counted texts are in; absent where the whole input is in one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// How many documents the source has.
    pub documents: usize,
    /// How many of them were set against a document of the other source.
    pub paired: usize,
    /// How many pairs of documents that makes.
    pub stories: usize,
    /// Sentences of the source in those pairs.
    pub sentences: usize,
    /// How many of them have a like at any length of the other text.
    pub matched: usize,
    /// The share that has a like at equal length, 0..=1.
    pub share: f64,
    /// The same share with documents of other stories in the place of the other text, 0..=1; `null` where there are too
    /// few stories to pair across.
    pub chance: Option<f64>,
}

/// Coverage of every source by every other, in the order of the sources; of the documents in a language, or of all.
///
/// # Errors
/// Does not fail on any corpus.
pub fn story_coverage(
    corpus: &Corpus,
    (found, meaning): (&Alignments, Option<Meaning<'_>>),
    params: &AlignParams,
    of: Option<Language>,
) -> Result<Vec<StoryCoverage>> {
    let rows = Rows::of_corpus(corpus, meaning)?;
    let calibration = &found.calibration;
    let in_language = |d: &Document| of.is_none_or(|l| d.language == l);
    let stories: Vec<Story> =
        found.stories.iter().copied().filter(|pair| in_language(corpus.document(pair.0))).collect();
    let told = map_ordered(&stories, |&pair| likes(corpus, &rows, pair, calibration, params));
    let mut groups: BTreeMap<(SourceId, SourceId), Vec<(Story, Likes)>> = BTreeMap::new();
    let source = |id: DocumentId| corpus.document(id).source;
    let language = |id: DocumentId| corpus.document(id).language;
    for (&(a, b), [first, second]) in stories.iter().zip(told) {
        for (pair, likes) in [((a, b), first), ((b, a), second)] {
            groups.entry((source(pair.0), source(pair.1))).or_default().push((pair, likes));
        }
    }
    let size = |of: SourceId| corpus.documents().iter().filter(|d| d.source == of && in_language(d)).count();
    let name = |id: SourceId| corpus.sources()[id.index()].clone();
    Ok(groups
        .into_iter()
        .filter_map(|((source, other), told)| {
            let (stories, told): (Vec<_>, Vec<Likes>) = told.into_iter().unzip();
            let known: BTreeSet<_> = stories.iter().copied().collect();
            let shifted: Vec<_> = (0..stories.len().min(UNLIKE))
                .map(|k| (stories[k].0, stories[(k + stories.len() / 2) % stories.len()].1))
                .filter(|pair| !known.contains(pair) && language(pair.0) == language(pair.1))
                .filter(|&pair| comparable(corpus, pair))
                .collect();
            let chance = map_ordered(&shifted, |&pair| likes(corpus, &rows, pair, calibration, params)[0]);
            let sum = |parts: &[Likes]| {
                let sentences: usize = parts.iter().map(|p| p.sentences).sum();
                let expected: f64 = parts.iter().map(|p| p.expected).sum();
                (sentences, (sentences > 0).then(|| expected / sentences as f64))
            };
            let (sentences, share) = sum(&told);
            let mut paired: Vec<DocumentId> = stories.iter().map(|pair| pair.0).collect();
            paired.sort_unstable();
            paired.dedup();
            // Where the source has no sentence in them there is nothing to cover.
            share.map(|share| StoryCoverage {
                source: name(source),
                other: name(other),
                language: of.map(|l| l.code().to_owned()),
                documents: size(source),
                paired: paired.len(),
                stories: stories.len(),
                sentences,
                matched: told.iter().map(|p| p.matched).sum(),
                share,
                chance: sum(&chance).1,
            })
        })
        .collect())
}

/// The likes of one document's sentences in another.
#[derive(Clone, Copy)]
struct Likes {
    sentences: usize,
    matched: usize,
    /// How many are expected to keep a like when the other document is cut to the length of the shorter.
    expected: f64,
}

/// The likes of the first document's sentences in the second, and of the second's in the first.
fn likes(
    corpus: &Corpus,
    rows: &Rows<'_>,
    (a, b): (DocumentId, DocumentId),
    calibration: &Calibration,
    params: &AlignParams,
) -> [Likes; 2] {
    let range = |id: DocumentId| corpus.document(id).sentences.clone().collect::<Vec<_>>();
    let space = Space::new(rows, &range(a), &range(b));
    let values = space.matrix(params.encoder_weight);
    let threshold = calibration.threshold_by(space.scale);
    let (n, m) = (space.rows(), space.columns());
    let (mut of_a, mut of_b) = (vec![0; n], vec![0; m]);
    for (at, _) in values.iter().enumerate().filter(|(_, value)| **value >= threshold) {
        let (i, j) = (at / m, at % m);
        if space.evidence(i, j) >= params.evidence {
            of_a[i] += 1;
            of_b[j] += 1;
        }
    }
    let told = |found: &[usize], others: usize| Likes {
        sentences: found.len(),
        matched: found.iter().filter(|k| **k > 0).count(),
        expected: found.iter().map(|&k| 1.0 - none_kept(others, k, others.min(found.len()))).sum(),
    };
    [told(&of_a, m), told(&of_b, n)]
}

/// The chance that none of `k` marked ones is among `kept` of `n` drawn without replacement: C(n−k, kept)/C(n, kept).
fn none_kept(n: usize, k: usize, kept: usize) -> f64 {
    if k + kept > n {
        return if k == 0 { 1.0 } else { 0.0 };
    }
    (0..k).map(|i| (n - kept - i) as f64 / (n - i) as f64).product()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawing_keeps_what_the_urn_says() {
        assert_eq!(none_kept(10, 0, 4), 1.0);
        assert_eq!(none_kept(10, 1, 4), 0.6);
        assert!((none_kept(5, 2, 2) - 0.3).abs() < 1e-12);
        assert_eq!(none_kept(3, 2, 3), 0.0);
    }
}
