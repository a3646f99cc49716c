//! Strings to small numbers: an open-addressing table over one arena, so that a known string costs no allocation.

use crate::base::Span;

/// Numbers distinct byte strings from 0, in the order they first come, and holds a value for each.
///
/// Words come by Zipf's law, and the frequent ones come early: entries stand in that order, so that those in use lie
/// close together.
#[derive(Debug, Clone)]
pub(super) struct Interner<T> {
    /// Its length is a power of two.
    slots: Vec<Slot>,
    entries: Vec<Entry<T>>,
    bytes: Vec<u8>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    /// Upper bits of the hash, and the length of the string in the lowest 8.
    tag: u32,
    /// The string's number + 1; 0 is a free slot.
    entry: u32,
}

#[derive(Debug, Clone, Copy)]
struct Entry<T> {
    /// The first 8 bytes; zeros after a shorter string.
    head: u64,
    /// Where the string ends in the arena.
    end: u32,
    value: T,
}

/// What is computed of a string to look it up.
#[derive(Debug, Clone, Copy, Default)]
struct Probe {
    head: u64,
    tag: u32,
    place: u32,
}

/// How many strings are looked up side by side: each look-up waits for memory, and these wait together.
const TOGETHER: usize = 16;

/// Spreads the bits of a number over all its bits.
#[inline]
pub(super) fn mix(value: u64) -> u64 {
    let product = (value ^ (value >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    product ^ (product >> 32)
}

/// The 8 bytes at `at`, of which those past `length` count as zero.
#[inline]
fn word(text: &[u8], at: usize, length: usize) -> u64 {
    const MASKS: [u64; 9] = [0, 0xff, 0xffff, 0xff_ffff, !0 >> 32, !0 >> 24, !0 >> 16, !0 >> 8, !0];
    match text[at..].first_chunk() {
        Some(bytes) => u64::from_le_bytes(*bytes) & MASKS[length.min(8)],
        None => {
            let mut bytes = [0; 8];
            let length = length.min(text.len() - at);
            bytes[..length].copy_from_slice(&text[at..at + length]);
            u64::from_le_bytes(bytes)
        }
    }
}

impl Probe {
    /// The string at `start..end` of `text`: what stands around it lets short strings be read in one piece.
    #[inline]
    fn new(text: &[u8], start: usize, end: usize) -> Self {
        const K: u64 = 0x9e37_79b9_7f4a_7c15;
        let length = end - start;
        let head = word(text, start, length);
        let mut hash = head ^ (length as u64).wrapping_mul(K);
        if length > 8 {
            let mut at = start + 8;
            while at + 8 < end {
                hash = hash.wrapping_mul(K).rotate_left(29) ^ word(text, at, 8);
                at += 8;
            }
            hash = hash.wrapping_mul(K).rotate_left(29) ^ word(text, end - 8, 8);
        }
        let hash = mix(hash);
        Self { head, tag: (hash >> 40 << 8) as u32 | length.min(255) as u32, place: hash as u32 }
    }
}

impl<T> Default for Interner<T> {
    fn default() -> Self {
        Self { slots: vec![Slot::default(); 64], entries: Vec::new(), bytes: Vec::new() }
    }
}

impl<T: Copy> Interner<T> {
    /// How many strings it knows.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The string with a number.
    #[inline]
    pub(super) fn get(&self, id: u32) -> &[u8] {
        let id = id as usize;
        let start = if id == 0 { 0 } else { self.entries[id - 1].end as usize };
        &self.bytes[start..self.entries[id].end as usize]
    }

    /// The string with a number, which was interned as text.
    pub(super) fn text(&self, id: u32) -> &str {
        std::str::from_utf8(self.get(id)).expect("interned from text")
    }

    /// The value of the string with a number.
    pub(super) fn value(&self, id: u32) -> T {
        self.entries[id as usize].value
    }

    /// The value of the string with a number, to be changed.
    pub(super) fn value_mut(&mut self, id: u32) -> &mut T {
        &mut self.entries[id as usize].value
    }

    /// All strings with their values, in the order of their numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&[u8], T)> {
        (0..).zip(&self.entries).map(|(id, entry)| (self.get(id), entry.value))
    }

    /// The values of all strings, to be changed.
    pub(super) fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.entries.iter_mut().map(|entry| &mut entry.value)
    }

    /// The number of a string, if it is known.
    pub(super) fn find(&self, bytes: &[u8]) -> Option<u32> {
        self.look_up(bytes, Probe::new(bytes, 0, bytes.len())).ok()
    }

    /// The number of a string; if it is new, with this value.
    pub(super) fn intern(&mut self, bytes: &[u8], value: impl FnOnce() -> T) -> u32 {
        self.intern_probe(bytes, Probe::new(bytes, 0, bytes.len()), value)
    }

    /// Calls `known` with the value of the string at each of `spans` in `text`, in order; a new string gets the value
    /// that `new` gives for its span before.
    #[inline]
    pub(super) fn intern_all(
        &mut self,
        text: &[u8],
        spans: &[Span],
        mut new: impl FnMut(Span) -> T,
        mut known: impl FnMut(&mut T),
    ) {
        let mut probes = [Probe::default(); TOGETHER];
        let mut slots = [Slot::default(); TOGETHER];
        for spans in spans.chunks(TOGETHER) {
            for (probe, span) in probes.iter_mut().zip(spans) {
                *probe = Probe::new(text, span.start, span.end);
            }
            let mask = self.slots.len() - 1;
            for (slot, probe) in slots.iter_mut().zip(&probes) {
                *slot = self.slots[probe.place as usize & mask];
            }
            for ((span, probe), slot) in spans.iter().zip(&probes).zip(&slots) {
                let bytes = &text[span.start..span.end];
                let id = if slot.tag == probe.tag && slot.entry != 0 && self.is(slot.entry - 1, bytes, probe.head) {
                    slot.entry - 1
                } else {
                    self.intern_probe(bytes, *probe, || new(*span))
                };
                known(&mut self.entries[id as usize].value);
            }
        }
    }

    fn intern_probe(&mut self, bytes: &[u8], probe: Probe, value: impl FnOnce() -> T) -> u32 {
        match self.look_up(bytes, probe) {
            Ok(id) => id,
            Err(slot) => {
                let id = self.entries.len() as u32;
                self.bytes.extend_from_slice(bytes);
                let end = u32::try_from(self.bytes.len()).expect("distinct words fill less than 4 GiB");
                self.entries.push(Entry { head: probe.head, end, value: value() });
                self.slots[slot] = Slot { tag: probe.tag, entry: id + 1 };
                if self.entries.len() * 2 > self.slots.len() {
                    self.grow();
                }
                id
            }
        }
    }

    /// The number of a string, or the free slot where it belongs.
    #[inline]
    fn look_up(&self, bytes: &[u8], probe: Probe) -> Result<u32, usize> {
        let mask = self.slots.len() - 1;
        let mut at = probe.place as usize & mask;
        loop {
            let slot = self.slots[at];
            if slot.entry == 0 {
                return Err(at);
            }
            if slot.tag == probe.tag && self.is(slot.entry - 1, bytes, probe.head) {
                return Ok(slot.entry - 1);
            }
            at = (at + 1) & mask;
        }
    }

    /// Whether a number is that of these bytes, whose tag it has.
    #[inline]
    fn is(&self, id: u32, bytes: &[u8], head: u64) -> bool {
        if self.entries[id as usize].head != head {
            return false;
        }
        if bytes.len() <= 8 {
            return true;
        }
        let known = self.get(id);
        let last = |bytes: &[u8]| word(bytes, bytes.len() - 8, 8);
        known.len() == bytes.len() && last(known) == last(bytes) && (bytes.len() <= 16 || known == bytes)
    }

    #[cold]
    fn grow(&mut self) {
        let size = self.slots.len() * 2;
        let mut slots = vec![Slot::default(); size];
        for id in 0..self.entries.len() as u32 {
            let bytes = self.get(id);
            let probe = Probe::new(bytes, 0, bytes.len());
            let mut at = probe.place as usize & (size - 1);
            while slots[at].entry != 0 {
                at = (at + 1) & (size - 1);
            }
            slots[at] = Slot { tag: probe.tag, entry: id + 1 };
        }
        self.slots = slots;
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
                prop_assert_eq!(interner.intern(word.as_bytes(), || next), expected);
            }
            prop_assert_eq!(interner.len(), map.len());
            for (word, id) in map {
                prop_assert_eq!(interner.text(id), word.as_str());
                prop_assert_eq!(interner.find(word.as_bytes()), Some(id));
                prop_assert_eq!(interner.value(id), id);
            }
            prop_assert_eq!(interner.find(b"\xff"), None);
        }

        #[test]
        fn strings_side_by_side_are_those_one_by_one(text in "([ab]{1,2}|[a-d]{1,10}|[ab\\x00]{0,30} ){0,200}") {
            let spans: Vec<Span> = text.split(' ').map(|piece| {
                let start = piece.as_ptr() as usize - text.as_ptr() as usize;
                Span::new(start, start + piece.len())
            }).collect();
            let (mut all, mut single) = (Interner::default(), Interner::default());
            let (mut new, mut values) = (0, Vec::new());
            let count = |_: Span| { new += 1; new };
            all.intern_all(text.as_bytes(), &spans, count, |value| values.push(*value));
            let mut next = 0;
            let expected: Vec<i32> = spans.iter().map(|span| {
                let id = single.intern(span.of(&text).as_bytes(), || { next += 1; next });
                single.value(id)
            }).collect();
            prop_assert_eq!(values, expected);
        }

        #[test]
        fn what_stands_around_a_string_does_not_matter(
            before in "[ab]{0,9}", word in "[ab\\x00]{0,20}", after in "[ab\\x00]{0,9}"
        ) {
            let text = format!("{before}{word}{after}");
            let mut interner = Interner::default();
            interner.intern(word.as_bytes(), || false);
            let span = Span::new(before.len(), before.len() + word.len());
            let mut found = Vec::new();
            interner.intern_all(text.as_bytes(), &[span], |_| true, |new| found.push(*new));
            prop_assert_eq!(found, [false]);
            prop_assert_eq!(interner.find(format!("{word}\0").as_bytes()), None);
        }
    }
}
