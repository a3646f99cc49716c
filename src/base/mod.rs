//! What every room stands on: byte spans, ids, sparse rows, named random streams and the one door to threads.

mod csr;
mod ids;
mod parallel;
mod rng;
mod span;

pub use csr::CsrMatrix;
pub use ids::{DocumentId, SentenceId, SourceId};
pub use parallel::{feed, map_ordered, with_threads};
pub use rng::{Stream, stream};
pub use span::Span;
