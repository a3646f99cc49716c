//! What sentences of different documents have in common.
//!
//! Neighbours are smoothed and an article's sentences share its names, so that groups of sentences follow articles.
//! Similarity across documents is free of both: it says whether a group is a matter of several articles, and which groups
//! are one.

use std::ops::Range;

use crate::base::CsrMatrix;

/// How many times more alike than chance sentences of different documents are in one theme. Groups of sentences about
/// different events stayed below 1.7, in articles whose events are known.
pub const ALIKE: f64 = 1.8;

/// The part of the similarity inside the looser of two groups that there must be between them.
const PART: f64 = 0.35;

/// The similarity, summed over pairs of sentences, below which likeness of groups is a matter of a few words: as much as so
/// many pairs of equal sentences have. Of 205 pairs of groups that were alike, in 560 inputs of a few documents of known
/// events, 9 of 9 were one event above, and 24 of 196 below. A short passage that two articles have word for word stays below.
const EVIDENCE: f64 = 10.0;

/// Less similarity than this is what rounding leaves.
const NOTHING: f64 = 1e-9;

/// The similarity between units of different documents, the cosine of their own words, summed.
#[derive(Debug)]
pub(super) struct CrossSimilarity<'a> {
    plain: &'a CsrMatrix,
    documents: &'a [Range<usize>],
    /// The similarity of each unit to all units of other documents.
    degrees: Vec<f64>,
    /// What two groups' similarities to all units of other documents, multiplied, are divided by to give chance.
    all: f64,
}

impl<'a> CrossSimilarity<'a> {
    /// `plain` are unit rows without their neighbours.
    pub(super) fn new(plain: &'a CsrMatrix, documents: &'a [Range<usize>]) -> Self {
        let mut total = vec![0f64; plain.columns()];
        (0..plain.rows()).for_each(|row| add(plain, row, &mut total));
        let mut degrees = vec![0f64; plain.rows()];
        let mut own = vec![0f64; plain.columns()];
        for document in documents {
            document.clone().for_each(|row| add(plain, row, &mut own));
            for row in document.clone() {
                let (columns, values) = plain.row(row);
                let others = |(&c, &v): (&u32, &f32)| (total[c as usize] - own[c as usize]) * f64::from(v);
                degrees[row] = columns.iter().zip(values).map(others).sum::<f64>().max(0.0);
            }
            for &column in document.clone().flat_map(|row| plain.row(row).0) {
                own[column as usize] = 0.0;
            }
        }
        // No pair is within a document, so that chance deals the same similarity to fewer pairs than all.
        let of = |range: &Range<usize>| degrees[range.clone()].iter().sum::<f64>();
        let total = of(&(0..degrees.len()));
        let inside: f64 = documents.iter().map(|document| of(document).powi(2)).sum();
        let all = if total > NOTHING { total - inside / total } else { 0.0 };
        Self { plain, documents, degrees, all }
    }

    /// Whether units of different documents among these are as alike as in one theme.
    pub(super) fn alike(&self, units: &[usize]) -> bool {
        self.within(units).is_some_and(|lift| lift >= ALIKE)
    }

    /// How many times more alike than by chance units of different documents among these are. `None` where no two have a
    /// word in common.
    pub(super) fn within(&self, units: &[usize]) -> Option<f64> {
        let mut sums = Sums::new(self.plain);
        let mut units = units.to_vec();
        units.sort_unstable();
        let mut add = |units: &[usize]| {
            let degree: f64 = units.iter().map(|&unit| self.degrees[unit]).sum();
            (square(&sums.of(units.iter().copied())), degree * degree)
        };
        let (mut inside, mut chance) = add(&units);
        let mut rest = units.as_slice();
        for document in self.documents {
            let (own, others) = rest.split_at(rest.partition_point(|&unit| unit < document.end));
            if !own.is_empty() {
                let (product, degrees) = add(own);
                inside -= product;
                chance -= degrees;
            }
            rest = others;
        }
        self.lift(inside, chance)
    }

    /// How many times more than by chance a similarity is: `between` units of different documents, whose similarities to
    /// all units of other documents make the `products`. Chance is the null of modularity (Newman & Girvan 2004), with pairs
    /// of different documents alone. `None` where there is no similarity.
    fn lift(&self, between: f64, products: f64) -> Option<f64> {
        (between > NOTHING && products > NOTHING).then(|| between * self.all / products)
    }

    /// Which groups are one theme: for each group the first that it is one with. The two most alike are joined first.
    pub(super) fn join(&self, labels: &[i32], groups: usize) -> Vec<usize> {
        let mut into: Vec<usize> = (0..groups).collect();
        if self.documents.len() < 2 {
            return into;
        }
        let mut between = Between::new(self, labels, groups);
        while let Some((a, b)) = between.most_alike() {
            between.join(a, b);
            into.iter_mut().filter(|group| **group == b).for_each(|group| *group = a);
        }
        into
    }
}

