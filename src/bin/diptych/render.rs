//! `diptych render`.

use crate::terminal::{GlobalArgs, Outcome};

/// Figures and pages again from a report.json, without the texts.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

/// Runs it.
pub(crate) fn run(_args: &Args, _global: &GlobalArgs) -> Outcome {
    Ok(())
}
