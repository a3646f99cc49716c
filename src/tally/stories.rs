//! Which documents tell the same story, where the input does not say: alike in words, and near each other in time.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::map_ordered;
use crate::corpus::Corpus;
use crate::error::{Error, Result};
use crate::vectorize::{TermCounts, Vocabulary};

/// The strongest terms of a document, which stand for it.
const TERMS: usize = 64;
/// A term in more documents than this tells no story.
const COMMON: f64 = 0.2;
/// Documents that one piece of parallel work looks at.
const BLOCK: usize = 256;
/// Below so many documents nothing is looked for: matched comparisons need four stories of two documents.
const FEWEST: usize = 8;

/// How stories are found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct StoryParams {
    /// Whether stories are looked for where the input names no events (default: true).
    pub find: bool,
    /// The mean cosine from which dated documents are one story, 0..=1 (default: 0.3).
    pub similarity: f64,
    /// The same where one of them has no date, 0..=1 (default: 0.35).
    pub similarity_undated: f64,
    /// How many days two documents of one story may lie apart (default: 3).
    pub days: u32,
}

impl Default for StoryParams {
    fn default() -> Self {
        Self { find: true, similarity: 0.3, similarity_undated: 0.35, days: 3 }
    }
}

impl StoryParams {
    /// Refuses values out of range.
    ///
    /// # Errors
    /// Names the parameter, its value and its range.
    pub fn check(&self) -> Result<()> {
        for (name, value) in
            [("stories.similarity", self.similarity), ("stories.similarity_undated", self.similarity_undated)]
        {
            if !(value > 0.0 && value <= 1.0) {
                return Err(Error::parameter(name, value, "above 0 and at most 1"));
            }
        }
        Ok(())
    }
}

/// Two documents and how alike they are.
struct Like {
    cosine: f64,
    a: u32,
    b: u32,
}

/// The number of the story that each document belongs to, in the corpus' order; `None` where it shares its story with no
/// other. Stories are numbered by their first documents. Sources are not looked at, so that swapping them within a story is
/// a fair game.
///
/// A document is its strongest terms, TF-IDF over documents. Pairs that are alike enough are joined from the likest on, as
/// long as the two groups are so on average (average linkage). `days` holds the day of each document as a running number;
/// `left_out` says which documents take no part.
///
/// It misleads where outlets repeat themselves: a weekly column or a match report is like the last one. Then name events.
pub fn stories(
    corpus: &Corpus,
    counts: &TermCounts,
    vocabulary: &Vocabulary,
    days: &[Option<i64>],
    left_out: &[bool],
    params: &StoryParams,
) -> Vec<Option<usize>> {
    let n = corpus.documents().len();
    let taking_part: Vec<usize> = (0..n).filter(|d| !left_out.get(*d).copied().unwrap_or(false)).collect();
    if !params.find || taking_part.len() < FEWEST {
        return vec![None; n];
    }
    let vectors = vectors(corpus, counts, vocabulary, &taking_part);
    let days: Vec<Option<i64>> = taking_part.iter().map(|&d| days.get(d).copied().flatten()).collect();
    let threshold = |a: usize, b: usize| match (days[a], days[b]) {
        (Some(x), Some(y)) if x.abs_diff(y) > u64::from(params.days) => f64::INFINITY,
        (Some(_), Some(_)) => params.similarity,
        _ => params.similarity_undated,
    };
    let groups = joined(taking_part.len(), &alike(&vectors, vocabulary.len(), threshold), threshold);
    let mut story_of = vec![None; n];
    for (number, group) in groups.iter().enumerate() {
        for &member in group {
            story_of[taking_part[member as usize]] = Some(number);
        }
    }
    story_of
}

