//! What all commands share with the terminal: global flags, progress, exit codes, and an end by a signal.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{self, IsTerminal, Write};
use std::ops::ControlFlow;
use std::process::ExitCode;
use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use signal_hook::consts::{SIGINT, SIGTERM};

use crate::Error;
use crate::corpus::Corpus;
use crate::language::{self, Language};
use crate::session::{Observer, Stage};

/// Flags of every command.
#[derive(Debug, clap::Args)]
pub(crate) struct GlobalArgs {
    /// Threads to work on; 0 is one per core. The result is the same on any number
    #[arg(long, global = true, default_value_t = 0, value_name = "N")]
    pub(crate) threads: usize,
    /// Seed of every random stream
    #[arg(long, global = true, alias = "random-state", value_name = "N")]
    pub(crate) seed: Option<u64>,
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
    watch_signals().map_err(Failure::Output)?;
    crate::base::with_threads(global.threads, work)?
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

/// Says on standard error what went by without an end to the command.
pub(crate) fn warn(message: &str) {
    let _ = writeln!(io::stderr(), "diptych: {}", plain(message));
}

/// Text of the input for a terminal: characters that steer it, or turn the direction of writing, stand as their codes.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    let steers = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
    };
    if !text.contains(steers) {
        return Cow::Borrowed(text);
    }
    let shown = |c: char| if steers(c) { c.escape_unicode().to_string() } else { c.to_string() };
    Cow::Owned(text.chars().map(shown).collect())
}

/// Says in which languages of a corpus the given stages are off.
pub(crate) fn tell_stages_off(corpus: &Corpus, stages: &[language::Stage]) {
    let languages: BTreeSet<Language> = corpus.documents().iter().map(|d| d.language).collect();
    for language in languages {
        for stage in stages.iter().filter(|s| !language.reads(**s)) {
            let read: Vec<&str> = stage.languages().map(Language::name).collect();
            let (off, read) = (stage.name(), read.join(" and "));
            warn(&format!("texts in {}: {off} are read in {read} only", language.name()));
        }
    }
}

/// Says how the command ended, and with which exit code: 0 done, 1 refused by `--strict`, 2 failed.
pub(crate) fn finish(outcome: Outcome) -> ExitCode {
    let (code, message) = match outcome {
        Ok(()) | Err(Failure::ClosedPipe) => return ExitCode::SUCCESS,
        Err(Failure::Library(Error::Interrupted)) => {
            return ExitCode::from(u8::try_from(128 + SIGNAL.load(Ordering::SeqCst)).unwrap_or(2));
        }
        Err(Failure::Library(error @ Error::Refused(_))) => (1, error.to_string()),
        Err(Failure::Library(error)) => (2, error.to_string()),
        Err(Failure::Output(error)) => (2, format!("cannot write to standard output: {error}")),
    };
    let _ = writeln!(io::stderr(), "diptych: {}", plain(&message));
    ExitCode::from(code)
}

/// The signal that asked for the end, once one has.
static SIGNAL: AtomicI32 = AtomicI32::new(0);
/// Whether files are being written, so that the end must wait until they are taken away again.
static WRITING: Mutex<bool> = Mutex::new(false);

fn watch_signals() -> io::Result<()> {
    let mut signals = signal_hook::iterator::Signals::new([SIGINT, SIGTERM])?;
    std::thread::spawn(move || {
        for signal in &mut signals {
            let writing = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
            let second = SIGNAL.swap(signal, Ordering::SeqCst) != 0;
            if second || !*writing {
                std::process::exit(128 + signal);
            }
        }
    });
    Ok(())
}

/// Runs `work`, which writes files and takes them away again when [`interrupted`] says so.
pub(crate) fn writing<R>(work: impl FnOnce() -> R) -> R {
    *WRITING.lock().unwrap_or_else(PoisonError::into_inner) = true;
    let result = work();
    *WRITING.lock().unwrap_or_else(PoisonError::into_inner) = false;
    result
}

/// Whether a signal asked for the end while files were being written.
pub(crate) fn interrupted() -> bool {
    SIGNAL.load(Ordering::SeqCst) != 0
}

/// Progress on standard error: a line that changes on a terminal; with `-v`, a line a stage and how long it took.
pub(crate) struct Progress {
    bar: Option<ProgressBar>,
    verbose: bool,
    last: Mutex<Option<(Stage, String, Instant)>>,
}

impl Progress {
    /// Progress as the flags ask for it.
    pub(crate) fn new(global: &GlobalArgs) -> Self {
        let bar = (!global.quiet && global.verbose == 0 && io::stderr().is_terminal()).then(|| {
            let bar = ProgressBar::new_spinner();
            bar.set_style(
                ProgressStyle::with_template("{spinner} {msg}").unwrap_or_else(|_| ProgressStyle::default_spinner()),
            );
            bar.enable_steady_tick(Duration::from_millis(120));
            bar
        });
        Self { bar, verbose: global.verbose > 0, last: Mutex::new(None) }
    }

    /// Ends the changing line.
    pub(crate) fn done(&self) {
        self.close();
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    fn close(&self) {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let (true, Some((stage, size, begin))) = (self.verbose, last) {
            let seconds = begin.elapsed().as_secs_f64();
            let _ = writeln!(io::stderr(), "{:<26} {size:<28} {seconds:>8.3} s", stage.describe());
        }
    }
}

impl Observer for Progress {
    fn stage(&self, stage: Stage, size: &str) -> ControlFlow<()> {
        self.close();
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some((stage, size.to_owned(), Instant::now()));
        if let Some(bar) = &self.bar {
            bar.set_message(format!("{}: {size}", stage.describe()));
        }
        if interrupted() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_shown_as_its_code() {
        assert_eq!(plain("a\u{1b}[31m b\u{202e}c\n"), "a\\u{1b}[31m b\\u{202e}c\n");
        assert!(matches!(plain("Министр said “no”"), Cow::Borrowed(_)));
    }
}
