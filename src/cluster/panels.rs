//! Dense matrices of few columns in panels: what is multiplied with sparse rows.

use ndarray::linalg::general_mat_mul;
use ndarray::{Array2, ArrayView2, ArrayViewMut2, s};

use crate::base::{CsrMatrix, for_each, map_ordered};

/// Columns of a panel: so many sums stay in registers, and a panel in the cache.
pub(super) const PANEL: usize = 32;

/// Rows that a thread takes at a time. Parts are summed in their order, so it must not depend on the threads.
const BLOCK: usize = 512;

/// A dense matrix whose columns are cut into panels. All rows of one panel lie together, so that a product with sparse rows
/// takes them from the cache; what the last panel has too many is zero.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Panels {
    rows: usize,
    columns: usize,
    cells: Vec<[f32; PANEL]>,
}

impl Panels {
    /// Zeros.
    pub(super) fn zeros(rows: usize, columns: usize) -> Self {
        Self { rows, columns, cells: vec![[0.0; PANEL]; rows * columns.div_ceil(PANEL)] }
    }

    /// The value of each cell, asked for row by row.
    pub(super) fn from_fn(rows: usize, columns: usize, mut value: impl FnMut(usize, usize) -> f32) -> Self {
        let mut found = Self::zeros(rows, columns);
        for row in 0..rows {
            for column in 0..columns {
                *found.cell_mut(row, column) = value(row, column);
            }
        }
        found
    }

    /// A cell, to be written.
    pub(super) fn cell_mut(&mut self, row: usize, column: usize) -> &mut f32 {
        &mut self.cells[column / PANEL * self.rows + row][column % PANEL]
    }

    /// How many rows.
    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// The same with all columns of a row together.
    pub(super) fn to_rows(&self) -> Array2<f32> {
        let mut found = Array2::zeros((self.rows, self.columns));
        for panel in 0..self.panels() {
            let from = panel * PANEL;
            let to = (from + PANEL).min(self.columns);
            found.slice_mut(s![.., from..to]).assign(&self.block(panel, 0, self.rows).slice(s![.., ..to - from]));
        }
        found
    }

    fn panels(&self) -> usize {
        self.columns.div_ceil(PANEL)
    }

    /// Some rows of a panel.
    fn block(&self, panel: usize, from: usize, to: usize) -> ArrayView2<'_, f32> {
        let cells = &self.cells[panel * self.rows..][from..to];
        ArrayView2::from_shape((cells.len(), PANEL), cells.as_flattened()).expect("rows of one length")
    }

    /// All panels in blocks of rows, to be written: the panel, its first row in the block, and the rows.
    fn blocks_mut(&mut self) -> Vec<(usize, usize, &mut [[f32; PANEL]])> {
        let rows = self.rows.max(1);
        let panels = self.cells.chunks_exact_mut(rows).enumerate();
        let blocks = |(panel, cells): (usize, _)| {
            let cells: &mut [[f32; PANEL]] = cells;
            cells.chunks_mut(BLOCK).enumerate().map(move |(block, cells)| (panel, block * BLOCK, cells))
        };
        panels.flat_map(blocks).collect()
    }

    /// Becomes `a·b`. All rows take one panel before any takes the next, which would drive it out of the cache.
    ///
    /// # Panics
    /// When the shapes do not fit.
    pub(super) fn set_product(&mut self, a: &CsrMatrix, b: &Self) {
        assert_eq!((self.rows, self.columns, a.columns()), (a.rows(), b.columns, b.rows), "shapes fit");
        for_each(self.blocks_mut(), |(panel, from, cells)| {
            let other = &b.cells[panel * b.rows..][..b.rows];
            for (row, cell) in (from..).zip(cells) {
                let (columns, values) = a.row(row);
                let mut sums = [0f32; PANEL];
                for (&column, &value) in columns.iter().zip(values) {
                    let other = &other[column as usize];
                    for i in 0..PANEL {
                        sums[i] += value * other[i];
                    }
                }
                *cell = sums;
            }
        });
    }

    /// The dot products of all columns, summed block by block in double precision.
    pub(super) fn gram(&self) -> Array2<f64> {
        let pairs: Vec<(usize, usize)> =
            (0..self.panels()).flat_map(|a| (a..self.panels()).map(move |b| (a, b))).collect();
        let blocks: Vec<usize> = (0..self.rows).step_by(BLOCK).collect();
        let parts = map_ordered(&blocks, |&from| {
            let to = (from + BLOCK).min(self.rows);
            let product = |&(a, b): &(usize, usize)| self.block(a, from, to).t().dot(&self.block(b, from, to));
            pairs.iter().map(product).collect::<Vec<_>>()
        });
        let mut sum = Array2::<f64>::zeros((self.columns, self.columns));
        for part in parts {
            for (&(a, b), part) in pairs.iter().zip(part) {
                for ((i, j), &value) in part.indexed_iter() {
                    let (row, column) = (a * PANEL + i, b * PANEL + j);
                    if row <= column && column < self.columns {
                        sum[[row, column]] += f64::from(value);
                        sum[[column, row]] = sum[[row, column]];
                    }
                }
            }
        }
        sum
    }

    /// The columns made orthonormal: `self·L⁻ᵀ` with LLᵀ the symmetric matrix `gram` (Cholesky QR). Where that is of lower
    /// rank, a ridge makes directions that hold next to nothing next to nothing.
    pub(super) fn by_inverse_root(&self, gram: &Array2<f64>) -> Self {
        let factor = inverse_root(gram);
        let wide = self.panels() * PANEL;
        // The factor is upper triangular, so that a panel takes part in itself and those after it.
        let mut padded = Array2::<f32>::zeros((wide, wide));
        padded.slice_mut(s![..self.columns, ..self.columns]).assign(&factor);
        let mut found = Self::zeros(self.rows, self.columns);
        for_each(found.blocks_mut(), |(panel, from, cells)| {
            let to = from + cells.len();
            let mut out =
                ArrayViewMut2::from_shape((to - from, PANEL), cells.as_flattened_mut()).expect("of one length");
            for other in 0..=panel {
                let part = padded.slice(s![other * PANEL..(other + 1) * PANEL, panel * PANEL..(panel + 1) * PANEL]);
                general_mat_mul(1.0, &self.block(other, from, to), &part, 1.0, &mut out);
            }
        });
        found
    }
}

