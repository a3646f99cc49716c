//! A tree of merges, and where to cut it.

/// Two nodes that join. Nodes 0..leaves are leaves; the merge at place i makes node leaves + i.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Merge {
    /// One node.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// The mean similarity between a leaf of one and a leaf of the other.
    pub similarity: f64,
}

/// How leaves join, nearest first, until one node holds all.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tree {
    /// The row of each leaf.
    pub rows: Vec<usize>,
    /// How many things each leaf stands for; 1 where leaves are rows.
    pub weights: Vec<f64>,
    /// The sum of similarities among the things of a leaf; 0 where leaves are rows.
    pub inside: Vec<f64>,
    /// The merges, one fewer than leaves.
    pub merges: Vec<Merge>,
}

impl Tree {
    /// A tree whose leaves are single rows.
    pub fn of_rows(rows: Vec<usize>, merges: Vec<Merge>) -> Self {
        let n = rows.len();
        Self { rows, weights: vec![1.0; n], inside: vec![0.0; n], merges }
    }

    /// How many leaves.
    pub fn leaves(&self) -> usize {
        self.rows.len()
    }

    /// The group of every leaf after all but the last k − 1 merges.
    pub fn cut(&self, k: usize) -> Vec<i32> {
        let n = self.leaves();
        let keep = n.saturating_sub(k.max(1));
        let roots: Vec<bool> = {
            let mut root = vec![true; n + keep];
            for merge in &self.merges[..keep.min(self.merges.len())] {
                root[merge.a] = false;
                root[merge.b] = false;
            }
            root
        };
        let chosen: Vec<usize> = (0..roots.len()).filter(|&v| roots[v]).collect();
        self.label(&chosen)
    }

    /// The cut with the highest modularity (Newman & Girvan 2004) on the similarities between leaves, which need not
    /// be at one height: the gain of a group is the share of all similarity that lies inside it, less `resolution`
    /// times what its rows would have there by chance. Modularity is a sum over groups, so that one pass up the tree
    /// finds the best cut. `degree` is the sum of similarities of each leaf to all others.
    ///
    /// Returns the group of every leaf, and the modularity.
    pub fn cut_by_modularity(&self, degree: &[f64], resolution: f64) -> (Vec<i32>, f64) {
        let n = self.leaves();
        let total: f64 = degree.iter().sum();
        if n == 0 || total <= 0.0 {
            return (vec![0; n], 0.0);
        }
        let nodes = n + self.merges.len();
        let (mut size, mut share, mut inside) = (vec![0.0; nodes], vec![0.0; nodes], vec![0.0; nodes]);
        let (mut best, mut split) = (vec![0.0; nodes], vec![false; nodes]);
        for leaf in 0..n {
            size[leaf] = self.weights[leaf];
            share[leaf] = degree[leaf] / total;
            inside[leaf] = self.inside[leaf] / total;
            best[leaf] = inside[leaf] - resolution * share[leaf] * share[leaf];
        }
        for (place, merge) in self.merges.iter().enumerate() {
            let (node, a, b) = (n + place, merge.a, merge.b);
            size[node] = size[a] + size[b];
            share[node] = share[a] + share[b];
            inside[node] = inside[a] + inside[b] + 2.0 * merge.similarity * size[a] * size[b] / total;
            let whole = inside[node] - resolution * share[node] * share[node];
            split[node] = best[a] + best[b] > whole;
            best[node] = whole.max(best[a] + best[b]);
        }
        // A forest can be left where leaves were few: every node without a parent is a root.
        let mut stack: Vec<usize> = Vec::new();
        let mut parent = vec![false; nodes];
        for merge in &self.merges {
            parent[merge.a] = true;
            parent[merge.b] = true;
        }
        let mut sum = 0.0;
        for node in (0..nodes).filter(|&v| !parent[v]) {
            sum += best[node];
            stack.push(node);
        }
        let mut chosen = Vec::new();
        while let Some(node) = stack.pop() {
            if node >= n && split[node] {
                let merge = &self.merges[node - n];
                stack.extend([merge.a, merge.b]);
            } else {
                chosen.push(node);
            }
        }
        (self.label(&chosen), sum)
    }

    /// The group of every leaf, where `chosen` nodes are the groups.
    fn label(&self, chosen: &[usize]) -> Vec<i32> {
        let n = self.leaves();
        let mut labels = vec![-1; n];
        for (group, &root) in chosen.iter().enumerate() {
            let mut stack = vec![root];
            while let Some(node) = stack.pop() {
                if node < n {
                    labels[node] = group as i32;
                } else {
                    let merge = &self.merges[node - n];
                    stack.extend([merge.a, merge.b]);
                }
            }
        }
        labels
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two pairs, similar inside and not across.
    fn pairs() -> (Tree, Vec<f64>) {
        let merges = vec![
            Merge { a: 0, b: 1, similarity: 0.9 },
            Merge { a: 2, b: 3, similarity: 0.8 },
            Merge { a: 4, b: 5, similarity: 0.05 },
        ];
        (Tree::of_rows(vec![0, 1, 2, 3], merges), vec![1.0, 1.0, 0.9, 0.9])
    }

    #[test]
    fn a_level_cut_undoes_the_last_merges() {
        let (tree, _) = pairs();
        let labels = tree.cut(2);
        assert_eq!(labels[0], labels[1]);
        assert_eq!(labels[2], labels[3]);
        assert_ne!(labels[0], labels[2]);
        assert_eq!(tree.cut(9).iter().collect::<std::collections::BTreeSet<_>>().len(), 4);
    }

    #[test]
    fn modularity_finds_the_pairs_and_agrees_with_its_definition() {
        let (tree, degree) = pairs();
        let (labels, q) = tree.cut_by_modularity(&degree, 1.0);
        assert_eq!(labels[0], labels[1]);
        assert_ne!(labels[0], labels[2]);
        let total: f64 = degree.iter().sum();
        let expected = 2.0 * 0.9 / total - (2.0 / total).powi(2) + 2.0 * 0.8 / total - (1.8 / total).powi(2);
        assert!((q - expected).abs() < 1e-12);
    }

    #[test]
    fn a_low_resolution_leaves_one_group() {
        let (tree, degree) = pairs();
        let (labels, _) = tree.cut_by_modularity(&degree, 0.01);
        assert!(labels.iter().all(|&l| l == labels[0]));
    }
}
