//! Rows in few dimensions: a truncated singular value decomposition by a randomised range finder.

use ndarray::{Array2, ArrayView2, Axis, s};
use rand::RngCore;

use crate::base::{CsrMatrix, map_ordered, stream};

/// Rows that a thread takes at a time. The parts are summed in their order, so it must not depend on the threads.
const BLOCK: usize = 512;

/// Unit rows that stand for `rows` in at most `dims` dimensions: their coordinates along (nearly) the leading right
/// singular vectors, up to a rotation, which no cosine notices. Rows of zeros stay zeros.
///
/// The range finder of Halko, Martinsson & Tropp (2011, algorithm 4.4) with `rounds` power iterations. Instead of the
/// basis V of the right singular vectors it forms A·V = A(AᵀQ)·L⁻ᵀ with LLᵀ = Qᵀ(AAᵀQ), so that everything dense has
/// as many rows as A.
pub(super) fn project(rows: &CsrMatrix, dims: usize, rounds: usize, seed: u64) -> Array2<f32> {
    let dims = dims.min(rows.rows()).min(rows.columns());
    if dims == 0 {
        return Array2::zeros((rows.rows(), 0));
    }
    let turned = transpose(rows);
    let mut y = times(rows, &signs(rows.columns(), dims, seed));
    for _ in 0..rounds {
        y = times(rows, &times(&turned, &orthonormal(&y)));
    }
    let q = orthonormal(&y);
    let mapped = times(rows, &times(&turned, &q));
    let mut found = by_inverse(&mapped, &gram(&q, &mapped));
    for mut row in found.axis_iter_mut(Axis(0)) {
        let norm = row.iter().map(|v| v * v).sum::<f32>().sqrt();
        if norm > 1e-12 {
            row.mapv_inplace(|v| v / norm);
        }
    }
    found
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

/// Sparse times dense.
fn times(a: &CsrMatrix, b: &Array2<f32>) -> Array2<f32> {
    let width = b.ncols();
    let dense = b.as_slice().expect("made in standard layout");
    let blocks: Vec<usize> = (0..a.rows()).step_by(BLOCK).collect();
    let parts = map_ordered(&blocks, |&from| {
        let to = (from + BLOCK).min(a.rows());
        let mut part = vec![0f32; (to - from) * width];
        for (row, out) in (from..to).zip(part.chunks_exact_mut(width)) {
            let (columns, values) = a.row(row);
            for (&c, &v) in columns.iter().zip(values) {
                let other = &dense[c as usize * width..][..width];
                out.iter_mut().zip(other).for_each(|(o, &x)| *o += v * x);
            }
        }
        part
    });
    Array2::from_shape_vec((a.rows(), width), parts.concat()).expect("one part for every block")
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
        assert_eq!(project(&rows, 100, 1, 1).dim(), (3, 3));
        assert_eq!(project(&CsrMatrix::new(5, vec![0, 0], vec![], vec![]), 4, 1, 1), Array2::<f32>::zeros((1, 1)));
    }
}
