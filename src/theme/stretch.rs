//! Where a text turns from one theme to another.
//!
//! Smoothing finds themes, but it blurs their edges: the first sentence of a passage looks half like the one before.
//! Once the themes are known, each section is divided anew by the sentences' own words, under the one assumption that a
//! text does not turn without a reason: the path of themes through a section with the highest sum of cosines, each turn
//! taken at a price (Viterbi 1967).

use std::ops::Range;

use super::assign::Middles;
use crate::base::{CsrMatrix, map_ordered};

/// What the paths are held to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Price {
    /// What a turn costs: a passage must be nearer to another theme by so much, summed over its sentences. A low price
    /// scatters single sentences, a high one swallows short passages.
    pub(super) turn: f64,
    /// How near to a theme its units are at least, on the mean of a passage.
    pub(super) floor: f64,
    /// Whether units without a theme may be given one.
    pub(super) grow: bool,
}

/// How often themes and paths are found from each other.
const ROUNDS: usize = 2;

/// Gives every unit of a section the theme of its passage, or −1 where the passage is nearer to none than the floor.
/// `plain` are rows without their neighbours. Units of no section keep their theme.
pub(super) fn stretches(plain: &CsrMatrix, sections: &[Range<usize>], labels: &mut [i32], themes: usize, price: Price) {
    if themes == 0 {
        return;
    }
    for _ in 0..ROUNDS {
        let middles = Middles::new(plain, labels, themes);
        let found = map_ordered(sections, |section| {
            let near: Vec<Vec<f64>> = section
                .clone()
                .map(|row| {
                    let mut near = middles.cosines(plain, row, labels[row]);
                    // A unit without words goes with its neighbours.
                    near.push(if plain.row(row).0.is_empty() { 0.0 } else { price.floor });
                    near
                })
                .collect();
            path(&near, price.turn)
        });
        for (section, path) in sections.iter().zip(found) {
            for (row, state) in section.clone().zip(path) {
                let stays_out = labels[row] < 0 && !price.grow;
                labels[row] = if state == themes || stays_out { -1 } else { state as i32 };
            }
        }
    }
}

/// The states, one a step, whose values sum to the most when each change costs `turn`. Of equals, that which stays, and
/// then the first.
fn path(values: &[Vec<f64>], turn: f64) -> Vec<usize> {
    let highest = |sums: &[f64]| (1..sums.len()).fold(0, |best, s| if sums[s] > sums[best] { s } else { best });
    let Some((first, rest)) = values.split_first() else { return Vec::new() };
    let mut sums = first.clone();
    let mut from: Vec<Vec<usize>> = Vec::with_capacity(rest.len());
    for step in rest {
        let best = highest(&sums);
        let turned = sums[best] - turn;
        let before: Vec<usize> = (0..sums.len()).map(|s| if sums[s] >= turned { s } else { best }).collect();
        sums = sums.iter().zip(step).map(|(&sum, value)| sum.max(turned) + value).collect();
        from.push(before);
    }
    let mut state = highest(&sums);
    let mut path = vec![state];
    for before in from.iter().rev() {
        state = before[state];
        path.push(state);
    }
    path.reverse();
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const PRICE: Price = Price { turn: 0.1, floor: 0.1, grow: true };

    /// Unit rows with one column each.
    fn rows(columns: &[u32]) -> CsrMatrix {
        CsrMatrix::new(4, (0..=columns.len()).collect(), columns.to_vec(), vec![1.0; columns.len()])
    }

    #[test]
    fn a_passage_ends_where_its_words_end() {
        let plain = rows(&[0, 0, 0, 1, 1, 1]);
        // Smoothing gave the first unit of the second passage to the first.
        let mut labels = [0, 0, 0, 0, 1, 1];
        stretches(&plain, &[0..6], &mut labels, 2, PRICE);
        assert_eq!(labels, [0, 0, 0, 1, 1, 1]);
    }

    #[test]
    fn what_is_near_to_no_theme_is_left_out_and_other_sections_do_not_matter() {
        let plain = rows(&[0, 0, 0, 3, 3, 3, 0, 0]);
        let mut labels = [0, 0, 0, 0, -1, -1, 0, 0];
        stretches(&plain, &[0..6, 6..8], &mut labels, 1, Price { floor: 0.3, ..PRICE });
        assert_eq!(labels, [0, 0, 0, -1, -1, -1, 0, 0]);
    }

    #[test]
    fn what_was_left_out_stays_out_where_nothing_may_grow() {
        let plain = rows(&[0, 0, 0, 0]);
        let mut labels = [0, 0, -1, 0];
        stretches(&plain, &[0..4], &mut labels, 1, Price { grow: false, ..PRICE });
        assert_eq!(labels, [0, 0, -1, 0]);
        stretches(&plain, &[0..4], &mut labels, 1, PRICE);
        assert_eq!(labels, [0; 4]);
    }

    fn worth(values: &[Vec<f64>], path: &[usize]) -> f64 {
        let sum: f64 = values.iter().zip(path).map(|(v, &s)| v[s]).sum();
        sum - 0.1 * path.windows(2).filter(|w| w[0] != w[1]).count() as f64
    }

    proptest! {
        #[test]
        fn no_path_is_better(values in prop::collection::vec(prop::collection::vec(0.0f64..0.3, 3), 1..6)) {
            let found = worth(&values, &path(&values, 0.1));
            for code in 0..3usize.pow(values.len() as u32) {
                let other: Vec<usize> = (0..values.len()).map(|i| code / 3usize.pow(i as u32) % 3).collect();
                prop_assert!(worth(&values, &other) <= found + 1e-9);
            }
        }
    }
}
