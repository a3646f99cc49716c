//! `diptych vectorize`.

use crate::terminal::{GlobalArgs, Outcome};

/// TF-IDF vectors: matrix, vocabulary and idf.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

/// Runs it.
pub(crate) fn run(_args: &Args, _global: &GlobalArgs) -> Outcome {
    Ok(())
}
