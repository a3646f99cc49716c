//! What all commands share with the terminal: global flags, output that a closed pipe ends quietly, exit codes.

use std::io::{self, Write};
use std::process::ExitCode;

use diptych::Error;

/// Flags of every command.
#[derive(Debug, clap::Args)]
pub(crate) struct GlobalArgs {
    /// Threads to work on; 0 is one per core. The result is the same on any number
    #[arg(long, global = true, default_value_t = 0, value_name = "N")]
    pub(crate) threads: usize,
    /// Seed of every random stream
    #[arg(long, global = true, alias = "random-state", default_value_t = 1, value_name = "N")]
    pub(crate) seed: u64,
    /// Say nothing on standard error but errors
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
    /// Say more on standard error
    #[arg(short, long, global = true, action = clap::ArgAction::Count, conflicts_with = "quiet")]
    pub(crate) verbose: u8,
}

/// Why a command ends early.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The library refused or failed.
    Library(Error),
    /// Standard output was closed: a quiet end.
    ClosedPipe,
    /// Standard output cannot be written.
    Output(io::Error),
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Library(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        if error.kind() == io::ErrorKind::BrokenPipe { Self::ClosedPipe } else { Self::Output(error) }
    }
}

/// The result of a command.
pub(crate) type Outcome = Result<(), Failure>;

/// Runs a command on the threads that were asked for.
pub(crate) fn run(global: &GlobalArgs, work: impl FnOnce() -> Outcome + Send) -> Outcome {
    diptych::base::with_threads(global.threads, work)?
}

/// Standard output, buffered. Write errors become a `Failure` with `?`.
pub(crate) fn stdout() -> io::BufWriter<io::StdoutLock<'static>> {
    io::BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

/// Writes a value as one JSON line.
pub(crate) fn write_line(out: &mut impl Write, value: &impl serde::Serialize) -> Outcome {
    serde_json::to_writer(&mut *out, value).map_err(io::Error::from)?;
    Ok(out.write_all(b"\n")?)
}

/// Says how the command ended, and with which exit code: 0 done, 1 refused by `--strict`, 2 failed.
pub(crate) fn finish(outcome: Outcome) -> ExitCode {
    let (code, message) = match outcome {
        Ok(()) | Err(Failure::ClosedPipe) => return ExitCode::SUCCESS,
        Err(Failure::Library(error @ Error::Refused(_))) => (1, error.to_string()),
        Err(Failure::Library(error)) => (2, error.to_string()),
        Err(Failure::Output(error)) => (2, format!("cannot write to standard output: {error}")),
    };
    let _ = writeln!(io::stderr(), "diptych: {message}");
    ExitCode::from(code)
}
