//! Rows in few dimensions: a truncated singular value decomposition by a randomised range finder.

use ndarray::{Array2, ArrayView2, Axis, s};
use rand::RngCore;

use crate::base::{CsrMatrix, map_ordered, stream};

/// Rows that a thread takes at a time. The parts are summed in their order, so it must not depend on the threads.
const BLOCK: usize = 512;

/// Columns of a dense factor that are worked on together: so many sums stay in registers, and the factor in the cache.
const STRIP: usize = 32;

/// Stored values from which the dimensions are found on a sample of the rows: leading directions are those of common
/// terms, and so many values show them.
const SAMPLE: usize = 400_000;

/// Unit rows that stand for `rows` in at most `dims` dimensions: their coordinates along (nearly) the leading right
/// singular vectors, up to a rotation, which no cosine notices. Rows of zeros stay zeros. Few rows, or rows of few columns
/// (no more than `dims` or twice `dims`), keep all their dimensions, whatever these are.
///
/// The range finder of Halko, Martinsson & Tropp (2011, algorithm 4.4) with `rounds` power iterations gives a basis Q of
/// the leading left singular vectors of a sample S of the rows. The right ones are V = SᵀQ·L⁻ᵀ with LLᵀ = (SᵀQ)ᵀSᵀQ, and
/// all rows A are then A·V. The start is random among the rows and not the columns, which saves a product.
pub(super) fn project(rows: &CsrMatrix, dims: usize, rounds: usize, seed: u64) -> Array2<f32> {
    if rows.columns() <= 2 * dims || dims == 0 {
        return to_unit_rows(dense(rows, dims));
    }
    let sample = sample(rows, seed);
    let fitted = sample.as_ref().unwrap_or(rows);
    let turned = transpose(fitted);
    let mut y = if fitted.rows() <= dims {
        Array2::eye(fitted.rows())
    } else {
        let mut y = signs(fitted.rows(), dims, seed);
        for _ in 0..rounds.max(1) {
            y = orthonormal(&times(fitted, &times(&turned, &y)));
        }
        y
    };
    y = times(&turned, &y);
    let g = gram(&y, &y);
    // The smaller of the two is made orthonormal, which is the same.
    to_unit_rows(if rows.rows() < y.nrows() {
        by_inverse(&times(rows, &y), &g)
    } else {
        times(rows, &by_inverse(&y, &g))
    })
}

/// The rows with all their columns; with none where `dims` is zero.
fn dense(rows: &CsrMatrix, dims: usize) -> Array2<f32> {
    let mut found = Array2::zeros((rows.rows(), if dims == 0 { 0 } else { rows.columns() }));
    for (row, mut out) in found.axis_iter_mut(Axis(0)).enumerate().filter(|_| dims > 0) {
        let (columns, values) = rows.row(row);
        columns.iter().zip(values).for_each(|(&c, &v)| out[c as usize] = v);
    }
    found
}

/// Rows scaled to length one; what is next to nothing stays.
fn to_unit_rows(mut found: Array2<f32>) -> Array2<f32> {
    for mut row in found.axis_iter_mut(Axis(0)) {
        let norm = row.iter().map(|v| v * v).sum::<f32>().sqrt();
        if norm > 1e-12 {
            row.mapv_inplace(|v| v / norm);
        }
    }
    found
}

/// A random part of the rows that holds about `SAMPLE` values, in their order; `None` where all of them do not hold
/// many more.
fn sample(rows: &CsrMatrix, seed: u64) -> Option<CsrMatrix> {
    if rows.nonzeros() <= SAMPLE + SAMPLE / 4 {
        return None;
    }
    let take = (rows.rows() as f64 * SAMPLE as f64 / rows.nonzeros() as f64).ceil() as usize;
    let mut rng = stream(seed, "range finder sample", 0);
    let mut places = rand::seq::index::sample(&mut rng, rows.rows(), take).into_vec();
    places.sort_unstable();
    Some(rows.select(&places))
}

/// Random signs: as good a start as normal numbers, and cheaper.
fn signs(rows: usize, columns: usize, seed: u64) -> Array2<f32> {
    let mut rng = stream(seed, "range finder", 0);
    let mut bits = 0u64;
    let mut left = 0;
    Array2::from_shape_simple_fn((rows, columns), || {
        if left == 0 {
            (bits, left) = (rng.next_u64(), 64);
        }
        let sign = if bits & 1 == 0 { -1.0 } else { 1.0 };
        bits >>= 1;
        left -= 1;
        sign
    })
}

