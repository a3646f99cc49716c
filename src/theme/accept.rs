//! The gates that a group must pass to be a theme.

use super::coherence::Coherence;
use super::cross_similarity::CrossSimilarity;
use super::null::Null;
use crate::base::CsrMatrix;
use crate::cluster::{Clustering, Tree, cohesion, node_cohesions};

/// A group that passed, with what was measured.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Passed {
    /// `None` where its units are similar to none.
    pub(super) cohesion: Option<f64>,
    pub(super) cohesion_null: Option<f64>,
    pub(super) share: f64,
}

/// What a group is held against.
pub(super) struct Gate<'a> {
    /// The units' own words: with their neighbours' any passage coheres, and so does one of a shuffled copy.
    plain: &'a CsrMatrix,
    pub(super) counts: &'a CsrMatrix,
    pub(super) null: Option<&'a Null>,
    /// Where terms meet, if that decides.
    coherence: Option<&'a Coherence>,
    across: &'a CrossSimilarity<'a>,
    /// The smallest theme, in units.
    pub(super) least: usize,
}

/// Units in groups, some of which passed.
pub(super) struct Sieved {
    /// The group of each unit: first those that passed, then what is left of those that did not; −1 is in none.
    pub(super) labels: Vec<i32>,
    pub(super) passed: Vec<Passed>,
    /// How many did not pass.
    pub(super) refused: usize,
}

impl<'a> Gate<'a> {
    /// What groups of some units are held against; `plain` are their rows without their neighbours. Without a null they
    /// need only be more alike than the rest.
    pub(super) fn new(
        plain: &'a CsrMatrix,
        counts: &'a CsrMatrix,
        null: Option<&'a Null>,
        coherence: &'a Coherence,
        across: &'a CrossSimilarity<'a>,
        least: usize,
    ) -> Self {
        // Where terms meet in few places, whether they do says little, and the null says as little.
        let coherence = Some(coherence).filter(|c| c.in_documents());
        Self { plain, counts, null, coherence, across, least }
    }

    /// Whether so many units are a theme: they are enough, more alike than 95 % of groups of like size in the null, and
    /// keep together over documents.
    pub(super) fn accept(
        &self,
        size: usize,
        cohesion: Option<f64>,
        units: impl FnOnce() -> Vec<usize>,
    ) -> Option<Passed> {
        self.measure(size, cohesion, |share| self.coheres(share, &units()))
    }

    fn measure(&self, size: usize, cohesion: Option<f64>, coheres: impl FnOnce(f64) -> bool) -> Option<Passed> {
        let share = size as f64 / self.plain.rows().max(1) as f64;
        let cohesion_null = self.null.filter(|_| size > 0).and_then(|null| null.cohesion(share));
        let alike = size >= self.least && exceeds(cohesion, cohesion_null, 1.0);
        (alike && coheres(share)).then_some(Passed { cohesion, cohesion_null, share })
    }

    /// Whether some units, `share` of all, keep together over documents: their top terms meet in more of them than in 95 %
    /// of the null, or those of different documents are as alike as in one theme. Where documents are few it does not
    /// decide.
    ///
    /// Terms of a passage of a few sentences seldom meet in one document however sure their matter is, so that the first
    /// alone would refuse what articles only touch on.
    pub(super) fn coheres(&self, share: f64, units: &[usize]) -> bool {
        self.terms_meet(share, units) || self.across.alike(units)
    }

    fn terms_meet(&self, share: f64, units: &[usize]) -> bool {
        self.coherence.is_none_or(|coherence| {
            let npmi = coherence.npmi(self.counts, units);
            let chance = self.null.filter(|_| share > 0.0).and_then(|null| null.npmi(share));
            npmi.is_none() || exceeds(npmi, chance, f64::NEG_INFINITY)
        })
    }

