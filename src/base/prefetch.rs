//! Asking for memory ahead of its use: tables larger than the caches answer in time if they were asked in time.

/// Asks for the element at `at`, and waits for nothing. A hint only: no result depends on it, and a place outside the
/// slice is no error.
#[inline]
#[allow(unsafe_code, reason = "the processor's own instruction has no safe name")]
pub fn prefetch<T>(slice: &[T], at: usize) {
    let place = slice.as_ptr().wrapping_add(at);
    #[cfg(all(target_arch = "x86_64", not(miri)))]
    {
        use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        // SAFETY: a prefetch reads nothing that the program could see and never faults, whatever the address; every
        // x86-64 has it. The pointer is not dereferenced.
        unsafe { _mm_prefetch::<_MM_HINT_T0>(place.cast()) };
    }
    #[cfg(not(all(target_arch = "x86_64", not(miri))))]
    let _ = place;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asking_changes_nothing_wherever_one_asks() {
        let numbers = [1u64, 2, 3];
        for at in [0, 2, 3, 1 << 40, usize::MAX] {
            prefetch(&numbers, at);
            prefetch::<u64>(&[], at);
        }
        assert_eq!(numbers, [1, 2, 3]);
    }
}
