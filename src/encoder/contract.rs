//! What every encoder can do, and what it gives.

use crate::error::Result;

/// Turns sentences into vectors whose dot products say how near they are in meaning.
pub trait Encoder: Send + Sync + std::fmt::Debug {
    /// The folder's format and size in words, for a report.
    fn name(&self) -> &str;

    /// The licence of the weights as the folder states it: the text of its licence file, or the name of a licence.
    fn licence(&self) -> Option<&str>;

    /// What tells its weights from any others: the SHA-256 of the folder's files that vectors are made from.
    fn fingerprint(&self) -> &str;

    /// Whether sentences of different languages that mean the same lie near each other.
    fn is_multilingual(&self) -> bool;

    /// How many numbers a vector has.
    fn dimension(&self) -> usize;

    /// One row for each text, in order. A row has length 1, or is zero where the encoder knows no part of the text.
    /// What a row is does not depend on the other texts, on their order, or on the number of threads.
    ///
    /// # Errors
    /// When the folder's weights lead to numbers that are not finite.
    fn encode(&self, texts: &[&str]) -> Result<Vectors>;
}

/// Rows of equal length, one for each text.
#[derive(Debug, Clone, PartialEq)]
pub struct Vectors {
    dimension: usize,
    values: Vec<f32>,
}

impl Vectors {
    /// No rows yet, of vectors with `dimension` numbers (at least 1).
    pub fn with_capacity(dimension: usize, rows: usize) -> Self {
        Self { dimension, values: Vec::with_capacity(dimension * rows) }
    }

    /// Some of the rows, in the order given.
    #[must_use]
    pub fn select(&self, rows: &[usize]) -> Self {
        let mut some = Self::with_capacity(self.dimension, rows.len());
        rows.iter().for_each(|&row| some.push(self.row(row)));
        some
    }

    /// The dot product of two rows.
    pub fn dot(&self, a: usize, b: usize) -> f64 {
        self.row(a).iter().zip(self.row(b)).map(|(x, y)| f64::from(*x) * f64::from(*y)).sum()
    }

    /// Adds a row; what is missing at its end is zero.
    pub fn push(&mut self, row: &[f32]) {
        let end = self.values.len() + self.dimension;
        self.values.extend(row.iter().take(self.dimension));
        self.values.resize(end, 0.0);
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.values.len() / self.dimension
    }

    /// How many numbers a row has.
    pub fn dimension(&self) -> usize {
        self.dimension
    }

    /// A row; panics past the last.
    pub fn row(&self, row: usize) -> &[f32] {
        &self.values[row * self.dimension..(row + 1) * self.dimension]
    }

    /// All rows, one after another.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &[f32]> {
        self.values.chunks_exact(self.dimension)
    }
}

/// Divides a vector by its length; a zero vector stays.
///
/// The sum of squares is taken in 64 bits, where no finite vector of 32 bits runs over.
pub(super) fn to_unit(row: &mut [f32]) {
    let squares: f64 = row.iter().map(|&v| f64::from(v) * f64::from(v)).sum();
    if squares > 0.0 {
        let length = squares.sqrt();
        row.iter_mut().for_each(|v| *v = (f64::from(*v) / length) as f32);
    }
}
