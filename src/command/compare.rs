//! `diptych compare`: articles in, the whole report out.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use crate::contrast::Design;
use crate::discourse::{Frame, KnownActor};
use crate::session::{Config, Observer, Session, Stage};
use crate::tally::Period;
use crate::{Error, Result};

use super::background::BackgroundArgs;
use super::encoder::EncoderArgs;
use super::input::{InputArgs, refuse_file_sources, tell_reading};
use super::origin::{OriginArgs, tell};
use super::terminal::{GlobalArgs, Outcome, Progress, interrupted, plain, writing};
use super::themes::ScoreArg;

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
    #[command(flatten)]
    origin: OriginArgs,
    #[command(flatten)]
    background: BackgroundArgs,
    #[command(flatten)]
    encoder: EncoderArgs,
    /// What ranks the terms that name a theme
    #[arg(long, value_enum, value_name = "SCORE")]
    label_score: Option<ScoreArg>,
    /// Which sources are set against which
    #[arg(long, value_enum, value_name = "DESIGN")]
    design: Option<DesignArg>,
    /// Source that all others are held against
    #[arg(long, value_name = "SOURCE", conflicts_with = "design")]
    reference: Option<String>,
    /// Follow the room for themes over time, by the dates of the articles
    #[arg(long, value_enum, value_name = "PERIOD")]
    period: Option<PeriodArg>,
    /// Actors that you know, as a CSV table with the columns `name`, `aliases` (parted by `;`) and `side`
    #[arg(long, value_name = "FILE")]
    actors: Option<PathBuf>,
    /// Word lists of your own to count, as TOML: `[[frame]]` with `name`, `terms`, `exclude`, `language`
    #[arg(long, value_name = "FILE")]
    frames: Option<PathBuf>,
    /// Parameters of all stages, as TOML; flags come before it
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// Which sources are set against which.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum DesignArg {
    /// Every source against every other
    Pairwise,
    /// Every source against all others together
    OneVsRest,
}

/// How long a period is.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum PeriodArg {
    /// A week from Monday on
    Week,
    /// A calendar month
    Month,
}

/// Runs it.
pub(crate) fn run(args: &Args, global: &GlobalArgs) -> Outcome {
    let config = config(args, global)?;
    let origin = args.origin.read()?;
    let progress = Progress::new(global);
    progress.enter(Stage::Read, "")?;
    let ingest = config.ingest.clone();
    let session = args.encoder.give(Session::with_themes(config, origin)?)?;
    let read = args.input.read_with(&ingest)?;
    refuse_file_sources(&read.log)?;
    let articles = read.records.len();
    let report = session.compare(read.records, &read.log, &progress)?;
    if let Some(given) = &report.run.themes.given {
        tell(given, args.input.strict(), global.quiet)?;
    }
    progress.enter(Stage::Write, &args.out.display().to_string())?;
    let report = writing(|| report.write(&args.out, &interrupted))?;
    progress.done();
    if !global.quiet {
        let mut err = std::io::stderr();
        tell_reading(articles, &read.log);
        let _ = writeln!(err, "{}", plain(&report.summary.headline));
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
    match args.design {
        Some(DesignArg::Pairwise) => config.contrast.design = Design::Pairwise,
        Some(DesignArg::OneVsRest) => config.contrast.design = Design::OneVsRest,
        None => {}
    }
    if args.reference.is_some() {
        config.contrast.design = Design::Reference;
        config.contrast.reference.clone_from(&args.reference);
    }
    match args.period {
        Some(PeriodArg::Week) => config.contrast.period = Some(Period::Week),
        Some(PeriodArg::Month) => config.contrast.period = Some(Period::Month),
        None => {}
    }
    config.background = args.background.read(&config.analyzer)?;
    if let Some(path) = &args.actors {
        let text = fs::read_to_string(path).map_err(|e| Error::read(path, e))?;
        config.actors = KnownActor::from_csv(&text, &path.display().to_string())?;
    }
    if let Some(path) = &args.frames {
        let text = fs::read_to_string(path).map_err(|e| Error::read(path, e))?;
        config.frames = Frame::from_toml(&text, &path.display().to_string())?;
    }
    if args.n_themes.is_some() {
        config.theme.cluster.n_themes = args.n_themes;
    }
    if let Some(score) = args.label_score {
        config.theme.scoring = score.into();
    }
    Ok(config)
}
