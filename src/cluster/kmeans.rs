//! Spherical k-means on sparse rows, or on the same rows in few dimensions.

use rand::Rng;

use super::contract::{ClusterParams, Clusterer, Clustering};
use super::dense_kmeans::dense_kmeans;
use super::svd::project;
use super::tree::{Leaf, Merge, Tree};
use crate::base::{CsrMatrix, Stream, map_ordered, stream};
use crate::error::{Error, Result};

/// How many rows a thread takes at a time.
const BLOCK: usize = 1024;

/// How many small groups are made before modularity joins them, where no number of groups is given.
const SMALL_GROUPS: usize = 150;

/// The most rounds for them.
const SMALL_ROUNDS: usize = 15;

/// Rounds on the sparse rows that end k-means in few dimensions: what the dimensions left out has its say.
const LAST_ROUNDS: usize = 3;

/// Spherical k-means. Without a number of groups it makes many small ones and joins them along the average-linkage
/// tree of their sums, where modularity is highest: the same rule as on single rows.
#[derive(Debug)]
pub(super) struct KMeans {
    params: ClusterParams,
    reduced: bool,
}

impl KMeans {
    /// On the sparse rows.
    pub(super) fn sparse(params: &ClusterParams) -> Self {
        Self { params: params.clone(), reduced: false }
    }

    /// On rows in few dimensions.
    pub(super) fn reduced(params: &ClusterParams) -> Self {
        Self { params: params.clone(), reduced: true }
    }

    /// The group of each row, none of which is empty.
    fn groups(&self, rows: &CsrMatrix, k: usize, seed: u64) -> Vec<u32> {
        let settings = &self.params.kmeans;
        // Many small groups need no best of several starts, nor the last rounds: modularity joins what these would settle.
        let (starts, rounds) = match self.params.n_themes {
            Some(_) => (settings.n_init, settings.max_iter),
            None => (1, settings.max_iter.min(SMALL_ROUNDS)),
        };
        if self.reduced {
            let small = project(rows, settings.dims, settings.power_rounds, seed);
            let groups = dense_kmeans(&small, k, starts, rounds, seed);
            return lloyd(rows, groups, k, LAST_ROUNDS).1;
        }
        let draws: Vec<u64> = (0..starts as u64).collect();
        let found = map_ordered(&draws, |&start| {
            let groups = plus_plus(rows, k, &mut stream(seed, "sparse k-means", start));
            lloyd(rows, groups, k, rounds)
        });
        found
            .into_iter()
            .reduce(|best, other| if other.0 > best.0 { other } else { best })
            .map(|b| b.1)
            .unwrap_or_default()
    }
}

impl Clusterer for KMeans {
    fn name(&self) -> &'static str {
        if self.reduced { "spherical k-means on a truncated SVD" } else { "spherical k-means" }
    }

    fn sample_rows(&self) -> usize {
        6000
    }

    fn cluster(&self, rows: &CsrMatrix, seed: u64) -> Result<Clustering> {
        let used: Vec<usize> = (0..rows.rows()).filter(|&r| !rows.row(r).0.is_empty()).collect();
        if let Some(k) = self.params.n_themes
            && k > used.len()
        {
            return Err(Error::parameter(
                "n_themes",
                k,
                format!("at most {}, the number of units with terms", used.len()),
            ));
        }
        let mut labels = vec![-1; rows.rows()];
        if used.is_empty() {
            return Ok(Clustering::new(labels));
        }
        let some = (used.len() < rows.rows()).then(|| rows.select(&used));
        let kept = some.as_ref().unwrap_or(rows).without_empty_columns();
        let k = self.params.n_themes.unwrap_or(SMALL_GROUPS).min(used.len());
        let groups = self.groups(&kept, k, seed);
        for (&row, &group) in used.iter().zip(&groups) {
            labels[row] = group as i32;
        }
        if self.params.n_themes.is_some() {
            return Ok(Clustering::new(labels));
        }
        let tree = group_tree(&kept, &groups, k, labels);
        let groups = tree.cut_at(self.params.resolution);
        Ok(Clustering::of_tree(tree, &groups))
    }
}

/// Rounds of k-means from given groups: the sum of cosines to the centroids, and the group of each row.
fn lloyd(rows: &CsrMatrix, mut groups: Vec<u32>, k: usize, rounds: usize) -> (f64, Vec<u32>) {
    let mut fit = f64::NEG_INFINITY;
    for _ in 0..rounds {
        let (next, sum) = assign(rows, &centroids(rows, &groups, k), k);
        let moved = next.iter().zip(&groups).filter(|(a, b)| a != b).count();
        (groups, fit) = (next, sum);
        if moved * 1000 <= groups.len() {
            break;
        }
    }
    (fit, groups)
}

