//! `diptych contrast`.

mod whole;

use std::path::{Path, PathBuf};

use diptych::contrast::ContrastParams;
use diptych::stats::{
    Difference, Hits, PermutationParams, Sizes, benjamini_hochberg, score_key, studentised_permutation,
};
use diptych::{Error, Result};
use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::table::{Table, output, safe};
use crate::terminal::{GlobalArgs, Outcome, stdout, write_line};

/// Document-level tests on tables of your own.
///
/// Every column of --documents that is not `doc`, `source`, `event`, `n_tokens`, `n_sentences` or the size column is
/// an item with its hits in each document; with --doc-terms the items are terms. p is the larger of the clustered t
/// and the score test, q is Benjamini-Hochberg over all rows, p_permutation permutes sources over documents. With --format
/// json the answer is how far the two sources lie apart in all, and, where `event` names matched documents, every item
/// compared within events.
#[derive(Debug, clap::Args)]
#[command(
    before_help = "Example:\n  diptych contrast --documents docs.csv --size-column n_sentences --target A --reference B"
)]
pub(crate) struct Args {
    /// Table with `doc`, `source`, a size column and a column of hits for every item
    #[arg(long, value_name = "FILE")]
    documents: PathBuf,
    /// Column that holds how many units each document has
    #[arg(long, value_name = "NAME")]
    size_column: String,
    /// Source whose shares come first
    #[arg(long, value_name = "SOURCE")]
    target: String,
    /// Source they are held against
    #[arg(long, value_name = "SOURCE")]
    reference: String,
    /// Table with `doc`, `term` and `count`: then terms are the items
    #[arg(long, value_name = "FILE")]
    doc_terms: Option<PathBuf>,
    /// Leave out terms with fewer tokens in the two sources
    #[arg(long, value_name = "N", default_value_t = 1, requires = "doc_terms")]
    min_count: u64,
    /// Leave out terms that stand in fewer documents of the two sources
    #[arg(long, value_name = "N", default_value_t = 1, requires = "doc_terms")]
    min_doc_freq: usize,
    /// What to print
    #[arg(long, value_enum, default_value_t = Format::Csv)]
    format: Format,
}

/// The forms of the answer.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Format {
    /// One row for every item.
    Csv,
    /// The two sources as a whole, and items within events.
    Json,
}

/// Columns that are never items.
const RESERVED: [&str; 5] = ["doc", "source", "event", "n_tokens", "n_sentences"];

/// The documents of the two sources.
#[derive(Default)]
struct Documents {
    names: Vec<String>,
    units: Vec<f64>,
    in_target: Vec<bool>,
    /// The event of each document; empty is none.
    events: Vec<String>,
}

/// An item with its hits in some documents, by their place.
struct Item {
    name: String,
    hits: Vec<(usize, f64)>,
}

/// One row of the answer.
#[derive(Serialize)]
struct Row {
    item: String,
    target_share: Option<f64>,
    reference_share: Option<f64>,
    difference: Option<f64>,
    se: Option<f64>,
    t: Option<f64>,
    df: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    deff: Option<f64>,
    p_t: Option<f64>,
    p_score: Option<f64>,
    p: Option<f64>,
    q: Option<f64>,
    p_permutation: Option<f64>,
}

/// Runs it.
pub(crate) fn run(args: &Args, global: &GlobalArgs) -> Outcome {
    let table = Table::read(&args.documents)?;
    let (documents, columns) = documents(args, &table)?;
    let items = match &args.doc_terms {
        Some(path) => terms(args, path, &documents)?,
        None => columns,
    };
    let seed = global.seed.unwrap_or(1);
    let mut out = stdout();
    if let Format::Json = args.format {
        write_line(&mut out, &whole::of(args, &documents, &items, seed))?;
        return Ok(std::io::Write::flush(&mut out)?);
    }
    let permuted = args.doc_terms.is_none().then(|| permutation(&documents, &items, seed)).flatten();
    let mut writer = csv::Writer::from_writer(&mut out);
    for row in rows(&documents, &items, permuted.as_deref()) {
        writer.serialize(row).map_err(output)?;
    }
    writer.flush()?;
    drop(writer);
    Ok(std::io::Write::flush(&mut out)?)
}

