//! `diptych contrast`.

use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::contrast::{CountedDivergence, CountedDocuments, CountedItem, contrast_documents, divergence_documents};
use crate::export::cell;
use crate::{Error, Result};

use super::table::{Table, output};
use super::terminal::{GlobalArgs, Outcome, stdout, write_line};

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

/// The answer as JSON.
#[derive(Serialize)]
struct Whole<'a> {
    target: &'a str,
    reference: &'a str,
    #[serde(flatten)]
    found: CountedDivergence,
}

/// Runs it.
pub(crate) fn run(args: &Args, global: &GlobalArgs) -> Outcome {
    let table = Table::read(&args.documents)?;
    let mut documents = documents(args, &table)?;
    if let Some(path) = &args.doc_terms {
        documents.items = terms(args, path, &documents)?;
    }
    let seed = global.seed.unwrap_or(1);
    let mut out = stdout();
    if let Format::Json = args.format {
        let found = divergence_documents(&documents, seed);
        write_line(&mut out, &Whole { target: &args.target, reference: &args.reference, found })?;
        return Ok(std::io::Write::flush(&mut out)?);
    }
    let mut writer = csv::Writer::from_writer(&mut out);
    for mut row in contrast_documents(&documents, args.doc_terms.is_none(), seed) {
        row.item = cell(&row.item).into_owned();
        writer.serialize(row).map_err(output)?;
    }
    writer.flush()?;
    drop(writer);
    Ok(std::io::Write::flush(&mut out)?)
}

/// The documents of the two sources, sorted by name so that their order in the file changes nothing, and the items
/// that the columns hold.
fn documents(args: &Args, table: &Table) -> Result<CountedDocuments> {
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
    let mut items: Vec<(usize, CountedItem)> = (table.header().iter().enumerate())
        .filter(|(column, header)| *column != size && !RESERVED.contains(&header.as_str()))
        .map(|(column, header)| (column, CountedItem { name: header.clone(), hits: Vec::new() }))
        .collect();
    let mut documents = CountedDocuments::default();
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
    documents.items = items.into_iter().map(|(_, item)| item).collect();
    Ok(documents)
}

/// The terms of a table that pass the filters, in alphabetical order.
fn terms(args: &Args, path: &Path, documents: &CountedDocuments) -> Result<Vec<CountedItem>> {
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
    let mut items: Vec<CountedItem> = (names.into_iter().zip(found))
        .map(|(name, hits)| CountedItem { name, hits })
        .filter(|item| {
            let sum: f64 = item.hits.iter().map(|h| h.1).sum();
            item.hits.len() >= args.min_doc_freq && sum >= args.min_count as f64
        })
        .collect();
    items.sort_by(|x, y| x.name.cmp(&y.name));
    Ok(items)
}
