//! What was noticed while reading: repairs, guesses and troubles, each counted and shown with its first place.

use std::collections::BTreeMap;
use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What was noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum NoteKind {
    /// Texts that are cut off.
    Cut,
    /// Texts that are summaries, as feeds and lists of search results have them.
    Summaries,
    /// Dates that cannot be read.
    DateUnread,
    /// Dates whose day and month could each be the other.
    DateAmbiguous,
    /// Dates that name a year and no month.
    DateYear,
    /// A quotation mark that opens and does not close.
    OpenQuote,
    /// An encoding that was guessed.
    Encoding,
    /// Characters that are lost.
    Damaged,
    /// UTF-8 that had been read in a one-byte encoding.
    Mojibake,
    /// Markup of web pages in texts.
    Markup,
    /// Line breaks and quotation marks written with a backslash.
    Escapes,
    /// Texts as Python prints bytes.
    PythonBytes,
    /// Characters without width.
    Invisible,
    /// Sources whose names differ in capitals only.
    Labels,
    /// Every file is a source of its own.
    FileSources,
    /// Files of formats that are not read.
    PassedOver,
    /// Folders that hold a report of diptych.
    Reports,
    /// Which columns of tables were used.
    Columns,
}

impl NoteKind {
    /// Whether what was noticed has been set right, so that nothing is lost.
    pub fn is_repair(self) -> bool {
        matches!(
            self,
            Self::Mojibake
                | Self::Markup
                | Self::Escapes
                | Self::PythonBytes
                | Self::Invisible
                | Self::Labels
                | Self::OpenQuote
        )
    }

    /// Whether a reader of the report is told.
    pub fn is_told(self) -> bool {
        self != Self::Columns
    }

    /// Whether `--strict` refuses it.
    pub fn is_trouble(self) -> bool {
        !matches!(self, Self::Invisible | Self::Reports | Self::PassedOver | Self::FileSources | Self::Columns)
    }
}

/// Something that was noticed, and where first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Note {
    /// What.
    pub kind: NoteKind,
    /// How many records, rows or files.
    pub count: u64,
    /// The first file, by path.
    pub path: PathBuf,
    /// The first line or record in it, counted from 1.
    pub line: Option<u64>,
    /// The first case as it stands there, or other details.
    pub example: String,
}

impl Note {
    /// One case.
    pub(super) fn one(kind: NoteKind, path: &std::path::Path, line: Option<u64>, example: impl Into<String>) -> Self {
        Self { kind, count: 1, path: path.to_path_buf(), line, example: example.into() }
    }

    /// What a reader is told, in one or two sentences.
    pub fn text(&self) -> String {
        let line = self.line.map(|l| format!(", line {l}")).unwrap_or_default();
        let place = format!("{}{line}", self.path.display());
        let (n, example) = (self.count, &self.example);
        let texts =
            |verb: &str, verbs: &str| if n == 1 { format!("1 text {verb}") } else { format!("{n} texts {verbs}") };
        match self.kind {
            NoteKind::Cut => format!("{} cut off before the end (first: {place}): what stands after that is not compared.", texts("is", "are")),
            NoteKind::Summaries => format!("{} a summary and not a whole article, as feeds and lists of results have them (first: {place}).", texts("is", "are")),
            NoteKind::DateUnread => format!("{n} {} cannot be read, such as `{example}` ({place}). Articles without a date that can be read stand in no period.", dates(n)),
            NoteKind::DateAmbiguous => format!(
                "{n} {} cannot be read, such as `{example}` ({place}): day and month could each be the other, and no date of the column tells. Say which with --date-order.",
                dates(n)
            ),
            NoteKind::DateYear => format!("{n} {} cannot be placed in a month or week, such as `{example}` ({place}): only a year is named.", dates(n)),
            NoteKind::OpenQuote => format!("A quotation mark opens and does not close in {n} {} (first: {place}); the rows that it had swallowed were read line by line.", if n == 1 { "row" } else { "rows" }),
            NoteKind::Encoding => format!("The encoding of {n} {} was guessed (first: {place}, as {example}).", files(n)),
            NoteKind::Damaged => format!("{} characters that could not be decoded (first: {place}).", texts("has", "have")),
            NoteKind::Mojibake => format!("{} garbled, UTF-8 that had been read in another encoding, and set right (first: {place}, `{example}`).", texts("was", "were")),
            NoteKind::Markup => format!("{} HTML markup, which was taken out (first: {place}).", texts("had", "had")),
            NoteKind::Escapes => format!("{} line breaks written as \\n or marks with a backslash, which were set right (first: {place}).", texts("had", "had")),
            NoteKind::PythonBytes => format!("{} written as Python prints bytes (b'…'), and decoded (first: {place}).", texts("was", "were")),
            NoteKind::Invisible => format!("{} characters without width, which were taken out (first: {place}).", texts("had", "had")),
            NoteKind::Labels => format!("Names of sources that differ only in capital letters are taken for one: {example}."),
            NoteKind::FileSources => format!("Each of {n} files is a source of its own (first: {place}). Where several files are of one source, put them in one sub-folder."),
            NoteKind::PassedOver => format!("{n} {} of a format that is not read {} passed over (first: {place}). {example}", files(n), if n == 1 { "was" } else { "were" }),
            NoteKind::Reports => format!("{n} {} of an earlier report {} passed over ({place}).", if n == 1 { "folder" } else { "folders" }, if n == 1 { "was" } else { "were" }),
            NoteKind::Columns => format!("Columns used in {n} {} (first: {place}): {example}.", files(n)),
        }
        .trim_end()
        .to_owned()
    }
}

fn dates(n: u64) -> &'static str {
    if n == 1 { "date" } else { "dates" }
}

fn files(n: u64) -> &'static str {
    if n == 1 { "file" } else { "files" }
}

/// A record that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Skipped {
    /// The file.
    pub path: PathBuf,
    /// The line or record, counted from 1.
    pub line: Option<u64>,
    /// What was wrong.
    pub reason: String,
}

/// What could not be read and what was noticed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct ReadLog {
    /// Records that could not be read, in the order of the input.
    pub skipped: Vec<Skipped>,
    /// What was noticed, one entry of a kind, sorted.
    pub notes: Vec<Note>,
}

/// Notes of one kind together: their number, and the first by place whatever the order of the input.
#[derive(Debug, Default)]
pub(super) struct Notes(BTreeMap<NoteKind, Note>);

impl Notes {
    pub(super) fn add(&mut self, note: Note) {
        match self.0.entry(note.kind) {
            std::collections::btree_map::Entry::Vacant(entry) => {
                entry.insert(note);
            }
            std::collections::btree_map::Entry::Occupied(mut entry) => {
                let held = entry.get_mut();
                let count = held.count + note.count;
                if (&note.path, note.line, &note.example) < (&held.path, held.line, &held.example) {
                    *held = note;
                }
                held.count = count;
            }
        }
    }

    pub(super) fn take(&mut self, kind: NoteKind) -> Option<Note> {
        self.0.remove(&kind)
    }

    pub(super) fn into_sorted(self) -> Vec<Note> {
        self.0.into_values().collect()
    }
}
