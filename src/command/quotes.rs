//! `diptych quotes`: quotations and attributions with their speakers, as JSON lines.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::Error;
use crate::base::{Excerpt, Span};
use crate::corpus::Order;
use crate::discourse::{KnownActor, Mode, Named};
use crate::language::Stage;
use crate::session::{Config, Session};

use super::input::InputArgs;
use super::terminal::{GlobalArgs, Outcome, stdout, tell_stages_off, write_line};

/// Find quotations and attributions with their speakers, as JSON lines
#[derive(Debug, clap::Args)]
#[command(before_help = "Example:\n  diptych quotes seeds/reuters.txt")]
pub(crate) struct Args {
    #[command(flatten)]
    input: InputArgs,
    /// Actors that you know, as a CSV table with the columns `name`, `aliases` (parted by `;`) and `side`
    #[arg(long, value_name = "FILE")]
    actors: Option<PathBuf>,
}

#[derive(Serialize)]
struct Line<'a> {
    document: &'a str,
    start: usize,
    end: usize,
    content: Span,
    parts: Vec<Span>,
    cue: Option<Span>,
    speaker: Option<Speaker<'a>>,
    mode: Mode,
    quoted_words: usize,
    text: &'a str,
    /// How it reads where the text was repaired.
    #[serde(skip_serializing_if = "Option::is_none")]
    read: Option<&'a str>,
}

#[derive(Serialize)]
struct Speaker<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    resolved: Option<&'a str>,
    named: Named,
    #[serde(skip_serializing_if = "Option::is_none")]
    side: Option<&'a str>,
}

/// The actors of a table.
fn actors(path: &Path) -> Result<Vec<KnownActor>, Error> {
    let text = fs::read_to_string(path).map_err(|e| Error::read(path, e))?;
    KnownActor::from_csv(&text, &path.display().to_string())
}

/// Runs it.
pub(crate) fn run(args: &Args, global: &GlobalArgs) -> Outcome {
    let mut config = Config::default();
    config.corpus.language = args.input.language();
    config.actors = args.actors.as_deref().map_or_else(|| Ok(Vec::new()), actors)?;
    let session = Session::new(config)?;
    let corpus = session.texts(args.input.read()?.records, Order::Input);
    if !global.quiet {
        tell_stages_off(&corpus, &[Stage::Quotations]);
    }
    let mut out = stdout();
    for quote in &session.quotes(&corpus) {
        let document = corpus.document(quote.document);
        let raw = |span: &Span| document.offsets.raw(*span);
        let Span { start, end } = raw(&quote.span);
        let content = document.offsets.piece(&document.raw, quote.said.content);
        let line = Line {
            document: &document.name,
            start,
            end,
            content: content.span,
            parts: quote.said.parts.iter().map(raw).collect(),
            cue: quote.said.cue.as_ref().map(raw),
            speaker: quote.speaker.as_ref().map(|s| {
                let Excerpt { span: Span { start, end }, text, .. } = document.offsets.piece(&document.raw, s.span);
                Speaker { text, start, end, resolved: s.resolved.as_deref(), named: s.named, side: s.side.as_deref() }
            }),
            mode: quote.said.mode,
            quoted_words: quote.said.quoted_words,
            text: content.text,
            read: content.read,
        };
        write_line(&mut out, &line)?;
    }
    Ok(out.flush()?)
}
