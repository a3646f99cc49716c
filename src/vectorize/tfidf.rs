//! TF-IDF with scikit-learn's formula.

use super::counts::TermCounts;
use super::params::{Norm, VectorizerParams};
use crate::base::{CsrMatrix, feed, prefetch};

/// Inverse document frequencies: ln((1+n)/(1+df)) + 1, or ln(n/df) + 1 unsmoothed (scikit-learn's variant of Spärck
/// Jones 1972). `n` and `doc_freq` count units.
pub(super) fn idf(doc_freq: impl Iterator<Item = u64>, n: u64, smooth: bool) -> Vec<f64> {
    let more = u64::from(smooth);
    doc_freq.map(|df| ((n + more) as f64 / (df + more) as f64).ln() + 1.0).collect()
}

/// Weighs counts; `idf` has one weight for every column, and a row is scaled to the norm.
pub(super) fn weigh(counts: TermCounts, idf: &[f64], params: &VectorizerParams) -> CsrMatrix {
    let TermCounts { columns, offsets, indices, counts: mut cells, .. } = counts;
    // Weights take the place of the counts, each stretch of rows on its own.
    let mut left = &mut cells[..];
    let mut jobs = Vec::new();
    for ends in offsets.chunks(STRETCH) {
        let start = jobs.last().map_or(0, |(_, end, _): &(usize, usize, _)| *end);
        let end = ends[ends.len() - 1];
        let (stretch, rest) = left.split_at_mut(end - start);
        left = rest;
        jobs.push((start, end, (ends, stretch)));
    }
    let work = |weights: &mut Vec<f64>, (start, _, (ends, cells)): (usize, usize, (&[usize], &mut [u32]))| {
        let mut row = start;
        for &end in ends {
            let cells = &mut cells[row - start..end - start];
            weigh_row(&indices[row..end], cells, weights, idf, params);
            row = end;
        }
    };
    feed(Vec::new, work, |hand| jobs.into_iter().for_each(hand));
    CsrMatrix::new(columns, offsets, indices, cells.into_iter().map(f32::from_bits).collect())
}

/// More idf than this do not stay in the near caches, and are asked for so many cells ahead.
const NEAR: usize = 1 << 17;
const AHEAD: usize = 32;

/// Rows that are weighed in one go.
const STRETCH: usize = 512;

/// Puts the bits of weights in the place of counts.
fn weigh_row(columns: &[u32], cells: &mut [u32], weights: &mut Vec<f64>, idf: &[f64], params: &VectorizerParams) {
    weights.clear();
    let far = idf.len() > NEAR;
    weights.extend(columns.iter().zip(&*cells).enumerate().map(|(at, (&column, &count))| {
        if far && let Some(&soon) = columns.get(at + AHEAD) {
            prefetch(idf, soon as usize);
        }
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
    for (cell, weight) in cells.iter_mut().zip(weights) {
        *cell = ((*weight / norm) as f32).to_bits();
    }
}
