//! `diptych keyness`.

use std::path::{Path, PathBuf};

use diptych::stats::{Cells, Prior, benjamini_hochberg, jensen_shannon, log_odds};
use diptych::{Error, Result};
use serde::Serialize;

use crate::table::{Table, output, safe};
use crate::terminal::{GlobalArgs, Outcome, stdout, write_line};

/// Distinctive terms of one source against another, as CSV.
///
/// These are token-level measures: they describe and rank. Their p and q take the words of one document to be
/// independent, which they are not, and call nearly any two samples different. Use `diptych contrast` or `diptych
/// compare` for differences that hold.
#[derive(Debug, clap::Args)]
#[command(before_help = "Example:\n  diptych keyness --counts counts.csv --target reuters --reference kommersant")]
pub(crate) struct Args {
    /// Table with a column `term`, one column of counts for every source, and optionally `docfreq`
    #[arg(long, value_name = "FILE")]
    counts: PathBuf,
    /// Source whose terms are looked for
    #[arg(long, value_name = "SOURCE")]
    target: String,
    /// Source it is held against
    #[arg(long, value_name = "SOURCE")]
    reference: String,
    /// Leave out terms with fewer tokens in all sources together
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_count: u64,
    /// Leave out terms that stand in fewer documents
    #[arg(long, value_name = "N", default_value_t = 0)]
    min_doc_freq: u64,
    /// Pseudo-tokens of the prior, spread as the terms are in both sources together
    #[arg(long, value_name = "N", default_value_t = 1000.0, conflicts_with = "flat_prior")]
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

/// One term's counts.
struct Term {
    name: String,
    target: u64,
    reference: u64,
    doc_freq: Option<u64>,
}

/// One row of the answer.
#[derive(Serialize)]
struct Row {
    feature: String,
    n_target: u64,
    n_reference: u64,
    doc_freq: Option<u64>,
    g2: f64,
    chi2: f64,
    log_ratio: f64,
    log_odds: Option<f64>,
    z: Option<f64>,
    p: f64,
    q: f64,
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
    let terms = read(&args.counts, args)?;
    let mut out = stdout();
    match args.format {
        Format::Csv => {
            let mut writer = csv::Writer::from_writer(&mut out);
            for row in rank(&terms, prior) {
                writer.serialize(row).map_err(output)?;
            }
            writer.flush()?;
        }
        Format::Json => {
            let side = |count: fn(&Term) -> u64| terms.iter().map(|t| count(t) as f64).collect::<Vec<_>>();
            let summary = Summary {
                target: args.target.clone(),
                reference: args.reference.clone(),
                n_target: terms.iter().map(|t| t.target).sum(),
                n_reference: terms.iter().map(|t| t.reference).sum(),
                terms: terms.len(),
                jsd: jensen_shannon(&side(|t| t.target), &side(|t| t.reference)),
            };
            write_line(&mut out, &Answer { summary })?;
        }
    }
    Ok(std::io::Write::flush(&mut out)?)
}

fn positive(name: &'static str, value: f64) -> Result<f64> {
    if value.is_finite() && value > 0.0 { Ok(value) } else { Err(Error::parameter(name, value, "above 0")) }
}

/// The terms that either source has and that pass the filters.
fn read(path: &Path, args: &Args) -> Result<Vec<Term>> {
    let table = Table::read(path)?;
    let name = table.column(path, "term")?;
    let (target, reference) = (table.column(path, &args.target)?, table.column(path, &args.reference)?);
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
        let term = Term {
            name: row[name].to_owned(),
            target: table.count(path, line, row, target)?,
            reference: table.count(path, line, row, reference)?,
            doc_freq,
        };
        let kept = total >= args.min_count && doc_freq.is_none_or(|d| d >= args.min_doc_freq);
        if kept && term.target + term.reference > 0 {
            terms.push(term);
        }
    }
    Ok(terms)
}

/// A row for every term: strongest first by |z|, then by name.
fn rank(terms: &[Term], prior: Prior) -> Vec<Row> {
    let (target, reference): (Vec<u64>, Vec<u64>) = terms.iter().map(|t| (t.target, t.reference)).unzip();
    let (target_total, reference_total) = (target.iter().sum(), reference.iter().sum());
    let cells: Vec<Cells> = terms
        .iter()
        .map(|t| Cells { target: t.target, reference: t.reference, target_total, reference_total })
        .collect();
    let q = benjamini_hochberg(&cells.iter().map(Cells::g2_p).collect::<Vec<_>>());
    let odds = log_odds(&target, &reference, prior);
    let mut rows: Vec<Row> = (terms.iter().zip(&cells))
        .zip(q.iter().zip(&odds))
        .map(|((term, cells), (&q, odds))| Row {
            feature: safe(&term.name),
            n_target: term.target,
            n_reference: term.reference,
            doc_freq: term.doc_freq,
            g2: cells.g2(),
            chi2: cells.chi2(),
            log_ratio: cells.log_ratio(),
            log_odds: odds.map(|o| o.delta),
            z: odds.map(|o| o.z),
            p: cells.g2_p(),
            q,
        })
        .collect();
    let strength = |row: &Row| row.z.map_or(0.0, f64::abs);
    rows.sort_by(|a, b| strength(b).total_cmp(&strength(a)).then_with(|| a.feature.cmp(&b.feature)));
    rows
}
