//! `diptych calibrate`.

use std::io::Write;
use std::path::PathBuf;

use crate::export;
use crate::session::{CalibrateParams, Config, Observer, Session, Stage};

use super::encoder::EncoderArgs;
use super::input::InputArgs;
use super::terminal::{GlobalArgs, Outcome, Progress, stdout, write_line};

/// Split one source at random, and report how often anything is found
///
/// The two parts of one source do not differ but by chance, so everything found is false. Prints, as one JSON object, the
/// share of splits in which diptych's gates found anything, and the same for the usual tests.
#[derive(Debug, clap::Args)]
#[command(before_help = "Example:\n  diptych calibrate archive.jsonl --source reuters --splits 100 -o calibration")]
pub(crate) struct Args {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    encoder: EncoderArgs,
    /// Source that is split; it may be left out where the input has only one
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// How many times it is split
    #[arg(long, value_name = "N", default_value_t = CalibrateParams::default().splits)]
    splits: usize,
    /// Share of its documents that goes into the first part
    #[arg(long, value_name = "SHARE", default_value_t = CalibrateParams::default().part)]
    part: f64,
    /// Folder for the figure, as SVG and PNG, and the same figures as JSON
    #[arg(short, long = "out-dir", alias = "out_dir", alias = "output", value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Runs it.
pub(crate) fn run(args: &Args, global: &GlobalArgs) -> Outcome {
    let mut config = Config::default();
    if let Some(seed) = global.seed {
        config.seed = seed;
    }
    config.corpus.language = args.input.language();
    let mut params = CalibrateParams::default();
    params.source.clone_from(&args.source);
    params.splits = args.splits;
    params.part = args.part;

    let session = args.encoder.give(Session::new(config)?)?;
    let progress = Progress::new(global);
    progress.enter(Stage::Read, "")?;
    let read = args.input.read()?;
    let calibration = session.calibrate(read.records, &params, &progress)?;
    if let Some(folder) = &args.out {
        export::write_calibration(&calibration, folder)?;
    }
    progress.done();
    let mut out = stdout();
    write_line(&mut out, &calibration)?;
    Ok(out.flush()?)
}