/// The strongest terms of every document with their weights; of length 1.
fn vectors(corpus: &Corpus, counts: &TermCounts, vocabulary: &Vocabulary, documents: &[usize]) -> Vec<Vec<(u32, f64)>> {
    let totals: Vec<Vec<(u32, u32)>> = map_ordered(documents, |&document| {
        let mut terms: Vec<(u32, u32)> = Vec::new();
        for row in corpus.documents()[document].sentences.clone() {
            let (columns, times) = counts.row(row);
            terms.extend(columns.iter().copied().zip(times.iter().copied()));
        }
        terms.retain(|&(column, _)| !vocabulary.is_style(column as usize));
        terms.sort_unstable();
        terms.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        terms
    });
    let mut frequency = vec![0u32; vocabulary.len()];
    totals.iter().flatten().for_each(|&(column, _)| frequency[column as usize] += 1);
    let n = documents.len() as f64;
    let most = (COMMON * n).max(4.0);
    map_ordered(&totals, |terms| {
        let mut weights: Vec<(u32, f64)> = (terms.iter())
            .map(|&(column, times)| (column, f64::from(times), f64::from(frequency[column as usize])))
            .filter(|&(_, _, df)| df > 1.0 && df <= most)
            .map(|(column, times, df)| (column, (1.0 + times.ln()) * (((1.0 + n) / (1.0 + df)).ln() + 1.0)))
            .collect();
        weights.sort_by(|x, y| y.1.total_cmp(&x.1).then(x.0.cmp(&y.0)));
        weights.truncate(TERMS);
        weights.sort_by_key(|w| w.0);
        let norm = weights.iter().map(|w| w.1 * w.1).sum::<f64>().sqrt();
        weights.iter_mut().for_each(|w| w.1 /= norm);
        weights
    })
}

/// Every pair of documents that is alike enough, the likest first.
fn alike(vectors: &[Vec<(u32, f64)>], terms: usize, threshold: impl Fn(usize, usize) -> f64 + Sync) -> Vec<Like> {
    let mut postings: Vec<Vec<(u32, f64)>> = vec![Vec::new(); terms];
    for (document, vector) in vectors.iter().enumerate() {
        vector.iter().for_each(|&(term, weight)| postings[term as usize].push((document as u32, weight)));
    }
    let blocks: Vec<usize> = (0..vectors.len()).step_by(BLOCK).collect();
    let found = map_ordered(&blocks, |&start| {
        let (mut cosines, mut touched) = (vec![0.0f64; vectors.len()], Vec::new());
        let mut near = Vec::new();
        for a in start..(start + BLOCK).min(vectors.len()) {
            for &(term, weight) in &vectors[a] {
                let list = &postings[term as usize];
                let later = list.partition_point(|p| p.0 as usize <= a);
                for &(b, other) in &list[later..] {
                    if cosines[b as usize] == 0.0 {
                        touched.push(b);
                    }
                    cosines[b as usize] += weight * other;
                }
            }
            for b in touched.drain(..) {
                let cosine = std::mem::take(&mut cosines[b as usize]);
                if cosine >= threshold(a, b as usize) {
                    near.push(Like { cosine, a: a as u32, b });
                }
            }
        }
        near
    });
    let mut pairs: Vec<Like> = found.into_iter().flatten().collect();
    pairs.sort_by(|x, y| y.cosine.total_cmp(&x.cosine).then((x.a, x.b).cmp(&(y.a, y.b))));
    pairs
}

