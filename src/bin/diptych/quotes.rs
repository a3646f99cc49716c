//! `diptych quotes`.

use crate::terminal::{GlobalArgs, Outcome};

/// Quotations and attributions with their speakers, as JSON lines.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

/// Runs it.
pub(crate) fn run(_args: &Args, _global: &GlobalArgs) -> Outcome {
    Ok(())
}