/// `L⁻ᵀ` with LLᵀ a symmetric matrix.
fn inverse_root(g: &Array2<f64>) -> Array2<f32> {
    let n = g.nrows();
    let largest = (0..n).map(|i| g[[i, i]]).fold(0.0, f64::max);
    let ridge = (largest * 1e-7).max(1e-30);
    let mut l = Array2::<f64>::zeros((n, n));
    for i in 0..n {
        for j in 0..=i {
            let dot = l.slice(s![i, ..j]).dot(&l.slice(s![j, ..j]));
            if i == j {
                l[[i, i]] = (g[[i, i]] + ridge - dot).max(ridge).sqrt();
            } else {
                l[[i, j]] = (g[[i, j]] - dot) / l[[j, j]];
            }
        }
    }
    // Row by row: what is known of L⁻¹ solves for the next.
    let mut inverse = Array2::<f64>::zeros((n, n));
    let mut row = vec![0f64; n];
    for i in 0..n {
        row[..i].fill(0.0);
        for m in 0..i {
            let factor = l[[i, m]];
            let known = inverse.row(m);
            row.iter_mut().zip(known.iter().take(m + 1)).for_each(|(sum, v)| *sum += factor * v);
        }
        let scale = 1.0 / l[[i, i]];
        for j in 0..i {
            inverse[[i, j]] = -row[j] * scale;
        }
        inverse[[i, i]] = scale;
    }
    inverse.t().mapv(|v| v as f32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn some(rows: usize, columns: usize) -> Panels {
        Panels::from_fn(rows, columns, |r, c| ((r * 31 + c * 17) % 23) as f32 / 23.0 - 0.4)
    }

    #[test]
    fn the_product_is_that_of_dense_matrices() {
        let a = CsrMatrix::new(5, vec![0, 2, 2, 5], vec![0, 3, 1, 2, 4], vec![1.0, -2.0, 0.5, 3.0, 1.5]);
        let mut dense = Array2::<f32>::zeros((3, 5));
        for row in 0..3 {
            a.row(row).0.iter().zip(a.row(row).1).for_each(|(&c, &v)| dense[[row, c as usize]] = v);
        }
        let b = some(5, 40);
        let mut found = Panels::zeros(3, 40);
        found.set_product(&a, &b);
        let difference = found.to_rows() - dense.dot(&b.to_rows());
        assert!(difference.iter().all(|d| d.abs() < 1e-5));
    }

    proptest! {
        #[test]
        fn columns_become_orthonormal(rows in 60usize..1200, columns in 1usize..50) {
            let mut state = 7u32;
            let y = Panels::from_fn(rows, columns, |_, _| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 8) as f32 / (1 << 24) as f32 - 0.5
            });
            let gram = y.gram();
            let plain = y.to_rows().t().dot(&y.to_rows());
            prop_assert!((&gram.mapv(|v| v as f32) - &plain).iter().all(|d| d.abs() < 1e-2));
            let q = y.by_inverse_root(&gram).gram();
            for ((i, j), &value) in q.indexed_iter() {
                prop_assert!((value - f64::from(u8::from(i == j))).abs() < 1e-3, "{i} {j} {value}");
            }
        }
    }
}
