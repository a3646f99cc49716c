//! From values to places, and round values for ticks: plotters' own ranged coordinate.

use plotters::coord::ranged1d::{BoldPoints, Ranged};
use plotters::coord::types::RangedCoordf64;

/// A linear scale between two places on the sheet.
pub(super) struct Scale {
    coordinate: RangedCoordf64,
    from: f64,
    to: f64,
}

/// Steps between the two ends of the coordinate, fine enough that rounding shows nowhere.
const STEPS: i32 = 1_000_000;

impl Scale {
    /// Values `low..high` onto places `from..to`.
    pub(super) fn new(low: f64, high: f64, from: f64, to: f64) -> Self {
        Self { coordinate: (low..high).into(), from, to }
    }

    /// Where a value stands.
    pub(super) fn at(&self, value: f64) -> f64 {
        let step = self.coordinate.map(&value, (0, STEPS));
        self.from + (self.to - self.from) * f64::from(step) / f64::from(STEPS)
    }

    /// Round values for about so many ticks.
    pub(super) fn ticks(&self, about: usize) -> Vec<f64> {
        self.coordinate.key_points(BoldPoints(about))
    }
}

/// The least "round" number that is no less: 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten.
pub(super) fn round_up(value: f64) -> f64 {
    let power = 10f64.powi(value.log10().floor() as i32);
    let steps = [1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0];
    steps.iter().map(|s| s * power).find(|&s| s >= value * (1.0 - 1e-9)).unwrap_or(10.0 * power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_meet_ends() {
        let scale = Scale::new(0.0, 0.4, 100.0, 300.0);
        assert_eq!((scale.at(0.0), scale.at(0.1), scale.at(0.4)), (100.0, 150.0, 300.0));
    }

    #[test]
    fn ticks_are_few_and_round() {
        let ticks = Scale::new(0.0, 0.4, 0.0, 1.0).ticks(6);
        assert!((3..=6).contains(&ticks.len()) && ticks.contains(&0.0), "{ticks:?}");
    }

    #[test]
    fn rounding_up_is_near() {
        assert_eq!((round_up(0.38), round_up(0.4), round_up(7.0)), (0.4, 0.4, 8.0));
    }
}
