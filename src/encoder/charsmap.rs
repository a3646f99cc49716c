//! SentencePiece's normaliser: the longest known run of bytes is replaced (NFKC and more, as the model's makers
//! compiled it), spaces become U+2581 and are neither doubled nor left at the ends. Kudo and Richardson 2018.

/// What stands for a space in pieces: U+2581.
const SPACE: &[u8] = "\u{2581}".as_bytes();

/// Replacements of byte runs: a double array (darts-clone) that leads from bytes to a place in a text of replacements,
/// each of which ends with a zero byte.
#[derive(Debug, Default)]
pub(super) struct Charsmap {
    units: Vec<u32>,
    replacements: Vec<u8>,
}

/// Where the children of a unit lie, relative to it.
fn offset(unit: u32) -> usize {
    ((unit >> 10) << ((unit & 0x200) >> 6)) as usize
}

impl Charsmap {
    /// Reads a compiled map; `None` when its size does not fit what it says.
    pub(super) fn parse(compiled: &[u8]) -> Option<Self> {
        if compiled.is_empty() {
            return Some(Self::default());
        }
        let (size, rest) = compiled.split_first_chunk::<4>()?;
        let (units, replacements) = rest.split_at_checked(u32::from_le_bytes(*size) as usize)?;
        let (units, left) = units.as_chunks::<4>();
        let units = units.iter().map(|unit| u32::from_le_bytes(*unit)).collect();
        left.is_empty().then(|| Self { units, replacements: replacements.to_vec() })
    }

    /// The longest run at the start of `text` that has a replacement: its length and the replacement.
    fn longest(&self, text: &[u8]) -> Option<(usize, &[u8])> {
        let mut found = None;
        let mut node = offset(*self.units.first()?);
        for (at, &byte) in text.iter().enumerate() {
            node ^= usize::from(byte);
            let Some(&unit) = self.units.get(node) else { break };
            if unit & 0x8000_00ff != u32::from(byte) {
                break;
            }
            node ^= offset(unit);
            if unit & 0x100 != 0 {
                let Some(&leaf) = self.units.get(node) else { break };
                found = Some((at + 1, (leaf & 0x7fff_ffff) as usize));
            }
        }
        let (length, place) = found?;
        let replacement = self.replacements.get(place..)?;
        let end = memchr::memchr(0, replacement).unwrap_or(replacement.len());
        Some((length, &replacement[..end]))
    }

    /// The text as pieces are sought in it: begins with U+2581 unless it is empty.
    pub(super) fn normalize(&self, text: &str) -> Vec<u8> {
        let mut rest = text;
        let mut out = Vec::with_capacity(text.len() + SPACE.len());
        let mut after_space = true;
        while let Some(first) = rest.chars().next() {
            let (length, piece) =
                self.longest(rest.as_bytes()).unwrap_or((first.len_utf8(), &rest.as_bytes()[..first.len_utf8()]));
            // A damaged map can end a run within a character; the next one starts where a character does.
            let length = (length..=rest.len()).find(|&end| rest.is_char_boundary(end)).unwrap_or(rest.len());
            let leading = if after_space { piece.iter().take_while(|&&byte| byte == b' ').count() } else { 0 };
            let piece = &piece[leading..];
            if out.is_empty() && !piece.is_empty() {
                out.extend_from_slice(SPACE);
            }
            for &byte in piece {
                if byte == b' ' { out.extend_from_slice(SPACE) } else { out.push(byte) }
            }
            after_space = piece.last().map_or(after_space, |&byte| byte == b' ');
            rest = &rest[length..];
        }
        while out.ends_with(SPACE) {
            out.truncate(out.len() - SPACE.len());
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn normalized(text: &str) -> String {
        String::from_utf8(Charsmap::default().normalize(text)).expect("text")
    }

    #[test]
    fn spaces_are_marked_once_and_not_at_the_ends() {
        assert_eq!(normalized("  two   words "), "\u{2581}two\u{2581}words");
        assert_eq!(normalized(" "), "");
        assert_eq!(normalized(""), "");
    }

    #[test]
    fn a_map_shorter_than_it_says_is_refused() {
        assert!(Charsmap::parse(&[8, 0, 0, 0, 1, 2, 3, 4]).is_none());
        assert!(Charsmap::parse(&[1, 0]).is_none());
        assert!(Charsmap::parse(&[3, 0, 0, 0, 1, 2, 3]).is_none());
    }

    proptest::proptest! {
        #[test]
        fn no_map_makes_it_panic(units in proptest::collection::vec(proptest::num::u32::ANY, 0..64), text in ".{0,20}") {
            let map = Charsmap { units, replacements: b"a \0\xffb\0".to_vec() };
            map.normalize(&text);
        }
    }
}
