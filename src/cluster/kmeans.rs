//! Spherical k-means (Dhillon & Modha 2001) on sparse rows, started by k-means++ (Arthur & Vassilvitskii 2007).

use rand::Rng;

use super::contract::{ClusterParams, Clusterer, Clustering};
use super::tree::{Merge, Tree};
use crate::base::{CsrMatrix, Stream, map_ordered, stream};
use crate::error::{Error, Result};

/// How many rows a thread takes at a time.
const BLOCK: usize = 1024;

/// How many small groups are made before modularity joins them, where no number of groups is given.
const SMALL_GROUPS: usize = 150;

/// Spherical k-means. Without a number of groups it makes many small ones and joins them along the average-linkage
/// tree of their sums, where modularity is highest: the same rule as on single rows.
#[derive(Debug)]
pub(super) struct KMeans {
    n_themes: Option<usize>,
    resolution: f64,
    n_init: usize,
    max_iter: usize,
}

impl KMeans {
    pub(super) fn new(params: &ClusterParams) -> Self {
        Self {
            n_themes: params.n_themes,
            resolution: params.resolution,
            n_init: params.kmeans.n_init,
            max_iter: params.kmeans.max_iter,
        }
    }
}

impl Clusterer for KMeans {
    fn name(&self) -> &'static str {
        "spherical k-means"
    }

    fn cluster(&self, rows: &CsrMatrix, seed: u64) -> Result<Clustering> {
        let used: Vec<usize> = (0..rows.rows()).filter(|&r| !rows.row(r).0.is_empty()).collect();
        if let Some(k) = self.n_themes
            && k > used.len()
        {
            return Err(Error::parameter(
                "n_themes",
                k,
                format!("at most {}, the number of units with terms", used.len()),
            ));
        }
        let k = self.n_themes.unwrap_or(SMALL_GROUPS).min(used.len());
        let mut best: Option<(f64, Vec<u32>)> = None;
        let starts = if self.n_themes.is_some() { self.n_init } else { 1 };
        for start in 0..starts {
            let (fit, groups) = lloyd(rows, &used, k, self.max_iter, &mut stream(seed, "k-means", start as u64));
            if best.as_ref().is_none_or(|(other, _)| fit > *other) {
                best = Some((fit, groups));
            }
        }
        let groups = best.map(|(_, groups)| groups).unwrap_or_default();
        let (joined, tree) = match self.n_themes {
            Some(_) => ((0..k as i32).collect(), None),
            None => {
                let (tree, degree) = group_tree(rows, &used, &groups, k);
                (tree.cut_by_modularity(&degree, self.resolution).0, Some(tree))
            }
        };
        let mut labels = vec![-1; rows.rows()];
        for (&row, &group) in used.iter().zip(&groups) {
            labels[row] = joined[group as usize];
        }
        Ok(Clustering::new(labels, tree))
    }
}

/// One start: the sum of cosines to the centroids, and the group of each used row.
fn lloyd(rows: &CsrMatrix, used: &[usize], k: usize, max_iter: usize, rng: &mut Stream) -> (f64, Vec<u32>) {
    if k == 0 {
        return (0.0, Vec::new());
    }
    let mut groups = plus_plus(rows, used, k, rng);
    let mut fit = f64::NEG_INFINITY;
    for _ in 0..max_iter {
        let centroids = centroids(rows, used, &groups, k);
        let (next, sum) = assign(rows, used, &centroids, k);
        let settled = next == groups || sum <= fit * (1.0 + 1e-6);
        groups = next;
        fit = fit.max(sum);
        if settled {
            break;
        }
    }
    (fit, groups)
}

/// Seeds by k-means++ and the group of each row: the nearest seed.
fn plus_plus(rows: &CsrMatrix, used: &[usize], k: usize, rng: &mut Stream) -> Vec<u32> {
    let mut nearest = vec![f64::INFINITY; used.len()];
    let mut groups = vec![0u32; used.len()];
    let mut dense = vec![0f32; rows.columns()];
    let mut chosen = rng.gen_range(0..used.len());
    for group in 0..k {
        let (columns, values) = rows.row(used[chosen]);
        columns.iter().zip(values).for_each(|(&c, &v)| dense[c as usize] = v);
        let mut total = 0.0;
        for (place, &row) in used.iter().enumerate() {
            let (columns, values) = rows.row(row);
            let cosine: f32 = columns.iter().zip(values).map(|(&c, &v)| v * dense[c as usize]).sum();
            let distance = f64::from(1.0 - cosine).max(0.0);
            if distance < nearest[place] {
                nearest[place] = distance;
                groups[place] = group as u32;
            }
            total += nearest[place];
        }
        columns.iter().for_each(|&c| dense[c as usize] = 0.0);
        let mut target = rng.r#gen::<f64>() * total;
        chosen = nearest
            .iter()
            .position(|&d| {
                target -= d;
                target < 0.0
            })
            .unwrap_or_else(|| rng.gen_range(0..used.len()));
    }
    groups
}

