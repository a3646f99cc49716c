//! How cohesive groups of a given size are by chance.

/// Groups of like size are those whose size differs by no more than this factor.
pub(super) const LIKE: f64 = 1.5;

/// What a group must exceed: 95 % of the groups of the null.
pub(super) const HIGH: f64 = 0.95;

/// So many groups of like size there must be, or the nearest so many are taken.
const ENOUGH: usize = 20;

/// The groups of a null, as size and cohesion.
#[derive(Debug, Default)]
pub(super) struct Like {
    /// By size.
    groups: Vec<(f64, f64)>,
}

impl Like {
    /// Sizes are above 0, in any unit.
    pub(super) fn new(mut groups: Vec<(f64, f64)>) -> Self {
        groups.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        Self { groups }
    }

    /// The 95 % quantile of the cohesion of groups of about this size; `None` without groups.
    pub(super) fn cohesion(&self, size: f64) -> Option<f64> {
        let all = &self.groups;
        let (mut from, mut to) =
            (all.partition_point(|g| g.0 < size / LIKE), all.partition_point(|g| g.0 <= size * LIKE));
        while to - from < ENOUGH && to - from < all.len() {
            let below = if from > 0 { size / all[from - 1].0 } else { f64::INFINITY };
            let above = if to < all.len() { all[to].0 / size } else { f64::INFINITY };
            if below <= above { from -= 1 } else { to += 1 }
        }
        quantile(all[from..to].iter().map(|g| g.1).collect(), HIGH)
    }
}

/// A quantile (Hyndman & Fan 1996, type 7).
pub(super) fn quantile(mut values: Vec<f64>, share: f64) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let at = values.len().checked_sub(1)? as f64 * share;
    let (below, part) = (at.floor() as usize, at.fract());
    let above = (below + 1).min(values.len() - 1);
    Some(values[below] + part * (values[above] - values[below]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantile_of_twenty_one() {
        assert_eq!(quantile((0..21).map(f64::from).collect(), 0.95), Some(19.0));
        assert_eq!(quantile(vec![], 0.5), None);
    }

    #[test]
    fn only_groups_of_like_size_say_what_is_high() {
        let small = (0..30).map(|i| (2.0, f64::from(i)));
        let large = (0..30).map(|i| (20.0, 100.0 + f64::from(i)));
        let like = Like::new(small.chain(large).collect());
        assert!(like.cohesion(2.5).is_some_and(|c| c < 30.0));
        assert!(like.cohesion(15.0).is_some_and(|c| c > 120.0));
        assert_eq!(Like::default().cohesion(1.0), None);
    }
}
