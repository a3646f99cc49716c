//! How good groups are, and how alike two groupings.

use super::tree::Tree;
use crate::base::CsrMatrix;

/// The adjusted Rand index (Hubert & Arabie 1985) of two groupings; rows that either leaves out (−1) do not count.
/// `None` with fewer than two rows; 1 where both are trivial in the same way.
pub fn adjusted_rand(a: &[i32], b: &[i32]) -> Option<f64> {
    let pairs: Vec<(i32, i32)> = a.iter().zip(b).filter(|(a, b)| **a >= 0 && **b >= 0).map(|(a, b)| (*a, *b)).collect();
    if pairs.len() < 2 {
        return None;
    }
    let choose = |n: f64| n * (n - 1.0) / 2.0;
    let count = |keys: Vec<(i32, i32)>| -> f64 {
        let mut keys = keys;
        keys.sort_unstable();
        keys.chunk_by(|x, y| x == y).map(|run| choose(run.len() as f64)).sum()
    };
    let both = count(pairs.clone());
    let (left, right) =
        (count(pairs.iter().map(|p| (p.0, 0)).collect()), count(pairs.iter().map(|p| (0, p.1)).collect()));
    let all = choose(pairs.len() as f64);
    let expected = left * right / all;
    let most = f64::midpoint(left, right);
    Some(if (most - expected).abs() < 1e-12 { 1.0 } else { (both - expected) / (most - expected) })
}

/// For every group of `a`, the highest Jaccard overlap with a group of `b` (Hennig 2007); `None` for a group without
/// rows.
pub fn best_jaccard(a: &[i32], groups: usize, b: &[i32]) -> Vec<Option<f64>> {
    let others = b.iter().max().map_or(0, |&m| usize::try_from(m + 1).unwrap_or(0));
    let (mut size_a, mut size_b) = (vec![0usize; groups], vec![0usize; others]);
    let mut both = vec![0usize; groups * others];
    for (&x, &y) in a.iter().zip(b) {
        if x >= 0 {
            size_a[x as usize] += 1;
        }
        if y >= 0 {
            size_b[y as usize] += 1;
        }
        if x >= 0 && y >= 0 {
            both[x as usize * others + y as usize] += 1;
        }
    }
    (0..groups)
        .map(|x| {
            (size_a[x] > 0).then(|| {
                (0..others)
                    .map(|y| {
                        let shared = both[x * others + y];
                        shared as f64 / (size_a[x] + size_b[y] - shared) as f64
                    })
                    .fold(0.0, f64::max)
            })
        })
        .collect()
}

/// How much of the similarity between rows lies inside groups.
#[derive(Debug, Clone, PartialEq)]
pub struct Cohesion {
    /// The modularity (Newman & Girvan 2004) of the groups; `None` where no two rows are similar.
    pub modularity: Option<f64>,
    /// For each group, how many times more similarity lies inside than by chance; `None` where its rows are similar to
    /// none.
    pub groups: Vec<Option<f64>>,
}

/// The cohesion of groups on the cosines between unit rows, self-similarity left out. Rows labelled −1 are in no group.
pub fn cohesion(rows: &CsrMatrix, labels: &[i32], groups: usize) -> Cohesion {
    let mut total = vec![0f64; rows.columns()];
    let mut members = vec![Vec::new(); groups];
    let mut used = 0.0;
    for (row, &label) in labels.iter().enumerate() {
        let (columns, values) = rows.row(row);
        columns.iter().zip(values).for_each(|(&c, &v)| total[c as usize] += f64::from(v));
        used += f64::from(u8::from(!columns.is_empty()));
        if let Ok(group) = usize::try_from(label) {
            members[group].push(row);
        }
    }
    let all = total.iter().map(|t| t * t).sum::<f64>() - used;
    if all <= 1e-9 {
        return Cohesion { modularity: None, groups: vec![None; groups] };
    }
    let mut sum = vec![0f64; rows.columns()];
    let mut modularity = 0.0;
    let groups = members
        .iter()
        .map(|members| {
            for &row in members {
                let (columns, values) = rows.row(row);
                columns.iter().zip(values).for_each(|(&c, &v)| sum[c as usize] += f64::from(v));
            }
            let own = members.iter().filter(|&&row| !rows.row(row).0.is_empty()).count() as f64;
            let inside = (sum.iter().map(|s| s * s).sum::<f64>() - own) / all;
            let share = (sum.iter().zip(&total).map(|(s, t)| s * t).sum::<f64>() - own) / all;
            sum.fill(0.0);
            modularity += inside - share * share;
            (share > 1e-12).then(|| inside / (share * share))
        })
        .collect();
    Cohesion { modularity: Some(modularity), groups }
}

