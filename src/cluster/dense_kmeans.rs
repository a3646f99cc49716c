//! Spherical k-means (Dhillon & Modha 2001) on dense unit rows, started by the greedy k-means++ of Arthur &
//! Vassilvitskii (2007): of several rows drawn, that is taken which leaves the others nearest to a centroid.

use ndarray::{Array2, ArrayView1, ArrayView2, Axis};
use rand::Rng;

use crate::base::{Stream, map_ordered, stream};

/// Rows that a thread takes at a time.
const BLOCK: usize = 512;

/// Up to so many rows decide between the starts.
const SAMPLE: usize = 3000;

/// Rounds that a start is given before the best one goes on alone.
const FIRST_ROUNDS: usize = 6;

/// The group of every row. Several starts run on a sample of the rows; the best goes on with all rows.
pub(super) fn dense_kmeans(rows: &Array2<f32>, k: usize, starts: usize, rounds: usize, seed: u64) -> Vec<u32> {
    let n = rows.nrows();
    if k <= 1 || n == 0 {
        return vec![0; n];
    }
    let sample = if n <= SAMPLE { None } else { Some(draw(n, SAMPLE.max(k * 20).min(n), seed)) };
    let small = sample.as_ref().map(|places| rows.select(Axis(0), places));
    let tried = small.as_ref().unwrap_or(rows);
    let draws: Vec<u64> = (0..starts as u64).collect();
    let found = map_ordered(&draws, |&start| {
        let mut rng = stream(seed, "k-means", start);
        let first = plus_plus(tried, k, &mut rng);
        lloyd(tried, first, FIRST_ROUNDS)
    });
    let best = found.into_iter().reduce(|best, other| if other.fit > best.fit { other } else { best });
    let centroids = best.expect("at least one start").centroids;
    lloyd(rows, centroids, rounds).groups
}

/// `take` distinct places below `n`, rising.
fn draw(n: usize, take: usize, seed: u64) -> Vec<usize> {
    let mut places = rand::seq::index::sample(&mut stream(seed, "k-means sample", 0), n, take).into_vec();
    places.sort_unstable();
    places
}

struct Fit {
    centroids: Array2<f32>,
    groups: Vec<u32>,
    fit: f64,
}

fn lloyd(rows: &Array2<f32>, mut centroids: Array2<f32>, rounds: usize) -> Fit {
    let (mut groups, mut cosines, mut fit) = assign(rows, &centroids);
    for _ in 0..rounds {
        centroids = means(rows, &groups, &cosines, centroids.nrows());
        let (next, near, sum) = assign(rows, &centroids);
        let moved = next.iter().zip(&groups).filter(|(a, b)| a != b).count();
        (groups, cosines, fit) = (next, near, sum);
        if moved * 1000 <= groups.len() {
            break;
        }
    }
    Fit { centroids, groups, fit }
}

/// The nearest centroid of each row (the first of equals), its cosine, and the sum of those.
fn assign(rows: &Array2<f32>, centroids: &Array2<f32>) -> (Vec<u32>, Vec<f32>, f64) {
    let turned = centroids.t();
    let blocks: Vec<ArrayView2<'_, f32>> = rows.axis_chunks_iter(Axis(0), BLOCK).collect();
    let parts = map_ordered(&blocks, |block| {
        let scores = block.dot(&turned);
        let best: Vec<(u32, f32)> = scores.axis_iter(Axis(0)).map(nearest).collect();
        let sum: f64 = best.iter().map(|b| f64::from(b.1)).sum();
        (best, sum)
    });
    let fit = parts.iter().map(|p| p.1).sum();
    let (groups, cosines) = parts.into_iter().flat_map(|p| p.0).unzip();
    (groups, cosines, fit)
}

fn nearest(scores: ArrayView1<'_, f32>) -> (u32, f32) {
    let mut best = (0, f32::NEG_INFINITY);
    for (group, &score) in scores.iter().enumerate() {
        if score > best.1 {
            best = (group as u32, score);
        }
    }
    best
}

