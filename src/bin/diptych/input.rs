//! How every command takes its input.

use std::ffi::OsString;
use std::path::PathBuf;

use diptych::corpus::{Corpus, CorpusParams, Order, Record};
use diptych::ingest::{self, IngestParams, Ingested, Input, Item, Skipped};
use diptych::text::{Language, SplitParams};
use diptych::{Error, Result};

use crate::terminal::warn;

/// Inputs, and which of their columns hold what.
#[derive(Debug, clap::Args)]
pub(crate) struct InputArgs {
    /// Text files, folders, JSON lines or tables; `source=path` names the source; `-` is standard input
    #[arg(value_name = "INPUT", required = true)]
    inputs: Vec<OsString>,
    /// Column that holds the text
    #[arg(long, alias = "text_column", value_name = "NAME")]
    text_column: Option<String>,
    /// Column that holds the source
    #[arg(long, alias = "source_column", value_name = "NAME")]
    source_column: Option<String>,
    /// Column that holds the title
    #[arg(long, alias = "title_column", value_name = "NAME")]
    title_column: Option<String>,
    /// Column that holds the date
    #[arg(long, alias = "date_column", value_name = "NAME")]
    date_column: Option<String>,
    /// Column that holds the document's name
    #[arg(long, alias = "id_column", value_name = "NAME")]
    id_column: Option<String>,
    /// Column that holds the event or story
    #[arg(long, alias = "event_column", value_name = "NAME")]
    event_column: Option<String>,
    /// Language of all documents (en, ru, de, …); without it each document's own is detected
    #[arg(long, value_name = "CODE", value_parser = language)]
    lang: Option<Language>,
    /// Refuse records that cannot be read, instead of listing them
    #[arg(long)]
    strict: bool,
}

fn language(code: &str) -> std::result::Result<Language, String> {
    Language::from_code(code).ok_or_else(|| {
        let codes: Vec<&str> = Language::ALL.iter().map(|l| l.code()).collect();
        format!("`{code}` is not a supported language; expected one of {}", codes.join(", "))
    })
}

impl InputArgs {
    /// Reads the records.
    pub(crate) fn read(&self) -> Result<Ingested> {
        self.read_with(&IngestParams::default())
    }

    /// Reads the records by `params`, in which flags that were given take the place of what stands there.
    pub(crate) fn read_with(&self, params: &IngestParams) -> Result<Ingested> {
        let (inputs, params) = self.named(params);
        let read = ingest::read(&inputs, &params)?;
        self.check(&read.skipped)?;
        Ok(read)
    }

    /// Hands out the records one by one as they are read, and gives back what could not be read. An error of `sink` stops
    /// the reading.
    pub(crate) fn stream(&self, mut sink: impl FnMut(Record) -> Result<()>) -> Result<Vec<Skipped>> {
        let (inputs, params) = self.named(&IngestParams::default());
        let mut skipped = Vec::new();
        ingest::stream(&inputs, &params, |item| match item {
            Item::Record(record) => sink(record),
            Item::Skipped(row) => {
                skipped.push(row);
                self.check(&skipped)
            }
        })?;
        Ok(skipped)
    }

    /// Refuses what could not be read, if the user asks for that.
    fn check(&self, skipped: &[Skipped]) -> Result<()> {
        match skipped.first() {
            Some(first) if self.strict => Err(Error::Refused(format!(
                "{} of the records cannot be read, and --strict refuses them; the first: {}",
                skipped.len(),
                told(first)
            ))),
            _ => Ok(()),
        }
    }

    /// The inputs as the user names them, and which columns hold what.
    fn named(&self, params: &IngestParams) -> (Vec<Input>, IngestParams) {
        let inputs: Vec<Input> = self.inputs.iter().map(input).collect();
        let mut params = params.clone();
        for (column, flag) in [
            (&mut params.text_column, &self.text_column),
            (&mut params.source_column, &self.source_column),
            (&mut params.title_column, &self.title_column),
            (&mut params.date_column, &self.date_column),
            (&mut params.id_column, &self.id_column),
            (&mut params.event_column, &self.event_column),
        ] {
            if flag.is_some() {
                column.clone_from(flag);
            }
        }
        (inputs, params)
    }

    /// Whether standard input is among the inputs: it can be read only once.
    pub(crate) fn reads_stdin(&self) -> bool {
        self.inputs.iter().any(|i| i == "-" || i.to_string_lossy().ends_with("=-"))
    }

    /// Whether what cannot be read is refused.
    pub(crate) fn strict(&self) -> bool {
        self.strict
    }

    /// The language that the user names for all documents.
    pub(crate) fn language(&self) -> Option<Language> {
        self.lang
    }

    /// Reads the records into a corpus that keeps the order of the input.
    pub(crate) fn corpus(&self, furniture: bool) -> Result<Corpus> {
        let mut split = SplitParams::default();
        split.furniture = furniture;
        self.corpus_split(split)
    }

    /// The same with texts split in another way.
    pub(crate) fn corpus_split(&self, split: SplitParams) -> Result<Corpus> {
        let mut params = CorpusParams::default();
        params.language = self.lang;
        params.split = split;
        Ok(Corpus::build(self.read()?.records, &params, Order::Input))
    }
}

/// Where a record could not be read, and why.
fn told(skipped: &Skipped) -> String {
    let line = skipped.line.map(|l| format!(", line {l}")).unwrap_or_default();
    format!("{}{line}: {}", skipped.path.display(), skipped.reason)
}

/// Says on standard error what could not be read, unless the user wants to hear nothing.
pub(crate) fn warn_of(skipped: &[Skipped], quiet: bool) {
    if let (Some(first), false) = (skipped.first(), quiet) {
        warn(&format!("{} of the records could not be read; the first: {}", skipped.len(), told(first)));
    }
}

/// `source=path`, or a path alone. A path that exists as it stands is never cut at its `=`.
fn input(argument: &OsString) -> Input {
    let path = PathBuf::from(argument);
    if !path.exists()
        && let Some((source, rest)) = argument.to_str().and_then(|s| s.split_once('='))
        && !source.is_empty()
        && !rest.is_empty()
    {
        return Input { source: Some(source.to_owned()), path: PathBuf::from(rest) };
    }
    Input { source: None, path }
}
