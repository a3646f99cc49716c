//! `diptych align`: aligned sentences and discrepancies, as JSON lines.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::base::{DocumentId, Offsets, Span};
use crate::corpus::{Corpus, Order};
use crate::discourse::value::ValueKind;
use crate::language::Stage;
use crate::ledger::{AlignParams, Alignment, Clash, Discrepancy};
use crate::report::Caveat;
use crate::session::{Config, Session};
use crate::text::detect;
use crate::{Error, Result};

use super::encoder::EncoderArgs;
use super::input::InputArgs;
use super::terminal::{GlobalArgs, Outcome, stdout, tell_stages_off, warn, write_line};

/// Aligned sentences of two or more sources and the values they give differently, as JSON lines
#[derive(Debug, clap::Args)]
#[command(
    before_help = "Example:\n  diptych align reuters=seeds/reuters.txt kommersant=seeds/kommersant.txt",
    mut_arg("inputs", |inputs| inputs.required(false).required_unless_present("pairs"))
)]
pub(crate) struct Args {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    encoder: EncoderArgs,
    /// Read pairs of sentences instead: JSON lines with `id`, `a` and `b`; one line of answer for each
    #[arg(long, value_name = "FILE", conflicts_with = "inputs")]
    pairs: Option<PathBuf>,
    /// Similarity from which two sentences count as aligned
    /// [default: 0.29; with an encoder 0.40, across languages 0.45]
    #[arg(long, value_name = "NUMBER")]
    threshold: Option<f64>,
    /// Also list the pairs just below the threshold, of which nothing should be concluded
    #[arg(long, conflicts_with = "pairs")]
    possible: bool,
}

/// One line of the answer for texts.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Line {
    Alignment { a: String, b: String, similarity: f64 },
    Possible { a: String, b: String, similarity: f64 },
    Discrepancy(Conflict),
}

/// Two values that cannot both hold.
#[derive(Serialize)]
struct Conflict {
    #[serde(skip_serializing_if = "Option::is_none")]
    a: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    b: Option<String>,
    kind: ValueKind,
    a_value: String,
    b_value: String,
    a_span: Span,
    b_span: Span,
    subject: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    a_attributed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    b_attributed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    update: Option<bool>,
}

/// A pair of sentences.
#[derive(Deserialize)]
struct Pair {
    id: serde_json::Value,
    a: String,
    b: String,
}

/// One line of the answer for pairs.
#[derive(Serialize)]
struct Answer<'a> {
    id: &'a serde_json::Value,
    similarity: f64,
    discrepancies: Vec<Conflict>,
}

/// Runs it.
pub(crate) fn run(args: &Args, global: &GlobalArgs) -> Outcome {
    match &args.pairs {
        Some(path) => pairs(path, args),
        None => texts(args, global),
    }
}

fn texts(args: &Args, global: &GlobalArgs) -> Outcome {
    let mut config = Config::default();
    config.corpus.language = args.input.language();
    set_threshold(&mut config.align, args.threshold);
    let session = args.encoder.give(Session::new(config)?)?;
    let corpus = session.texts(args.input.read()?.records, Order::Sorted);
    if corpus.sources().len() < 2 {
        return Err(Error::Input(format!(
            "align needs two sources, but everything is `{}`; name them: a=FIRST b=SECOND",
            corpus.sources().first().map_or("", String::as_str)
        ))
        .into());
    }
    if !global.quiet {
        tell_stages_off(&corpus, &[Stage::Quotations, Stage::Values]);
    }
    let (found, conflicts) = session.alignments(&corpus)?;
    let known = &found.calibration;
    if !global.quiet {
        warn(&format!("threshold {:.2}: {}", known.threshold, known.basis));
        if !found.too_long.is_empty() {
            warn(&Caveat::too_long(found.too_long.len()).text);
        }
    }
    let mut out = stdout();
    for Alignment { a, b, similarity, .. } in found.aligned.iter().map(|pair| pair.named(&corpus)) {
        write_line(&mut out, &Line::Alignment { a, b, similarity })?;
    }
    for pair in found.possible.iter().filter(|_| args.possible) {
        let Alignment { a, b, similarity, .. } = pair.named(&corpus);
        write_line(&mut out, &Line::Possible { a, b, similarity })?;
    }
    let offsets = offsets(&corpus);
    for one in conflicts {
        write_line(&mut out, &Line::Discrepancy(Conflict::of_texts(at_input(one, &offsets))))?;
    }
    Ok(out.flush()?)
}