/// The documents of the two sources, sorted by name so that their order in the file changes nothing, and the items
/// that the columns hold.
fn documents(args: &Args, table: &Table) -> Result<(Documents, Vec<Item>)> {
    let path = &args.documents;
    let (name, source) = (table.column(path, "doc")?, table.column(path, "source")?);
    let size = table.column(path, &args.size_column)?;
    let event = table.find("event");
    if args.target == args.reference {
        return Err(Error::Input(format!("--target and --reference are both `{}`", args.target)));
    }
    let mut rows = Vec::new();
    for (line, row) in table.rows() {
        if row[source] == args.target || row[source] == args.reference {
            let units = table.number(path, line, row, size)?;
            rows.push((row[name].to_owned(), row[source].to_owned(), line, units, row));
        }
    }
    rows.sort_by(|a, b| (&a.1, &a.0).cmp(&(&b.1, &b.0)));
    for (wanted, flag) in [(&args.target, "--target"), (&args.reference, "--reference")] {
        if !rows.iter().any(|r| r.1 == *wanted) {
            return Err(Error::data(path, None, format!("no document of source `{wanted}`, which {flag} names")));
        }
    }
    if let Some(two) = rows.windows(2).find(|w| (&w[0].0, &w[0].1) == (&w[1].0, &w[1].1)) {
        return Err(Error::data(path, Some(two[1].2), format!("document `{}` stands there twice", two[1].0)));
    }
    let mut items: Vec<(usize, Item)> = (table.header().iter().enumerate())
        .filter(|(column, header)| *column != size && !RESERVED.contains(&header.as_str()))
        .map(|(column, header)| (column, Item { name: header.clone(), hits: Vec::new() }))
        .collect();
    let mut documents = Documents::default();
    for (name, source, line, units, row) in rows {
        // A document without units says nothing about a share.
        let place = (units > 0.0).then_some(documents.names.len());
        for (column, item) in &mut items {
            let hits = table.number(path, line, row, *column)?;
            match place {
                Some(place) if hits > 0.0 => item.hits.push((place, hits)),
                None if hits > 0.0 => {
                    let message = format!("{hits} hits in column `{}`, but no units to hold them", item.name);
                    return Err(Error::data(path, Some(line), message));
                }
                _ => {}
            }
        }
        if place.is_some() {
            documents.names.push(name);
            documents.units.push(units);
            documents.in_target.push(source == args.target);
            documents.events.push(event.map_or_else(String::new, |column| row[column].to_owned()));
        }
    }
    Ok((documents, items.into_iter().map(|(_, item)| item).collect()))
}

