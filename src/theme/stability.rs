//! Whether a theme is found again in other samples of the input, and whether it holds over neighbours.

use std::ops::Range;

use super::assign::Middles;
use super::grouping::Method;
use super::input::ThemeInput;
use super::params::ThemeParams;
use super::sample::Sample;
use crate::base::{CsrMatrix, map_ordered, stream};
use crate::cluster::best_jaccard;
use crate::error::Result;

/// The stability from which a group is usually found again (Hennig 2007): shown, and deciding nothing.
pub const STABLE: f64 = 0.6;

/// The mean Jaccard overlap of each theme with the group nearest to it, over bootstrap samples of documents that are
/// grouped anew (Hennig 2007). `None` for a theme that no sample holds.
pub(super) fn stability(
    input: &ThemeInput<'_>,
    rows: &CsrMatrix,
    labels: &[i32],
    themes: usize,
    method: &Method,
    params: &ThemeParams,
    seed: u64,
) -> Result<Vec<Option<f64>>> {
    let draws: Vec<u64> = (0..params.bootstraps as u64).collect();
    let found = map_ordered(&draws, |&draw| -> Result<Vec<Option<f64>>> {
        let sample = Sample::bootstrap(input, method.sample_rows(), &mut stream(seed, "bootstrap", draw));
        let own: Vec<i32> = sample.units.iter().map(|&u| labels[u]).collect();
        let again = method.group(&rows.select(&sample.units), &sample.documents, seed)?.labels;
        Ok(best_jaccard(&own, themes, &again))
    });
    let mut sums = vec![(0.0, 0usize); themes];
    for draw in found {
        for (sum, value) in sums.iter_mut().zip(draw?) {
            if let Some(value) = value {
                sum.0 += value;
                sum.1 += 1;
            }
        }
    }
    Ok(sums.into_iter().map(|(sum, n)| (n > 0).then(|| sum / n as f64)).collect())
}

/// For each theme, how many times more often than by chance the unit after one of the theme is of the theme too. Units
/// go to their nearest theme by their own words alone, themselves left out of its middle: smoothing would make
/// neighbours alike. `None` where nothing follows a unit of the theme.
pub(super) fn adjacency(
    plain: &CsrMatrix,
    labels: &[i32],
    themes: usize,
    sections: &[Range<usize>],
) -> Vec<Option<f64>> {
    let middles = Middles::new(plain, labels, themes);
    let nearest: Vec<Option<usize>> = (0..plain.rows())
        .map(|row| {
            let mut best: Option<(f64, usize)> = None;
            for (theme, cosine) in middles.cosines(plain, row, labels[row]).into_iter().enumerate() {
                if cosine > 1e-9 && best.is_none_or(|b| cosine > b.0) {
                    best = Some((cosine, theme));
                }
            }
            best.map(|b| b.1)
        })
        .collect();
    let (mut first, mut both, mut second) = (vec![0u32; themes], vec![0u32; themes], vec![0u32; themes]);
    let mut pairs = 0u32;
    for section in sections {
        for row in section.start..section.end.saturating_sub(1) {
            if let (Some(a), Some(b)) = (nearest[row], nearest[row + 1]) {
                pairs += 1;
                first[a] += 1;
                second[b] += 1;
                both[a] += u32::from(a == b);
            }
        }
    }
    (0..themes)
        .map(|t| {
            let chance = f64::from(first[t]) * f64::from(second[t]) / f64::from(pairs);
            (chance > 0.0).then(|| f64::from(both[t]) / chance)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_of_one_theme_lift_it_and_alternating_ones_do_not() {
        // Units of two words, each of a theme of its own.
        let rows = |order: [u32; 8]| CsrMatrix::new(2, (0..=8).collect(), order.to_vec(), vec![1.0; 8]);
        let labels = |order: [u32; 8]| order.map(|c| c as i32);
        let runs = [0, 0, 0, 0, 1, 1, 1, 1];
        let turns = [0, 1, 0, 1, 0, 1, 0, 1];
        let lift = |order| adjacency(&rows(order), &labels(order), 2, std::slice::from_ref(&(0..8)));
        assert!(lift(runs).iter().all(|l| l.is_some_and(|l| l > 1.5)));
        assert!(lift(turns).iter().all(|l| *l == Some(0.0)));
    }
}