/// Groups of two and more by average linkage over the pairs that are alike; a pair that is not counts as 0. Members rise,
/// and so do the first members.
fn joined(documents: usize, pairs: &[Like], threshold: impl Fn(usize, usize) -> f64) -> Vec<Vec<u32>> {
    let known: BTreeMap<(u32, u32), f64> = pairs.iter().map(|p| ((p.a, p.b), p.cosine)).collect();
    let mut group_of: Vec<u32> = (0..documents as u32).collect();
    let mut groups: Vec<Vec<u32>> = (0..documents as u32).map(|d| vec![d]).collect();
    for pair in pairs {
        let (a, b) = (group_of[pair.a as usize], group_of[pair.b as usize]);
        if a == b {
            continue;
        }
        let (mut sum, mut wanted) = (0.0, 0.0f64);
        for &x in &groups[a as usize] {
            for &y in &groups[b as usize] {
                sum += known.get(&(x.min(y), x.max(y))).copied().unwrap_or(0.0);
                // Documents too far apart in time are never in one story.
                wanted = wanted.max(threshold(x as usize, y as usize));
            }
        }
        if sum >= wanted * (groups[a as usize].len() * groups[b as usize].len()) as f64 {
            let (keep, drop) = (a.min(b), a.max(b));
            let moved = std::mem::take(&mut groups[drop as usize]);
            moved.iter().for_each(|&d| group_of[d as usize] = keep);
            groups[keep as usize].extend(moved);
            groups[keep as usize].sort_unstable();
        }
    }
    groups.retain(|group| group.len() > 1);
    groups.sort();
    groups
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{CorpusParams, Order, Record};
    use crate::text::AnalyzerParams;
    use crate::vectorize::{Analyzers, UnitKind, Vectorizer, VectorizerParams, units};

    const TOPICS: [&str; 5] = [
        "The foreign ministers met in Moscow to discuss warheads and missile defence under the treaty.",
        "Farmers in the valley expect the poorest wheat harvest since the drought destroyed their orchards.",
        "The striker scored twice as the champions won the cup final after extra time at the stadium.",
        "The central bank raised interest rates to curb inflation despite warnings from manufacturers.",
        "Firefighters contained the blaze that destroyed dozens of homes near the national park.",
    ];

    /// Stories of two documents on each topic, the second `apart` days after the first.
    fn found(apart: i64, params: &StoryParams) -> Vec<Option<usize>> {
        let record = |d: usize| {
            let (topic, source) = (d % TOPICS.len(), if d < TOPICS.len() { "a" } else { "b" });
            let text = format!("{} Nothing more is known of matter number {d}.", TOPICS[topic]);
            Record { source: source.into(), id: format!("{d}"), text, ..Record::default() }
        };
        let corpus =
            Corpus::build((0..2 * TOPICS.len()).map(record).collect(), &CorpusParams::default(), Order::Sorted);
        let analyzers = Analyzers::new(&AnalyzerParams::default()).unwrap();
        let (fitted, counts) = Vectorizer::new(VectorizerParams::default())
            .unwrap()
            .fit_counts(&units(&corpus, UnitKind::Sentence, &analyzers))
            .unwrap();
        let days: Vec<Option<i64>> = (0..10).map(|d| Some(if d < 5 { 100 } else { 100 + apart })).collect();
        stories(&corpus, &counts, fitted.vocabulary(), &days, &[], params)
    }

    #[test]
    fn the_same_matter_at_the_same_time_is_one_story() {
        let all: Vec<Option<usize>> = (0..10).map(|d| Some(d % 5)).collect();
        assert_eq!(found(0, &StoryParams::default()), all);
        assert_eq!(found(3, &StoryParams::default()), all);
        assert_eq!(found(4, &StoryParams::default()), [None; 10]);
        assert_eq!(found(0, &StoryParams { find: false, ..StoryParams::default() }), [None; 10]);
    }

    #[test]
    fn likeness_does_not_run_in_chains() {
        let like = |a, b, cosine| Like { cosine, a, b };
        let pairs = [like(0, 1, 0.9), like(2, 3, 0.8), like(1, 2, 0.4)];
        assert_eq!(joined(5, &pairs, |_, _| 0.3), [vec![0, 1], vec![2, 3]]);
        let far = |x: usize, y: usize| if x.abs_diff(y) > 2 { f64::INFINITY } else { 0.1 };
        assert_eq!(joined(5, &pairs, far), [vec![0, 1], vec![2, 3]]);
        assert_eq!(joined(5, &pairs, |_, _| 0.1), [vec![0, 1, 2, 3]]);
    }

    #[test]
    fn values_out_of_range_are_named() {
        let bad = StoryParams { similarity: 0.0, ..StoryParams::default() };
        assert!(bad.check().unwrap_err().to_string().starts_with("stories.similarity is 0"));
    }
}
