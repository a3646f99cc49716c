//! Spherical k-means (Dhillon & Modha 2001) on dense unit rows, started by the greedy k-means++ of Arthur &
//! Vassilvitskii (2007): of several rows drawn, that is taken which leaves the others nearest to a centroid.

use ndarray::linalg::general_mat_mul;
use ndarray::{Array2, ArrayBase, ArrayView2, Axis, concatenate};
use rand::Rng;

use crate::base::{Stream, map_ordered, stream};

/// Rows that a thread takes at a time.
const BLOCK: usize = 512;

/// Up to so many rows decide between the starts.
const SAMPLE: usize = 3000;

/// Rounds that starts are given before the worse half of them is given up.
const ROUNDS: usize = 2;

/// The group of every row. Several starts run on a sample of the rows, the worse half given up every few rounds; the best
/// goes on with all rows.
pub(super) fn dense_kmeans(rows: &Array2<f32>, k: usize, starts: usize, rounds: usize, seed: u64) -> Vec<u32> {
    let n = rows.nrows();
    if k <= 1 || rows.is_empty() {
        return vec![0; n];
    }
    let sample = if n <= SAMPLE { None } else { Some(draw(n, SAMPLE.max(k * 20).min(n), seed)) };
    let small = sample.as_ref().map(|places| rows.select(Axis(0), places));
    let tried = small.as_ref().unwrap_or(rows);
    let mut streams: Vec<Stream> = (0..starts as u64).map(|start| stream(seed, "k-means", start)).collect();
    let (mut centroids, mut found) = plus_plus(tried, k, &mut streams);
    while centroids.len() > 1 {
        for _ in 0..ROUNDS {
            centroids = means(tried, &found, &centroids);
            found = assign(tried, &centroids);
        }
        let mut order: Vec<usize> = (0..found.len()).collect();
        order.sort_by(|&a, &b| found[b].fit.total_cmp(&found[a].fit).then(a.cmp(&b)));
        order.truncate(found.len() / 2);
        centroids = order.iter().map(|&start| std::mem::take(&mut centroids[start])).collect();
        found = order.iter().map(|&start| std::mem::take(&mut found[start])).collect();
    }
    let first = if sample.is_some() { assign(rows, &centroids) } else { found };
    lloyd(rows, centroids, first, rounds)
}

/// `take` distinct places below `n`, rising.
fn draw(n: usize, take: usize, seed: u64) -> Vec<usize> {
    let mut places = rand::seq::index::sample(&mut stream(seed, "k-means sample", 0), n, take).into_vec();
    places.sort_unstable();
    places
}

/// The nearest centroid of each row (the first of equals), its cosine, and the sum of those.
#[derive(Default)]
struct Found {
    groups: Vec<u32>,
    cosines: Vec<f32>,
    fit: f64,
}

impl Found {
    fn with_capacity(rows: usize) -> Self {
        Self { groups: Vec::with_capacity(rows), cosines: Vec::with_capacity(rows), fit: 0.0 }
    }
}

/// Rounds of one start until hardly a row changes its group.
fn lloyd(rows: &Array2<f32>, mut centroids: Vec<Array2<f32>>, mut found: Vec<Found>, rounds: usize) -> Vec<u32> {
    for _ in 0..rounds {
        centroids = means(rows, &found, &centroids);
        let next = assign(rows, &centroids);
        let moved = next[0].groups.iter().zip(&found[0].groups).filter(|(a, b)| a != b).count();
        found = next;
        if moved * 1000 <= rows.nrows() {
            break;
        }
    }
    found.swap_remove(0).groups
}

/// Puts the rows to the centroids of each start. All starts share one product: a narrow one takes as long as a wide one.
fn assign(rows: &Array2<f32>, starts: &[Array2<f32>]) -> Vec<Found> {
    let k = starts[0].nrows();
    let views: Vec<ArrayView2<'_, f32>> = starts.iter().map(ArrayBase::view).collect();
    let all = concatenate(Axis(0), &views).expect("centroids of one shape");
    let blocks: Vec<ArrayView2<'_, f32>> = rows.axis_chunks_iter(Axis(0), BLOCK).collect();
    let parts = map_ordered(&blocks, |block| {
        let scores = product(block, &all.t());
        let scores = scores.as_slice().expect("made in standard layout");
        let best = |start: usize| scores.chunks_exact(all.nrows()).map(move |row| nearest(&row[start * k..][..k]));
        (0..starts.len()).flat_map(best).collect::<Vec<(u32, f32)>>()
    });
    (0..starts.len())
        .map(|start| {
            let mut found = Found::with_capacity(rows.nrows());
            for part in &parts {
                let size = part.len() / starts.len();
                let part = &part[size * start..][..size];
                found.groups.extend(part.iter().map(|b| b.0));
                found.cosines.extend(part.iter().map(|b| b.1));
                found.fit += part.iter().map(|b| f64::from(b.1)).sum::<f64>();
            }
            found
        })
        .collect()
}

fn nearest(scores: &[f32]) -> (u32, f32) {
    let mut best = (0, f32::NEG_INFINITY);
    for (group, &score) in scores.iter().enumerate() {
        if score > best.1 {
            best = (group as u32, score);
        }
    }
    best
}

/// Unit means of the groups of each start.
fn means(rows: &Array2<f32>, found: &[Found], before: &[Array2<f32>]) -> Vec<Array2<f32>> {
    let starts: Vec<(&Found, usize)> = found.iter().zip(before.iter().map(Array2::nrows)).collect();
    map_ordered(&starts, |(found, k)| mean(rows, &found.groups, &found.cosines, *k))
}

