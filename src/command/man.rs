//! `diptych man`: the manual page, from the definitions of the arguments.

use std::io::Write;
use std::path::PathBuf;

use crate::Error;

use super::terminal::{Outcome, stdout};

/// Print the manual page, or write one for every command into a folder
#[derive(Debug, clap::Args)]
#[command(before_help = "Example:\n  diptych man | man -l -")]
pub(crate) struct Args {
    /// Folder for the pages of all commands
    #[arg(short, long, value_name = "DIR")]
    out_dir: Option<PathBuf>,
}

/// Runs it.
pub(crate) fn run(args: &Args, command: clap::Command) -> Outcome {
    match &args.out_dir {
        Some(folder) => {
            std::fs::create_dir_all(folder).map_err(|e| Error::write(folder, e))?;
            Ok(clap_mangen::generate_to(command, folder).map_err(|e| Error::write(folder, e))?)
        }
        None => {
            let mut out = stdout();
            clap_mangen::Man::new(command).render(&mut out)?;
            Ok(out.flush()?)
        }
    }
}
