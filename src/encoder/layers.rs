//! The steps that the network of the Universal Sentence Encoder is made of, over rows of tokens.

use std::ops::Range;

use ndarray::{Array1, Array2, ArrayView2, Axis, s};

/// Every row less its mean, over its standard deviation, times `gain`, plus `bias` (Ba, Kiros and Hinton 2016).
pub(super) fn layer_norm(rows: &mut Array2<f32>, gain: &Array1<f32>, bias: &Array1<f32>, eps: f32) {
    for mut row in rows.axis_iter_mut(Axis(0)) {
        let size = row.len() as f32;
        let mean = row.sum() / size;
        row -= mean;
        let variance = row.fold(0.0, |sum, v| sum + v * v) / size;
        row *= 1.0 / (variance + eps).sqrt();
        row *= gain;
        row += bias;
    }
}

/// Negative numbers become 0.
pub(super) fn relu(rows: &mut Array2<f32>) {
    rows.mapv_inplace(|v| v.max(0.0));
}

/// A convolution over n-grams of tokens with a rectifier and the input added: its weights have a block of rows for each
/// place in the n-gram.
#[derive(Debug)]
pub(super) struct Convolution {
    /// How many tokens an n-gram has.
    pub(super) order: usize,
    /// n × width rows, width columns.
    pub(super) weights: Array2<f32>,
    /// width numbers.
    pub(super) bias: Array1<f32>,
}

impl Convolution {
    /// Applies it within each of `sentences`, which are ranges of rows; beyond a sentence's ends lie zeros. An n-gram
    /// stands (n−1)/2 tokens to the left of its own.
    pub(super) fn apply(&self, rows: ArrayView2<'_, f32>, sentences: &[Range<usize>]) -> Array2<f32> {
        let width = rows.ncols();
        let left = (self.order - 1) / 2;
        let mut windows = Array2::zeros((rows.nrows(), self.order * width));
        for sentence in sentences {
            for place in 0..self.order {
                // Token t has at this place of its window the token t + place − left.
                let from = sentence.start.max((sentence.start + place).saturating_sub(left));
                let to = sentence.end.min((sentence.end + place).saturating_sub(left));
                if from >= to {
                    continue;
                }
                let shifted = from + left - place..to + left - place;
                windows
                    .slice_mut(s![shifted, place * width..(place + 1) * width])
                    .assign(&rows.slice(s![from..to, ..]));
            }
        }
        let mut out = windows.dot(&self.weights);
        out += &self.bias;
        relu(&mut out);
        out += &rows;
        out
    }
}

#[cfg(test)]
mod tests {
    use ndarray::array;

    use super::*;

    #[test]
    fn a_convolution_stays_within_its_sentence() {
        // The three places of the n-gram are told apart by their weight.
        let convolution = Convolution { order: 3, weights: array![[100.0], [10.0], [1.0]], bias: array![0.0] };
        let rows = array![[1.0], [2.0], [3.0], [4.0]];
        let out = convolution.apply(rows.view(), &[0..3, 3..4]);
        assert_eq!(out, array![[12.0 + 1.0], [123.0 + 2.0], [230.0 + 3.0], [40.0 + 4.0]]);
    }

    #[test]
    fn of_two_tokens_the_first_is_the_own() {
        let convolution = Convolution { order: 2, weights: array![[10.0], [1.0]], bias: array![0.0] };
        let out = convolution.apply(array![[1.0], [2.0]].view(), &[0..2]);
        assert_eq!(out, array![[12.0 + 1.0], [20.0 + 2.0]]);
    }

    #[test]
    fn a_normed_row_has_mean_0_and_variance_1() {
        let mut rows = array![[1.0, 3.0]];
        layer_norm(&mut rows, &array![1.0, 2.0], &array![0.0, 1.0], 0.0);
        assert_eq!(rows, array![[-1.0, 3.0]]);
    }
}
