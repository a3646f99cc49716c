//! `diptych keyness`.

use std::collections::BTreeSet;
use std::path::Path;

use serde::Serialize;

use crate::contrast::{ContrastParams, TermCount, keyness};
use crate::corpus::Record;
use crate::export::cell;
use crate::session::{Config, Session};
use crate::stats::{Prior, jensen_shannon};
use crate::{Error, Result};

use super::input::InputArgs;
use super::table::{Table, output};
use super::terminal::{GlobalArgs, Outcome, stdout, write_line};

/// Distinctive terms of one source against another, as CSV
///
/// G2, chi-squared, p and q take tokens to be independent, which they are not: they call nearly any two samples
/// different, so they describe and rank, and no more. From articles the table also has the document-level test
/// (`p_documents`, `q_documents`), which holds. Below ten articles a source nothing is tested, and the columns of p and q
/// are empty.
#[derive(Debug, clap::Args)]
#[command(
    before_help = "Examples:\n  diptych keyness coverage/ --target reuters --reference kommersant\n  \
                   diptych keyness --counts counts.csv --target reuters --reference kommersant",
    mut_arg("inputs", |inputs| inputs.required(false).required_unless_present("counts"))
)]
pub(crate) struct Args {
    #[command(flatten)]
    input: InputArgs,
    /// Table with a column `term`, one column of counts for every source, and optionally `docfreq`, instead of articles
    #[arg(long, value_name = "FILE", conflicts_with = "inputs")]
    counts: Option<std::path::PathBuf>,
    /// Source whose terms are looked for; with two sources it may be left out
    #[arg(long, value_name = "SOURCE", required_unless_present = "inputs")]
    target: Option<String>,
    /// Source it is held against
    #[arg(long, value_name = "SOURCE", required_unless_present = "inputs")]
    reference: Option<String>,
    /// Leave out terms with fewer tokens in all sources together
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_count: u64,
    /// Leave out terms that stand in fewer documents
    #[arg(long, value_name = "N", default_value_t = 0)]
    min_doc_freq: u64,
    /// Pseudo-tokens of the prior, spread as the terms are in both sources together
    #[arg(long, value_name = "N", default_value_t = ContrastParams::default().prior, conflicts_with = "flat_prior")]
    prior: f64,
    /// The same pseudo-count for every term instead
    #[arg(long, value_name = "X")]
    flat_prior: Option<f64>,
    /// What to print: the table, or a summary of it
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    format: Format,
}

/// The forms of the answer.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    /// One row for every term.
    Csv,
    /// How far the two sources lie apart in all.
    Json,
}

/// The two sources and their terms.
struct Terms {
    target: String,
    reference: String,
    terms: Vec<TermCount>,
}

#[derive(Serialize)]
struct Answer {
    summary: Summary,
}

#[derive(Serialize)]
struct Summary {
    target: String,
    reference: String,
    n_target: u64,
    n_reference: u64,
    terms: usize,
    /// Jensen–Shannon divergence in bits.
    jsd: Option<f64>,
}

/// Runs it.
pub(crate) fn run(args: &Args, _global: &GlobalArgs) -> Outcome {
    let prior = match args.flat_prior {
        Some(each) => Prior::Flat(positive("--flat-prior", each)?),
        None => Prior::Pooled(positive("--prior", args.prior)?),
    };
    let found = match &args.counts {
        Some(path) => from_counts(path, args)?,
        None => from_articles(args)?,
    };
    let mut out = stdout();
    match args.format {
        Format::Csv => {
            let mut writer = csv::Writer::from_writer(&mut out);
            let safe = |term: TermCount| TermCount { term: cell(&term.term).into_owned(), ..term };
            for row in keyness(found.terms.into_iter().map(safe).collect(), prior) {
                writer.serialize(row).map_err(output)?;
            }
            writer.flush()?;
        }
        Format::Json => {
            let terms = &found.terms;
            let side = |count: fn(&TermCount) -> u64| terms.iter().map(|t| count(t) as f64).collect::<Vec<_>>();
            let summary = Summary {
                n_target: terms.iter().map(|t| t.target).sum(),
                n_reference: terms.iter().map(|t| t.reference).sum(),
                terms: terms.len(),
                jsd: jensen_shannon(&side(|t| t.target), &side(|t| t.reference)),
                target: found.target,
                reference: found.reference,
            };
            write_line(&mut out, &Answer { summary })?;
        }
    }
    Ok(std::io::Write::flush(&mut out)?)
}

