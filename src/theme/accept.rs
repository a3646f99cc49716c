//! The gates that a group must pass to be a theme.

use super::null::Null;
use crate::base::CsrMatrix;
use crate::cluster::{Clustering, Tree, cohesion};

/// A group that passed, with what was measured.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Passed {
    pub(super) cohesion: f64,
    pub(super) cohesion_null: Option<f64>,
    pub(super) share: f64,
}

/// Keeps the groups whose units are more alike than 95 % of the groups of like size in the null. A group that is not is
/// split where the tree says, down to `least` units: a part may pass where the whole does not. Where a number of themes
/// is asked for, and there is a tree, they are so many of its nodes that pass and together hold most of the modularity,
/// or as many as there are. Labels of what is left out become −1.
pub(super) fn sieve(
    rows: &CsrMatrix,
    found: &Clustering,
    null: &Null,
    least: usize,
    asked: Option<usize>,
) -> (Vec<i32>, Vec<Passed>) {
    let all = rows.rows().max(1) as f64;
    let measure = |size: usize, cohesion: Option<f64>| -> Option<Passed> {
        let share = size as f64 / all;
        let (cohesion, cohesion_null) = (cohesion?, null.cohesion(share));
        let passes = size >= least && cohesion > 1.0 && cohesion_null.is_none_or(|highest| cohesion > highest);
        passes.then_some(Passed { cohesion, cohesion_null, share })
    };
    let mut passed = Vec::new();
    if let (Some(tree), Some(k)) = (&found.tree, asked) {
        let pass = |node| measure(tree.size(node), tree.cohesion(node));
        let nodes = tree.best_nodes(k, |node| pass(node).is_some());
        return (tree.labels(&nodes), nodes.iter().filter_map(|&node| pass(node)).collect());
    }
    if let Some(tree) = &found.tree {
        let mut nodes = Vec::new();
        for &node in &found.nodes {
            descend(tree, node, least, &mut |node| match measure(tree.size(node), tree.cohesion(node)) {
                Some(one) => {
                    nodes.push(node);
                    passed.push(one);
                    true
                }
                None => false,
            });
        }
        return (tree.labels(&nodes), passed);
    }
    let mut sizes = vec![0usize; found.k];
    found.labels.iter().filter_map(|&l| usize::try_from(l).ok()).for_each(|l| sizes[l] += 1);
    let number: Vec<i32> = cohesion(rows, &found.labels, found.k)
        .groups
        .into_iter()
        .zip(sizes)
        .map(|(cohesion, size)| match measure(size, cohesion) {
            Some(one) => {
                passed.push(one);
                passed.len() as i32 - 1
            }
            None => -1,
        })
        .collect();
    (found.labels.iter().map(|&l| usize::try_from(l).map_or(-1, |l| number[l])).collect(), passed)
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
    fn the_word_that_makes_a_group_is_found() {
        let counts = CsrMatrix::new(3, vec![0, 2, 3, 4, 5], vec![0, 1, 0, 1, 2], vec![1.0; 5]);
        let best = best_terms(&counts, &[0, 0, 1, 1], 2);
        assert_eq!(best[0], Some((0, 1.0)));
    }
}