/// The offsets of every document whose text was repaired, by its key.
fn offsets(corpus: &Corpus) -> BTreeMap<String, &Offsets> {
    let repaired = corpus.documents().iter().enumerate().filter(|(_, d)| d.offsets != Offsets::default());
    repaired.map(|(at, d)| (corpus.document_key(DocumentId::at(at)), &d.offsets)).collect()
}

/// The same with spans that count the text as it came.
fn at_input(mut found: Discrepancy, offsets: &BTreeMap<String, &Offsets>) -> Discrepancy {
    for (sentence, span) in [(&found.a, &mut found.a_span), (&found.b, &mut found.b_span)] {
        let own = sentence.rsplit_once('#').and_then(|(document, _)| offsets.get(document));
        *span = own.map_or(*span, |own| own.raw(*span));
    }
    found
}

/// The user's threshold, by whatever sentences are compared.
fn set_threshold(params: &mut AlignParams, threshold: Option<f64>) {
    if let Some(threshold) = threshold {
        (params.threshold, params.encoder_threshold, params.across_threshold) = (threshold, threshold, threshold);
    }
}

fn pairs(path: &Path, args: &Args) -> Outcome {
    let session = args.encoder.give(Session::new(Config::default())?)?;
    let pairs = read_pairs(path)?;
    let language = |text: &str| args.input.language().unwrap_or_else(|| detect(text));
    let texts: Vec<_> =
        pairs.iter().map(|p| [(p.a.as_str(), language(&p.a)), (p.b.as_str(), language(&p.b))]).collect();
    let mut out = stdout();
    for ((pair, similarity), clashes) in pairs.iter().zip(session.similarities(&texts)?).zip(session.clashes(&texts)?) {
        let discrepancies = clashes.into_iter().map(Conflict::of_pair).collect();
        write_line(&mut out, &Answer { id: &pair.id, similarity, discrepancies })?;
    }
    Ok(out.flush()?)
}

fn read_pairs(path: &Path) -> Result<Vec<Pair>> {
    let bytes: Box<dyn Read> = if path == Path::new("-") {
        Box::new(std::io::stdin())
    } else {
        Box::new(File::open(path).map_err(|e| Error::read(path, e))?)
    };
    let mut pairs = Vec::new();
    for (number, line) in (1..).zip(BufReader::new(bytes).lines()) {
        let line = line.map_err(|e| Error::read(path, e))?;
        if !line.trim().is_empty() {
            let pair = serde_json::from_str(&line)
                .map_err(|e| Error::data(path, Some(number), format!("not a pair with `id`, `a` and `b`: {e}")))?;
            pairs.push(pair);
        }
    }
    Ok(pairs)
}

impl Conflict {
    fn of_texts(found: Discrepancy) -> Self {
        Self {
            a: Some(found.a),
            b: Some(found.b),
            kind: found.kind,
            a_value: found.a_value,
            b_value: found.b_value,
            a_span: found.a_span,
            b_span: found.b_span,
            subject: found.subject,
            a_attributed: found.a_attributed,
            b_attributed: found.b_attributed,
            update: Some(found.update),
        }
    }

    fn of_pair(clash: Clash) -> Self {
        Self {
            a: None,
            b: None,
            kind: clash.kind(),
            a_value: clash.a.to_string(),
            b_value: clash.b.to_string(),
            a_span: clash.a.span,
            b_span: clash.b.span,
            subject: clash.subject,
            a_attributed: None,
            b_attributed: None,
            update: None,
        }
    }
}
