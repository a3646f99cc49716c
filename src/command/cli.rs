//! The command's arguments, and which file runs what.

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use super::{
    align, calibrate, check, compare, completions, contrast, keyness, man, quotes, render, sentences, terminal, themes,
    vectorize,
};

/// Lays two or more sources' coverage of the same matter side by side.
#[derive(Debug, Parser)]
#[command(
    name = "diptych",
    version,
    propagate_version = true,
    disable_help_subcommand = true,
    before_help = "Example:\n  diptych compare reuters=seeds/reuters.txt kommersant=seeds/kommersant.txt -o report"
)]
struct Cli {
    #[command(flatten)]
    global: terminal::GlobalArgs,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Compare(compare::Args),
    Check(check::Args),
    Sentences(sentences::Args),
    Vectorize(vectorize::Args),
    Themes(themes::Args),
    Keyness(keyness::Args),
    Quotes(quotes::Args),
    Align(align::Args),
    Contrast(contrast::Args),
    Calibrate(calibrate::Args),
    Render(render::Args),
    Completions(completions::Args),
    Man(man::Args),
}

/// Runs the command with the arguments of the process. Returns 0 when it is done, 1 when `--strict` refuses the input, 2
/// when it fails, and 128 and the signal's number when a signal ends it.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let global = &cli.global;
    terminal::finish(terminal::run(global, || match &cli.command {
        Command::Compare(args) => compare::run(args, global),
        Command::Check(args) => check::run(args, global),
        Command::Sentences(args) => sentences::run(args, global),
        Command::Vectorize(args) => vectorize::run(args, global),
        Command::Themes(args) => themes::run(args, global),
        Command::Keyness(args) => keyness::run(args, global),
        Command::Quotes(args) => quotes::run(args, global),
        Command::Align(args) => align::run(args, global),
        Command::Contrast(args) => contrast::run(args, global),
        Command::Calibrate(args) => calibrate::run(args, global),
        Command::Render(args) => render::run(args, global),
        Command::Completions(args) => completions::run(args, Cli::command()),
        Command::Man(args) => man::run(args, Cli::command()),
    }))
}
