//! Which documents are copies of each other, or nearly: agency copy, updates, the same article twice.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use crate::base::DocumentId;
use crate::corpus::Corpus;
use crate::vectorize::TermCounts;

/// Sentences with fewer different terms can be alike by chance.
const TERMS: usize = 4;
/// The part of the shorter document, by tokens, that both must share.
const SHARED: f64 = 0.8;
/// Sentences that both must share, where the shorter document has as many.
const SENTENCES: usize = 3;
/// A sentence in more documents than this pairs each with the next only: mostly it is a stock phrase.
const STOCK: usize = 40;

/// Documents that share most of their sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copies {
    /// Documents that are copies of each other, two and more, in the order of the corpus.
    pub groups: Vec<Vec<DocumentId>>,
    /// For every document, whether it is left out: of each group, the longest document of each source is counted.
    pub left_out: Vec<bool>,
}

/// The distinct sentences of a document: what their terms are, hashed, and how many tokens they have.
type Prints = Vec<(u64, u32)>;

impl Copies {
    /// Finds copies by the terms of their sentences; `counts` has one row for every sentence.
    ///
    /// Two documents are copies when at least 80 % of the shorter one stands in the other, sentence by sentence, by
    /// tokens. Spelling, order of sentences and stop words do not matter; a rewritten article is no copy. A copy in
    /// another source is counted there too: that source did run it.
    pub fn find(corpus: &Corpus, counts: &TermCounts) -> Self {
        let prints: Vec<Prints> = corpus.documents().iter().map(|d| prints(d.sentences.clone(), counts)).collect();
        let mut shared = shared(&prints);
        shared.retain(|&(a, b, sentences, tokens)| {
            are_copies(&prints[a as usize], &prints[b as usize], sentences, tokens)
        });
        let groups = groups(prints.len(), &shared);

        let left_out = shorter_copies(&groups, corpus, |_| ());
        Self { groups, left_out }
    }

    /// For every document, whether it is left out where copies count once in each part of the corpus: of each group, the
    /// longest document of each source and part is counted. An article that runs again a month later takes room in both.
    pub fn left_out_within<K: Ord>(&self, corpus: &Corpus, part: impl Fn(DocumentId) -> K) -> Vec<bool> {
        shorter_copies(&self.groups, corpus, part)
    }
}

fn shorter_copies<K: Ord>(groups: &[Vec<DocumentId>], corpus: &Corpus, part: impl Fn(DocumentId) -> K) -> Vec<bool> {
    let mut left_out = vec![false; corpus.documents().len()];
    for group in groups {
        let place = |d: DocumentId| (corpus.document(d).source, part(d));
        let mut own = group.clone();
        own.sort_by_key(|&d| (place(d), std::cmp::Reverse(corpus.document(d).sentences.len()), d));
        for two in own.windows(2) {
            left_out[two[1].index()] = place(two[0]) == place(two[1]);
        }
    }
    left_out
}

fn prints(sentences: std::ops::Range<usize>, counts: &TermCounts) -> Prints {
    let mut prints: Prints = sentences
        .filter(|&row| counts.row(row).0.len() >= TERMS)
        .map(|row| {
            let mut hasher = FxHasher::default();
            let (terms, times) = counts.row(row);
            terms.iter().chain(times).for_each(|&x| hasher.write_u32(x));
            (hasher.finish(), counts.tokens(row))
        })
        .collect();
    prints.sort_unstable();
    prints.dedup_by_key(|p| p.0);
    prints
}

/// For pairs of documents that share sentences: how many, and how many tokens those have.
fn shared(prints: &[Prints]) -> Vec<(u32, u32, usize, u64)> {
    let mut places: Vec<(u64, u32, u32)> = prints
        .iter()
        .enumerate()
        .flat_map(|(document, prints)| prints.iter().map(move |&(print, tokens)| (print, document as u32, tokens)))
        .collect();
    places.sort_unstable();
    let mut pairs: Vec<(u32, u32, u32)> = Vec::new();
    for same in places.chunk_by(|x, y| x.0 == y.0) {
        let reach = if same.len() > STOCK { 1 } else { same.len() };
        for (at, &(_, a, tokens)) in same.iter().enumerate() {
            pairs.extend(same[at + 1..].iter().take(reach).map(|&(_, b, other)| (a, b, tokens.min(other))));
        }
    }
    pairs.sort_unstable();
    pairs
        .chunk_by(|x, y| (x.0, x.1) == (y.0, y.1))
        .map(|same| (same[0].0, same[0].1, same.len(), same.iter().map(|p| u64::from(p.2)).sum()))
        .collect()
}

