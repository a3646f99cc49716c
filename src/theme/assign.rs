//! Which theme each unit goes to, and how surely.

use crate::base::{CsrMatrix, map_ordered};

/// A unit nearer to its own theme than to any other by less than this is left unassigned.
pub(super) const MARGIN: f64 = 0.02;

/// The middles of themes: sums of unit rows, column by column.
pub(super) struct Middles {
    themes: usize,
    sums: Vec<f64>,
    squares: Vec<f64>,
}

impl Middles {
    /// The middles of the labelled rows.
    pub(super) fn new(rows: &CsrMatrix, labels: &[i32], themes: usize) -> Self {
        let mut sums = vec![0f64; rows.columns() * themes];
        for (row, &label) in labels.iter().enumerate() {
            if let Ok(theme) = usize::try_from(label) {
                let (columns, values) = rows.row(row);
                columns.iter().zip(values).for_each(|(&c, &v)| sums[c as usize * themes + theme] += f64::from(v));
            }
        }
        let mut squares = vec![0f64; themes];
        for column in sums.chunks_exact(themes.max(1)) {
            squares.iter_mut().zip(column).for_each(|(s, v)| *s += v * v);
        }
        Self { themes, sums, squares }
    }

    /// The cosine of a row with every middle. The row itself is taken out of the middle of theme `own`.
    pub(super) fn cosines(&self, rows: &CsrMatrix, row: usize, own: i32) -> Vec<f64> {
        let mut dots = vec![0f64; self.themes];
        let (columns, values) = rows.row(row);
        for (&c, &v) in columns.iter().zip(values) {
            let column = &self.sums[c as usize * self.themes..][..self.themes];
            dots.iter_mut().zip(column).for_each(|(d, s)| *d += f64::from(v) * s);
        }
        for (theme, dot) in dots.iter_mut().enumerate() {
            let mut square = self.squares[theme];
            if i32::try_from(theme) == Ok(own) && !columns.is_empty() {
                square += 1.0 - 2.0 * *dot;
                *dot -= 1.0;
            }
            *dot = if square > 1e-9 { (*dot / square.sqrt()).clamp(0.0, 1.0) } else { 0.0 };
        }
        dots
    }
}

/// Takes out of the themes what is not clearly nearer to its own than to another.
pub(super) fn drop_unclear(rows: &CsrMatrix, labels: &mut [i32], themes: usize) {
    if themes < 2 {
        return;
    }
    let middles = Middles::new(rows, labels, themes);
    let places: Vec<usize> = (0..labels.len()).collect();
    let clear = map_ordered(&places, |&row| {
        let Ok(own) = usize::try_from(labels[row]) else { return true };
        let cosines = middles.cosines(rows, row, labels[row]);
        let other = cosines.iter().enumerate().filter(|(t, _)| *t != own).map(|(_, &c)| c).fold(0.0, f64::max);
        cosines[own] - other >= MARGIN
    });
    labels.iter_mut().zip(clear).filter(|(_, clear)| !clear).for_each(|(label, _)| *label = -1);
}

/// Every row without a theme goes to the nearest; one that is near to none goes to the first.
pub(super) fn assign_rest(rows: &CsrMatrix, labels: &mut [i32], themes: usize) {
    if themes == 0 {
        return;
    }
    let middles = Middles::new(rows, labels, themes);
    for (row, label) in labels.iter_mut().enumerate() {
        if *label < 0 {
            let cosines = middles.cosines(rows, row, -1);
            *label = (1..themes).fold(0, |best, t| if cosines[t] > cosines[best] { t } else { best }) as i32;
        }
    }
}

/// How near each row is to its theme, itself left out of the middle, or to the nearest theme where it has none.
pub(super) fn scores(rows: &CsrMatrix, labels: &[i32], themes: usize) -> Vec<f64> {
    let middles = Middles::new(rows, labels, themes);
    let places: Vec<usize> = (0..labels.len()).collect();
    map_ordered(&places, |&row| {
        let cosines = middles.cosines(rows, row, labels[row]);
        match usize::try_from(labels[row]) {
            Ok(theme) => cosines[theme],
            Err(_) => cosines.into_iter().fold(0.0, f64::max),
        }
    })
}

/// Dissolves themes that have become smaller than `least`, and numbers the rest by size and then by first unit.
pub(super) fn renumber<T: Clone>(labels: &mut [i32], passed: Vec<T>, least: usize) -> Vec<T> {
    let mut seen: Vec<(usize, usize, T)> = passed.into_iter().map(|p| (0, usize::MAX, p)).collect();
    for (row, &label) in labels.iter().enumerate() {
        if let Ok(theme) = usize::try_from(label) {
            seen[theme].0 += 1;
            seen[theme].1 = seen[theme].1.min(row);
        }
    }
    let mut order: Vec<usize> = (0..seen.len()).filter(|&t| seen[t].0 >= least.max(1)).collect();
    order.sort_by_key(|&t| (std::cmp::Reverse(seen[t].0), seen[t].1));
    let mut number = vec![-1; seen.len()];
    order.iter().zip(0..).for_each(|(&theme, place)| number[theme] = place);
    for label in labels {
        *label = usize::try_from(*label).map_or(-1, |theme| number[theme]);
    }
    order.into_iter().map(|theme| seen[theme].2.clone()).collect()
}
