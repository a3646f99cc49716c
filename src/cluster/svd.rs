//! Rows in few dimensions: a truncated singular value decomposition by a randomised range finder.

use ndarray::{Array2, Axis};
use rand::Rng;

use super::panels::Panels;
use crate::base::{CsrMatrix, stream};

/// Stored values from which the dimensions are found on a sample of the rows: leading directions are those of common
/// terms, and so many values show them.
const SAMPLE: usize = 400_000;

/// Unit rows that stand for `rows` in at most `dims` dimensions: their coordinates along (nearly) the leading right
/// singular vectors, up to a rotation, which no cosine notices. Rows of zeros stay zeros. Few rows, or rows of few columns
/// (no more than `dims` or twice `dims`), keep all their dimensions, whatever these are.
///
/// The range finder of Halko, Martinsson & Tropp (2011, algorithm 4.4) with `rounds` power iterations gives a basis Q of
/// the leading left singular vectors of a sample S of the rows. The right ones are V = SᵀQ·L⁻ᵀ with LLᵀ = (SᵀQ)ᵀSᵀQ, and
/// all rows A are then A·V. It starts from a count sketch of the columns, which reads each value once.
pub(super) fn project(rows: &CsrMatrix, dims: usize, rounds: usize, seed: u64) -> Array2<f32> {
    if rows.columns() <= 2 * dims || dims == 0 {
        return to_unit_rows(dense(rows, dims));
    }
    let sample = sample(rows, seed);
    let fitted = sample.as_ref().unwrap_or(rows);
    let turned = transpose(fitted);
    let width = fitted.rows().min(dims);
    let mut right = Panels::zeros(turned.rows(), width);
    let mut left = if fitted.rows() <= dims {
        Panels::from_fn(width, width, |row, column| f32::from(u8::from(row == column)))
    } else {
        let mut left = sketch(fitted, dims, seed);
        left = left.by_inverse_root(&left.gram());
        for _ in 0..rounds {
            right.set_product(&turned, &left);
            left.set_product(fitted, &right);
            left = left.by_inverse_root(&left.gram());
        }
        left
    };
    right.set_product(&turned, &left);
    let gram = right.gram();
    if left.rows() != rows.rows() {
        left = Panels::zeros(rows.rows(), width);
    }
    // The smaller of the two is made orthonormal, which is the same.
    to_unit_rows(if rows.rows() < right.rows() {
        left.set_product(rows, &right);
        left.by_inverse_root(&gram).to_rows()
    } else {
        left.set_product(rows, &right.by_inverse_root(&gram));
        left.to_rows()
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

/// Each column added, with a random sign, to one of `width` (the count sketch of Clarkson & Woodruff 2013): a product with a
/// random matrix for the price of reading the rows.
fn sketch(rows: &CsrMatrix, width: usize, seed: u64) -> Panels {
    let mut rng = stream(seed, "range finder", 0);
    let places: Vec<(usize, f32)> =
        (0..rows.columns()).map(|_| (rng.gen_range(0..width), if rng.r#gen() { 1.0 } else { -1.0 })).collect();
    let mut found = Panels::zeros(rows.rows(), width);
    for row in 0..rows.rows() {
        let (columns, values) = rows.row(row);
        for (&column, &value) in columns.iter().zip(values) {
            let (place, sign) = places[column as usize];
            *found.cell_mut(row, place) += sign * value;
        }
    }
    found
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
        assert!(project(&low_rank(60, 40, 5), 8, 0, 1).iter().all(|v| v.is_finite()), "without a power round");
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