fn positive(name: &'static str, value: f64) -> Result<f64> {
    if value.is_finite() && value > 0.0 { Ok(value) } else { Err(Error::parameter(name, value, "above 0")) }
}

/// The terms of a table that either source has and that pass the filters.
fn from_counts(path: &Path, args: &Args) -> Result<Terms> {
    let table = Table::read(path)?;
    let name = table.column(path, "term")?;
    let source = |name: &Option<String>| name.clone().unwrap_or_default();
    let (target_name, reference_name) = (source(&args.target), source(&args.reference));
    let (target, reference) = (table.column(path, &target_name)?, table.column(path, &reference_name)?);
    let doc_freq = table.find("docfreq");
    if args.min_doc_freq > 0 && doc_freq.is_none() {
        return Err(Error::data(path, Some(1), "--min-doc-freq needs a column `docfreq`"));
    }
    let sources: Vec<usize> = (0..table.header().len()).filter(|&c| c != name && Some(c) != doc_freq).collect();
    let mut terms = Vec::new();
    for (line, row) in table.rows() {
        let mut total = 0;
        for &column in &sources {
            total += table.count(path, line, row, column)?;
        }
        let doc_freq = doc_freq.map(|c| table.count(path, line, row, c)).transpose()?;
        let term = TermCount {
            term: row[name].to_owned(),
            target: table.count(path, line, row, target)?,
            reference: table.count(path, line, row, reference)?,
            doc_freq,
            tested: None,
        };
        let kept = total >= args.min_count && doc_freq.is_none_or(|d| d >= args.min_doc_freq);
        if kept && term.target + term.reference > 0 {
            terms.push(term);
        }
    }
    Ok(Terms { target: target_name, reference: reference_name, terms })
}

/// The terms of articles, with the document-level test. Other sources than the two take no part.
fn from_articles(args: &Args) -> Result<Terms> {
    let records = args.input.read()?.records;
    let (target, reference) = sources(args, &records)?;
    let mut config = Config::default();
    config.corpus.language = args.input.language();
    config.contrast.min_count = args.min_count.max(1);
    config.contrast.min_count_listed = config.contrast.min_count;
    config.contrast.min_documents = args.min_doc_freq.max(1);
    let mut terms = Session::new(config)?.term_counts(records, &target, &reference)?;
    terms.retain(|term| term.doc_freq >= Some(args.min_doc_freq));
    Ok(Terms { target, reference, terms })
}

/// The two sources: as named, or the only two there are.
fn sources(args: &Args, records: &[Record]) -> Result<(String, String)> {
    let names: Vec<&str> = records.iter().map(|r| r.source.as_str()).collect::<BTreeSet<_>>().into_iter().collect();
    let list = names.join(", ");
    for (flag, wanted) in [("--target", &args.target), ("--reference", &args.reference)] {
        if let Some(name) = wanted.as_ref().filter(|name| !names.contains(&name.as_str())) {
            return Err(Error::parameter(flag, name, format!("one of the sources: {list}")));
        }
    }
    let other = |one: &String| names.iter().find(|n| **n != one).map(|n| (*n).to_owned());
    match (&args.target, &args.reference, names.as_slice()) {
        (Some(target), Some(reference), _) if target != reference => Ok((target.clone(), reference.clone())),
        (None, None, [first, second]) => Ok(((*first).to_owned(), (*second).to_owned())),
        (Some(target), None, [_, _]) => Ok((target.clone(), other(target).unwrap_or_default())),
        (None, Some(reference), [_, _]) => Ok((other(reference).unwrap_or_default(), reference.clone())),
        _ => {
            Err(Error::Input(format!("name two different sources with --target and --reference; the input has {list}")))
        }
    }
}
