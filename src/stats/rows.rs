//! Sums over sets of documents, and the sets themselves, drawn at random.

use rand::RngCore;

use super::ratio::{Hits, Sizes};
use crate::base::Stream;

/// Sets whose sums are taken in one pass over the documents: as many as a mask has bits.
pub(super) const SETS: usize = 32;

/// Which of [`SETS`] sets a document is in, a bit each.
pub(super) type Mask = u32;

/// What documents add to the sums of a set: first their units and the squares of those, then hits, squares and products
/// of every item, then, where asked for, its share with square and root. Four numbers, for wide registers; the last are
/// not used.
type Addend = [f64; 4];

/// What a set of documents holds. Units and hits are whole numbers, so the order of adding leaves no trace; shares are
/// always added in the order of documents.
#[derive(Debug, Clone, Default)]
pub(super) struct Sums {
    values: Vec<Addend>,
}

impl Sums {
    pub(super) fn sizes(&self, documents: usize) -> Sizes {
        Sizes { documents, units: self.values[0][0], squares: self.values[0][1] }
    }

    pub(super) fn hits(&self, item: usize) -> Hits {
        let [sum, squares, products, _] = self.values[1 + item];
        Hits { sum, squares, products }
    }

    /// The shares of an item, every document counting as one unit, and their square roots; `items` is the number of items.
    pub(super) fn shares(&self, item: usize, items: usize) -> [Hits; 2] {
        let [sum, squares, roots, _] = self.values[1 + items + item];
        [Hits { sum, squares, products: sum }, Hits { sum: roots, squares: sum, products: roots }]
    }
}

/// What each document adds to the sums of the sets that it is in.
pub(super) struct Rows {
    /// How many sums a set has.
    places: usize,
    /// Where the addends of each document start; one longer than there are documents.
    starts: Vec<usize>,
    /// The place in the sums, and what is added there.
    addends: Vec<(u32, Addend)>,
}

impl Rows {
    /// Rows from the units of every document and its hits, document by document.
    pub(super) fn new(units: &[f64], hits: &[f64], items: usize) -> Self {
        Self::build(units, hits, items, false)
    }

    /// The same with the shares of every item.
    pub(super) fn with_shares(units: &[f64], hits: &[f64], items: usize) -> Self {
        Self::build(units, hits, items, true)
    }

    fn build(units: &[f64], hits: &[f64], items: usize, shares: bool) -> Self {
        assert_eq!(units.len() * items, hits.len(), "one count for every document and item");
        assert!(units.iter().all(|n| *n > 0.0), "documents without units take no part");
        let (mut starts, mut addends) = (vec![0], Vec::new());
        for (at, &n) in units.iter().enumerate() {
            addends.push((0, [n, n * n, 0.0, 0.0]));
            for (item, &x) in hits[at * items..(at + 1) * items].iter().enumerate().filter(|(_, x)| **x != 0.0) {
                addends.push((1 + item as u32, [x, x * x, x * n, 0.0]));
                if shares {
                    let share = x / n;
                    addends.push(((1 + items + item) as u32, [share, share * share, share.sqrt(), 0.0]));
                }
            }
            starts.push(addends.len());
        }
        let places = 1 + if shares { 2 * items } else { items };
        Self { places, starts, addends }
    }

    pub(super) fn documents(&self) -> usize {
        self.starts.len() - 1
    }

    fn row(&self, document: usize) -> &[(u32, Addend)] {
        &self.addends[self.starts[document]..self.starts[document + 1]]
    }

    /// The sums of one set.
    pub(super) fn sum(&self, documents: impl IntoIterator<Item = u32>, sums: &mut Sums) {
        sums.values.clear();
        sums.values.resize(self.places, [0.0; 4]);
        for document in documents {
            for (place, addend) in self.row(document as usize) {
                add(&mut sums.values[*place as usize], addend);
            }
        }
    }

    /// The sums of all documents.
    pub(super) fn total(&self) -> Sums {
        let mut sums = Sums::default();
        self.sum(0..self.documents() as u32, &mut sums);
        sums
    }

