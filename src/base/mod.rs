//! What every module stands on: byte spans, ids, sparse rows, named random streams, the one door to threads and the one hint to
//! the processor.

mod csr;
mod ids;
mod offsets;
mod parallel;
mod prefetch;
mod rng;
mod saved;
mod span;

pub use csr::CsrMatrix;
pub use ids::{DocumentId, SentenceId, SourceId};
#[cfg(feature = "cli")]
pub use offsets::Excerpt;
pub use offsets::Offsets;
pub use parallel::{feed, for_each, map_ordered, threads, with_threads};
pub use prefetch::prefetch;
pub use rng::{Stream, stream};
pub use saved::Format;
pub use span::Span;
