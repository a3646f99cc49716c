//! Strings to small numbers: an open-addressing table over one arena, so that a known string costs no allocation.

use crate::base::{Span, prefetch};

/// Numbers distinct byte strings from 0, in the order they first come, and holds a value for each.
///
/// Words come by Zipf's law, and the frequent ones come early: they are put into a grown table first, so that nearly
/// every word that is looked up stands in the first slot that is looked at.
#[derive(Debug, Clone)]
pub(super) struct Interner<T> {
    /// Its length is a power of two.
    slots: Vec<Slot<T>>,
    /// The slot of each string, by its number.
    places: Vec<u32>,
    /// Where each string ends in `bytes`.
    ends: Vec<u32>,
    bytes: Vec<u8>,
}

/// A string as far as it fits, and all that is known of it: one line of the cache answers.
#[derive(Debug, Clone, Copy, Default)]
struct Slot<T> {
    /// The first 16 bytes; zeros after a shorter string.
    head: [u64; 2],
    /// Bits of the hash, of which one is always set, and the length of the string in the lowest 8; 0 is a free slot.
    tag: u32,
    id: u32,
    value: T,
}

/// What is computed of a string to look it up.
#[derive(Debug, Clone, Copy, Default)]
struct Probe {
    head: [u64; 2],
    tag: u32,
    place: u32,
}

/// Bytes that a slot holds.
const HEAD: usize = 16;
/// How many strings are looked up side by side, while memory is asked for as many that come next.
const TOGETHER: usize = 32;

