//! Smoothing over neighbours: a sentence seldom names its theme alone.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::base::CsrMatrix;
use crate::corpus::Corpus;
use crate::error::{Error, Result};
use crate::text::FurnitureKind;

/// How far a sentence's neighbours speak for it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[non_exhaustive]
pub struct ContextParams {
    /// How many sentences to each side are taken in; 0 takes none (default: 1).
    pub radius: usize,
    /// What a sentence weighs against its nearer neighbour, in 0..=1 (default: 0.5).
    pub decay: f64,
}

impl Default for ContextParams {
    fn default() -> Self {
        Self { radius: 1, decay: 0.5 }
    }
}

/// Replaces every row i by the unit vector along Σ decay^|i−j| · row j over all rows j of its section at most `radius`
/// away. Rows of no section stay as they are; a sum of nothing stays empty.
///
/// # Errors
/// When a parameter is out of its range.
///
/// # Panics
/// When the sections overlap, do not rise, or leave the matrix.
pub fn smooth(matrix: &CsrMatrix, sections: &[Range<usize>], params: &ContextParams) -> Result<CsrMatrix> {
    if !(0.0..=1.0).contains(&params.decay) {
        return Err(Error::parameter("decay", params.decay, "a number in 0.0..=1.0"));
    }
    if params.radius == 0 {
        return Ok(matrix.clone());
    }
    let mut sum = Sum { dense: vec![0.0; matrix.columns()], touched: Vec::new() };
    let (mut offsets, mut indices, mut values) = (vec![0], Vec::new(), Vec::new());
    let mut next = 0;
    let copied = |rows: Range<usize>, offsets: &mut Vec<usize>, indices: &mut Vec<u32>, values: &mut Vec<f32>| {
        for row in rows {
            let (columns, weights) = matrix.row(row);
            indices.extend(columns);
            values.extend(weights);
            offsets.push(indices.len());
        }
    };
    for section in sections {
        assert!(next <= section.start && section.end <= matrix.rows(), "sections rise within the matrix");
        copied(next..section.start, &mut offsets, &mut indices, &mut values);
        for row in section.clone() {
            let near = row.saturating_sub(params.radius).max(section.start)..(row + params.radius + 1).min(section.end);
            for other in near {
                sum.add(matrix.row(other), params.decay.powi(row.abs_diff(other) as i32));
            }
            sum.take_unit(&mut indices, &mut values);
            offsets.push(indices.len());
        }
        next = section.end;
    }
    copied(next..matrix.rows(), &mut offsets, &mut indices, &mut values);
    Ok(CsrMatrix::new(matrix.columns(), offsets, indices, values))
}

/// A sum of sparse rows.
struct Sum {
    dense: Vec<f64>,
    touched: Vec<u32>,
}

impl Sum {
    fn add(&mut self, (columns, weights): (&[u32], &[f32]), factor: f64) {
        for (&column, &weight) in columns.iter().zip(weights) {
            let cell = &mut self.dense[column as usize];
            if *cell == 0.0 {
                self.touched.push(column);
            }
            *cell += factor * f64::from(weight);
        }
    }

    /// Appends the sum, scaled to length 1, and starts again from nothing.
    fn take_unit(&mut self, indices: &mut Vec<u32>, values: &mut Vec<f32>) {
        self.touched.sort_unstable();
        self.touched.dedup();
        let length = self.touched.iter().map(|&c| self.dense[c as usize].powi(2)).sum::<f64>().sqrt();
        for column in self.touched.drain(..) {
            let weight = std::mem::take(&mut self.dense[column as usize]);
            if weight != 0.0 {
                indices.push(column);
                values.push((weight / length) as f32);
            }
        }
    }
}

/// The sections of a corpus whose rows are its sentences: documents, cut where a label or headline stands in between.
pub fn sections(corpus: &Corpus) -> Vec<Range<usize>> {
    let mut sections = Vec::new();
    for document in corpus.documents() {
        let breaks = document
            .furniture
            .iter()
            .filter(|f| matches!(f.kind, FurnitureKind::Label | FurnitureKind::Headline))
            .map(|f| f.span.start);
        let mut start = document.sentences.start;
        for at in breaks {
            let inside = &corpus.sentences()[start..document.sentences.end];
            let end = start + inside.partition_point(|s| s.span.start < at);
            if end > start {
                sections.push(start..end);
                start = end;
            }
        }
        if start < document.sentences.end {
            sections.push(start..document.sentences.end);
        }
    }
    sections
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity(n: usize) -> CsrMatrix {
        CsrMatrix::new(n, (0..=n).collect(), (0..n as u32).collect(), vec![1.0; n])
    }

    #[test]
    fn neighbours_of_the_section_speak_and_no_others() {
        let smoothed = smooth(&identity(4), &[0..3], &ContextParams::default()).unwrap();
        let edge = (1.0 / 1.25f64.sqrt()) as f32;
        let middle = (1.0 / 1.5f64.sqrt()) as f32;
        assert_eq!(smoothed.row(0), (&[0u32, 1][..], &[edge, edge / 2.0][..]));
        assert_eq!(smoothed.row(1), (&[0u32, 1, 2][..], &[middle / 2.0, middle, middle / 2.0][..]));
        assert_eq!(smoothed.row(3), (&[3u32][..], &[1.0f32][..]));
    }

    #[test]
    fn empty_rows_borrow_from_neighbours_and_nothing_stays_nothing() {
        let matrix = CsrMatrix::new(1, vec![0, 1, 1, 1, 1], vec![0], vec![1.0]);
        let smoothed = smooth(&matrix, &[0..4], &ContextParams::default()).unwrap();
        assert_eq!(smoothed.row(1), (&[0u32][..], &[1.0f32][..]));
        assert_eq!(smoothed.row(2).0.len(), 0);
    }

    #[test]
    fn no_radius_changes_nothing() {
        let params = ContextParams { radius: 0, ..ContextParams::default() };
        assert_eq!(smooth(&identity(3), &[0..3], &params).unwrap(), identity(3));
    }
}
