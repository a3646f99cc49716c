//! `diptych render`: figures and pages again from a report.json.

use std::path::PathBuf;

use crate::report::Report;

use super::terminal::{GlobalArgs, Outcome, interrupted, writing};

/// Make figures, pages and tables again from a report.json, without the texts
#[derive(Debug, clap::Args)]
#[command(before_help = "Example:\n  diptych render report/report.json -o again")]
pub(crate) struct Args {
    /// The report.json
    #[arg(value_name = "REPORT")]
    report: PathBuf,
    /// Folder to write to; a report that stands there is replaced
    #[arg(short, long = "out-dir", alias = "out_dir", alias = "output", value_name = "DIR")]
    out: PathBuf,
}

/// Runs it.
pub(crate) fn run(args: &Args, _global: &GlobalArgs) -> Outcome {
    let report = Report::read(&args.report)?;
    writing(|| report.write(&args.out, &interrupted))?;
    Ok(())
}
