//! Strings to small numbers: an open-addressing table over one arena, so that a known string costs no allocation.

/// Numbers distinct byte strings from 0, in the order they first come.
#[derive(Debug, Clone)]
pub(super) struct Interner {
    /// Upper half of the hash and number + 1; 0 is free. Its length is a power of two.
    slots: Vec<u64>,
    bytes: Vec<u8>,
    ends: Vec<u32>,
}

impl Default for Interner {
    fn default() -> Self {
        Self { slots: vec![0; 64], bytes: Vec::new(), ends: Vec::new() }
    }
}

/// A hash of bytes for tables that nothing iterates: quick for short strings, the same on every platform.
pub(super) fn hash(bytes: &[u8]) -> u64 {
    const K: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut state = bytes.len() as u64;
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let word = u64::from_le_bytes(chunk.try_into().expect("a chunk of 8"));
        state = (state ^ word).wrapping_mul(K).rotate_left(23);
    }
    let mut tail = [0u8; 8];
    let rest = chunks.remainder();
    tail[..rest.len()].copy_from_slice(rest);
    mix(state ^ u64::from_le_bytes(tail))
}

/// Spreads the bits of a number over all its bits.
pub(super) fn mix(value: u64) -> u64 {
    let product = (value ^ (value >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    product ^ (product >> 32)
}

impl Interner {
    /// How many strings it knows.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The string with a number.
    pub(super) fn get(&self, id: u32) -> &[u8] {
        let id = id as usize;
        let start = if id == 0 { 0 } else { self.ends[id - 1] as usize };
        &self.bytes[start..self.ends[id] as usize]
    }

    /// The string with a number, which was interned as text.
    pub(super) fn text(&self, id: u32) -> &str {
        std::str::from_utf8(self.get(id)).expect("interned from text")
    }

    /// The number of a string, if it is known.
    pub(super) fn find(&self, bytes: &[u8]) -> Option<u32> {
        self.probe(bytes, hash(bytes)).ok()
    }

    /// The number of a string, and whether it is new.
    pub(super) fn intern(&mut self, bytes: &[u8]) -> (u32, bool) {
        let hash = hash(bytes);
        match self.probe(bytes, hash) {
            Ok(id) => (id, false),
            Err(slot) => (self.insert(bytes, hash, slot), true),
        }
    }

    /// The number of a string, or the free slot where it belongs.
    #[inline]
    fn probe(&self, bytes: &[u8], hash: u64) -> Result<u32, usize> {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = self.slots[at];
            if slot == 0 {
                return Err(at);
            }
            if slot >> 32 == hash >> 32 {
                let id = slot as u32 - 1;
                if self.get(id) == bytes {
                    return Ok(id);
                }
            }
            at = (at + 1) & mask;
        }
    }

    #[cold]
    fn insert(&mut self, bytes: &[u8], hash: u64, slot: usize) -> u32 {
        let id = self.ends.len() as u32;
        self.bytes.extend_from_slice(bytes);
        self.ends.push(u32::try_from(self.bytes.len()).expect("distinct words fill less than 4 GiB"));
        self.slots[slot] = (hash >> 32 << 32) | u64::from(id + 1);
        if self.ends.len() * 2 > self.slots.len() {
            self.grow();
        }
        id
    }

    fn grow(&mut self) {
        let size = self.slots.len() * 4;
        let old = std::mem::replace(&mut self.slots, vec![0; size]);
        for slot in old.into_iter().filter(|&slot| slot != 0) {
            let mut at = hash(self.get(slot as u32 - 1)) as usize & (size - 1);
            while self.slots[at] != 0 {
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
        fn numbers_strings_as_a_map_would(words in prop::collection::vec("[a-c]{0,3}|\\PC{0,20}", 0..400)) {
            let mut interner = Interner::default();
            let mut map: BTreeMap<String, u32> = BTreeMap::new();
            for word in &words {
                let next = map.len() as u32;
                let expected = *map.entry(word.clone()).or_insert(next);
                prop_assert_eq!(interner.intern(word.as_bytes()), (expected, expected == next && map.len() as u32 > next));
            }
            prop_assert_eq!(interner.len(), map.len());
            for (word, id) in map {
                prop_assert_eq!(interner.text(id), word.as_str());
                prop_assert_eq!(interner.find(word.as_bytes()), Some(id));
            }
            prop_assert_eq!(interner.find(b"\xff"), None);
        }
    }
}
