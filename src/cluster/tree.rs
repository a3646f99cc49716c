//! A tree of merges, and where to cut it.

/// Two nodes that join. Nodes 0..leaves are leaves; the merge at place i makes node leaves + i.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Merge {
    /// One node.
    pub a: usize,
    /// The other.
    pub b: usize,
    /// The mean similarity between a row of one and a row of the other.
    pub similarity: f64,
}

/// A leaf: a row, or several that are not told apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Leaf {
    /// How many rows.
    pub rows: f64,
    /// The sum of similarities among them, each pair counted twice.
    pub inside: f64,
    /// The sum of their similarities to all other rows, each other included.
    pub degree: f64,
}

/// How rows join, nearest first, until one node holds all.
///
/// A cut takes nodes that hold every row once. Its modularity (Newman & Girvan 2004) on the similarities between rows
/// is the share of all similarity that lies inside its groups, less `resolution` times what their rows would have there
/// by chance. It is a sum over groups, so that the best of all cuts, at whatever heights, is found in one pass up the
/// tree; and the best cuts for rising resolutions are nested (Guigues, Cocquerez & Le Men 2006), so that each node has
/// one resolution from which it is split.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tree {
    /// The leaf of each row; −1 for a row that stays out.
    leaf: Vec<i32>,
    leaves: usize,
    merges: Vec<Merge>,
    size: Vec<f64>,
    share: Vec<f64>,
    inside: Vec<f64>,
    /// From which resolution on each node is split; leaves never are.
    scale: Vec<f64>,
}

/// The value of the best cut below a node as a function of resolution, piece by piece: from where, and the two sums.
type Pieces = Vec<(f64, f64, f64)>;

impl Tree {
    /// A tree of `merges` over `leaves`; `leaf` is the leaf of each row, or −1.
    ///
    /// # Panics
    /// When the merges do not join all leaves into one node.
    pub fn new(leaf: Vec<i32>, leaves: &[Leaf], merges: Vec<Merge>) -> Self {
        let n = leaves.len();
        assert_eq!(merges.len(), n.saturating_sub(1), "merges join all leaves");
        let total = leaves.iter().map(|l| l.degree).sum::<f64>().max(f64::MIN_POSITIVE);
        let mut tree = Self {
            leaf,
            leaves: n,
            size: leaves.iter().map(|l| l.rows).collect(),
            share: leaves.iter().map(|l| l.degree / total).collect(),
            inside: leaves.iter().map(|l| l.inside / total).collect(),
            scale: vec![f64::INFINITY; n],
            merges,
        };
        for merge in &tree.merges {
            let (a, b) = (merge.a, merge.b);
            tree.size.push(tree.size[a] + tree.size[b]);
            tree.share.push(tree.share[a] + tree.share[b]);
            let between = 2.0 * merge.similarity * tree.size[a] * tree.size[b] / total;
            tree.inside.push(tree.inside[a] + tree.inside[b] + between);
        }
        tree.find_scales();
        tree
    }

    fn find_scales(&mut self) {
        let n = self.leaves;
        let mut best: Vec<Pieces> = (0..n).map(|v| vec![(0.0, self.inside[v], self.share[v].powi(2))]).collect();
        for (place, merge) in self.merges.iter().enumerate() {
            let node = n + place;
            let split = sum(&best[merge.a], &best[merge.b]);
            best[merge.a] = Vec::new();
            best[merge.b] = Vec::new();
            let (whole, chance) = (self.inside[node], self.share[node].powi(2));
            // Where nothing holds the two together, no resolution does either.
            let apart = merge.similarity <= 0.0;
            let mut scale = if apart { 0.0 } else { f64::INFINITY };
            for (at, &(from, parts, parts_chance)) in split.iter().enumerate().take(if apart { 0 } else { usize::MAX })
            {
                let to = split.get(at + 1).map_or(f64::INFINITY, |p| p.0);
                let meet = if chance > parts_chance {
                    (whole - parts) / (chance - parts_chance)
                } else if whole < parts {
                    0.0
                } else {
                    f64::INFINITY
                };
                if meet < to {
                    scale = meet.max(from);
                    break;
                }
            }
            let mut pieces = if scale > 0.0 { vec![(0.0, whole, chance)] } else { Vec::new() };
            for (at, &(from, parts, parts_chance)) in split.iter().enumerate() {
                let to = split.get(at + 1).map_or(f64::INFINITY, |p| p.0);
                if to > scale {
                    pieces.push((from.max(scale), parts, parts_chance));
                }
            }
            best.push(pieces);
            self.scale.push(scale);
        }
        // A node can only be split where those above it are.
        for (place, merge) in self.merges.iter().enumerate().rev() {
            let above = self.scale[n + place];
            for child in [merge.a, merge.b] {
                if child >= n {
                    self.scale[child] = self.scale[child].max(above);
                }
            }
        }
    }

