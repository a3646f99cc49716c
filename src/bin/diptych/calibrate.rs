//! `diptych calibrate`.

use crate::terminal::{GlobalArgs, Outcome};

/// Split one source at random, and report how often anything is found.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

/// Runs it.
pub(crate) fn run(_args: &Args, _global: &GlobalArgs) -> Outcome {
    Ok(())
}