    /// Keeps the groups that pass. A group that does not is split where the tree says, down to the smallest theme: a part
    /// may pass where the whole does not. Where a number of themes is asked for, and there is a tree, they are so many of
    /// its nodes that pass and together hold most of the modularity, or as many as there are.
    pub(super) fn sieve(&self, found: &Clustering, asked: Option<usize>) -> Sieved {
        let mut passed = Vec::new();
        let Some(tree) = &found.tree else {
            let mut members = vec![Vec::new(); found.k];
            for (row, &label) in found.labels.iter().enumerate() {
                if let Ok(group) = usize::try_from(label) {
                    members[group].push(row);
                }
            }
            let mut labels = vec![-1; found.labels.len()];
            let groups = cohesion(self.plain, &found.labels, found.k).groups;
            for (units, cohesion) in members.iter().zip(groups) {
                if let Some(one) = self.accept(units.len(), cohesion, || units.clone()) {
                    units.iter().for_each(|&unit| labels[unit] = passed.len() as i32);
                    passed.push(one);
                }
            }
            return Sieved::new(labels, passed, &found.labels);
        };
        let units = |node| (0..).zip(tree.labels(&[node])).filter(|l| l.1 == 0).map(|l| l.0).collect::<Vec<usize>>();
        let mut nodes = Vec::new();
        let cohesions = node_cohesions(tree, self.plain);
        if let Some(k) = asked {
            let pass = |node| self.accept(tree.size(node), cohesions[node], || units(node));
            nodes = tree.best_nodes(k, |node| pass(node).is_some());
            passed = nodes.iter().filter_map(|&node| pass(node)).collect();
        } else {
            for &node in &found.nodes {
                descend(tree, node, self.least, &mut |node| {
                    // Likeness over documents also passes what is wider than a theme, so that what has parts whose
                    // terms meet is split first; `unite` looks at what is left.
                    let meet = |share| self.terms_meet(share, &units(node));
                    let one = self.measure(tree.size(node), cohesions[node], meet);
                    let taken = one.is_some();
                    nodes.extend(taken.then_some(node));
                    passed.extend(one);
                    taken
                });
            }
        }
        Sieved::new(tree.labels(&nodes), passed, &found.labels)
    }

    /// Joins groups that are one theme, also those that were refused, where what they make together passes; and takes those
    /// that were refused for their terms alone.
    pub(super) fn unite(&self, sieved: Sieved) -> Sieved {
        let groups = sieved.passed.len() + sieved.refused;
        let into = self.across.join(&sieved.labels, groups);
        if sieved.refused == 0 && into.iter().copied().eq(0..groups) {
            return sieved;
        }
        let of = |label: i32| usize::try_from(label).ok();
        let joined: Vec<i32> = sieved.labels.iter().map(|&l| of(l).map_or(-1, |group| into[group] as i32)).collect();
        let cohesions = cohesion(self.plain, &joined, groups).groups;
        let (mut number, mut passed, mut refused) = (vec![0; groups], Vec::new(), Vec::new());
        let accept = |labels: &[i32], cohesions: &[Option<f64>], group: usize| {
            let units: Vec<usize> = (0..labels.len()).filter(|&unit| of(labels[unit]) == Some(group)).collect();
            self.accept(units.len(), cohesions[group], || units)
        };
        let alone = cohesion(self.plain, &sieved.labels, groups).groups;
        for first in (0..groups).filter(|&group| into[group] == group) {
            let members: Vec<usize> = (first..groups).filter(|&group| into[group] == first).collect();
            let whole = if members.len() > 1 { accept(&joined, &cohesions, first) } else { None };
            if let Some(one) = whole {
                members.iter().for_each(|&member| number[member] = passed.len() as i32);
                passed.push(one);
                continue;
            }
            for member in members {
                let known = sieved.passed.get(member).cloned();
                if let Some(one) = known.or_else(|| accept(&sieved.labels, &alone, member)) {
                    number[member] = passed.len() as i32;
                    passed.push(one);
                } else {
                    refused.push(member);
                }
            }
        }
        for (&group, place) in refused.iter().zip(passed.len() as i32..) {
            number[group] = place;
        }
        let labels = sieved.labels.iter().map(|&l| of(l).map_or(-1, |group| number[group])).collect();
        Sieved { labels, passed, refused: refused.len() }
    }
}