/// For each node of a tree the cohesion of its rows among these `rows`, which need not be those that made the tree.
///
/// # Panics
/// When the tree was made of other than so many rows.
pub fn node_cohesions(tree: &Tree, rows: &CsrMatrix) -> Vec<Option<f64>> {
    assert_eq!(tree.rows(), rows.rows(), "the tree is one of these rows");
    let mut total = vec![0f64; rows.columns()];
    let mut nodes = vec![Node::default(); tree.nodes().end];
    let mut of_leaf: Vec<(usize, usize)> = (0..rows.rows()).filter_map(|row| Some((tree.leaf(row)?, row))).collect();
    of_leaf.sort_unstable();
    for row in 0..rows.rows() {
        let (columns, values) = rows.row(row);
        columns.iter().zip(values).for_each(|(&c, &v)| total[c as usize] += f64::from(v));
    }
    let used = (0..rows.rows()).filter(|&row| !rows.row(row).0.is_empty()).count() as f64;
    let mut dense = vec![0f64; rows.columns()];
    for members in of_leaf.chunk_by(|a, b| a.0 == b.0) {
        nodes[members[0].0] = Node::of(rows, members.iter().map(|m| m.1), &mut dense);
    }
    let all = total.iter().map(|t| t * t).sum::<f64>() - used;
    let cohesion = |node: &Node| {
        let degree = node.sum.iter().map(|&(c, v)| v * total[c as usize]).sum::<f64>() - node.used;
        (all > 1e-9 && degree > 1e-12 * all).then(|| node.inside * all / (degree * degree))
    };
    tree.nodes()
        .map(|node| {
            if let Some([a, b]) = tree.children(node) {
                nodes[node] = std::mem::take(&mut nodes[a]).join(std::mem::take(&mut nodes[b]));
            }
            cohesion(&nodes[node])
        })
        .collect()
}

/// Some rows: the sum of cosines between them, each pair counted twice, how many are not of zeros, and their sum.
#[derive(Debug, Clone, Default)]
struct Node {
    inside: f64,
    used: f64,
    sum: Vec<(u32, f64)>,
}

impl Node {
    /// `dense` is zeros, one a column, and is left so.
    fn of(rows: &CsrMatrix, members: impl Iterator<Item = usize>, dense: &mut [f64]) -> Self {
        let (mut touched, mut used) = (Vec::new(), 0.0);
        for row in members {
            let (columns, values) = rows.row(row);
            touched.extend_from_slice(columns);
            columns.iter().zip(values).for_each(|(&c, &v)| dense[c as usize] += f64::from(v));
            used += f64::from(u8::from(!columns.is_empty()));
        }
        touched.sort_unstable();
        touched.dedup();
        let sum: Vec<(u32, f64)> = touched.into_iter().map(|c| (c, std::mem::take(&mut dense[c as usize]))).collect();
        Self { inside: sum.iter().map(|(_, v)| v * v).sum::<f64>() - used, used, sum }
    }