/// Spreads the bits of a number over all its bits.
#[inline]
pub(super) fn mix(value: u64) -> u64 {
    let product = (value ^ (value >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    product ^ (product >> 32)
}

/// The 16 bytes at `start`, of which those past `length` count as zero.
#[inline]
fn head(text: &[u8], start: usize, length: usize) -> [u64; 2] {
    const MASKS: [[u64; 2]; HEAD + 1] = {
        let mut masks = [[0; 2]; HEAD + 1];
        let mut length = 1;
        while length <= HEAD {
            let mask = u128::MAX >> (128 - 8 * length);
            masks[length] = [mask as u64, (mask >> 64) as u64];
            length += 1;
        }
        masks
    };
    let bytes: [u8; HEAD] = match text[start..].first_chunk() {
        Some(bytes) => *bytes,
        None => {
            let mut bytes = [0; HEAD];
            bytes[..text.len() - start].copy_from_slice(&text[start..]);
            bytes
        }
    };
    let number = u128::from_le_bytes(bytes);
    let mask = MASKS[length.min(HEAD)];
    [number as u64 & mask[0], (number >> 64) as u64 & mask[1]]
}

impl Probe {
    /// The string at `start..end` of `text`: what stands around it lets short strings be read in one piece.
    #[inline]
    fn new(text: &[u8], start: usize, end: usize) -> Self {
        let length = end - start;
        let head = head(text, start, length);
        let rest = if length > HEAD { &text[start + HEAD..end] } else { &[] };
        Self::of_parts(head, length, rest)
    }

    /// The string of this length with this head, and the bytes behind that.
    #[inline]
    fn of_parts(head: [u64; 2], length: usize, rest: &[u8]) -> Self {
        let mut hash = (head[0] ^ length as u64).wrapping_mul(K) ^ head[1].wrapping_mul(0xd6e8_feb8_6659_fd93);
        if length > HEAD {
            hash = hash_rest(rest, hash);
        }
        let hash = (hash ^ (hash >> 32)).wrapping_mul(K);
        Self { head, tag: (hash as u32) << 9 | 1 << 8 | length.min(255) as u32, place: (hash >> 32) as u32 }
    }

    /// Whether the head says everything.
    #[inline]
    fn is_short(&self) -> bool {
        self.tag & 0xff <= HEAD as u32
    }
}

const K: u64 = 0x9e37_79b9_7f4a_7c15;

#[inline(never)]
fn hash_rest(rest: &[u8], hash: u64) -> u64 {
    rest.chunks(8).fold(hash, |hash, piece| {
        let mut bytes = [0; 8];
        bytes[..piece.len()].copy_from_slice(piece);
        hash.rotate_left(29).wrapping_mul(K) ^ u64::from_le_bytes(bytes)
    })
}

impl<T: Copy + Default> Default for Interner<T> {
    fn default() -> Self {
        Self { slots: vec![Slot::default(); 64], places: Vec::new(), ends: Vec::new(), bytes: Vec::new() }
    }
}

impl<T: Copy + Default> Interner<T> {
    /// How many strings it knows.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The string with a number.
    #[inline]
    pub(super) fn get(&self, id: u32) -> &[u8] {
        let id = id as usize;
        let start = if id == 0 { 0 } else { self.ends[id - 1] as usize };
        &self.bytes[start..self.ends[id] as usize]
    }

    /// The string with a number, which was interned as text.
    pub(super) fn text(&self, id: u32) -> &str {
        std::str::from_utf8(self.get(id)).expect("interned from text")
    }

    /// The value of the string with a number.
    pub(super) fn value(&self, id: u32) -> T {
        self.slots[self.places[id as usize] as usize].value
    }

    /// The value of the string with a number, to be changed.
    pub(super) fn value_mut(&mut self, id: u32) -> &mut T {
        &mut self.slots[self.places[id as usize] as usize].value
    }

    /// All strings with their values, in the order of their numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&[u8], T)> {
        (0..self.len() as u32).map(|id| (self.get(id), self.value(id)))
    }

    /// The number of a string, if it is known.
    pub(super) fn find(&self, bytes: &[u8]) -> Option<u32> {
        let place = self.look_up(bytes, &Probe::new(bytes, 0, bytes.len())).ok()?;
        Some(self.slots[place].id)
    }

    /// The number of a string; if it is new, with this value.
    pub(super) fn intern(&mut self, bytes: &[u8], value: impl FnOnce() -> T) -> u32 {
        let place = self.intern_probe(bytes, &Probe::new(bytes, 0, bytes.len()), value);
        self.slots[place].id
    }

    /// Calls `known` with the value of the string at each of `spans` in `text`, and writes what it gives to `found`,
    /// which is as long as `spans`; a new string gets the value that `new` gives for its span before.
    #[inline]
    pub(super) fn intern_all<R>(
        &mut self,
        text: &[u8],
        spans: &[Span],
        found: &mut [R],
        mut new: impl FnMut(Span) -> T,
        known: impl Fn(&mut T, bool) -> R,
    ) {
        let mut probes = [[Probe::default(); TOGETHER]; 2];
        let [mut now, mut next] = probes.each_mut();
        let mut ahead = spans.chunks(TOGETHER);
        self.prepare(text, ahead.next().unwrap_or_default(), now);
        for (spans, found) in spans.chunks(TOGETHER).zip(found.chunks_mut(TOGETHER)) {
            self.prepare(text, ahead.next().unwrap_or_default(), next);
            // Nearly all are found at once, and no branch asks which: it would be guessed wrong too often.
            let mask = self.slots.len() - 1;
            let mut others = 0u32;
            for (at, (probe, found)) in now.iter().zip(&mut *found).enumerate() {
                let slot = &mut self.slots[probe.place as usize & mask];
                let hit = (slot.tag == probe.tag) & (slot.head == probe.head) & probe.is_short();
                *found = known(&mut slot.value, hit);
                others |= u32::from(!hit) << at;
            }
            while others != 0 {
                let at = others.trailing_zeros() as usize;
                others &= others - 1;
                let bytes = &text[spans[at].start..spans[at].end];
                let place = self.intern_probe(bytes, &now[at], || new(spans[at]));
                found[at] = known(&mut self.slots[place].value, true);
            }
            std::mem::swap(&mut now, &mut next);
        }
    }

    /// Computes the probes of spans that are looked up soon, and asks for their slots.
    #[inline]
    fn prepare(&self, text: &[u8], spans: &[Span], probes: &mut [Probe; TOGETHER]) {
        let mask = self.slots.len() - 1;
        for (probe, span) in probes.iter_mut().zip(spans) {
            *probe = Probe::new(text, span.start, span.end);
            prefetch(&self.slots, probe.place as usize & mask);
        }
    }

    #[inline(never)]
    fn intern_probe(&mut self, bytes: &[u8], probe: &Probe, value: impl FnOnce() -> T) -> usize {
        let place = match self.look_up(bytes, probe) {
            Ok(place) => return place,
            Err(free) => free,
        };
        let id = self.len() as u32;
        self.bytes.extend_from_slice(bytes);
        self.ends.push(u32::try_from(self.bytes.len()).expect("distinct words fill less than 4 GiB"));
        self.places.push(place as u32);
        self.slots[place] = Slot { head: probe.head, tag: probe.tag, id, value: value() };
        if self.len() * 4 > self.slots.len() * 3 {
            self.grow();
        }
        self.places[id as usize] as usize
    }

    /// The slot of a string, or the free one where it belongs.
    fn look_up(&self, bytes: &[u8], probe: &Probe) -> Result<usize, usize> {
        let mask = self.slots.len() - 1;
        let mut at = probe.place as usize & mask;
        loop {
            let slot = &self.slots[at];
            if slot.tag == 0 {
                return Err(at);
            }
            if slot.tag == probe.tag && slot.head == probe.head && (probe.is_short() || self.get(slot.id) == bytes) {
                return Ok(at);
            }
            at = (at + 1) & mask;
        }
    }

    #[cold]
    fn grow(&mut self) {
        let size = self.slots.len() * 2;
        let old = std::mem::replace(&mut self.slots, vec![Slot::default(); size]);
        let mut places = std::mem::take(&mut self.places);
        for id in 0..places.len() {
            if let Some(&soon) = places.get(id + TOGETHER) {
                prefetch(&old, soon as usize);
            }
            let slot = old[places[id] as usize];
            let length = (slot.tag & 0xff) as usize;
            let probe = if length > HEAD {
                let bytes = self.get(id as u32);
                Probe::new(bytes, 0, bytes.len())
            } else {
                Probe::of_parts(slot.head, length, &[])
            };
            let mut at = probe.place as usize & (size - 1);
            while self.slots[at].tag != 0 {
                at = (at + 1) & (size - 1);
            }
            self.slots[at] = slot;
            places[id] = at as u32;
        }
        self.places = places;
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
            let mut new = 0;
            let count = |_: Span| { new += 1; new };
            let mut values = vec![0; spans.len()];
            all.intern_all(text.as_bytes(), &spans, &mut values, count, |value, _| *value);
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
            let mut found = [true];
            interner.intern_all(text.as_bytes(), &[span], &mut found, |_| true, |new, _| *new);
            prop_assert_eq!(found, [false]);
            prop_assert_eq!(interner.find(format!("{word}\0").as_bytes()), None);
        }
    }
}
