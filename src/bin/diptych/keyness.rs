//! `diptych keyness`.

use crate::terminal::{GlobalArgs, Outcome};

/// Distinctive terms of one source against another, as CSV.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

/// Runs it.
pub(crate) fn run(_args: &Args, _global: &GlobalArgs) -> Outcome {
    Ok(())
}
