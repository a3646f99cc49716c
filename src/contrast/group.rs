//! A table of counts summed up by source: from these sums every pair's estimates follow.

use crate::stats::{Difference, Hits, Sizes, WordTest, carriers, planned_signal, word_test};
use crate::tally::CountTable;

/// Sums of a table by source.
pub(super) struct Groups {
    /// The sizes of each source's documents that have units.
    sizes: Vec<Sizes>,
    /// For every item the sources that have it, by place: of many sources most have no more than a few of the terms.
    items: Vec<Vec<(usize, Found)>>,
}

/// The sums of a table for one pair of sides.
pub(super) struct Pairing<'a> {
    groups: &'a Groups,
    sizes: [Sizes; 2],
    /// The side of each source.
    side: Vec<Option<usize>>,
}

/// One item in one source or side.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Found {
    pub(super) hits: Hits,
    pub(super) documents: u64,
}

/// One item on both sides of a pair.
pub(super) struct Sides {
    pub(super) sizes: [Sizes; 2],
    pub(super) found: [Found; 2],
}

impl Groups {
    /// Sums up a table; `source_of` is the place of each document's source.
    pub(super) fn of<K: Ord + Clone>(table: &CountTable<K>, source_of: &[usize], sources: usize) -> Self {
        let mut sizes = vec![Sizes::default(); sources];
        for (&units, &source) in table.sizes().iter().zip(source_of) {
            if units > 0 {
                sizes[source] = sizes[source] + Sizes::of([units as f64]);
            }
        }
        let items = (0..table.items().len())
            .map(|item| {
                let mut found: Vec<(usize, Found)> = Vec::new();
                for (document, count) in table.hits(item) {
                    let source = source_of[document];
                    let place = found.partition_point(|(at, _)| *at < source);
                    if found.get(place).is_none_or(|(at, _)| *at != source) {
                        found.insert(place, (source, Found::default()));
                    }
                    let own = &mut found[place].1;
                    own.hits = own.hits + Hits::one(f64::from(count), table.sizes()[document] as f64);
                    own.documents += 1;
                }
                found
            })
            .collect();
        Self { sizes, items }
    }

    /// The sides `a` and `b`, each a list of sources.
    pub(super) fn pairing(&self, a: &[usize], b: &[usize]) -> Pairing<'_> {
        let mut side = vec![None; self.sizes.len()];
        let mut sizes = [Sizes::default(); 2];
        for (at, sources) in [a, b].into_iter().enumerate() {
            for &source in sources {
                side[source] = Some(at);
                sizes[at] = sizes[at] + self.sizes[source];
            }
        }
        Pairing { groups: self, sizes, side }
    }
}

impl Pairing<'_> {
    /// How many documents the smaller side has.
    pub(super) fn smaller(&self) -> usize {
        self.sizes[0].documents.min(self.sizes[1].documents)
    }

    /// An item on both sides.
    pub(super) fn sides(&self, item: usize) -> Sides {
        let mut found = [Found::default(); 2];
        for &(source, Found { hits, documents }) in &self.groups.items[item] {
            if let Some(side) = self.side[source] {
                found[side].hits = found[side].hits + hits;
                found[side].documents += documents;
            }
        }
        Sides { sizes: self.sizes, found }
    }
}

impl Sides {
    pub(super) fn difference(&self) -> Option<Difference> {
        Difference::of((&self.sizes[0], &self.found[0].hits), (&self.sizes[1], &self.found[1].hits))
    }

    /// The same with its standard error guarded against a small side that shows less spread than there is.
    pub(super) fn guarded(&self) -> Option<Difference> {
        let [a, b] = [0, 1].map(|s| (&self.sizes[s], &self.found[s].hits));
        Difference::of(a, b).map(|d| d.guarded(a, b))
    }

    pub(super) fn word_test(&self) -> Option<WordTest> {
        word_test((&self.sizes[0], &self.found[0].hits), (&self.sizes[1], &self.found[1].hits))
    }

    /// Hits on both sides.
    pub(super) fn hits(&self) -> f64 {
        self.found[0].hits.sum + self.found[1].hits.sum
    }

    /// Documents with a hit on both sides.
    pub(super) fn documents(&self) -> u64 {
        self.found[0].documents + self.found[1].documents
    }

    /// How many documents carry the item, by Kish's effective number.
    pub(super) fn carriers(&self) -> f64 {
        carriers(&(self.found[0].hits + self.found[1].hits))
    }

    /// How many standard errors a difference of this ratio makes, seen without the sides.
    pub(super) fn planned_signal(&self, ratio: f64) -> f64 {
        let [a, b] = &self.sizes;
        planned_signal(&(*a + *b), &(self.found[0].hits + self.found[1].hits), [a.documents, b.documents], ratio)
    }

    /// How many documents the smaller side has.
    pub(super) fn smaller(&self) -> usize {
        self.sizes[0].documents.min(self.sizes[1].documents)
    }
}