/// Unit means of the groups. A group without rows takes the row farthest from its own centroid.
fn mean(rows: &Array2<f32>, groups: &[u32], cosines: &[f32], k: usize) -> Array2<f32> {
    let width = rows.ncols();
    let mut sums = Array2::<f32>::zeros((k, width));
    let mut sizes = vec![0usize; k];
    let values = rows.as_slice().expect("made in standard layout");
    let cells = sums.as_slice_mut().expect("made in standard layout");
    for (row, &group) in values.chunks_exact(width).zip(groups) {
        cells[group as usize * width..][..width].iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
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

/// For each stream, rows far from each other: each is the best of several drawn by their squared distance from those taken
/// before. And where each row is then nearest.
fn plus_plus(rows: &Array2<f32>, k: usize, streams: &mut [Stream]) -> (Vec<Array2<f32>>, Vec<Found>) {
    let n = rows.nrows();
    let tries = 2 + (k as f64).ln() as usize;
    let mut centroids = vec![Array2::<f32>::zeros((k, rows.ncols())); streams.len()];
    let nothing = || Found { groups: vec![0; n], cosines: vec![f32::NEG_INFINITY; n], fit: 0.0 };
    let mut found: Vec<Found> = streams.iter().map(|_| nothing()).collect();
    let mut sums = vec![0f64; n];
    let mut drawn: Vec<usize> = streams.iter_mut().map(|rng| rng.gen_range(0..n)).collect();
    for group in 0..k {
        let cosines = products(rows, &drawn);
        let each = drawn.len() / streams.len();
        let mut next = Vec::with_capacity(streams.len() * tries);
        for (start, rng) in streams.iter_mut().enumerate() {
            let found = &mut found[start];
            let candidates = start * each..(start + 1) * each;
            let fits: Vec<f64> = candidates.clone().map(|at| fit_with(&cosines, at, &found.cosines)).collect();
            let best = candidates.start + (1..each).fold(0, |best, i| if fits[i] > fits[best] { i } else { best });
            centroids[start].row_mut(group).assign(&rows.row(drawn[best]));
            let mut sum = 0.0;
            let blocks =
                found.cosines.chunks_mut(BLOCK).zip(found.groups.chunks_mut(BLOCK)).zip(sums.chunks_mut(BLOCK));
            for (((nearest, groups), sums), cosines) in blocks.zip(&cosines) {
                for (((nearest, at), sums), &cosine) in nearest.iter_mut().zip(groups).zip(sums).zip(cosines.row(best))
                {
                    if cosine > *nearest {
                        (*nearest, *at) = (cosine, group as u32);
                    }
                    sum += f64::from((1.0 - *nearest).max(0.0));
                    *sums = sum;
                }
            }
            next.extend((0..tries).map(|_| {
                let target = rng.r#gen::<f64>() * sum;
                if sum > 0.0 { sums.partition_point(|&s| s <= target).min(n - 1) } else { rng.gen_range(0..n) }
            }));
        }
        drawn = next;
    }
    (centroids, found)
}

/// The sum of the cosines of all rows with the nearest of what they have, `nearest`, and a candidate.
fn fit_with(cosines: &[Array2<f32>], candidate: usize, nearest: &[f32]) -> f64 {
    let blocks = cosines.iter().zip(nearest.chunks(BLOCK));
    let sum = |(block, nearest): (&Array2<f32>, &[f32])| {
        let cosines = block.row(candidate);
        let cosines = cosines.as_slice().expect("made in standard layout");
        // Several sums side by side, or each addition would wait for the one before.
        let mut sums = [0f32; 16];
        let (heads, tails) = (cosines.chunks_exact(16), nearest.chunks_exact(16));
        let rest = heads.remainder().iter().zip(tails.remainder());
        let rest: f32 = rest.map(|(&a, &b)| if a > b { a } else { b }).sum();
        for (a, b) in heads.zip(tails) {
            for i in 0..16 {
                sums[i] += if a[i] > b[i] { a[i] } else { b[i] };
            }
        }
        f64::from(sums.iter().sum::<f32>() + rest)
    };
    blocks.map(sum).sum()
}

/// The cosines of some rows with each of all: by block of those, one line for each of the some.
fn products(rows: &Array2<f32>, some: &[usize]) -> Vec<Array2<f32>> {
    let chosen = rows.select(Axis(0), some);
    let blocks: Vec<ArrayView2<'_, f32>> = rows.axis_chunks_iter(Axis(0), BLOCK).collect();
    map_ordered(&blocks, |block| product(&chosen.view(), &block.t()))
}

/// `a·b`, row after row: `dot` goes column after column where both have a single one.
fn product(a: &ArrayView2<'_, f32>, b: &ArrayView2<'_, f32>) -> Array2<f32> {
    let mut found = Array2::zeros((a.nrows(), b.ncols()));
    general_mat_mul(1.0, a, b, 0.0, &mut found);
    found
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
    fn rows_of_one_or_no_column_are_grouped() {
        for columns in [0, 1] {
            let rows = Array2::from_shape_fn((700, columns), |(row, _)| if row % 3 == 0 { -1.0f32 } else { 1.0 });
            let groups = dense_kmeans(&rows, 2, 4, 10, 1);
            assert!((0..700).all(|row| groups[row] < 2));
            assert!(columns == 0 || (3..700).all(|row| groups[row] == groups[row % 3]), "{groups:?}");
        }
    }

    #[test]
    fn more_groups_than_distinct_rows_end() {
        let rows = Array2::from_shape_fn((8, 2), |(_, d)| if d == 0 { 1.0f32 } else { 0.0 });
        assert_eq!(dense_kmeans(&rows, 4, 2, 10, 1).len(), 8);
    }
}