/// Unit sums of the groups, column by column: `k` values for each column.
fn centroids(rows: &CsrMatrix, used: &[usize], groups: &[u32], k: usize) -> Vec<f32> {
    let mut sums = vec![0f32; rows.columns() * k];
    for (&row, &group) in used.iter().zip(groups) {
        let (columns, values) = rows.row(row);
        for (&c, &v) in columns.iter().zip(values) {
            sums[c as usize * k + group as usize] += v;
        }
    }
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
fn assign(rows: &CsrMatrix, used: &[usize], centroids: &[f32], k: usize) -> (Vec<u32>, f64) {
    let blocks: Vec<&[usize]> = used.chunks(BLOCK).collect();
    let parts = map_ordered(&blocks, |block| {
        let mut scores = vec![0f32; k];
        let mut sum = 0.0;
        let nearest: Vec<u32> = block
            .iter()
            .map(|&row| {
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

/// The average-linkage tree of groups of rows. The mean similarity between two groups is the dot product of their sums
/// over the product of their sizes, so that no two rows need to meet.
fn group_tree(rows: &CsrMatrix, used: &[usize], groups: &[u32], k: usize) -> (Tree, Vec<f64>) {
    let mut sums = vec![0f32; rows.columns() * k];
    let mut sizes = vec![0f64; k];
    for (&row, &group) in used.iter().zip(groups) {
        sizes[group as usize] += 1.0;
        let (columns, values) = rows.row(row);
        for (&c, &v) in columns.iter().zip(values) {
            sums[c as usize * k + group as usize] += v;
        }
    }
    let mut gram = vec![0f64; k * k];
    for column in sums.chunks_exact(k) {
        let present: Vec<usize> = (0..k).filter(|&g| column[g] != 0.0).collect();
        for &a in &present {
            for &b in &present {
                gram[a * k + b] += f64::from(column[a]) * f64::from(column[b]);
            }
        }
    }
    let degree: Vec<f64> = (0..k).map(|a| gram[a * k..(a + 1) * k].iter().sum::<f64>() - sizes[a]).collect();
    let inside: Vec<f64> = (0..k).map(|a| gram[a * k + a] - sizes[a]).collect();
    let merges = average_linkage(&gram, &sizes);
    (Tree { rows: (0..k).collect(), weights: sizes, inside, merges }, degree)
}

/// Average linkage of weighted points from the sums of similarities between them: few points, so the plain way.
fn average_linkage(gram: &[f64], sizes: &[f64]) -> Vec<Merge> {
    let k = sizes.len();
    let mut sums = gram.to_vec();
    let mut size = sizes.to_vec();
    let mut node: Vec<usize> = (0..k).collect();
    let mut alive: Vec<usize> = (0..k).collect();
    let mut merges = Vec::new();
    while alive.len() > 1 {
        let (mut best, mut pair) = (f64::NEG_INFINITY, (0, 0));
        for (i, &a) in alive.iter().enumerate() {
            for &b in &alive[i + 1..] {
                let weight = size[a] * size[b];
                let similarity = if weight > 0.0 { sums[a * k + b] / weight } else { -1.0 };
                if similarity > best {
                    (best, pair) = (similarity, (a, b));
                }
            }
        }
        let (a, b) = pair;
        merges.push(Merge { a: node[a], b: node[b], similarity: best.max(0.0) });
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
            let found = KMeans::new(&params).cluster(&rows, 1).unwrap();
            assert_eq!(found.k, 3);
            assert!(super::super::quality::adjusted_rand(&found.labels, &truth).unwrap() > 0.99);
        }
    }

    #[test]
    fn threads_leave_no_trace() {
        let (rows, _) = topics(900);
        let mut params = ClusterParams::default();
        params.n_themes = Some(7);
        let run = |threads| with_threads(threads, || KMeans::new(&params).cluster(&rows, 1).unwrap().labels).unwrap();
        assert_eq!(run(1), run(3));
    }
}
