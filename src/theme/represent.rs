//! Which units speak best for a theme, and where themes stand.

use crate::base::CsrMatrix;
use crate::cluster::place;

/// The sum of the rows of each theme.
pub(super) fn sums(rows: &CsrMatrix, labels: &[i32], themes: usize) -> Vec<Vec<f64>> {
    let mut sums = vec![vec![0f64; rows.columns()]; themes];
    for (row, &label) in labels.iter().enumerate() {
        if let Ok(theme) = usize::try_from(label) {
            let (columns, values) = rows.row(row);
            columns.iter().zip(values).for_each(|(&c, &v)| sums[theme][c as usize] += f64::from(v));
        }
    }
    sums
}

/// The same, scaled to length 1.
pub(super) fn centroids(rows: &CsrMatrix, labels: &[i32], themes: usize) -> Vec<Vec<f32>> {
    sums(rows, labels, themes)
        .into_iter()
        .map(|sum| {
            let norm = sum.iter().map(|v| v * v).sum::<f64>().sqrt();
            let scale = if norm > 0.0 { 1.0 / norm } else { 0.0 };
            sum.into_iter().map(|v| (v * scale) as f32).collect()
        })
        .collect()
}

/// The cosine of a unit row and a unit vector.
pub(super) fn cosine(rows: &CsrMatrix, row: usize, vector: &[f32]) -> f64 {
    let (columns, values) = rows.row(row);
    columns.iter().zip(values).map(|(&c, &v)| f64::from(v) * f64::from(vector[c as usize])).sum()
}

/// The units of each theme, best first: those whose own words, neighbours not counted, are nearest to the theme.
pub(super) fn ranked(rows: &CsrMatrix, labels: &[i32], centroids: &[Vec<f32>]) -> Vec<Vec<usize>> {
    let mut units = vec![Vec::new(); centroids.len()];
    for (row, &label) in labels.iter().enumerate() {
        if let Ok(theme) = usize::try_from(label) {
            units[theme].push((cosine(rows, row, &centroids[theme]), row));
        }
    }
    units
        .into_iter()
        .map(|mut list| {
            list.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            list.into_iter().map(|(_, row)| row).collect()
        })
        .collect()
}

/// A place for each theme.
pub(super) fn positions(centroids: &[Vec<f32>]) -> Vec<[f64; 2]> {
    let n = centroids.len();
    let mut similarity = vec![1.0; n * n];
    for i in 0..n {
        for j in 0..i {
            let s = centroids[i].iter().zip(&centroids[j]).map(|(&a, &b)| f64::from(a) * f64::from(b)).sum();
            similarity[i * n + j] = s;
            similarity[j * n + i] = s;
        }
    }
    place(&similarity, n)
}
