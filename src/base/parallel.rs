//! The one door to threads. Results come back in the order of the input, so that the number of threads leaves no trace.

use rayon::prelude::*;

use crate::error::{Error, Result};

/// Applies `work` to every item on the current pool; results keep the order of the items.
pub fn map_ordered<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    items.par_iter().map(work).collect()
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
