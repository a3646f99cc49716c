//! SentencePiece's unigram model: of all ways to cut a text into known pieces, the likeliest (Kudo 2018).

use std::path::Path;

use rustc_hash::FxHashMap;

use super::charsmap::Charsmap;
use super::protobuf::{Value, fields};
use crate::error::{Error, Result};

/// The pieces of a model with their log probabilities, and its normaliser.
#[derive(Debug)]
pub(super) struct Unigram {
    charsmap: Charsmap,
    /// Bytes of pieces as a tree: from a node and a byte to the node below. The root is 0.
    children: FxHashMap<(u32, u8), u32>,
    /// The piece that ends at a node.
    ends: Vec<Option<u32>>,
    scores: Vec<f32>,
    /// What a character costs that no piece covers.
    unknown_score: f64,
    unknown: u32,
    begin: u32,
    end: u32,
}

/// A character that no piece covers costs so much more than the rarest piece.
const UNKNOWN_PENALTY: f64 = 10.0;

/// What a piece is for.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Kind {
    /// Found in text.
    Text,
    /// Stands for what no piece covers.
    Unknown,
    /// A sign of control, or one that is not used: never found in text.
    Never,
}

/// A piece as its model writes it.
fn piece(message: &[u8]) -> Option<(&[u8], f32, Kind)> {
    let (mut text, mut score, mut kind) = (None, 0.0, Kind::Text);
    for field in fields(message) {
        match field? {
            (1, Value::Bytes(bytes)) => text = Some(bytes),
            (2, Value::Four(bytes)) => score = f32::from_le_bytes(bytes),
            (3, Value::Int(1 | 4)) => kind = Kind::Text,
            (3, Value::Int(2)) => kind = Kind::Unknown,
            (3, Value::Int(_)) => kind = Kind::Never,
            _ => {}
        }
    }
    text.filter(|t| !t.is_empty() && score.is_finite()).map(|text| (text, score, kind))
}

