//! `diptych compare`: articles in, the whole report out.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use diptych::pipeline::{Config, Observer, Stage, analyze};
use diptych::{Error, Result, export};

use crate::input::InputArgs;
use crate::terminal::{GlobalArgs, Outcome, Progress, interrupted, writing};

/// Compare how sources covered the same matter, and write the report
#[derive(Debug, clap::Args)]
#[command(
    before_help = "Example:\n  diptych compare reuters=seeds/reuters.txt kommersant=seeds/kommersant.txt -o report"
)]
pub(crate) struct Args {
    #[command(flatten)]
    input: InputArgs,
    /// Folder to write to; a report that stands there is replaced
    #[arg(short, long = "out-dir", alias = "out_dir", alias = "output", value_name = "DIR", default_value = "report")]
    out: PathBuf,
    /// How many themes; without it the program chooses
    #[arg(short = 'k', long, visible_alias = "n-topics", value_name = "N")]
    n_themes: Option<usize>,
    /// Parameters of all stages, as TOML; flags come before it
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// Runs it.
pub(crate) fn run(args: &Args, global: &GlobalArgs) -> Outcome {
    let config = config(args, global)?;
    let progress = Progress::new(global);
    progress.stage(Stage::Read, "");
    let read = args.input.read_with(&config.ingest)?;
    let report = analyze(read.records, &read.skipped, &config, &progress)?;
    progress.stage(Stage::Write, &args.out.display().to_string());
    let report = writing(|| export::write(report, &args.out, &interrupted))?;
    progress.done();
    if !global.quiet {
        let mut err = std::io::stderr();
        if !read.skipped.is_empty() {
            let _ = writeln!(err, "{} records could not be read; the report lists them", read.skipped.len());
        }
        let _ = writeln!(err, "{}", report.summary.headline);
        let _ = writeln!(err, "{}", args.out.join("report.html").display());
    }
    Ok(())
}

/// The configuration file, then the flags.
fn config(args: &Args, global: &GlobalArgs) -> Result<Config> {
    let mut config = match &args.config {
        Some(path) => {
            let text = fs::read_to_string(path).map_err(|e| Error::read(path, e))?;
            Config::from_toml(&text, &path.display().to_string())?
        }
        None => Config::default(),
    };
    if let Some(seed) = global.seed {
        config.seed = seed;
    }
    if let Some(language) = args.input.language() {
        config.corpus.language = Some(language);
    }
    if args.n_themes.is_some() {
        config.theme.cluster.n_themes = args.n_themes;
    }
    Ok(config)
}
