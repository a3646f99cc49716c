//! Runs of words as pairs of numbers: a run is its longest proper prefix and its last word.

use super::intern::mix;

/// A run of words: a word by its number, a longer run by its place in a [`GramTable`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Node(pub(super) u32);

const GRAM: u32 = 1 << 31;

impl Node {
    /// The run of one word.
    pub(super) fn word(word: u32) -> Self {
        debug_assert!(word < GRAM, "fewer than 2^31 words");
        Self(word)
    }

    /// The run with a place in the table.
    pub(super) fn gram(place: u32) -> Self {
        assert!(place < GRAM, "fewer than 2^31 runs of words");
        Self(place | GRAM)
    }

    /// A word, or a place in the table.
    pub(super) fn kind(self) -> NodeKind {
        if self.0 & GRAM == 0 { NodeKind::Word(self.0) } else { NodeKind::Gram(self.0 & !GRAM) }
    }
}

/// What a node is.
#[derive(Debug, Clone, Copy)]
pub(super) enum NodeKind {
    Word(u32),
    Gram(u32),
}

/// Numbers runs of two and more words from 0, in the order they first come.
#[derive(Debug, Clone, Default)]
pub(super) struct GramTable {
    /// Place + 1; 0 is free. Its length is a power of two, or 0.
    slots: Vec<u32>,
    /// Prefix in the upper half, last word in the lower.
    keys: Vec<u64>,
}

impl GramTable {
    /// How many runs it knows.
    pub(super) fn len(&self) -> usize {
        self.keys.len()
    }

    /// The prefix and the last word of a run.
    pub(super) fn get(&self, place: u32) -> (Node, u32) {
        let key = self.keys[place as usize];
        (Node((key >> 32) as u32), key as u32)
    }

    /// The place of `prefix` followed by `word`, if it is known.
    pub(super) fn find(&self, prefix: Node, word: u32) -> Option<u32> {
        if self.slots.is_empty() { None } else { self.probe(key(prefix, word)).ok() }
    }

    /// The place of `prefix` followed by `word`, and whether it is new.
    pub(super) fn intern(&mut self, prefix: Node, word: u32) -> (u32, bool) {
        if (self.keys.len() + 1) * 2 > self.slots.len() {
            self.grow();
        }
        let key = key(prefix, word);
        match self.probe(key) {
            Ok(place) => (place, false),
            Err(slot) => {
                let place = self.keys.len() as u32;
                self.keys.push(key);
                self.slots[slot] = place + 1;
                (place, true)
            }
        }
    }

    fn probe(&self, key: u64) -> Result<u32, usize> {
        let mask = self.slots.len() - 1;
        let mut at = mix(key) as usize & mask;
        loop {
            match self.slots[at] {
                0 => return Err(at),
                place if self.keys[place as usize - 1] == key => return Ok(place - 1),
                _ => at = (at + 1) & mask,
            }
        }
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * 2).max(64);
        self.slots = vec![0; size];
        for (place, &key) in self.keys.iter().enumerate() {
            let mut at = mix(key) as usize & (size - 1);
            while self.slots[at] != 0 {
                at = (at + 1) & (size - 1);
            }
            self.slots[at] = place as u32 + 1;
        }
    }
}

fn key(prefix: Node, word: u32) -> u64 {
    u64::from(prefix.0) << 32 | u64::from(word)
}