    /// How many rows there are, those that stay out included.
    pub fn rows(&self) -> usize {
        self.leaf.len()
    }

    /// The leaf of a row; `None` where it stays out.
    pub fn leaf(&self, row: usize) -> Option<usize> {
        usize::try_from(self.leaf[row]).ok()
    }

    /// All nodes, the leaves first and the root last.
    pub fn nodes(&self) -> std::ops::Range<usize> {
        0..self.size.len()
    }

    /// The node that holds all; `None` without rows.
    pub fn root(&self) -> Option<usize> {
        self.size.len().checked_sub(1)
    }

    /// How many rows a node holds.
    pub fn size(&self, node: usize) -> usize {
        self.size[node] as usize
    }

    /// The two nodes that joined to it; `None` for a leaf.
    pub fn children(&self, node: usize) -> Option<[usize; 2]> {
        node.checked_sub(self.leaves).map(|place| [self.merges[place].a, self.merges[place].b])
    }

    /// The mean similarity between a row of one of its two parts and a row of the other; `None` for a leaf.
    pub fn similarity(&self, node: usize) -> Option<f64> {
        node.checked_sub(self.leaves).map(|place| self.merges[place].similarity)
    }

    /// How many times more similarity lies inside the node than by chance; `None` where its rows are similar to none.
    pub fn cohesion(&self, node: usize) -> Option<f64> {
        (self.share[node] > 0.0).then(|| self.inside[node] / self.share[node].powi(2))
    }

    /// The modularity of groups, at resolution 1.
    pub fn modularity(&self, groups: &[usize]) -> f64 {
        groups.iter().map(|&v| self.inside[v] - self.share[v].powi(2)).sum()
    }

    /// The groups of the best cut for a resolution.
    pub fn cut_at(&self, resolution: f64) -> Vec<usize> {
        self.cut_where(|node| self.scale[node] < resolution)
    }

    /// `k` groups: those of the lowest resolution that gives so many, or one per leaf where there are fewer leaves.
    pub fn cut(&self, k: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (self.leaves..self.size.len()).collect();
        order.sort_by(|&a, &b| self.scale[a].total_cmp(&self.scale[b]).then(b.cmp(&a)));
        let mut split = vec![false; self.size.len()];
        order.iter().take(k.saturating_sub(1)).for_each(|&node| split[node] = true);
        self.cut_where(|node| split[node])
    }

    /// The `k` nodes, none within another, that `allow` allows and that together have the highest modularity; fewer where
    /// there are not so many.
    pub fn best_nodes(&self, k: usize, allow: impl Fn(usize) -> bool) -> Vec<usize> {
        // By node and number of nodes taken below it: their modularity, and how many of them are below its first child;
        // `None` where the node itself is the one.
        let mut best: Vec<Vec<(f64, Option<usize>)>> = Vec::with_capacity(self.size.len());
        for node in self.nodes() {
            let mut own = match self.children(node) {
                None => vec![(0.0, Some(0))],
                Some([a, b]) => {
                    let most = (best[a].len() + best[b].len() - 2).min(k);
                    let mut joined = vec![(f64::NEG_INFINITY, Some(0)); most + 1];
                    for (i, x) in best[a].iter().enumerate() {
                        for (j, y) in best[b].iter().enumerate().take(k + 1 - i) {
                            if x.0 + y.0 > joined[i + j].0 {
                                joined[i + j] = (x.0 + y.0, Some(i));
                            }
                        }
                    }
                    joined
                }
            };
            if k > 0 && allow(node) {
                let gain = self.inside[node] - self.share[node].powi(2);
                match own.get_mut(1) {
                    Some(one) if one.0 >= gain => {}
                    Some(one) => *one = (gain, None),
                    None => own.push((gain, None)),
                }
            }
            best.push(own);
        }
        let Some(root) = self.root() else { return Vec::new() };
        let mut chosen = Vec::new();
        let mut stack = vec![(root, best[root].len() - 1)];
        while let Some((node, count)) = stack.pop() {
            match (best[node][count].1, self.children(node)) {
                (None, _) => chosen.push(node),
                (Some(first), Some([a, b])) if count > 0 => stack.extend([(a, first), (b, count - first)]),
                _ => {}
            }
        }
        chosen.sort_unstable();
        chosen
    }

