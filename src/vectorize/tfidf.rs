//! TF-IDF with scikit-learn's formula.

use super::counts::TermCounts;
use super::params::{Norm, VectorizerParams};
use crate::base::CsrMatrix;

/// Inverse document frequencies: ln((1+n)/(1+df)) + 1, or ln(n/df) + 1 unsmoothed (scikit-learn's variant of Spärck
/// Jones 1972). `n` and `doc_freq` count units.
pub(super) fn idf(doc_freq: impl Iterator<Item = u64>, n: u64, smooth: bool) -> Vec<f64> {
    let more = u64::from(smooth);
    doc_freq.map(|df| ((n + more) as f64 / (df + more) as f64).ln() + 1.0).collect()
}

/// Weighs counts; `idf` has one weight for every column, and a row is scaled to the norm.
pub(super) fn weigh(counts: TermCounts, idf: &[f64], params: &VectorizerParams) -> CsrMatrix {
    let TermCounts { columns, offsets, indices, counts, .. } = counts;
    let mut weights: Vec<f64> = Vec::new();
    let mut values: Vec<f32> = Vec::with_capacity(counts.len());
    for range in offsets.windows(2).map(|w| w[0]..w[1]) {
        weights.clear();
        weights.extend(indices[range.clone()].iter().zip(&counts[range]).map(|(&column, &count)| {
            let tf = match (params.binary, params.sublinear_tf) {
                (true, _) => 1.0,
                (false, true) => 1.0 + f64::from(count).ln(),
                (false, false) => f64::from(count),
            };
            if params.use_idf { tf * idf[column as usize] } else { tf }
        }));
        let norm = match params.norm {
            Norm::L1 => weights.iter().sum::<f64>(),
            Norm::L2 => weights.iter().map(|w| w * w).sum::<f64>().sqrt(),
            Norm::None => 1.0,
        };
        values.extend(weights.iter().map(|w| (w / norm) as f32));
    }
    CsrMatrix::new(columns, offsets, indices, values)
}