impl Sieved {
    /// `labels` are those of the groups that passed, and `before` the groups as they were found: what is left of each is
    /// a group that was refused.
    fn new(mut labels: Vec<i32>, passed: Vec<Passed>, before: &[i32]) -> Self {
        let mut number = Vec::new();
        for (label, &group) in labels.iter_mut().zip(before) {
            if let (true, Ok(group)) = (*label < 0, usize::try_from(group)) {
                let place = number.iter().position(|&g| g == group).unwrap_or_else(|| {
                    number.push(group);
                    number.len() - 1
                });
                *label = (passed.len() + place) as i32;
            }
        }
        Self { labels, passed, refused: number.len() }
    }
}

/// Whether a measure is above the null's and above `least`. A measure that is not defined exceeds nothing; a null that is
/// not defined is exceeded.
fn exceeds(value: Option<f64>, null: Option<f64>, least: f64) -> bool {
    value.is_some_and(|value| value > least && null.is_none_or(|null| value > null))
}

/// Offers a node, and where it is refused its parts.
fn descend(tree: &Tree, node: usize, least: usize, take: &mut impl FnMut(usize) -> bool) {
    let mut stack = vec![node];
    while let Some(node) = stack.pop() {
        if tree.size(node) >= least
            && !take(node)
            && let Some(children) = tree.children(node)
        {
            stack.extend(children);
        }
    }
}

