//! The one door to threads. Results come back in the order of the input, so that the number of threads leaves no trace.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use crate::error::{Error, Result};

/// Applies `work` to every item on the current pool; results keep the order of the items.
pub fn map_ordered<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    items.par_iter().map(work).collect()
}

/// Applies `work` to every item on the current pool, for what items lend to be written.
pub fn for_each<T: Send>(items: Vec<T>, work: impl Fn(T) + Sync + Send) {
    items.into_par_iter().for_each(work);
}

/// How many threads work together here: into so many pieces work is worth cutting.
pub fn threads() -> usize {
    rayon::current_num_threads()
}

/// Hands items to workers while `produce` still makes them, a few ahead of the work and no more. Each worker keeps a
/// state of its own; which items met in which state depends on chance, so states must add up to the same in any case.
/// Gives back what `produce` gave, and all states in no order.
pub fn feed<T: Send, S: Send, R>(
    start: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, T) + Sync,
    produce: impl FnOnce(&mut dyn FnMut(T)) -> R,
) -> (R, Vec<S>) {
    let threads = rayon::current_num_threads();
    if threads == 1 {
        let mut state = start();
        let made = produce(&mut |item| work(&mut state, item));
        return (made, vec![state]);
    }
    let states: Mutex<Vec<S>> = Mutex::new(Vec::new());
    let open = AtomicUsize::new(0);
    let made = rayon::in_place_scope(|scope| {
        produce(&mut |item| {
            while open.load(Ordering::Acquire) > threads {
                // Lend a hand rather than wait; where there is nothing to do, let the others run.
                if rayon::yield_now() != Some(rayon::Yield::Executed) {
                    std::thread::yield_now();
                }
            }
            let place = Place::take(&open);
            scope.spawn(|_| {
                let _held = place;
                let idle = states.lock().unwrap_or_else(PoisonError::into_inner).pop();
                let mut state = idle.unwrap_or_else(&start);
                work(&mut state, item);
                states.lock().unwrap_or_else(PoisonError::into_inner).push(state);
            });
        })
    });
    (made, states.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// A place among the items under work; given back also when the work panics.
struct Place<'a>(&'a AtomicUsize);

impl<'a> Place<'a> {
    fn take(open: &'a AtomicUsize) -> Self {
        open.fetch_add(1, Ordering::AcqRel);
        Self(open)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

/// Runs `work` on a pool of `threads` threads; 0 means one per core.
///
/// # Errors
/// When the system does not grant the threads.
pub fn with_threads<R: Send>(threads: usize, work: impl FnOnce() -> R + Send) -> Result<R> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .map_err(|e| Error::parameter("threads", threads, format!("a number that the system grants ({e})")))?;
    Ok(pool.install(work))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_fed_is_worked_on_once() {
        for threads in [1, 4] {
            let (made, states) = with_threads(threads, || {
                let produce = |hand: &mut dyn FnMut(u64)| (1..=1000).inspect(|&i| hand(i)).count();
                feed(|| 0, |sum, item| *sum += item, produce)
            })
            .expect("threads are granted");
            assert_eq!((made, states.iter().sum::<u64>()), (1000, 500_500));
        }
    }
}
