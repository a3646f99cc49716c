//! `diptych completions`.

use crate::terminal::{GlobalArgs, Outcome};

/// Shell completions.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

/// Runs it.
pub(crate) fn run(_args: &Args, _global: &GlobalArgs) -> Outcome {
    Ok(())
}