/// Unit means of the groups. A group without rows takes the row farthest from its own centroid.
fn means(rows: &Array2<f32>, groups: &[u32], cosines: &[f32], k: usize) -> Array2<f32> {
    let mut sums = Array2::<f32>::zeros((k, rows.ncols()));
    let mut sizes = vec![0usize; k];
    for (row, &group) in rows.axis_iter(Axis(0)).zip(groups) {
        let mut sum = sums.row_mut(group as usize);
        sum += &row;
        sizes[group as usize] += 1;
    }
    let mut far: Vec<usize> = Vec::new();
    for (group, &size) in sizes.iter().enumerate() {
        if size == 0 {
            let next = (0..cosines.len())
                .filter(|row| !far.contains(row))
                .min_by(|&a, &b| cosines[a].total_cmp(&cosines[b]).then(a.cmp(&b)));
            if let Some(row) = next {
                far.push(row);
                sums.row_mut(group).assign(&rows.row(row));
            }
        }
        let mut sum = sums.row_mut(group);
        let norm = sum.dot(&sum).sqrt();
        if norm > 1e-12 {
            sum /= norm;
        }
    }
    sums
}

/// Rows far from each other: each is the best of several drawn by their squared distance from those taken before.
fn plus_plus(rows: &Array2<f32>, k: usize, rng: &mut Stream) -> Array2<f32> {
    let n = rows.nrows();
    let tries = 2 + (k as f64).ln() as usize;
    let mut centroids = Array2::<f32>::zeros((k, rows.ncols()));
    let mut distance = vec![1f32; n];
    let mut drawn = vec![rng.gen_range(0..n)];
    for group in 0..k {
        let cosines = rows.dot(&rows.select(Axis(0), &drawn).t());
        let mut totals = vec![0f64; drawn.len()];
        for (row, &d) in cosines.axis_iter(Axis(0)).zip(&distance) {
            totals.iter_mut().zip(row).for_each(|(t, &c)| *t += f64::from(d.min(1.0 - c).max(0.0)));
        }
        let best = (1..totals.len()).fold(0, |best, i| if totals[i] < totals[best] { i } else { best });
        centroids.row_mut(group).assign(&rows.row(drawn[best]));
        let mut sums = Vec::with_capacity(n);
        let mut sum = 0.0;
        for (d, &cosine) in distance.iter_mut().zip(cosines.column(best)) {
            *d = if group == 0 { 1.0 - cosine } else { d.min(1.0 - cosine) }.max(0.0);
            sum += f64::from(*d);
            sums.push(sum);
        }
        let draw = |_| {
            let target = rng.r#gen::<f64>() * sum;
            if sum > 0.0 { sums.partition_point(|&s| s <= target).min(n - 1) } else { rng.gen_range(0..n) }
        };
        drawn = (0..tries).map(draw).collect();
    }
    centroids
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::with_threads;

    /// Noisy unit rows around `k` axes.
    fn around_axes(n: usize, k: usize, dims: usize) -> Array2<f32> {
        let mut rng = stream(4, "test", 0);
        let mut rows = Array2::from_shape_fn((n, dims), |(row, d)| {
            rng.gen_range(-0.1f32..0.1) + if d == row % k { 1.0 } else { 0.0 }
        });
        for mut row in rows.axis_iter_mut(Axis(0)) {
            let norm = row.dot(&row).sqrt();
            row /= norm;
        }
        rows
    }

    #[test]
    fn finds_the_axes_on_any_number_of_threads() {
        let rows = around_axes(6000, 5, 20);
        let run = |threads| with_threads(threads, || dense_kmeans(&rows, 5, 4, 50, 1)).unwrap();
        let groups = run(1);
        assert!((5..6000).all(|row| groups[row] == groups[row % 5]));
        assert_eq!(groups, run(3));
    }

    #[test]
    fn more_groups_than_distinct_rows_end() {
        let rows = Array2::from_shape_fn((8, 2), |(_, d)| if d == 0 { 1.0f32 } else { 0.0 });
        assert_eq!(dense_kmeans(&rows, 4, 2, 10, 1).len(), 8);
    }
}
