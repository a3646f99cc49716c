//! `diptych man`.

use crate::terminal::{GlobalArgs, Outcome};

/// Manual page.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

/// Runs it.
pub(crate) fn run(_args: &Args, _global: &GlobalArgs) -> Outcome {
    Ok(())
}