    fn join(self, other: Self) -> Self {
        if other.sum.is_empty() || self.sum.is_empty() {
            return if self.sum.is_empty() { other } else { self };
        }
        let mut sum = Vec::with_capacity(self.sum.len() + other.sum.len());
        let mut between = 0.0;
        let (mut a, mut b) = (self.sum.iter().peekable(), other.sum.iter().peekable());
        while let (Some(&&(left, x)), Some(&&(right, y))) = (a.peek(), b.peek()) {
            sum.push((
                left.min(right),
                f64::from(u8::from(left <= right)) * x + f64::from(u8::from(right <= left)) * y,
            ));
            between += if left == right { x * y } else { 0.0 };
            if left <= right {
                a.next();
            }
            if right <= left {
                b.next();
            }
        }
        sum.extend(a.chain(b));
        Self { inside: self.inside + other.inside + 2.0 * between, used: self.used + other.used, sum }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tree::{Leaf, Merge};
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn nodes_are_as_cohesive_as_the_groups_that_they_are(
            words in prop::collection::vec(prop::collection::btree_set(0u32..6, 0..4), 2..12),
        ) {
            let matrix = |shift: u32| {
                let (mut offsets, mut indices, mut values) = (vec![0], Vec::new(), Vec::new());
                for row in &words {
                    let row: std::collections::BTreeSet<u32> = row.iter().map(|c| (c + shift * c) % 6).collect();
                    values.extend(row.iter().map(|_| 1.0 / (row.len() as f32).sqrt()));
                    indices.extend(row);
                    offsets.push(indices.len());
                }
                CsrMatrix::new(6, offsets, indices, values)
            };
            let (made_of, others) = (matrix(0), matrix(1));
            let leaves = Leaf { rows: 2.0, inside: 0.1, degree: 1.0 };
            let pairs = (0..words.len()).map(|row| (row / 2) as i32).collect();
            let halves = words.len().div_ceil(2);
            let chain = (1..halves).map(|at| Merge { a: if at == 1 { 0 } else { halves + at - 2 }, b: at, similarity: 0.1 });
            for tree in [
                super::super::linkage::link(&made_of),
                Tree::new(pairs, &vec![leaves; halves], chain.collect()),
            ] {
            for (node, found) in node_cohesions(&tree, &others).into_iter().enumerate() {
                let plain = cohesion(&others, &tree.labels(&[node]), 1).groups[0];
                match (found, plain) {
                    (Some(a), Some(b)) => prop_assert!((a - b).abs() < 1e-4 * (1.0 + b), "{node}: {a} {b}"),
                    (a, b) => prop_assert_eq!(a, b),
                }
            }
            }
        }
    }

    #[test]
    fn adjusted_rand_of_known_tables() {
        assert_eq!(adjusted_rand(&[0, 0, 1, 1], &[1, 1, 0, 0]), Some(1.0));
        // scikit-learn 1.9: adjusted_rand_score([0,0,1,1],[0,0,1,2])
        assert!((adjusted_rand(&[0, 0, 1, 1, -1], &[0, 0, 1, 2, 0]).unwrap() - 0.571_428_571_428_571_4).abs() < 1e-12);
        assert_eq!(adjusted_rand(&[0, -1], &[0, 0]), None);
    }

    #[test]
    fn cohesion_agrees_with_the_tree() {
        let h = 0.5f32.sqrt();
        let rows = CsrMatrix::new(4, vec![0, 2, 3, 5, 6], vec![0, 1, 0, 2, 3, 2], vec![h, h, 1.0, h, h, 1.0]);
        let tree = super::super::linkage::link(&rows);
        let groups = tree.cut(2);
        let found = cohesion(&rows, &tree.labels(&groups), 2);
        assert!((found.modularity.unwrap() - tree.modularity(&groups)).abs() < 1e-6);
        for (group, &node) in groups.iter().enumerate() {
            assert!((found.groups[group].unwrap() - tree.cohesion(node).unwrap()).abs() < 1e-6);
        }
    }

    #[test]
    fn jaccard_of_a_split_group() {
        let found = best_jaccard(&[0, 0, 0, 1, 1], 2, &[0, 0, 1, 1, 1]);
        assert_eq!(found, [Some(2.0 / 3.0), Some(2.0 / 3.0)]);
        assert_eq!(best_jaccard(&[0], 2, &[0])[1], None);
    }
}