fn are_copies(a: &Prints, b: &Prints, sentences: usize, tokens: u64) -> bool {
    let all = |prints: &Prints| prints.iter().map(|p| u64::from(p.1)).sum::<u64>();
    let shorter = all(a).min(all(b));
    sentences >= SENTENCES.min(a.len()).min(b.len()) && tokens as f64 >= SHARED * shorter as f64 && {
        // A brief that a long article contains word for word is a copy; a stock sentence alone is none.
        sentences >= SENTENCES || tokens as f64 >= SHARED * all(a).max(all(b)) as f64
    }
}

/// The connected documents, each group and all groups in order.
fn groups(documents: usize, pairs: &[(u32, u32, usize, u64)]) -> Vec<Vec<DocumentId>> {
    let mut root: Vec<u32> = (0..documents as u32).collect();
    fn find(root: &mut [u32], mut at: u32) -> u32 {
        while root[at as usize] != at {
            root[at as usize] = root[root[at as usize] as usize];
            at = root[at as usize];
        }
        at
    }
    for &(a, b, ..) in pairs {
        let (a, b) = (find(&mut root, a), find(&mut root, b));
        root[a.max(b) as usize] = a.min(b);
    }
    let mut members: Vec<(u32, u32)> = (0..documents as u32).map(|d| (find(&mut root, d), d)).collect();
    members.sort_unstable();
    members
        .chunk_by(|x, y| x.0 == y.0)
        .filter(|group| group.len() > 1)
        .map(|group| group.iter().map(|m| DocumentId(m.1)).collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{CorpusParams, Order, Record};
    use crate::text::AnalyzerParams;
    use crate::vectorize::{Analyzers, UnitKind, Vectorizer, VectorizerParams, units};

    const WIRE: [&str; 4] = [
        "The foreign ministers met in Moscow on Monday to discuss arms control.",
        "Both sides promised to cut nuclear warheads before the treaty expires in December.",
        "Analysts expect difficult talks about missile defence in eastern Europe.",
        "The next round of negotiations starts in Geneva within two weeks.",
    ];
    const OTHER: &str = "Farmers in the south expect the poorest harvest of wheat for thirty years.";

    fn find(texts: &[(&str, &str, String)]) -> (Vec<Vec<u32>>, Vec<bool>) {
        let (_, copies) = copies(texts);
        let groups = copies.groups.iter().map(|g| g.iter().map(|d| d.0).collect()).collect();
        (groups, copies.left_out)
    }

    fn copies(texts: &[(&str, &str, String)]) -> (Corpus, Copies) {
        let records = texts.iter().map(|(source, id, text)| Record {
            source: (*source).into(),
            id: (*id).into(),
            text: text.clone(),
            ..Record::default()
        });
        let corpus = Corpus::build(records.collect(), &CorpusParams::default(), Order::Sorted);
        let analyzers = Analyzers::new(&AnalyzerParams::default()).unwrap();
        let (_, counts) = Vectorizer::new(VectorizerParams::default())
            .unwrap()
            .fit_counts(&units(&corpus, UnitKind::Sentence, &analyzers))
            .unwrap();
        let copies = Copies::find(&corpus, &counts);
        (corpus, copies)
    }

    #[test]
    fn an_article_that_runs_again_counts_once_in_each_part() {
        let wire = WIRE.join(" ");
        let names = ["may-1", "may-2", "june-1"];
        let (corpus, copies) = copies(&names.map(|name| ("a", name, wire.clone())));
        let month = |d| corpus.document(d).name.split('-').next().map(str::to_owned);
        let kept = |left_out: Vec<bool>| -> Vec<String> {
            corpus.documents().iter().zip(left_out).filter(|(_, out)| !out).map(|(d, _)| d.name.clone()).collect()
        };
        assert_eq!(kept(copies.left_out.clone()).len(), 1);
        assert_eq!(kept(copies.left_out_within(&corpus, month)), ["june-1", "may-1"]);
    }

    #[test]
    fn an_agency_text_is_counted_once_a_source() {
        let wire = WIRE.join(" ");
        let shortened = WIRE[..3].join(" ").replace("Monday", "MONDAY");
        let (groups, left_out) = find(&[
            ("a", "1", wire.clone()),
            ("a", "2", shortened),
            ("a", "3", OTHER.to_owned()),
            ("b", "1", format!("{wire} {OTHER}")),
        ]);
        assert_eq!(groups, [vec![0, 1, 3]]);
        assert_eq!(left_out, [false, true, false, false]);
    }

    #[test]
    fn one_shared_sentence_makes_no_copy() {
        let (groups, left_out) = find(&[
            ("a", "1", format!("{} {OTHER}", WIRE[0])),
            ("a", "2", WIRE.join(" ")),
            ("b", "1", OTHER.to_owned()),
        ]);
        assert!(groups.is_empty(), "{groups:?}");
        assert_eq!(left_out, [false; 3]);
    }
}
