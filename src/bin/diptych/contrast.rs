//! `diptych contrast`.

use crate::terminal::{GlobalArgs, Outcome};

/// Document-level tests on tables of your own.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

/// Runs it.
pub(crate) fn run(_args: &Args, _global: &GlobalArgs) -> Outcome {
    Ok(())
}