    fn cut_where(&self, split: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut groups = Vec::new();
        let mut stack: Vec<usize> = self.root().into_iter().collect();
        while let Some(node) = stack.pop() {
            match self.children(node) {
                Some(children) if split(node) => stack.extend(children),
                _ => groups.push(node),
            }
        }
        groups.sort_unstable();
        groups
    }

    /// The group of every row, a number below `groups.len()`, or −1 where no group holds it.
    pub fn labels(&self, groups: &[usize]) -> Vec<i32> {
        let mut of_leaf = vec![-1; self.leaves];
        for (group, &root) in groups.iter().enumerate() {
            let mut stack = vec![root];
            while let Some(node) = stack.pop() {
                match self.children(node) {
                    Some(children) => stack.extend(children),
                    None => of_leaf[node] = group as i32,
                }
            }
        }
        self.leaf.iter().map(|&leaf| usize::try_from(leaf).map_or(-1, |leaf| of_leaf[leaf])).collect()
    }
}

/// The sum of two functions given piece by piece.
fn sum(a: &Pieces, b: &Pieces) -> Pieces {
    let (mut i, mut j, mut from) = (0, 0, 0.0);
    let mut pieces = Vec::with_capacity(a.len() + b.len());
    loop {
        pieces.push((from, a[i].1 + b[j].1, a[i].2 + b[j].2));
        let next = |p: &Pieces, at: usize| p.get(at + 1).map_or(f64::INFINITY, |p| p.0);
        let (na, nb) = (next(a, i), next(b, j));
        from = na.min(nb);
        if from == f64::INFINITY {
            return pieces;
        }
        i += usize::from(na <= from);
        j += usize::from(nb <= from);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn leaf(degree: f64) -> Leaf {
        Leaf { rows: 1.0, inside: 0.0, degree }
    }

    /// Two pairs, similar inside and hardly across.
    fn pairs() -> Tree {
        let merges = vec![
            Merge { a: 0, b: 1, similarity: 0.9 },
            Merge { a: 2, b: 3, similarity: 0.8 },
            Merge { a: 4, b: 5, similarity: 0.05 },
        ];
        Tree::new(vec![0, 1, -1, 2, 3], &[leaf(1.0), leaf(1.0), leaf(0.9), leaf(0.9)], merges)
    }

    #[test]
    fn modularity_finds_the_pairs_and_agrees_with_its_definition() {
        let tree = pairs();
        let groups = tree.cut_at(1.0);
        assert_eq!(tree.labels(&groups), [0, 0, -1, 1, 1]);
        let expected = 1.8 / 3.8 - (2.0f64 / 3.8).powi(2) + 1.6 / 3.8 - (1.8f64 / 3.8).powi(2);
        assert!((tree.modularity(&groups) - expected).abs() < 1e-12);
    }

    #[test]
    fn a_low_resolution_leaves_one_group_and_a_high_one_none_but_leaves() {
        let tree = pairs();
        assert_eq!(tree.cut_at(0.01).len(), 1);
        assert_eq!(tree.cut_at(1e9).len(), 4);
    }

    #[test]
    fn a_number_of_groups_is_met() {
        let tree = pairs();
        assert_eq!((1..6).map(|k| tree.cut(k).len()).collect::<Vec<_>>(), [1, 2, 3, 4, 4]);
    }

    /// A tree from a list of numbers: each says which two of the nodes without a parent join next.
    fn grown(picks: &[(usize, usize, f64)]) -> Tree {
        let n = picks.len() + 1;
        let mut open: Vec<(usize, f64)> = (0..n).map(|v| (v, 1.0)).collect();
        let (mut merges, mut degree) = (Vec::new(), vec![0.0; n]);
        let mut members: Vec<Vec<usize>> = (0..n).map(|v| vec![v]).collect();
        for &(x, y, similarity) in picks {
            let (a, _) = open.remove(x % open.len());
            let (b, _) = open.remove(y % open.len());
            for &i in &members[a] {
                degree[i] += similarity * members[b].len() as f64;
            }
            for &j in &members[b] {
                degree[j] += similarity * members[a].len() as f64;
            }
            merges.push(Merge { a, b, similarity });
            members.push([members[a].clone(), members[b].clone()].concat());
            open.push((members.len() - 1, 1.0));
        }
        let leaves: Vec<Leaf> = degree.into_iter().map(leaf).collect();
        Tree::new((0..n as i32).collect(), &leaves, merges)
    }

    /// Every cut of the subtree at `node`.
    fn all_cuts(tree: &Tree, node: usize) -> Vec<Vec<usize>> {
        let mut cuts = vec![vec![node]];
        if let Some([a, b]) = tree.children(node) {
            for x in all_cuts(tree, a) {
                for y in all_cuts(tree, b) {
                    cuts.push([x.clone(), y].concat());
                }
            }
        }
        cuts
    }

    proptest! {
        #[test]
        fn no_choice_of_allowed_nodes_is_better(
            picks in prop::collection::vec((0usize..9, 0usize..9, 0.01f64..1.0), 1..5),
            allowed in prop::collection::vec(any::<bool>(), 9),
            k in 0usize..4,
        ) {
            let tree = grown(&picks);
            let gain = |v: usize| tree.inside[v] - tree.share[v].powi(2);
            let nodes: Vec<usize> = tree.nodes().filter(|&v| allowed[v]).collect();
            let leaves = |v: usize| -> Vec<i32> { tree.labels(&[v]) };
            let (mut most, mut worth) = (0, 0.0);
            for set in 0..1u32 << nodes.len() {
                let set: Vec<usize> = (0..nodes.len()).filter(|i| set >> i & 1 == 1).map(|i| nodes[i]).collect();
                let apart = (0..tree.rows()).all(|row| set.iter().filter(|&&v| leaves(v)[row] == 0).count() <= 1);
                if apart && set.len() <= k {
                    let sum: f64 = set.iter().map(|&v| gain(v)).sum();
                    if set.len() > most || set.len() == most && sum > worth {
                        (most, worth) = (set.len(), sum);
                    }
                }
            }
            let found = tree.best_nodes(k, |v| allowed[v]);
            prop_assert_eq!(found.len(), most);
            prop_assert!((found.iter().map(|&v| gain(v)).sum::<f64>() - worth).abs() < 1e-9);
        }

        #[test]
        fn no_cut_is_better_and_finer_resolutions_nest(
            picks in prop::collection::vec((0usize..9, 0usize..9, 0.01f64..1.0), 1..6),
            resolution in 0.2f64..3.0,
        ) {
            let tree = grown(&picks);
            let worth = |cut: &[usize]| -> f64 {
                cut.iter().map(|&v| tree.inside[v] - resolution * tree.share[v].powi(2)).sum()
            };
            let found = tree.cut_at(resolution);
            let best = all_cuts(&tree, tree.root().unwrap()).iter().map(|c| worth(c)).fold(f64::MIN, f64::max);
            prop_assert!((worth(&found) - best).abs() < 1e-9, "{} {best}", worth(&found));
            let (coarse, fine) = (tree.labels(&found), tree.labels(&tree.cut_at(resolution * 1.5)));
            for i in 0..coarse.len() {
                for j in 0..i {
                    prop_assert!(fine[i] != fine[j] || coarse[i] == coarse[j]);
                }
            }
        }
    }
}
