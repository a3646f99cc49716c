//! `diptych quotes`: quotations and attributions with their speakers, as JSON lines.

use std::io::Write;

use diptych::base::Span;
use diptych::discourse::{self, Mode, Named};
use serde::Serialize;

use crate::input::InputArgs;
use crate::terminal::{GlobalArgs, Outcome, stdout, write_line};

/// Find quotations and attributions with their speakers, as JSON lines
#[derive(Debug, clap::Args)]
#[command(before_help = "Example:\n  diptych quotes seeds/reuters.txt")]
pub(crate) struct Args {
    #[command(flatten)]
    input: InputArgs,
}

#[derive(Serialize)]
struct Line<'a> {
    document: &'a str,
    start: usize,
    end: usize,
    content: Span,
    parts: &'a [Span],
    cue: Option<Span>,
    speaker: Option<Speaker<'a>>,
    mode: Mode,
    quoted_words: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct Speaker<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    resolved: Option<&'a str>,
    named: Named,
}

/// Runs it.
pub(crate) fn run(args: &Args, _global: &GlobalArgs) -> Outcome {
    let corpus = args.input.corpus(true)?;
    let mut out = stdout();
    for quote in &discourse::quotes(&corpus) {
        let document = corpus.document(quote.document);
        let line = Line {
            document: &document.name,
            start: quote.span.start,
            end: quote.span.end,
            content: quote.content,
            parts: &quote.parts,
            cue: quote.cue,
            speaker: quote.speaker.as_ref().map(|s| Speaker {
                text: s.span.of(&document.raw),
                start: s.span.start,
                end: s.span.end,
                resolved: s.resolved.as_deref(),
                named: s.named,
            }),
            mode: quote.mode,
            quoted_words: quote.quoted_words,
            text: quote.content.of(&document.raw),
        };
        write_line(&mut out, &line)?;
    }
    Ok(out.flush()?)
}
