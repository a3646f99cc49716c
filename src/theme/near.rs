//! Assignment by nearness: which of some middles a unit is nearest to, and whether it is nearer than chance.

use super::assign::MARGIN;
use super::input::ThemeInput;
use super::level::Level;
use super::null::shuffled;
use super::params::ThemeParams;
use super::represent::centroids;
use super::rows::Rows;
use super::sample::Sample;
use crate::base::{CsrMatrix, map_ordered, stream};
use crate::error::Result;

/// So many units are enough to say how near chance comes.
const SAMPLE: usize = 3000;

/// The middles of themes, and from which cosine on a unit is nearer to one than chance comes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Near {
    themes: usize,
    /// Unit vectors, column by column: `weights[column * themes + theme]`.
    weights: Vec<f32>,
    /// The least cosine, 0..=1.
    pub(super) threshold: f64,
}

impl Near {
    /// From unit vectors by theme.
    pub(super) fn new(middles: &[Vec<f32>], columns: usize, threshold: f64) -> Self {
        let themes = middles.len();
        let mut weights = vec![0f32; columns * themes];
        for (theme, middle) in middles.iter().enumerate() {
            middle.iter().enumerate().for_each(|(column, &weight)| weights[column * themes + theme] = weight);
        }
        Self { themes, weights, threshold }
    }

    /// The middles of labelled rows, and how near the units of copies come whose words were dealt out again: the 95 %
    /// quantile of the cosine of such a unit with the nearest middle. Without copies (`nulls` of 0) any nearness counts.
    pub(super) fn fit(
        input: &ThemeInput<'_>,
        rows: &Rows,
        labels: &[i32],
        themes: usize,
        params: &ThemeParams,
        level: Level,
        seed: u64,
    ) -> Result<Self> {
        let mut near = Self::new(&centroids(&rows.smoothed, labels, themes), rows.smoothed.columns(), 0.0);
        let sample = Sample::documents(input, SAMPLE, &mut stream(seed, "nearness sample", 0));
        let own = rows.counts.select(&sample.units);
        let vectors = input.meaning.map(|meaning| meaning.vectors.select(&sample.units));
        let within = ThemeInput { sections: &sample.sections, documents: &sample.documents, ..*input };
        let draws: Vec<u64> = (0..params.nulls as u64).collect();
        let best = map_ordered(&draws, |&draw| -> Result<Vec<f64>> {
            let shuffled = shuffled((&own, vectors.as_ref()), &within, params, level, seed, draw)?.smoothed;
            let nearest = |row: usize| near.nearest(&shuffled, row).map_or(0.0, |n| n.1);
            Ok((0..shuffled.rows()).map(nearest).collect())
        });
        let mut all: Vec<f64> = best.into_iter().collect::<Result<Vec<_>>>()?.concat();
        all.sort_by(f64::total_cmp);
        near.threshold = all.get((all.len() as f64 * 0.95) as usize).map_or(0.0, |t| t.clamp(0.0, 1.0));
        Ok(near)
    }

    /// The cosine of a unit row with every middle.
    fn cosines(&self, rows: &CsrMatrix, row: usize) -> Vec<f64> {
        let mut dots = vec![0f64; self.themes];
        let (columns, values) = rows.row(row);
        for (&column, &value) in columns.iter().zip(values) {
            let weights = &self.weights[column as usize * self.themes..][..self.themes];
            dots.iter_mut().zip(weights).for_each(|(dot, &w)| *dot += f64::from(value) * f64::from(w));
        }
        dots
    }

    /// The nearest theme (of equals the first), its cosine, and that of the next.
    fn nearest(&self, rows: &CsrMatrix, row: usize) -> Option<(usize, f64, f64)> {
        first_two(&self.cosines(rows, row), |_| true)
    }

    /// For each row, the nearest theme that `allowed` lets it have, or −1 where none is near enough or two are about as
    /// near; and how near it is to that theme, or to the nearest.
    pub(super) fn assign(
        &self,
        rows: &CsrMatrix,
        allowed: impl Fn(usize, usize) -> bool + Sync,
    ) -> (Vec<i32>, Vec<f64>) {
        let places: Vec<usize> = (0..rows.rows()).collect();
        let found = map_ordered(&places, |&row| {
            let cosines = self.cosines(rows, row);
            match first_two(&cosines, |theme| allowed(row, theme)) {
                Some((theme, best, next)) if best > 0.0 && best >= self.threshold && best - next >= MARGIN => {
                    (theme as i32, best.min(1.0))
                }
                other => (-1, other.map_or(0.0, |o| o.1.clamp(0.0, 1.0))),
            }
        });
        found.into_iter().unzip()
    }
}

/// The highest of the values that count, its place, and the next.
fn first_two(values: &[f64], counts: impl Fn(usize) -> bool) -> Option<(usize, f64, f64)> {
    let mut best: Option<(usize, f64, f64)> = None;
    for (place, &value) in values.iter().enumerate().filter(|(place, _)| counts(*place)) {
        best = Some(match best {
            None => (place, value, 0.0),
            Some((_, first, _)) if value > first => (place, value, first),
            Some((at, first, second)) => (at, first, second.max(value)),
        });
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_goes_to_the_nearest_middle_unless_two_are_as_near_or_none_is() {
        let near = Near::new(&[vec![1.0, 0.0, 0.0], vec![0.0, 1.0, 0.0]], 3, 0.3);
        let h = 0.5f32.sqrt();
        let rows = CsrMatrix::new(3, vec![0, 1, 3, 4, 4], vec![1, 0, 1, 2], vec![1.0, h, h, 1.0]);
        assert_eq!(near.assign(&rows, |_, _| true).0, [1, -1, -1, -1]);
        assert_eq!(near.assign(&rows, |_, theme| theme == 0).0, [-1, 0, -1, -1]);
    }
}