/// Seeds by k-means++ and the group of each row: the nearest seed.
fn plus_plus(rows: &CsrMatrix, k: usize, rng: &mut Stream) -> Vec<u32> {
    let n = rows.rows();
    let mut nearest = vec![f64::INFINITY; n];
    let mut groups = vec![0u32; n];
    let mut dense = vec![0f32; rows.columns()];
    let mut chosen = rng.gen_range(0..n);
    for group in 0..k {
        let (columns, values) = rows.row(chosen);
        columns.iter().zip(values).for_each(|(&c, &v)| dense[c as usize] = v);
        let mut total = 0.0;
        for row in 0..n {
            let (columns, values) = rows.row(row);
            let cosine: f32 = columns.iter().zip(values).map(|(&c, &v)| v * dense[c as usize]).sum();
            let distance = f64::from(1.0 - cosine).max(0.0);
            if distance < nearest[row] {
                nearest[row] = distance;
                groups[row] = group as u32;
            }
            total += nearest[row];
        }
        columns.iter().for_each(|&c| dense[c as usize] = 0.0);
        let mut target = rng.r#gen::<f64>() * total;
        let drawn = nearest.iter().position(|&d| {
            target -= d;
            target < 0.0
        });
        chosen = drawn.unwrap_or_else(|| rng.gen_range(0..n));
    }
    groups
}

/// The sums of the groups, column by column: `k` values for each column.
fn sums(rows: &CsrMatrix, groups: &[u32], k: usize) -> Vec<f32> {
    let mut sums = vec![0f32; rows.columns() * k];
    for (row, &group) in groups.iter().enumerate() {
        let (columns, values) = rows.row(row);
        for (&c, &v) in columns.iter().zip(values) {
            sums[c as usize * k + group as usize] += v;
        }
    }
    sums
}

/// The sums scaled to length one.
fn centroids(rows: &CsrMatrix, groups: &[u32], k: usize) -> Vec<f32> {
    let mut sums = sums(rows, groups, k);
    let mut norms = vec![0f64; k];
    for column in sums.chunks_exact(k) {
        for (norm, &v) in norms.iter_mut().zip(column) {
            *norm += f64::from(v) * f64::from(v);
        }
    }
    let scale: Vec<f32> = norms.iter().map(|&n| if n > 0.0 { (1.0 / n.sqrt()) as f32 } else { 0.0 }).collect();
    for column in sums.chunks_exact_mut(k) {
        column.iter_mut().zip(&scale).for_each(|(v, s)| *v *= s);
    }
    sums
}

/// The nearest centroid of each row (the first of equals), and the sum of the cosines.
fn assign(rows: &CsrMatrix, centroids: &[f32], k: usize) -> (Vec<u32>, f64) {
    let blocks: Vec<usize> = (0..rows.rows()).step_by(BLOCK).collect();
    let parts = map_ordered(&blocks, |&from| {
        let mut scores = vec![0f32; k];
        let mut sum = 0.0;
        let nearest: Vec<u32> = (from..(from + BLOCK).min(rows.rows()))
            .map(|row| {
                scores.fill(0.0);
                let (columns, values) = rows.row(row);
                for (&c, &v) in columns.iter().zip(values) {
                    let column = &centroids[c as usize * k..][..k];
                    scores.iter_mut().zip(column).for_each(|(s, &x)| *s += v * x);
                }
                let (mut best, mut at) = (f32::NEG_INFINITY, 0);
                for (group, &score) in scores.iter().enumerate() {
                    if score > best {
                        (best, at) = (score, group);
                    }
                }
                sum += f64::from(best);
                at as u32
            })
            .collect();
        (nearest, sum)
    });
    let sum = parts.iter().map(|p| p.1).sum();
    (parts.into_iter().flat_map(|p| p.0).collect(), sum)
}