/// The transposed matrix.
fn transpose(m: &CsrMatrix) -> CsrMatrix {
    let mut offsets = vec![0usize; m.columns() + 1];
    for &c in m.indices() {
        offsets[c as usize + 1] += 1;
    }
    for c in 0..m.columns() {
        offsets[c + 1] += offsets[c];
    }
    let mut next = offsets.clone();
    let (mut indices, mut values) = (vec![0u32; m.nonzeros()], vec![0f32; m.nonzeros()]);
    for row in 0..m.rows() {
        let (columns, row_values) = m.row(row);
        for (&c, &v) in columns.iter().zip(row_values) {
            let at = next[c as usize];
            next[c as usize] += 1;
            indices[at] = row as u32;
            values[at] = v;
        }
    }
    CsrMatrix::new(m.rows(), offsets, indices, values)
}

/// Sparse times dense, a strip of columns at a time.
fn times(a: &CsrMatrix, b: &Array2<f32>) -> Array2<f32> {
    let width = b.ncols();
    let dense = b.as_slice().expect("made in standard layout");
    let strips: Vec<usize> = (0..width).step_by(STRIP).collect();
    let packed: Vec<Vec<[f32; STRIP]>> = map_ordered(&strips, |&from| {
        let to = (from + STRIP).min(width);
        let pack = |row: &[f32]| {
            let mut packed = [0f32; STRIP];
            packed[..to - from].copy_from_slice(&row[from..to]);
            packed
        };
        dense.chunks_exact(width).map(pack).collect()
    });
    // All rows take one strip before any takes the next, which would drive it out of the cache.
    let blocks: Vec<(usize, usize)> =
        (0..strips.len()).flat_map(|strip| (0..a.rows()).step_by(BLOCK).map(move |from| (strip, from))).collect();
    let parts = map_ordered(&blocks, |&(strip, from)| {
        let strip = &packed[strip];
        let product = |row: usize| {
            let (columns, values) = a.row(row);
            let mut sums = [0f32; STRIP];
            for (&c, &v) in columns.iter().zip(values) {
                let other = &strip[c as usize];
                for i in 0..STRIP {
                    sums[i] += v * other[i];
                }
            }
            sums
        };
        (from..(from + BLOCK).min(a.rows())).map(product).collect::<Vec<_>>()
    });
    let mut found = Array2::zeros((a.rows(), width));
    let dense = found.as_slice_mut().expect("made in standard layout");
    for (&(strip, from), part) in blocks.iter().zip(&parts) {
        let column = strips[strip];
        for (out, sums) in dense[from * width..].chunks_exact_mut(width).zip(part) {
            out[column..].iter_mut().zip(sums).for_each(|(o, &s)| *o = s);
        }
    }
    found
}

/// `aᵀ·b`, summed block by block in double precision.
fn gram(a: &Array2<f32>, b: &Array2<f32>) -> Array2<f64> {
    let blocks: Vec<(ArrayView2<'_, f32>, ArrayView2<'_, f32>)> =
        a.axis_chunks_iter(Axis(0), BLOCK).zip(b.axis_chunks_iter(Axis(0), BLOCK)).collect();
    let parts = map_ordered(&blocks, |(a, b)| a.t().dot(b));
    let mut sum = Array2::<f64>::zeros((a.ncols(), b.ncols()));
    for part in parts {
        sum.zip_mut_with(&part, |s, &p| *s += f64::from(p));
    }
    sum
}

/// Columns of length one at right angles to each other that span the same; directions that hold next to nothing become
/// next to nothing (Cholesky QR with a ridge).
fn orthonormal(y: &Array2<f32>) -> Array2<f32> {
    by_inverse(y, &gram(y, y))
}