/// The terms of a table that pass the filters, in alphabetical order.
fn terms(args: &Args, path: &Path, documents: &Documents) -> Result<Vec<Item>> {
    let places: FxHashMap<&str, u32> = documents.names.iter().map(String::as_str).zip(0..).collect();
    if places.len() < documents.names.len() {
        return Err(Error::data(
            &args.documents,
            None,
            "with --doc-terms, names of documents must differ over sources",
        ));
    }
    let mut columns = None;
    let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
    let mut names: Vec<String> = Vec::new();
    // Every hit with the number of its term and the place of its document.
    let mut cells: Vec<(u32, u32, f64)> = Vec::new();
    Table::scan(path, |table, line, row| {
        let [doc, term, count] = match columns {
            Some(known) => known,
            None => {
                let found = [table.column(path, "doc")?, table.column(path, "term")?, table.column(path, "count")?];
                *columns.insert(found)
            }
        };
        let hits = table.number(path, line, row, count)?;
        // Other documents are those of sources that were not asked for.
        if let (Some(&place), true) = (places.get(&row[doc]), hits > 0.0) {
            let number = match numbers.get(&row[term]) {
                Some(&known) => known,
                None => {
                    let new = names.len() as u32;
                    numbers.insert(row[term].to_owned(), new);
                    names.push(row[term].to_owned());
                    new
                }
            };
            cells.push((number, place, hits));
        }
        Ok(())
    })?;
    // A table without rows must still have the columns.
    if columns.is_none() {
        let table = Table::read(path)?;
        for name in ["doc", "term", "count"] {
            table.column(path, name)?;
        }
    }
    // Counts of the same term and document add up in the order of the file.
    cells.sort_by_key(|&(term, place, _)| (term, place));
    let mut found: Vec<Vec<(usize, f64)>> = vec![Vec::new(); names.len()];
    for (term, place, hits) in cells {
        match found[term as usize].last_mut() {
            Some((known, sum)) if *known == place as usize => *sum += hits,
            _ => found[term as usize].push((place as usize, hits)),
        }
    }
    let mut items: Vec<Item> = (names.into_iter().zip(found))
        .map(|(name, hits)| Item { name, hits })
        .filter(|item| {
            let sum: f64 = item.hits.iter().map(|h| h.1).sum();
            item.hits.len() >= args.min_doc_freq && sum >= args.min_count as f64
        })
        .collect();
    items.sort_by(|x, y| x.name.cmp(&y.name));
    Ok(items)
}

/// p of the studentised permutation for every item; `None` when a source has fewer than two documents.
fn permutation(documents: &Documents, items: &[Item], seed: u64) -> Option<Vec<f64>> {
    let mut hits = vec![0.0; documents.units.len() * items.len()];
    for (column, item) in items.iter().enumerate() {
        for &(place, x) in &item.hits {
            hits[place * items.len() + column] = x;
        }
    }
    let params = PermutationParams::default();
    studentised_permutation(&documents.units, &hits, items.len(), &documents.in_target, &params, seed, "contrast")
        .map(|permuted| permuted.p_values)
}

fn rows(documents: &Documents, items: &[Item], permuted: Option<&[f64]>) -> Vec<Row> {
    let sizes = |target: bool| {
        Sizes::of(documents.units.iter().zip(&documents.in_target).filter(|(_, t)| **t == target).map(|(n, _)| *n))
    };
    let (target, reference) = (sizes(true), sizes(false));
    let share = |hits: &Hits, sizes: &Sizes| (sizes.units > 0.0).then(|| hits.sum / sizes.units);
    let mut rows: Vec<Row> = (items.iter().enumerate())
        .map(|(at, item)| {
            let side = |target: bool| {
                let here = item.hits.iter().filter(move |(place, _)| documents.in_target[*place] == target);
                Hits::of(here.map(|&(place, x)| (x, documents.units[place])))
            };
            let (a, b) = (side(true), side(false));
            let measured = Difference::of((&target, &a), (&reference, &b));
            let interval = measured.and_then(|d| d.interval(ContrastParams::default().confidence));
            let p_score = score_key((&target, &a), (&reference, &b));
            let (a_share, b_share) = (share(&a, &target), share(&b, &reference));
            Row {
                item: safe(&item.name),
                target_share: a_share,
                reference_share: b_share,
                difference: a_share.zip(b_share).map(|(a, b)| a - b),
                se: measured.and_then(|d| d.std_error),
                t: measured.map(|d| d.t),
                df: measured.and_then(|d| d.df),
                low: interval.map(|i| i.low),
                high: interval.map(|i| i.high),
                deff: measured.and_then(|d| d.design_effect),
                p_t: measured.map(|d| d.p_value),
                p_score,
                p: measured.zip(p_score).map(|(d, score)| d.p_value.max(score)),
                q: None,
                p_permutation: permuted.map(|p| p[at]),
            }
        })
        .collect();
    let tested: Vec<f64> = rows.iter().filter_map(|row| row.p).collect();
    let mut q = benjamini_hochberg(&tested).into_iter();
    for row in rows.iter_mut().filter(|row| row.p.is_some()) {
        row.q = q.next();
    }
    rows
}
