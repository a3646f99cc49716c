//! How every command takes its input.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::corpus::Record;
use crate::dates::Order as DateOrder;
use crate::ingest::{self, IngestParams, Ingested, Input, Item, NoteKind, ReadLog, Skipped};
use crate::text::Language;
use crate::{Error, Result};

use super::terminal::warn;

/// Inputs, and which of their columns hold what.
#[derive(Debug, clap::Args)]
pub(crate) struct InputArgs {
    /// Texts, tables, JSON, web pages, feeds, DOCX, RTF, archives, folders; `source=path` names the source; `-` is standard input
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
    /// Whether the day or the month comes first in dates such as 05/06/2024; without it the dates of a file tell
    #[arg(long, value_enum, value_name = "ORDER")]
    date_order: Option<DateOrderArg>,
    /// Language of all documents (en, ru, de, …); without it each document's own is detected
    #[arg(long, value_name = "CODE", value_parser = language)]
    lang: Option<Language>,
    /// Refuse records that cannot be read, instead of listing them
    #[arg(long)]
    strict: bool,
}

/// What comes first in a date of numbers.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum DateOrderArg {
    /// 5 June
    DayFirst,
    /// May 6
    MonthFirst,
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
        self.check(&read.log)?;
        Ok(read)
    }

    /// Hands out the records one by one as they are read, and gives back what could not be read. An error of `sink` stops
    /// the reading.
    pub(crate) fn stream(&self, mut sink: impl FnMut(Record) -> Result<()>) -> Result<Vec<Skipped>> {
        let (inputs, params) = self.named(&IngestParams::default());
        let mut log = ReadLog::default();
        ingest::stream(&inputs, &params, |item| match item {
            Item::Record(record) => sink(record),
            Item::Skipped(row) => {
                log.skipped.push(row);
                self.check(&log)
            }
            Item::Note(note) if self.strict => {
                log.notes.push(note);
                self.check(&log)
            }
            Item::Note(_) => Ok(()),
        })?;
        Ok(log.skipped)
    }

    /// Refuses what could not be read and what is wrong with the rest, if the user asks for that.
    fn check(&self, log: &ReadLog) -> Result<()> {
        if !self.strict {
            return Ok(());
        }
        if let Some(first) = log.skipped.first() {
            return Err(Error::Refused(format!(
                "{} of the records cannot be read, and --strict refuses them; the first: {}",
                log.skipped.len(),
                told(first)
            )));
        }
        match log.notes.iter().find(|note| note.kind.is_trouble()) {
            Some(note) => Err(Error::Refused(format!("--strict refuses the input: {}", note.text()))),
            None => Ok(()),
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
        match self.date_order {
            Some(DateOrderArg::DayFirst) => params.date_order = Some(DateOrder::DayFirst),
            Some(DateOrderArg::MonthFirst) => params.date_order = Some(DateOrder::MonthFirst),
            None => {}
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
}

/// Where a record could not be read, and why.
fn told(skipped: &Skipped) -> String {
    let line = skipped.line.map(|l| format!(", line {l}")).unwrap_or_default();
    format!("{}{line}: {}", skipped.path.display(), skipped.reason)
}

/// Says on standard error how many articles were read, what was skipped and what was set right.
pub(crate) fn tell_reading(articles: usize, log: &ReadLog) {
    for note in log.notes.iter().filter(|note| note.kind.is_told()) {
        warn(&note.text());
    }
    let repaired: u64 = log.notes.iter().filter(|note| note.kind.is_repair()).map(|note| note.count).sum();
    if !log.skipped.is_empty() {
        warn_of(&log.skipped, false);
    }
    if repaired > 0 || !log.skipped.is_empty() {
        warn(&format!(
            "{articles} articles read, {} skipped, {repaired} repairs; the report lists them",
            log.skipped.len()
        ));
    }
}

/// Refuses a folder of many files each of which would be a source of its own.
pub(crate) fn refuse_file_sources(log: &ReadLog) -> Result<()> {
    match log.notes.iter().find(|note| note.kind == NoteKind::FileSources) {
        Some(note) => Err(Error::Input(format!(
            "each of {} files in {} would be a source of its own. Put the files of one source into one sub-folder, or name them \
             `outlet_date_number`",
            note.count,
            note.path.parent().unwrap_or(&note.path).display()
        ))),
        None => Ok(()),
    }
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
        && !source.contains("://")
        && !source.is_empty()
        && !rest.is_empty()
    {
        return Input { source: Some(source.to_owned()), path: PathBuf::from(rest) };
    }
    Input { source: None, path }
}