/// `y·L⁻ᵀ` with LLᵀ the symmetric matrix `g`.
fn by_inverse(y: &Array2<f32>, g: &Array2<f64>) -> Array2<f32> {
    let n = g.nrows();
    let largest = (0..n).map(|i| g[[i, i]]).fold(0.0, f64::max);
    let ridge = (largest * 1e-7).max(1e-30);
    let mut l = Array2::<f64>::zeros((n, n));
    for i in 0..n {
        for j in 0..=i {
            let symmetric = f64::midpoint(g[[i, j]], g[[j, i]]);
            let dot = l.slice(s![i, ..j]).dot(&l.slice(s![j, ..j]));
            if i == j {
                l[[i, i]] = (symmetric + ridge - dot).max(ridge).sqrt();
            } else {
                l[[i, j]] = (symmetric - dot) / l[[j, j]];
            }
        }
    }
    // L⁻¹ by rows; its transpose is what the rows of y are multiplied with.
    let mut inverse = Array2::<f64>::zeros((n, n));
    for i in 0..n {
        inverse[[i, i]] = 1.0 / l[[i, i]];
        for j in 0..i {
            let sum: f64 = (j..i).map(|m| l[[i, m]] * inverse[[m, j]]).sum();
            inverse[[i, j]] = -sum / l[[i, i]];
        }
    }
    let factor = inverse.t().mapv(|v| v as f32);
    let blocks: Vec<ArrayView2<'_, f32>> = y.axis_chunks_iter(Axis(0), BLOCK).collect();
    let parts = map_ordered(&blocks, |block| block.dot(&factor).into_raw_vec_and_offset().0);
    Array2::from_shape_vec(y.dim(), parts.concat()).expect("one part for every block")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rand::Rng;

    /// Rows that are mixtures of `rank` sparse patterns.
    fn low_rank(rows: usize, columns: usize, rank: usize) -> CsrMatrix {
        let mut rng = stream(9, "test", 0);
        let patterns: Vec<Vec<f32>> = (0..rank)
            .map(|_| (0..columns).map(|_| if rng.gen_bool(0.3) { rng.r#gen() } else { 0.0 }).collect())
            .collect();
        let (mut offsets, mut indices, mut values) = (vec![0], Vec::new(), Vec::new());
        for _ in 0..rows {
            let mix: Vec<f32> = (0..rank).map(|_| rng.r#gen()).collect();
            let row: Vec<f32> = (0..columns).map(|c| (0..rank).map(|p| mix[p] * patterns[p][c]).sum()).collect();
            let norm = row.iter().map(|v| v * v).sum::<f32>().sqrt();
            for (c, v) in row.iter().enumerate().filter(|(_, v)| **v != 0.0) {
                indices.push(c as u32);
                values.push(v / norm);
            }
            offsets.push(indices.len());
        }
        CsrMatrix::new(columns, offsets, indices, values)
    }

    #[test]
    fn cosines_of_low_rank_rows_stay() {
        let rows = low_rank(60, 40, 5);
        let small = project(&rows, 8, 1, 1);
        for i in 0..60 {
            for j in 0..i {
                let cosine = f64::from(small.row(i).dot(&small.row(j)));
                assert!((cosine - rows.dot(i, &rows, j)).abs() < 2e-3, "{i} {j} {cosine}");
            }
        }
    }

    #[test]
    fn fewer_rows_than_dimensions() {
        let rows = low_rank(3, 40, 2);
        assert_eq!(project(&rows, 15, 1, 1).dim(), (3, 3));
        assert_eq!(project(&CsrMatrix::new(9, vec![0, 0], vec![], vec![]), 4, 1, 1), Array2::<f32>::zeros((1, 1)));
    }

    proptest! {
        #[test]
        fn few_rows_or_columns_keep_their_cosines(
            words in prop::collection::vec(prop::collection::btree_set(0u32..8, 0..4), 1..12),
            columns in prop::sample::select(vec![8usize, 60]),
            dims in 4usize..14,
        ) {
            let (mut offsets, mut indices, mut values) = (vec![0], Vec::new(), Vec::new());
            for row in &words {
                values.extend(row.iter().map(|_| 1.0 / (row.len() as f32).sqrt()));
                indices.extend(row);
                offsets.push(indices.len());
            }
            let rows = CsrMatrix::new(columns, offsets, indices, values);
            // Either the columns are few, or the rows are.
            let dims = if columns == 8 { dims } else { dims.max(words.len()) };
            let small = project(&rows, dims, 2, 1);
            for i in 0..words.len() {
                for j in 0..i {
                    let cosine = f64::from(small.row(i).dot(&small.row(j)));
                    prop_assert!((cosine - rows.dot(i, &rows, j)).abs() < 2e-3, "{} {} {}", i, j, cosine);
                }
            }
        }
    }
}