/// The setting `name` of a model that is not read here, where the message has field `number` other than `usual`.
fn unusual(message: &[u8], settings: &[(u64, u64, &'static str)]) -> Option<&'static str> {
    fields(message).flatten().find_map(|(number, value)| {
        settings.iter().find(|(n, usual, _)| *n == number && value != Value::Int(*usual)).map(|(_, _, name)| *name)
    })
}

impl Unigram {
    /// Reads the content of an `sp.model`; `path` is for messages.
    pub(super) fn parse(model: &[u8], path: &Path) -> Result<Self> {
        let bad = |message: &str| Error::data(path, None, format!("not a SentencePiece model: {message}"));
        let mut unigram = Self {
            charsmap: Charsmap::default(),
            children: FxHashMap::default(),
            ends: vec![None],
            scores: Vec::new(),
            unknown_score: 0.0,
            unknown: 0,
            begin: 0,
            end: 0,
        };
        let (mut unknown, mut begin, mut end) = (None, None, None);
        for field in fields(model) {
            match field.ok_or_else(|| bad("a field is damaged or cut short"))? {
                (1, Value::Bytes(message)) => {
                    let id = unigram.scores.len() as u32;
                    let (text, score, kind) = piece(message).ok_or_else(|| bad(&format!("piece {id} is damaged")))?;
                    unigram.scores.push(score);
                    match kind {
                        Kind::Text => unigram.add(text, id),
                        Kind::Unknown => unknown = Some(id),
                        Kind::Never if text == b"<s>" => begin = Some(id),
                        Kind::Never if text == b"</s>" => end = Some(id),
                        Kind::Never => {}
                    }
                }
                // The trainer's settings: 3 is the kind of model (1: unigram), 35 the fall-back on bytes.
                (2, Value::Bytes(message)) => {
                    if let Some(name) = unusual(message, &[(3, 1, "another kind than unigram"), (35, 0, "byte pieces")])
                    {
                        return Err(bad(&format!("{name} cannot be read")));
                    }
                }
                (3, Value::Bytes(message)) => {
                    let settings = [(3, 1, "no leading space"), (4, 1, "kept spaces"), (5, 1, "unmarked spaces")];
                    if let Some(name) = unusual(message, &settings) {
                        return Err(bad(&format!("a normaliser with {name} cannot be read")));
                    }
                    let map = fields(message).flatten().find_map(|field| match field {
                        (2, Value::Bytes(map)) => Some(map),
                        _ => None,
                    });
                    unigram.charsmap = Charsmap::parse(map.unwrap_or_default())
                        .ok_or_else(|| bad("the normaliser's table is damaged"))?;
                }
                _ => {}
            }
        }
        let lowest = unigram.scores.iter().copied().fold(f32::INFINITY, f32::min);
        unigram.unknown_score = f64::from(lowest) - UNKNOWN_PENALTY;
        let needed = |id: Option<u32>, name: &str| id.ok_or_else(|| bad(&format!("no piece {name}")));
        unigram.unknown = needed(unknown, "<unk>")?;
        unigram.begin = needed(begin, "<s>")?;
        unigram.end = needed(end, "</s>")?;
        Ok(unigram)
    }

    fn add(&mut self, text: &[u8], id: u32) {
        let mut node = 0;
        for &byte in text {
            let next = self.ends.len() as u32;
            node = *self.children.entry((node, byte)).or_insert(next);
            if node == next {
                self.ends.push(None);
            }
        }
        self.ends[node as usize].get_or_insert(id);
    }

    /// How many pieces the model has; ids run below it.
    pub(super) fn len(&self) -> usize {
        self.scores.len()
    }

    /// The ids of a text's pieces between the signs of begin and end.
    pub(super) fn ids(&self, text: &str) -> Vec<u32> {
        let text = self.charsmap.normalize(text);
        let mut ids = vec![self.end];
        if text.is_empty() {
            ids.push(self.unknown);
        }
        // Best score of any cut up to a byte, and the last piece of that cut: its start and id. What a piece cannot
        // reach is passed over; what starts a character always is reached.
        let mut best = vec![f64::NEG_INFINITY; text.len() + 1];
        let mut last = vec![(0, self.unknown); text.len() + 1];
        best[0] = 0.0;
        for start in 0..text.len() {
            if best[start] == f64::NEG_INFINITY {
                continue;
            }
            let mut offer = |end: usize, score: f64, id: u32| {
                if best[start] + score > best[end] {
                    best[end] = best[start] + score;
                    last[end] = (start, id);
                }
            };
            let one = character(&text[start..]);
            let mut covered = false;
            let mut node = 0;
            for (at, &byte) in text[start..].iter().enumerate() {
                let Some(&next) = self.children.get(&(node, byte)) else { break };
                node = next;
                if let Some(id) = self.ends[node as usize] {
                    offer(start + at + 1, f64::from(self.scores[id as usize]), id);
                    covered |= at + 1 == one;
                }
            }
            if !covered {
                offer(start + one, self.unknown_score, self.unknown);
            }
        }
        let mut end = text.len();
        while end > 0 {
            let (start, id) = last[end];
            ids.push(id);
            end = start;
        }
        ids.push(self.begin);
        ids.reverse();
        ids
    }
}

/// The length in bytes of the character at the start of `text`, which is not empty; bytes that are none count one.
fn character(text: &[u8]) -> usize {
    let length = match text[0] {
        0xc0..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf7 => 4,
        _ => 1,
    };
    let whole = text.get(1..length).is_some_and(|more| more.iter().all(|byte| byte & 0xc0 == 0x80));
    if whole { length } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    fn model() -> Unigram {
        Unigram::parse(&fixture::sentence_pieces(), Path::new("sp.model")).expect("a model")
    }

    #[test]
    fn the_likeliest_cut_is_taken() {
        let model = model();
        let id = |piece: &str| fixture::PIECES.iter().position(|(p, _, _)| *p == piece).expect("a piece") as u32;
        assert_eq!(model.ids("abc"), [1, id("\u{2581}a"), id("bc"), 2]);
        assert_eq!(model.ids("ab"), [1, id("\u{2581}ab"), 2]);
        assert_eq!(model.ids("a ж"), [1, id("\u{2581}a"), id("\u{2581}"), id("ж"), 2]);
    }

    #[test]
    fn what_no_piece_covers_is_unknown_and_control_signs_are_text() {
        let model = model();
        assert_eq!(model.ids(""), [1, 0, 2]);
        assert_eq!(model.ids("日本"), [1, 3, 0, 0, 2]);
        assert_eq!(model.ids("<s>"), [1, 3, 0, 0, 0, 2]);
    }

    #[test]
    fn another_kind_of_model_is_refused() {
        let mut other = fixture::sentence_pieces();
        other.extend([0x12, 2, 0x18, 2]);
        let error = Unigram::parse(&other, Path::new("sp.model")).expect_err("refused").to_string();
        assert_eq!(error, "sp.model: not a SentencePiece model: another kind than unigram cannot be read");
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..80), text in ".{0,20}") {
            if let Ok(model) = Unigram::parse(&bytes, Path::new("sp.model")) {
                model.ids(&text);
            }
        }

        #[test]
        fn a_damaged_model_never_panics(cut in 0usize..400, at in 0usize..400, byte in proptest::num::u8::ANY, text in ".{0,20}") {
            let mut bytes = fixture::sentence_pieces();
            let length = bytes.len();
            bytes[at % length] = byte;
            bytes.truncate(length - cut % length);
            if let Ok(model) = Unigram::parse(&bytes, Path::new("sp.model")) {
                model.ids(&text);
            }
        }
    }
}
