//! The runs of words of a closed vocabulary, as pairs of numbers: a run is its longest proper prefix and its last word.

use super::intern::mix;

/// A run of words: a word by its number, a longer run by its place in a [`GramTable`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Node(u32);

/// What a node is.
#[derive(Debug, Clone, Copy)]
pub(super) enum NodeKind {
    Word(u32),
    Gram(u32),
}

const GRAM: u32 = 1 << 31;
/// Numbers of either kind stay below this.
const LIMIT: u32 = 1 << 30;

impl Node {
    /// No run: one with a word that the vocabulary does not hold.
    pub(super) const NONE: Self = Self(u32::MAX);

    /// The run of one word.
    #[inline]
    pub(super) fn word(word: u32) -> Self {
        debug_assert!(word < LIMIT, "fewer than 2^30 words");
        Self(word)
    }

    /// The run with a place in the table.
    #[inline]
    pub(super) fn gram(place: u32) -> Self {
        debug_assert!(place < LIMIT, "fewer than 2^30 runs of words");
        Self(place | GRAM)
    }

    /// A word, or a place in the table.
    #[inline]
    pub(super) fn kind(self) -> NodeKind {
        if self.0 & GRAM == 0 { NodeKind::Word(self.0) } else { NodeKind::Gram(self.0 & !GRAM) }
    }

    /// As a number whose second highest bit is free.
    #[inline]
    pub(super) fn number(self) -> u32 {
        self.0
    }

    /// From its number.
    #[inline]
    pub(super) fn from_number(number: u32) -> Self {
        Self(number)
    }
}

/// Numbers runs of two and more words from 0, in the order they first come.
#[derive(Debug, Clone, Default)]
pub(super) struct GramTable {
    /// Its length is a power of two, or 0.
    slots: Vec<Slot>,
    length: usize,
}

/// A run: its prefix in the upper half, its last word in the lower.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Key(u64);

#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    key: Key,
    /// Place + 1; 0 is a free slot.
    entry: u32,
}

impl Key {
    /// `prefix` followed by `word`.
    #[inline]
    pub(super) fn new(prefix: Node, word: u32) -> Self {
        Self(u64::from(prefix.0) << 32 | u64::from(word))
    }
}

/// How many runs are looked up side by side: each look-up waits for memory, and these wait together.
const TOGETHER: usize = 16;

impl GramTable {
    /// How many runs it knows.
    pub(super) fn len(&self) -> usize {
        self.length
    }

    /// The place of a run, which is new if it was not known.
    pub(super) fn intern(&mut self, key: Key) -> u32 {
        if (self.length + 1) * 2 > self.slots.len() {
            self.grow();
        }
        match self.look_up(key) {
            Ok(place) => place,
            Err(slot) => {
                let place = self.length as u32;
                assert!(place < LIMIT, "fewer than 2^30 runs of words");
                self.length += 1;
                self.slots[slot] = Slot { key, entry: place + 1 };
                place
            }
        }
    }

    /// Calls `found` with the node of each run, or [`Node::NONE`] where it is not known.
    pub(super) fn find_all(&self, keys: &[Key], mut found: impl FnMut(Node)) {
        if self.slots.is_empty() {
            keys.iter().for_each(|_| found(Node::NONE));
            return;
        }
        let mask = self.slots.len() - 1;
        let mut slots = [Slot::default(); TOGETHER];
        for keys in keys.chunks(TOGETHER) {
            for (slot, key) in slots.iter_mut().zip(keys) {
                *slot = self.slots[mix(key.0) as usize & mask];
            }
            for (&key, slot) in keys.iter().zip(slots) {
                let known = slot.key == key && slot.entry != 0;
                let place = if known { Some(slot.entry - 1) } else { self.look_up(key).ok() };
                found(place.map_or(Node::NONE, Node::gram));
            }
        }
    }

    fn look_up(&self, key: Key) -> Result<u32, usize> {
        let mask = self.slots.len() - 1;
        let mut at = mix(key.0) as usize & mask;
        loop {
            let slot = self.slots[at];
            if slot.entry == 0 {
                return Err(at);
            }
            if slot.key == key {
                return Ok(slot.entry - 1);
            }
            at = (at + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(64);
        let old = std::mem::replace(&mut self.slots, vec![Slot::default(); size]);
        for slot in old.into_iter().filter(|slot| slot.entry != 0) {
            let mut at = mix(slot.key.0) as usize & (size - 1);
            while self.slots[at].entry != 0 {
                at = (at + 1) & (size - 1);
            }
            self.slots[at] = slot;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn numbers_pairs_as_a_map_would(pairs in prop::collection::vec((0..40u32, 0..40u32), 0..300)) {
            let mut table = GramTable::default();
            let mut map: BTreeMap<(u32, u32), u32> = BTreeMap::new();
            for &(a, b) in &pairs {
                let next = map.len() as u32;
                let expected = *map.entry((a, b)).or_insert(next);
                prop_assert_eq!(table.intern(Key::new(Node::word(a), b)), expected);
            }
            prop_assert_eq!(table.len(), map.len());
            let all: Vec<(u32, u32)> = (0..42).flat_map(|a| (0..40).map(move |b| (a, b))).collect();
            let keys: Vec<Key> = all.iter().map(|&(a, b)| Key::new(Node::word(a), b)).collect();
            let mut found = Vec::new();
            table.find_all(&keys, |node| found.push(node));
            let expected: Vec<Node> = all.iter().map(|p| map.get(p).map_or(Node::NONE, |&place| Node::gram(place))).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