    /// The sums of several sets at once, by the masks of all documents. One pass, so that a document is read once for all
    /// sets and the sums stay in the nearest cache.
    pub(super) fn sum_sets(&self, masks: &[Mask], sums: &mut [Sums]) {
        for sums in sums.iter_mut() {
            sums.values.clear();
            sums.values.resize(self.places, [0.0; 4]);
        }
        for (document, &mask) in masks.iter().enumerate() {
            let row = self.row(document);
            let mut rest = mask;
            while rest != 0 {
                let values = &mut sums[rest.trailing_zeros() as usize].values;
                for (place, addend) in row {
                    add(&mut values[*place as usize], addend);
                }
                rest &= rest - 1;
            }
        }
    }
}

fn add(sum: &mut Addend, addend: &Addend) {
    for (sum, x) in sum.iter_mut().zip(addend) {
        *sum += x;
    }
}

/// Draws documents without replacement; each draw starts from the same order, so draws can run in any order.
pub(super) struct Urn {
    order: Vec<u32>,
    swaps: Vec<u32>,
}

impl Urn {
    pub(super) fn new(documents: usize) -> Self {
        Self { order: (0..documents as u32).collect(), swaps: Vec::new() }
    }

    /// Calls `seen` with `count` documents in random order.
    pub(super) fn draw(&mut self, random: &mut Stream, count: usize, seen: impl FnOnce(&[u32])) {
        self.swaps.clear();
        for at in 0..count {
            // Multiply and shift: off from uniform by less than documents / 2^32.
            let left = (self.order.len() - at) as u64;
            let other = at + ((u64::from(random.next_u32()) * left) >> 32) as usize;
            self.order.swap(at, other);
            self.swaps.push(other as u32);
        }
        seen(&self.order[..count]);
        for at in (0..count).rev() {
            self.order.swap(at, self.swaps[at] as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::base::stream;

    proptest! {
        #[test]
        fn sets_at_once_are_sets_one_by_one(
            documents in prop::collection::vec((0u8..4, 0u8..3, 1u8..30, any::<u32>()), 1..40),
        ) {
            let units: Vec<f64> = documents.iter().map(|d| f64::from(d.2)).collect();
            let hits: Vec<f64> = documents.iter().flat_map(|d| [f64::from(d.0), f64::from(d.1)]).collect();
            let masks: Vec<Mask> = documents.iter().map(|d| d.3).collect();
            let rows = Rows::with_shares(&units, &hits, 2);
            let (mut all, mut one) = (vec![Sums::default(); SETS], Sums::default());
            rows.sum_sets(&masks, &mut all);
            for (set, sums) in all.iter().enumerate() {
                let members: Vec<u32> = (0..masks.len() as u32).filter(|d| masks[*d as usize] >> set & 1 == 1).collect();
                rows.sum(members.iter().copied(), &mut one);
                prop_assert_eq!(sums.sizes(members.len()), Sizes::of(members.iter().map(|d| units[*d as usize])));
                for item in 0..2 {
                    let of = |d: &u32| (hits[*d as usize * 2 + item], units[*d as usize]);
                    prop_assert_eq!(sums.hits(item), Hits::of(members.iter().map(of)));
                    prop_assert_eq!(one.hits(item), sums.hits(item));
                    let [share, root] = sums.shares(item, 2);
                    let shares = || members.iter().map(of).map(|(x, n)| x / n);
                    prop_assert!((share.sum - shares().sum::<f64>()).abs() < 1e-9);
                    prop_assert!((share.squares - shares().map(|s| s * s).sum::<f64>()).abs() < 1e-9);
                    prop_assert!((root.sum - shares().map(f64::sqrt).sum::<f64>()).abs() < 1e-9);
                    prop_assert_eq!((share.products, root.squares, root.products), (share.sum, share.sum, root.sum));
                }
            }
        }

        #[test]
        fn a_draw_leaves_the_urn_as_it_was(documents in 1usize..60, part in 0.0f64..1.0, seed in any::<u64>()) {
            let count = (documents as f64 * part) as usize;
            let mut urn = Urn::new(documents);
            let mut drawn = |draw| {
                let mut seen = Vec::new();
                urn.draw(&mut stream(seed, "urn", draw), count, |chosen| seen = chosen.to_vec());
                seen
            };
            let first = drawn(1);
            drawn(2);
            prop_assert_eq!(&drawn(1), &first);
            let mut sorted = first;
            sorted.sort_unstable();
            sorted.dedup();
            prop_assert_eq!(sorted.len(), count);
        }
    }
}