/// The average-linkage tree of groups of rows; `leaf` is the group of each row of the whole matrix. The mean similarity
/// between two groups is the dot product of their sums over the product of their sizes, so that no two rows need to
/// meet.
fn group_tree(rows: &CsrMatrix, groups: &[u32], k: usize, leaf: Vec<i32>) -> Tree {
    let sums = sums(rows, groups, k);
    let mut sizes = vec![0f64; k];
    groups.iter().for_each(|&group| sizes[group as usize] += 1.0);
    let mut gram = vec![0f64; k * k];
    let mut present = Vec::with_capacity(k);
    for column in sums.chunks_exact(k) {
        present.clear();
        present.extend((0..k).filter(|&g| column[g] != 0.0));
        for &a in &present {
            for &b in &present {
                gram[a * k + b] += f64::from(column[a]) * f64::from(column[b]);
            }
        }
    }
    let leaves: Vec<Leaf> = (0..k)
        .map(|a| Leaf {
            rows: sizes[a],
            inside: (gram[a * k + a] - sizes[a]).max(0.0),
            degree: (gram[a * k..(a + 1) * k].iter().sum::<f64>() - sizes[a]).max(0.0),
        })
        .collect();
    Tree::new(leaf, &leaves, average_linkage(gram, sizes))
}

/// Average linkage of groups from the sums of similarities between them: few groups, so the plain way.
fn average_linkage(mut sums: Vec<f64>, mut size: Vec<f64>) -> Vec<Merge> {
    let k = size.len();
    let mut node: Vec<usize> = (0..k).collect();
    let mut alive: Vec<usize> = (0..k).collect();
    let mut merges = Vec::new();
    while alive.len() > 1 {
        let (mut best, mut pair) = (f64::NEG_INFINITY, (0, 0));
        for (i, &a) in alive.iter().enumerate() {
            for &b in &alive[i + 1..] {
                let weight = size[a] * size[b];
                let similarity = if weight > 0.0 { sums[a * k + b] / weight } else { 0.0 };
                if similarity > best {
                    (best, pair) = (similarity, (a, b));
                }
            }
        }
        let (a, b) = pair;
        merges.push(Merge { a: node[a], b: node[b], similarity: best });
        for &c in &alive {
            if c != a && c != b {
                sums[a * k + c] += sums[b * k + c];
                sums[c * k + a] = sums[a * k + c];
            }
        }
        size[a] += size[b];
        node[a] = k + merges.len() - 1;
        alive.retain(|&c| c != b);
    }
    merges
}

#[cfg(test)]
mod tests {
    use super::super::quality::adjusted_rand;
    use super::*;
    use crate::base::with_threads;

    /// Rows of three topics, each with columns of its own and one that all share.
    fn topics(each: usize) -> (CsrMatrix, Vec<i32>) {
        let mut rng = stream(3, "test", 0);
        let (mut offsets, mut indices, mut values, mut truth) = (vec![0], Vec::new(), Vec::new(), Vec::new());
        for row in 0..each * 3 {
            let topic = (row % 3) as u32;
            let mut columns: Vec<u32> = (0..4).map(|_| topic * 6 + rng.gen_range(0..6)).chain([18]).collect();
            columns.sort_unstable();
            columns.dedup();
            let value = 1.0 / (columns.len() as f32).sqrt();
            values.extend(columns.iter().map(|_| value));
            indices.extend(columns);
            offsets.push(indices.len());
            truth.push(topic as i32);
        }
        (CsrMatrix::new(19, offsets, indices, values), truth)
    }

    #[test]
    fn finds_topics_with_and_without_their_number() {
        let (rows, truth) = topics(100);
        let mut params = ClusterParams::default();
        for k in [Some(3), None] {
            params.n_themes = k;
            for method in [KMeans::sparse(&params), KMeans::reduced(&params)] {
                let found = method.cluster(&rows, 1).unwrap();
                assert_eq!(found.k, 3);
                assert!(adjusted_rand(&found.labels, &truth).unwrap() > 0.99);
            }
        }
    }

    #[test]
    fn threads_leave_no_trace() {
        let (rows, _) = topics(900);
        let mut params = ClusterParams::default();
        params.n_themes = Some(7);
        for method in [KMeans::sparse(&params), KMeans::reduced(&params)] {
            let run = |threads| with_threads(threads, || method.cluster(&rows, 1).unwrap().labels).unwrap();
            assert_eq!(run(1), run(3));
        }
    }

    #[test]
    fn rows_of_zeros_stay_out() {
        let rows = CsrMatrix::new(2, vec![0, 1, 1, 2], vec![0, 1], vec![1.0, 1.0]);
        let found = KMeans::sparse(&ClusterParams::default()).cluster(&rows, 1).unwrap();
        assert_eq!(found.labels[1], -1);
        assert_ne!(found.labels[0], found.labels[2]);
    }
}
