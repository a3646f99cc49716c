//! Numbers that several threads write side by side, each in places of its own.

use std::sync::atomic::{AtomicU32, Ordering};

use crate::base::prefetch;

/// A list of numbers, zeros at first.
///
/// No thread reads what another one writes while they write, so nothing has to be put in order between them.
#[derive(Debug)]
pub(super) struct Shared(Vec<AtomicU32>);

impl Shared {
    /// So many zeros.
    pub(super) fn zeros(length: usize) -> Self {
        Self(vec![0; length].into_iter().map(AtomicU32::new).collect())
    }

    /// Writes a number.
    #[inline]
    pub(super) fn put(&self, at: usize, number: u32) {
        self.0[at].store(number, Ordering::Relaxed);
    }

    /// Asks for a place that will be written to.
    #[inline]
    pub(super) fn soon(&self, at: usize) {
        prefetch(&self.0, at);
    }

    /// What stands there when all are done.
    pub(super) fn into_numbers(self) -> Vec<u32> {
        self.0.into_iter().map(AtomicU32::into_inner).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_stays_and_the_rest_is_zero() {
        let shared = Shared::zeros(4);
        shared.put(2, 7);
        shared.put(0, 1);
        shared.soon(9);
        assert_eq!(shared.into_numbers(), [1, 0, 7, 0]);
    }
}