fn add(rows: &CsrMatrix, row: usize, sum: &mut [f64]) {
    let (columns, values) = rows.row(row);
    columns.iter().zip(values).for_each(|(&c, &v)| sum[c as usize] += f64::from(v));
}

/// The sum of some rows: its columns, rising, and their values.
type Sum = Vec<(u32, f64)>;

fn square(sum: &Sum) -> f64 {
    sum.iter().map(|(_, v)| v * v).sum()
}

/// Adds rows up.
struct Sums<'a> {
    rows: &'a CsrMatrix,
    dense: Vec<f64>,
}

impl<'a> Sums<'a> {
    fn new(rows: &'a CsrMatrix) -> Self {
        Self { rows, dense: vec![0.0; rows.columns()] }
    }

    fn of(&mut self, rows: impl Iterator<Item = usize>) -> Sum {
        let mut touched = Vec::new();
        for row in rows {
            touched.extend_from_slice(self.rows.row(row).0);
            add(self.rows, row, &mut self.dense);
        }
        touched.sort_unstable();
        touched.dedup();
        touched.into_iter().map(|c| (c, std::mem::take(&mut self.dense[c as usize]))).collect()
    }

    /// Calls `found` with every two of these sums, also each with itself, and their product.
    fn products(&mut self, sums: &[(usize, Sum)], mut found: impl FnMut(usize, usize, f64)) {
        for (at, (a, sum)) in sums.iter().enumerate() {
            sum.iter().for_each(|&(c, v)| self.dense[c as usize] = v);
            for (b, other) in &sums[..=at] {
                found(*a, *b, other.iter().map(|&(c, v)| self.dense[c as usize] * v).sum());
            }
            sum.iter().for_each(|&(c, _)| self.dense[c as usize] = 0.0);
        }
    }
}

/// The similarity between groups across documents.
struct Between<'a> {
    across: &'a CrossSimilarity<'a>,
    groups: usize,
    /// For every two groups, row by row: their similarity, and the products of their units' similarities to all.
    values: Vec<[f64; 2]>,
    gone: Vec<bool>,
}

impl<'a> Between<'a> {
    fn new(across: &'a CrossSimilarity<'a>, labels: &[i32], groups: usize) -> Self {
        let mut values = vec![[0f64; 2]; groups * groups];
        let mut sums = Sums::new(across.plain);
        let mut add = |units: Range<usize>, sign: f64| {
            let mut members: Vec<(usize, usize)> =
                units.filter_map(|unit| Some((usize::try_from(labels[unit]).ok()?, unit))).collect();
            members.sort_unstable();
            let mut degrees = vec![0f64; groups];
            members.iter().for_each(|&(group, unit)| degrees[group] += across.degrees[unit]);
            let one = |run: &[(usize, usize)]| (run[0].0, sums.of(run.iter().map(|m| m.1)));
            let of_groups: Vec<(usize, Sum)> = members.chunk_by(|x, y| x.0 == y.0).map(one).collect();
            sums.products(&of_groups, |a, b, product| {
                let found = [sign * product, sign * degrees[a] * degrees[b]];
                for (value, found) in values[a * groups + b].iter_mut().zip(found) {
                    *value += found;
                }
                values[b * groups + a] = values[a * groups + b];
            });
        };
        add(0..labels.len(), 1.0);
        across.documents.iter().for_each(|document| add(document.clone(), -1.0));
        Self { across, groups, values, gone: vec![false; groups] }
    }

    fn lift(&self, a: usize, b: usize) -> Option<f64> {
        let [between, products] = self.values[a * self.groups + b];
        self.across.lift(between, products)
    }

    fn similarity(&self, a: usize, b: usize) -> f64 {
        self.values[a * self.groups + b][0]
    }

    /// Of all pairs that are one theme the most alike, the lower number first.
    fn most_alike(&self) -> Option<(usize, usize)> {
        let mut best: Option<(f64, (usize, usize))> = None;
        let there = |group: &usize| !self.gone[*group];
        for b in (0..self.groups).filter(there) {
            for a in (0..b).filter(there) {
                if self.similarity(a, b) < EVIDENCE {
                    continue;
                }
                let Some(lift) = self.lift(a, b).filter(|lift| *lift >= ALIKE) else { continue };
                // A group of one document has nothing inside to compare with.
                let looser = [a, b].into_iter().filter_map(|group| self.lift(group, group)).reduce(f64::min);
                if looser.is_none_or(|own| lift >= PART * own) && best.is_none_or(|(most, _)| lift > most) {
                    best = Some((lift, (a, b)));
                }
            }
        }
        best.map(|(_, pair)| pair)
    }

