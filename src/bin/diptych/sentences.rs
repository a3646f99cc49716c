//! `diptych sentences`: furniture and sentences with spans, as JSON lines.

use std::io::Write;

use diptych::text::FurnitureKind;
use serde::Serialize;

use crate::input::InputArgs;
use crate::terminal::{GlobalArgs, Outcome, stdout, write_line};

/// Split texts into sentences and furniture, as JSON lines
#[derive(Debug, clap::Args)]
#[command(before_help = "Example:\n  diptych sentences seeds/reuters.txt")]
pub(crate) struct Args {
    #[command(flatten)]
    input: InputArgs,
    /// Take every piece for a sentence; set no headline, dateline or credit apart
    #[arg(long)]
    no_furniture: bool,
}

#[derive(Serialize)]
struct Line<'a> {
    document: &'a str,
    index: u32,
    start: usize,
    end: usize,
    text: &'a str,
    kind: &'static str,
    furniture: Option<FurnitureKind>,
}

/// Runs it.
pub(crate) fn run(args: &Args, _global: &GlobalArgs) -> Outcome {
    let corpus = args.input.corpus(!args.no_furniture)?;
    let mut out = stdout();
    for document in corpus.documents() {
        let mut lines: Vec<Line<'_>> = corpus.sentences()[document.sentences.clone()]
            .iter()
            .map(|s| Line {
                document: &document.name,
                index: s.index,
                start: s.span.start,
                end: s.span.end,
                text: s.span.of(&document.raw),
                kind: "sentence",
                furniture: None,
            })
            .chain(document.furniture.iter().zip(1..).map(|(f, index)| Line {
                document: &document.name,
                index,
                start: f.span.start,
                end: f.span.end,
                text: f.span.of(&document.raw),
                kind: "furniture",
                furniture: Some(f.kind),
            }))
            .collect();
        lines.sort_by_key(|l| l.start);
        for line in &lines {
            write_line(&mut out, line)?;
        }
    }
    Ok(out.flush()?)
}
