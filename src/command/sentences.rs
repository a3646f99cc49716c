//! `diptych sentences`: furniture and sentences with spans, as JSON lines.

use std::io::Write;

use serde::Serialize;

use crate::Error;
use crate::base::{Excerpt, Span, map_ordered};
use crate::corpus::{Corpus, Document, Names, Order, Record};
use crate::session::{Config, Session};
use crate::text::FurnitureKind;

use super::input::{InputArgs, warn_of};
use super::terminal::{GlobalArgs, Outcome, stdout, write_line};

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
    /// How it reads where the text was repaired.
    #[serde(skip_serializing_if = "Option::is_none")]
    read: Option<&'a str>,
    kind: &'static str,
    furniture: Option<FurnitureKind>,
}

/// Bytes of text that are split together: enough to keep the threads busy, and little beside what a run needs anyway.
const BATCH: usize = 4 << 20;

/// Runs it: an archive of any size passes through, a batch at a time, in the order of the input.
pub(crate) fn run(args: &Args, global: &GlobalArgs) -> Outcome {
    let mut config = Config::default();
    config.corpus.language = args.input.language();
    config.corpus.split.furniture = !args.no_furniture;
    let session = Session::new(config)?;

    let mut out = stdout();
    let mut names = Names::default();
    let mut batch = Vec::new();
    let mut bytes = 0;
    let mut failed = None;
    let read = args.input.stream(|mut record| {
        record.id = names.unique(&record.source, record.id);
        bytes += record.text.len();
        batch.push(record);
        if bytes < BATCH {
            return Ok(());
        }
        bytes = 0;
        write(std::mem::take(&mut batch), &session, &mut out).map_err(|failure| {
            failed = Some(failure);
            // Only so that no more is read: the failure itself is what counts.
            Error::Interrupted
        })
    });
    if let Some(failure) = failed {
        return Err(failure);
    }
    let skipped = read?;
    write(batch, &session, &mut out)?;
    out.flush()?;
    warn_of(&skipped, global.quiet);
    Ok(())
}

/// Writes the pieces of some records.
fn write(records: Vec<Record>, session: &Session, out: &mut impl Write) -> Outcome {
    let corpus = session.texts(records, Order::Input);
    let lines = map_ordered(corpus.documents(), |document| {
        let mut lines = Vec::with_capacity(document.raw.len() * 3 / 2);
        pieces(&corpus, document).iter().try_for_each(|line| write_line(&mut lines, line)).map(|()| lines)
    });
    for lines in lines {
        out.write_all(&lines?)?;
    }
    Ok(())
}

/// Sentences and furniture of a document in the order of its text.
fn pieces<'a>(corpus: &'a Corpus, document: &'a Document) -> Vec<Line<'a>> {
    let line = |index, span: Span, furniture: Option<FurnitureKind>| {
        let Excerpt { span: Span { start, end }, text, read } = document.offsets.piece(&document.raw, span);
        Line {
            document: &document.name,
            index,
            start,
            end,
            text,
            read,
            kind: if furniture.is_some() { "furniture" } else { "sentence" },
            furniture,
        }
    };
    let sentences = corpus.sentences()[document.sentences.clone()].iter().map(|s| line(s.index, s.span, None));
    let furniture = document.furniture.iter().zip(1..).map(|(f, index)| line(index, f.span, Some(f.kind)));
    let mut lines: Vec<Line<'_>> = sentences.chain(furniture).collect();
    lines.sort_by_key(|l| l.start);
    lines
}
