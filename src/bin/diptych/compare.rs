//! `diptych compare`.

use crate::terminal::{GlobalArgs, Outcome};

/// Compare how sources covered the same matter, and write the report.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

/// Runs it.
pub(crate) fn run(_args: &Args, _global: &GlobalArgs) -> Outcome {
    Ok(())
}
