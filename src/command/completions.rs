//! `diptych completions`: completions for a shell, from the definitions of the arguments.

use super::terminal::{Outcome, stdout};

/// Print completions for a shell
#[derive(Debug, clap::Args)]
#[command(before_help = "Example:\n  diptych completions bash > ~/.local/share/bash-completion/completions/diptych")]
pub(crate) struct Args {
    /// The shell
    #[arg(value_enum)]
    shell: clap_complete::Shell,
}

/// Runs it.
pub(crate) fn run(args: &Args, mut command: clap::Command) -> Outcome {
    clap_complete::generate(args.shell, &mut command, "diptych", &mut stdout());
    Ok(())
}
