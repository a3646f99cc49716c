//! `diptych align`.

use crate::terminal::{GlobalArgs, Outcome};

/// Aligned sentences and discrepancies of two texts, as JSON lines.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

/// Runs it.
pub(crate) fn run(_args: &Args, _global: &GlobalArgs) -> Outcome {
    Ok(())
}
