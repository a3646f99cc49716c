//! Hits of items in documents, sparse.

/// How often each item was hit in each document, and how many units each document has that could be hits.
///
/// Items rise strictly; of every item only the documents with a hit are kept, in rising order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountTable<K> {
    items: Vec<K>,
    sizes: Vec<u64>,
    /// Where the documents of each item start; one longer than `items`.
    offsets: Vec<usize>,
    documents: Vec<u32>,
    counts: Vec<u32>,
}

impl<K> Default for CountTable<K> {
    fn default() -> Self {
        Self { items: Vec::new(), sizes: Vec::new(), offsets: vec![0], documents: Vec::new(), counts: Vec::new() }
    }
}

/// A count: the place of the item, the place of the document, and how often.
pub(super) type Cell = (u32, u32, u32);

impl<K: Ord + Clone> CountTable<K> {
    /// A table from the units of every document and from counts as (item, document, count). Counts for the same item
    /// and document add up; items without a count stay, so that nothing found is an answer too.
    ///
    /// # Panics
    /// When a count points at a document that has no size, or has no units to hold it.
    pub fn new(items: Vec<K>, sizes: Vec<u64>, counts: impl IntoIterator<Item = (K, usize, u32)>) -> Self {
        let counts: Vec<(K, usize, u32)> = counts.into_iter().collect();
        let mut all: Vec<K> = items.into_iter().chain(counts.iter().map(|c| c.0.clone())).collect();
        all.sort();
        all.dedup();
        let cells = counts
            .into_iter()
            .map(|(item, document, count)| {
                let place = all.binary_search(&item).expect("collected above");
                (place as u32, u32::try_from(document).expect("fewer than 2^32 documents"), count)
            })
            .collect();
        Self::from_cells(all, sizes, cells)
    }

    /// A table from items that rise strictly and from cells in any order.
    pub(super) fn from_cells(items: Vec<K>, sizes: Vec<u64>, mut cells: Vec<Cell>) -> Self {
        debug_assert!(items.is_sorted_by(|a, b| a < b), "items rise strictly");
        cells.sort_unstable();
        let mut table = Self { offsets: Vec::with_capacity(items.len() + 1), items, sizes, ..Self::default() };
        let mut rest = cells.as_slice();
        for item in 0..table.items.len() as u32 {
            table.offsets.push(table.documents.len());
            while let [(at, document, count), tail @ ..] = rest
                && *at == item
            {
                rest = tail;
                if *count == 0 {
                    continue;
                }
                assert!(table.sizes[*document as usize] > 0, "document {document} has hits but no units to hold them");
                if table.documents.len() > table.offsets[item as usize] && table.documents.last() == Some(document) {
                    *table.counts.last_mut().expect("as long as `documents`") += count;
                } else {
                    table.documents.push(*document);
                    table.counts.push(*count);
                }
            }
        }
        table.offsets.push(table.documents.len());
        table
    }

    /// A table of documents without units.
    pub(super) fn silent(documents: usize) -> Self {
        Self::from_cells(Vec::new(), vec![0; documents], Vec::new())
    }

    /// The items.
    pub fn items(&self) -> &[K] {
        &self.items
    }

    /// How many units each document has.
    pub fn sizes(&self) -> &[u64] {
        &self.sizes
    }

    /// The documents in which an item was hit, and how often.
    pub fn hits(&self, item: usize) -> impl ExactSizeIterator<Item = (usize, u32)> + '_ {
        let range = self.offsets[item]..self.offsets[item + 1];
        self.documents[range.clone()].iter().map(|&d| d as usize).zip(self.counts[range].iter().copied())
    }

    /// The same counts in other places: `to` says where each document goes, each to a place of its own.
    pub(super) fn moved(&self, to: &[u32]) -> Self {
        let mut sizes = vec![0; self.sizes.len()];
        for (size, &place) in self.sizes.iter().zip(to) {
            sizes[place as usize] = *size;
        }
        let places = 0..self.items.len() as u32;
        let cells = places.flat_map(|item| self.hits(item as usize).map(move |(at, count)| (item, to[at], count)));
        Self::from_cells(self.items.clone(), sizes, cells.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_add_up_and_silent_items_stay() {
        let table = CountTable::new(vec!["z", "a"], vec![9, 4], [("b", 1, 2), ("b", 0, 1), ("b", 1, 1)]);
        assert_eq!(table.items(), ["a", "b", "z"]);
        assert_eq!(table.hits(1).collect::<Vec<_>>(), [(0, 1), (1, 3)]);
        assert_eq!(table.hits(0).len() + table.hits(2).len(), 0);
    }

    #[test]
    #[should_panic(expected = "no units")]
    fn hits_need_units() {
        CountTable::new(vec![], vec![0], [("b", 0, 1)]);
    }
}