/// The best F1 that a single term reaches at telling each group's units from all others, and its column.
pub(super) fn best_terms(counts: &CsrMatrix, labels: &[i32], groups: usize) -> Vec<Option<(u32, f64)>> {
    let mut with = vec![0u32; counts.columns()];
    let mut units = vec![Vec::new(); groups];
    for (row, &label) in labels.iter().enumerate() {
        counts.row(row).0.iter().for_each(|&c| with[c as usize] += 1);
        if let Ok(group) = usize::try_from(label) {
            units[group].push(row);
        }
    }
    let mut inside = vec![0u32; counts.columns()];
    units
        .iter()
        .map(|rows| {
            let mut best: Option<(u32, f64)> = None;
            let mut columns: Vec<u32> = rows.iter().flat_map(|&r| counts.row(r).0).copied().collect();
            columns.iter().for_each(|&c| inside[c as usize] += 1);
            columns.sort_unstable();
            columns.dedup();
            for column in columns {
                let hits = f64::from(std::mem::take(&mut inside[column as usize]));
                let f1 = 2.0 * hits / (f64::from(with[column as usize]) + rows.len() as f64);
                if best.is_none_or(|(_, other)| f1 > other) {
                    best = Some((column, f1));
                }
            }
            best
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_defined_exceeds_nothing_and_is_exceeded() {
        assert!(exceeds(Some(1.2), Some(1.1), 1.0) && exceeds(Some(1.2), None, 1.0));
        assert!(!exceeds(Some(1.2), Some(1.2), 1.0) && !exceeds(Some(0.9), None, 1.0) && !exceeds(None, None, 1.0));
    }

    #[test]
    fn what_is_left_of_a_refused_group_is_numbered_after_those_that_passed() {
        let one = Passed { cohesion: Some(2.0), cohesion_null: None, share: 0.4 };
        let found = Sieved::new(vec![0, 0, -1, -1, -1, -1], vec![one], &[0, 0, 0, 2, -1, 2]);
        assert_eq!(found.labels, [0, 0, 1, 2, -1, 2]);
        assert_eq!(found.refused, 2);
    }

    /// Four documents of four units: two of one matter, two of another.
    fn two_matters() -> (CsrMatrix, Vec<std::ops::Range<usize>>) {
        let plain = CsrMatrix::new(2, (0..=16).collect(), of_documents(0, 0, 1, 1), vec![1.0; 16]);
        (plain, (0..4).map(|d| 4 * d..4 * d + 4).collect())
    }

    /// One value for each unit of a document.
    fn of_documents<T: Copy>(a: T, b: T, c: T, d: T) -> Vec<T> {
        [a, b, c, d].into_iter().flat_map(|one| [one; 4]).collect()
    }

    #[test]
    fn a_group_is_as_cohesive_as_its_units_own_words() {
        // Neighbours make the tree; by their own words the first two units are no more alike than others.
        let own = |words: Vec<u32>| CsrMatrix::new(4, (0..=6).collect(), words, vec![1.0; 6]);
        let (plain, smoothed) = (own(vec![0, 1, 0, 2, 2, 2]), own(vec![0, 0, 0, 2, 2, 2]));
        let documents = [0..3, 3..6];
        let across = CrossSimilarity::new(&plain, &documents);
        let coherence = Coherence::new(&plain, &smoothed, None, 2);
        let tree = crate::cluster::link(&smoothed);
        let groups = tree.cut(2);
        let found = Clustering::of_tree(tree, &groups);
        let gate = Gate::new(&plain, &plain, None, &coherence, &across, 2);
        let sieved = gate.sieve(&found, None);
        let by_own_words = cohesion(&plain, &sieved.labels, sieved.passed.len()).groups;
        let by_neighbours = cohesion(&smoothed, &sieved.labels, sieved.passed.len()).groups;
        assert_eq!(sieved.passed.len(), 2);
        for ((one, own), other) in sieved.passed.iter().zip(by_own_words).zip(by_neighbours) {
            assert!((one.cohesion.unwrap() - own.unwrap()).abs() < 1e-6);
            assert!((one.cohesion.unwrap() - other.unwrap()).abs() > 1e-3);
        }
    }

    #[test]
    fn a_refused_group_joins_the_theme_that_it_is_part_of() {
        // The third group was refused.
        let (plain, documents) = two_matters();
        let across = CrossSimilarity::new(&plain, &documents);
        let coherence = Coherence::new(&plain, &plain, None, 3);
        let gate = Gate::new(&plain, &plain, None, &coherence, &across, 1);
        let one = Passed { cohesion: Some(2.0), cohesion_null: None, share: 0.5 };
        let sieved = Sieved { labels: of_documents(0, 2, 1, 1), passed: vec![one.clone(), one], refused: 1 };
        let united = gate.unite(sieved);
        assert_eq!(united.labels, of_documents(0, 0, 1, 1));
        assert_eq!((united.passed.len(), united.refused), (2, 0));
    }

    #[test]
    fn a_refused_group_that_passes_by_itself_is_a_theme() {
        let (plain, documents) = two_matters();
        let across = CrossSimilarity::new(&plain, &documents);
        let coherence = Coherence::new(&plain, &plain, None, 2);
        let one = Passed { cohesion: Some(2.0), cohesion_null: None, share: 0.5 };
        let united = |least| {
            let gate = Gate::new(&plain, &plain, None, &coherence, &across, least);
            gate.unite(Sieved { labels: of_documents(0, 0, 1, 1), passed: vec![one.clone()], refused: 1 })
        };
        assert_eq!((united(8).passed.len(), united(8).refused), (2, 0));
        assert_eq!((united(9).passed.len(), united(9).refused), (1, 1), "too small");
    }

    #[test]
    fn the_word_that_makes_a_group_is_found() {
        let counts = CsrMatrix::new(3, vec![0, 2, 3, 4, 5], vec![0, 1, 0, 1, 2], vec![1.0; 5]);
        let best = best_terms(&counts, &[0, 0, 1, 1], 2);
        assert_eq!(best[0], Some((0, 1.0)));
    }
}
