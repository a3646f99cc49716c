//! The gates that a group must pass to be a theme.

use crate::base::CsrMatrix;

/// The best F1 that a single term reaches at telling each group's units from all others, and its column.
pub(super) fn best_terms(counts: &CsrMatrix, labels: &[i32], groups: usize) -> Vec<Option<(u32, f64)>> {
    let mut with = vec![0u32; counts.columns()];
    let mut units = vec![Vec::new(); groups];
    for row in 0..counts.rows() {
        counts.row(row).0.iter().for_each(|&c| with[c as usize] += 1);
        if let Ok(group) = usize::try_from(labels[row]) {
            units[group].push(row);
        }
    }
    let mut inside = vec![0u32; counts.columns()];
    units
        .iter()
        .map(|rows| {
            let mut best: Option<(u32, f64)> = None;
            rows.iter().flat_map(|&r| counts.row(r).0).for_each(|&c| inside[c as usize] += 1);
            let mut columns: Vec<u32> = rows.iter().flat_map(|&r| counts.row(r).0).copied().collect();
            columns.sort_unstable();
            columns.dedup();
            for column in columns {
                let hits = f64::from(std::mem::take(&mut inside[column as usize]));
                let f1 = 2.0 * hits / (f64::from(with[column as usize]) + rows.len() as f64);
                if best.is_none_or(|(_, other)| f1 > other) {
                    best = Some((column, f1));
                }
            }
            best
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_that_makes_a_group_is_found() {
        let counts = CsrMatrix::new(3, vec![0, 2, 3, 4, 5], vec![0, 1, 0, 1, 2], vec![1.0; 5]);
        let best = best_terms(&counts, &[0, 0, 1, 1], 2);
        assert_eq!(best[0], Some((0, 1.0)));
    }
}
