//! Sparse rows: what vectorizers make and clusterers read.

/// A matrix in compressed sparse rows. Column indices rise strictly within a row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CsrMatrix {
    columns: usize,
    offsets: Vec<usize>,
    indices: Vec<u32>,
    values: Vec<f32>,
}

impl CsrMatrix {
    /// A matrix from its three arrays.
    ///
    /// # Panics
    /// When the arrays contradict each other, which is an error in the caller.
    pub fn new(columns: usize, offsets: Vec<usize>, indices: Vec<u32>, values: Vec<f32>) -> Self {
        assert_eq!(offsets.first(), Some(&0), "offsets start at 0");
        assert_eq!(offsets.last(), Some(&indices.len()), "offsets end at the number of values");
        assert_eq!(indices.len(), values.len(), "one value for every index");
        Self { columns, offsets, indices, values }
    }

    /// How many rows.
    pub fn rows(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    /// How many columns.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// How many stored values.
    pub fn nonzeros(&self) -> usize {
        self.indices.len()
    }

    /// Columns and values of a row.
    pub fn row(&self, row: usize) -> (&[u32], &[f32]) {
        let range = self.offsets[row]..self.offsets[row + 1];
        (&self.indices[range.clone()], &self.values[range])
    }

    /// Where each row starts; one longer than the number of rows.
    pub fn offsets(&self) -> &[usize] {
        &self.offsets
    }

    /// The column of every stored value.
    pub fn indices(&self) -> &[u32] {
        &self.indices
    }

    /// Every stored value.
    pub fn values(&self) -> &[f32] {
        &self.values
    }

    /// Some of the rows, in the order given.
    #[must_use]
    pub fn select(&self, rows: &[usize]) -> Self {
        let all = rows.iter().map(|&row| self.offsets[row + 1] - self.offsets[row]).sum();
        let (mut offsets, mut indices, mut values) = (vec![0], Vec::with_capacity(all), Vec::with_capacity(all));
        for &row in rows {
            let (row_columns, row_values) = self.row(row);
            indices.extend(row_columns);
            values.extend(row_values);
            offsets.push(indices.len());
        }
        Self { columns: self.columns, offsets, indices, values }
    }

    /// The same rows without the columns in which no value is stored: the others move together and keep their order.
    #[must_use]
    pub fn without_empty_columns(&self) -> Self {
        let mut place = vec![0u32; self.columns];
        self.indices.iter().for_each(|&c| place[c as usize] = 1);
        let mut columns = 0;
        for place in &mut place {
            columns += std::mem::replace(place, columns);
        }
        let indices = self.indices.iter().map(|&c| place[c as usize]).collect();
        Self { columns: columns as usize, offsets: self.offsets.clone(), indices, values: self.values.clone() }
    }

    /// The dot product of row `a` here and row `b` of `other`.
    pub fn dot(&self, a: usize, other: &Self, b: usize) -> f64 {
        let ((ai, av), (bi, bv)) = (self.row(a), other.row(b));
        let (mut i, mut j, mut sum) = (0, 0, 0.0f64);
        while i < ai.len() && j < bi.len() {
            match ai[i].cmp(&bi[j]) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => {
                    sum += f64::from(av[i]) * f64::from(bv[j]);
                    i += 1;
                    j += 1;
                }
            }
        }
        sum
    }
}

/// linfa's view of rows and columns, so that its traits can be spoken over sparse rows.
#[cfg(feature = "linfa")]
impl linfa::dataset::Records for CsrMatrix {
    type Elem = f32;

    fn nsamples(&self) -> usize {
        self.rows()
    }

    fn nfeatures(&self) -> usize {
        self.columns
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_columns_go_and_dot_products_stay() {
        let m = CsrMatrix::new(9, vec![0, 2, 4, 4], vec![1, 5, 5, 8], vec![1.0, 2.0, 3.0, 5.0]);
        let close = m.without_empty_columns();
        assert_eq!((close.columns(), close.indices()), (3, &[0u32, 1, 1, 2][..]));
        assert_eq!(close.dot(0, &close, 1), m.dot(0, &m, 1));
    }

    #[test]
    fn dot_meets_only_on_shared_columns() {
        let m = CsrMatrix::new(4, vec![0, 2, 4], vec![0, 2, 2, 3], vec![1.0, 2.0, 3.0, 5.0]);
        assert_eq!(m.dot(0, &m, 1), 6.0);
        assert_eq!(m.row(1), (&[2u32, 3][..], &[3.0f32, 5.0][..]));
    }
}
