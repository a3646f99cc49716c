//! The same text is encoded once in a run, however often it is asked for.

use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::{FxHashMap, FxHashSet};

use super::contract::{Encoder, Vectors};
use crate::error::Result;

/// Rows by the text that they are of.
type Known = FxHashMap<Box<str>, Arc<[f32]>>;

/// Keeps what another encoder gave.
#[derive(Debug)]
pub(super) struct Once<E> {
    encoder: E,
    known: Mutex<Known>,
}

impl<E: Encoder> Once<E> {
    /// An encoder that remembers what `encoder` gave.
    pub(super) fn new(encoder: E) -> Self {
        Self { encoder, known: Mutex::default() }
    }

    /// The lock is never held while something is encoded: a thread that waits for others may be handed other work, and
    /// that may ask here.
    fn with_known<T>(&self, work: impl FnOnce(&mut Known) -> T) -> T {
        work(&mut self.known.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl<E: Encoder> Encoder for Once<E> {
    fn name(&self) -> &str {
        self.encoder.name()
    }

    fn licence(&self) -> Option<&str> {
        self.encoder.licence()
    }

    fn fingerprint(&self) -> &str {
        self.encoder.fingerprint()
    }

    fn is_multilingual(&self) -> bool {
        self.encoder.is_multilingual()
    }

    fn dimension(&self) -> usize {
        self.encoder.dimension()
    }

    fn encode(&self, texts: &[&str]) -> Result<Vectors> {
        let mut seen = FxHashSet::default();
        let new: Vec<&str> = self.with_known(|known| {
            texts.iter().copied().filter(|text| !known.contains_key(*text) && seen.insert(*text)).collect()
        });
        let fresh = self.encoder.encode(&new)?;
        Ok(self.with_known(|known| {
            known.extend(new.iter().zip(fresh.iter()).map(|(text, row)| (Box::from(*text), Arc::from(row))));
            let mut rows = Vectors::with_capacity(self.dimension(), texts.len());
            texts.iter().for_each(|text| rows.push(known.get(*text).map_or(&[], |row| row)));
            rows
        }))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[derive(Debug, Default)]
    struct Counting(AtomicUsize);

    impl Encoder for Counting {
        fn name(&self) -> &str {
            "counting"
        }

        fn licence(&self) -> Option<&str> {
            None
        }

        fn fingerprint(&self) -> &str {
            ""
        }

        fn is_multilingual(&self) -> bool {
            false
        }

        fn dimension(&self) -> usize {
            2
        }

        fn encode(&self, texts: &[&str]) -> Result<Vectors> {
            self.0.fetch_add(texts.len(), Ordering::Relaxed);
            let mut rows = Vectors::with_capacity(2, texts.len());
            texts.iter().for_each(|text| rows.push(&[text.len() as f32, 1.0]));
            Ok(rows)
        }
    }

    #[test]
    fn a_text_is_encoded_once_and_rows_keep_the_order_asked_for() {
        let once = Once::new(Counting::default());
        let first = once.encode(&["aaa", "b", "aaa"]).expect("encodes");
        let second = once.encode(&["b", "cc", "aaa"]).expect("encodes");
        assert_eq!(first.iter().map(|row| row[0]).collect::<Vec<_>>(), [3.0, 1.0, 3.0]);
        assert_eq!(second.iter().map(|row| row[0]).collect::<Vec<_>>(), [1.0, 2.0, 3.0]);
        assert_eq!(once.encoder.0.load(Ordering::Relaxed), 3);
    }
}