    fn join(&mut self, a: usize, b: usize) {
        let n = self.groups;
        let mut pour = |from: usize, to: usize| {
            for (value, added) in std::mem::take(&mut self.values[from]).into_iter().enumerate() {
                self.values[to][value] += added;
            }
        };
        (0..n).for_each(|group| pour(b * n + group, a * n + group));
        (0..n).for_each(|group| pour(group * n + b, group * n + a));
        self.gone[b] = true;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Unit rows with one column each, so many a document.
    fn rows_of(each: usize, columns: &[u32]) -> (CsrMatrix, Vec<Range<usize>>) {
        let rows = CsrMatrix::new(9, (0..=columns.len()).collect(), columns.to_vec(), vec![1.0; columns.len()]);
        (rows, (0..columns.len() / each).map(|d| each * d..each * d + each).collect())
    }

    /// The same with two rows a document.
    fn rows(columns: &[u32]) -> (CsrMatrix, Vec<Range<usize>>) {
        rows_of(2, columns)
    }

    /// Two documents of each of four matters, and each document a group of its own: what is joined.
    fn joined(each: usize) -> Vec<usize> {
        let columns: Vec<u32> = [0, 1, 0, 1, 2, 3, 2, 3].into_iter().flat_map(|c| vec![c; each]).collect();
        let (plain, documents) = rows_of(each, &columns);
        let labels: Vec<i32> = (0..columns.len()).map(|unit| (unit / each) as i32).collect();
        CrossSimilarity::new(&plain, &documents).join(&labels, 8)
    }

    #[test]
    fn groups_with_the_words_of_each_other_in_other_documents_are_one() {
        assert_eq!(joined(4), [0, 1, 0, 1, 4, 5, 4, 5]);
    }

    #[test]
    fn a_few_sentences_with_the_same_words_join_nothing() {
        // Nine pairs of equal sentences.
        assert_eq!(joined(3), [0, 1, 2, 3, 4, 5, 6, 7]);
    }

    #[test]
    fn what_one_document_says_twice_is_no_likeness_of_groups() {
        let (plain, documents) = rows(&[0, 0, 1, 1, 2, 2]);
        let across = CrossSimilarity::new(&plain, &documents);
        assert_eq!(across.join(&[0, 1, 2, 3, 4, 5], 6), [0, 1, 2, 3, 4, 5]);
        assert!(!across.alike(&[0, 1]));
        assert_eq!(CrossSimilarity::new(&plain, &documents[..1]).join(&[0, 0, 1, 1, 2, 2], 3), [0, 1, 2]);
    }

    #[test]
    fn groups_that_share_what_all_share_are_as_alike_as_chance_with_two_documents_too() {
        // Every unit of one document has the word of every unit of the other.
        let (plain, documents) = rows(&[0, 0, 0, 0]);
        let across = CrossSimilarity::new(&plain, &documents);
        let between = Between::new(&across, &[0, 1, 2, 2], 3);
        assert!((between.lift(0, 2).unwrap() - 1.0).abs() < 1e-12);
        assert_eq!(between.lift(0, 1), None, "units of one document");
        assert!((across.within(&[0, 1, 2, 3]).unwrap() - 1.0).abs() < 1e-12);
    }

    #[test]
    fn a_matter_of_several_documents_is_alike_and_a_mixture_is_not() {
        let (plain, documents) = rows(&[0, 1, 0, 2, 1, 3, 2, 3]);
        let across = CrossSimilarity::new(&plain, &documents);
        assert!(across.alike(&[0, 2]));
        assert!(!across.alike(&[0, 1, 2, 3, 4, 5, 6, 7]));
        assert!(!across.alike(&[]));
    }

    proptest! {
        #[test]
        fn joined_sums_are_the_sums_of_what_was_joined(
            units in prop::collection::vec((0u32..9, 0i32..4), 4..24),
        ) {
            let columns: Vec<u32> = units.iter().map(|u| u.0).collect();
            let (plain, documents) = rows(&columns[..columns.len() / 2 * 2]);
            let across = CrossSimilarity::new(&plain, &documents);
            let labels: Vec<i32> = units.iter().take(plain.rows()).map(|u| u.1).collect();
            let mut joined = Between::new(&across, &labels, 4);
            joined.join(1, 3);
            let together: Vec<i32> = labels.iter().map(|&l| if l == 3 { 1 } else { l }).collect();
            let anew = Between::new(&across, &together, 4);
            for (x, y) in joined.values.iter().flatten().zip(anew.values.iter().flatten()) {
                prop_assert!((x - y).abs() < 1e-6);
            }
        }
    }
}
