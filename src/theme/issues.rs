//! Which groups are issues of one event.
//!
//! The gates of [`super::accept`] ask whether a group differs from what chance makes of all words, and issues of one event
//! share most of them: groups that a reader takes for an issue are seldom more cohesive than 95 % of those of shuffled
//! copies. So the division is tested as a whole, and each group only for what it says of documents.

use std::ops::Range;

use super::accept::Passed;
use super::cross_similarity::CrossSimilarity;
use super::null::Null;
use crate::base::CsrMatrix;
use crate::cluster::{Clustering, cohesion};

/// How many times more alike than by chance sentences of different documents are in one issue. Of the pairs of sentences
/// of two articles that groups below 1.3 put together, two in ten were on one issue, as people read them; above, four.
const ALIKE: f64 = 1.2;

/// The groups as issues, when the division holds: the group of each unit and what was measured of each. A group whose
/// sentences of different documents are not alike `across` them is divided by document (without it, none is), and what has
/// fewer than `least` units is none.
pub(super) fn issues(
    found: &Clustering,
    plain: &CsrMatrix,
    documents: &[Range<usize>],
    across: Option<&CrossSimilarity<'_>>,
    null: Option<&Null>,
    least: usize,
) -> (Vec<i32>, Vec<Passed>) {
    let mut labels = vec![-1; found.labels.len()];
    let mut groups = 0;
    let mut take = |units: &[usize]| {
        if units.len() >= least {
            units.iter().for_each(|&unit| labels[unit] = groups);
            groups += 1;
        }
    };
    for group in 0..found.k as i32 {
        let units: Vec<usize> = (0..found.labels.len()).filter(|&unit| found.labels[unit] == group).collect();
        let parts: Vec<&[usize]> = units.chunk_by(|a, b| document(documents, *a) == document(documents, *b)).collect();
        let alike = across.is_none_or(|across| across.within(&units).is_some_and(|lift| lift >= ALIKE));
        if parts.len() < 2 || alike {
            take(&units);
        } else {
            parts.into_iter().for_each(&mut take);
        }
    }
    let all = labels.len().max(1) as f64;
    let passed = cohesion(plain, &labels, groups as usize).groups.into_iter().zip(0..).map(|(cohesion, group)| {
        let share = labels.iter().filter(|&&label| label == group).count() as f64 / all;
        Passed { cohesion, cohesion_null: null.and_then(|null| null.cohesion(share)), share }
    });
    let passed = passed.collect();
    (labels, passed)
}

/// The document of a unit.
fn document(documents: &[Range<usize>], unit: usize) -> usize {
    documents.partition_point(|document| document.end <= unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two documents of four units with one column each.
    fn labels(columns: [u32; 8], groups: [i32; 8], least: usize) -> Vec<i32> {
        let plain = CsrMatrix::new(8, (0..=8).collect(), columns.to_vec(), vec![1.0; 8]);
        let documents = [0..4, 4..8];
        let across = CrossSimilarity::new(&plain, &documents);
        let found = Clustering::new(groups.to_vec());
        let (labels, passed) = issues(&found, &plain, &documents, Some(&across), None, least);
        assert_eq!(labels.iter().max().map_or(0, |most| (most + 1) as usize), passed.len());
        labels
    }

    #[test]
    fn what_two_documents_say_alike_is_one_issue() {
        let found = labels([0, 0, 1, 1, 0, 0, 1, 1], [0, 0, 1, 1, 0, 0, 1, 1], 2);
        assert_eq!(found, [0, 0, 1, 1, 0, 0, 1, 1]);
    }

    #[test]
    fn what_two_documents_say_of_different_things_is_two_and_a_small_part_is_none() {
        // Two matters of both documents, and one of each alone.
        let columns = [0, 1, 2, 2, 0, 1, 3, 3];
        assert_eq!(labels(columns, [0, 1, 2, 2, 0, 1, 2, 2], 2), [2, 3, 0, 0, 2, 3, 1, 1]);
        assert_eq!(labels(columns, [0, 1, 2, 2, 0, 1, 2, 0], 2), [0, 2, 1, 1, 0, 2, -1, 0]);
    }
}
