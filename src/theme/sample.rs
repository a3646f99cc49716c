//! Part of the units, in whole documents: enough to measure by.

use std::ops::Range;

use rand::Rng;
use rand::seq::SliceRandom;

use super::input::ThemeInput;
use crate::base::Stream;

/// Some units, rising, and which of them stand together.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sample {
    pub(super) units: Vec<usize>,
    /// Sections, as places in `units`.
    pub(super) sections: Vec<Range<usize>>,
    /// Documents, as places in `units`.
    pub(super) documents: Vec<Range<usize>>,
}

impl Sample {
    /// Whole documents in random order, until there are `most` units; all of them where there are no more. Long documents
    /// are taken in pieces.
    pub(super) fn documents(input: &ThemeInput<'_>, most: usize, rng: &mut Stream) -> Self {
        if input.counts.rows() <= most {
            return Self::of(input, input.documents);
        }
        let long = (most / PIECES).max(1);
        let pieces = |d: &Range<usize>| {
            let end = d.end;
            d.clone().step_by(long).map(move |at| at..(at + long).min(end))
        };
        let pieces: Vec<Range<usize>> = input.documents.iter().flat_map(pieces).collect();
        let mut order: Vec<usize> = (0..pieces.len()).collect();
        order.shuffle(rng);
        Self::of(input, &take(&pieces, order, most))
    }

    /// What a bootstrap sample of whole documents holds, each once. With few documents, runs of units stand for them.
    pub(super) fn bootstrap(input: &ThemeInput<'_>, most: usize, rng: &mut Stream) -> Self {
        let runs: Vec<Range<usize>> = if input.documents.len() >= FEW_DOCUMENTS {
            input.documents.to_vec()
        } else {
            input.documents.iter().flat_map(|d| d.clone().step_by(RUN).map(|at| at..(at + RUN).min(d.end))).collect()
        };
        let drawn: Vec<usize> = (0..runs.len()).map(|_| rng.gen_range(0..runs.len())).collect();
        Self::of(input, &take(&runs, drawn, most))
    }

    /// The units of some runs, which rise and do not overlap.
    fn of(input: &ThemeInput<'_>, runs: &[Range<usize>]) -> Self {
        let units: Vec<usize> = runs.iter().cloned().flatten().collect();
        let within = |ranges: &[Range<usize>]| -> Vec<Range<usize>> {
            // A section that is cut by the sample stays one where its units still follow each other.
            let mut found: Vec<Range<usize>> = Vec::new();
            for range in ranges {
                let (from, to) =
                    (units.partition_point(|&u| u < range.start), units.partition_point(|&u| u < range.end));
                let mut start = from;
                for at in from..to {
                    if at + 1 == to || units[at + 1] != units[at] + 1 {
                        found.push(start..at + 1);
                        start = at + 1;
                    }
                }
            }
            found
        };
        let (sections, documents) = (within(input.sections), within(input.documents));
        Self { units, sections, documents }
    }
}

/// A sample of documents has at least about so many pieces.
const PIECES: usize = 20;

/// From so many documents on, they are what a bootstrap draws.
const FEW_DOCUMENTS: usize = 10;

/// How many units in a row stand for a document where there are few.
const RUN: usize = 5;

/// Distinct runs in the given order until they hold `most` units; at least one, rising.
fn take(runs: &[Range<usize>], mut order: Vec<usize>, most: usize) -> Vec<Range<usize>> {
    let mut held = 0;
    let mut taken = vec![false; runs.len()];
    order.retain(|&run| {
        let new = !std::mem::replace(&mut taken[run], true);
        let room = held == 0 || held + runs[run].len() <= most;
        held += if new && room { runs[run].len() } else { 0 };
        new && room
    });
    order.sort_unstable();
    order.into_iter().map(|run| runs[run].clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::phrases::Phrases;
    use super::*;
    use crate::base::stream;
    use crate::ledger::Background;
    use crate::text::{Analyzer, AnalyzerParams, Language};
    use crate::vectorize::{Unit, Vectorizer, VectorizerParams};

    #[test]
    fn a_sample_of_one_long_document_is_a_sample() {
        let analyzer = Analyzer::new(Language::English, &AnalyzerParams::default()).unwrap();
        let units = vec![Unit::new("word", &analyzer); 1000];
        let (fitted, counts) = Vectorizer::new(VectorizerParams::default()).unwrap().fit_counts(&units).unwrap();
        let input = ThemeInput {
            units: &[],
            counts: &counts,
            weights: fitted.idf(),
            vocabulary: fitted.vocabulary(),
            sections: std::slice::from_ref(&(0..1000)),
            documents: std::slice::from_ref(&(0..1000)),
            phrases: &Phrases::default(),
            background: Background::get(),
            meaning: None,
        };
        let mut rng = stream(1, "test", 0);
        let sample = Sample::documents(&input, 100, &mut rng);
        assert_eq!(sample.units.len(), 100);
        assert!(sample.units.is_sorted() && sample.sections.iter().all(|s| s.len() >= 5));
        assert_eq!(Sample::documents(&input, 1000, &mut rng).units.len(), 1000);
    }
}
