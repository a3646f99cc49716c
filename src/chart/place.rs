//! Room for labels: along a line, and beside marks on a plane.

/// The nearest places at which things of these heights stand in their order without overlap, inside `from..to` as far as
/// they fit. `wanted` and the result are middles; ties keep the order given.
///
/// Least squares by pooling neighbours (the isotonic regression of Barlow et al. 1972).
pub(super) fn spread(wanted: &[f64], heights: &[f64], from: f64, to: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|&a, &b| wanted[a].total_cmp(&wanted[b]).then(a.cmp(&b)));
    // Taking off the heights of those before turns "without overlap" into "never falling".
    let mut before = Vec::with_capacity(order.len());
    let mut sum = 0.0;
    for &i in &order {
        before.push(sum + heights[i] / 2.0);
        sum += heights[i];
    }
    let mut pools: Vec<(f64, usize)> = Vec::new();
    for (rank, &i) in order.iter().enumerate() {
        let mut pool = (wanted[i] - before[rank], 1);
        while let Some(&(mean, n)) = pools.last() {
            if mean <= pool.0 {
                break;
            }
            pools.pop();
            pool = ((mean * n as f64 + pool.0 * pool.1 as f64) / (n + pool.1) as f64, n + pool.1);
        }
        pools.push(pool);
    }
    let mut out = vec![0.0; wanted.len()];
    let levels = pools.iter().flat_map(|&(mean, n)| std::iter::repeat_n(mean, n));
    for ((rank, &i), level) in order.iter().enumerate().zip(levels) {
        out[i] = level.min(to - sum).max(from) + before[rank];
    }
    out
}

/// A box on the sheet: left, top, right, bottom.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Area {
    /// Whether the two share room.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// Whether `other` lies inside.
    pub(super) fn holds(&self, other: &Self) -> bool {
        self.left <= other.left && other.right <= self.right && self.top <= other.top && other.bottom <= self.bottom
    }

    /// Whether a disc reaches into it.
    pub(super) fn meets_disc(&self, (x, y): (f64, f64), radius: f64) -> bool {
        let (dx, dy) = (x - x.clamp(self.left, self.right), y - y.clamp(self.top, self.bottom));
        dx * dx + dy * dy < radius * radius
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn things_with_room_stay_where_they_are() {
        assert_eq!(spread(&[10.0, 50.0], &[8.0, 8.0], 0.0, 100.0), vec![10.0, 50.0]);
    }

    #[test]
    fn two_that_want_one_place_share_the_move() {
        assert_eq!(spread(&[50.0, 50.0], &[10.0, 10.0], 0.0, 100.0), vec![45.0, 55.0]);
    }

    proptest! {
        #[test]
        fn nothing_overlaps_and_nothing_leaves(wanted in prop::collection::vec(-50.0..150.0f64, 1..9)) {
            let heights: Vec<f64> = (0..wanted.len()).map(|i| 5.0 + i as f64).collect();
            let got = spread(&wanted, &heights, 0.0, 100.0);
            let mut boxes: Vec<(f64, f64)> = got.iter().zip(&heights).map(|(y, h)| (y - h / 2.0, y + h / 2.0)).collect();
            boxes.sort_by(|a, b| a.0.total_cmp(&b.0));
            prop_assert!(boxes.windows(2).all(|w| w[0].1 <= w[1].0 + 1e-9), "{boxes:?}");
            prop_assert!(boxes[0].0 >= -1e-9 && boxes[boxes.len() - 1].1 <= 100.0 + 1e-9, "{boxes:?}");
        }
    }
}
