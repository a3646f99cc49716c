//! What only the whole input tells: names of sources that are one, the order in dates, and texts that are cut off.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::clean::{is_empty, looks_cut};
use super::contract::IngestParams;
use super::note::{Note, NoteKind, Notes};
use crate::corpus::Record;
use crate::dates::{Column, Unread, day};

/// Sets names and dates right over all records, and notes what was found.
pub(super) fn finish(records: &mut [Record], notes: &mut Notes, params: &IngestParams) {
    join_labels(records, notes);
    read_dates(records, notes, params);
    note_cut(records, notes);
}

/// Names that differ in capitals only become the one that is met most often, of several the first by letters.
fn join_labels(records: &mut [Record], notes: &mut Notes) {
    let mut spellings: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
    for record in records.iter() {
        *spellings.entry(record.source.to_lowercase()).or_default().entry(&record.source).or_default() += 1;
    }
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    let mut joined: Vec<String> = Vec::new();
    for (lower, forms) in spellings.into_iter().filter(|(_, forms)| forms.len() > 1) {
        let most = forms.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))).map_or("", |(form, _)| form).to_owned();
        let all: Vec<&str> = forms.into_keys().collect();
        joined.push(format!("{} ({most})", all.join(", ")));
        names.insert(lower, most);
    }
    if joined.is_empty() {
        return;
    }
    let mut first: Option<Note> = None;
    for record in records.iter_mut() {
        if let Some(name) = names.get(&record.source.to_lowercase())
            && *name != record.source
        {
            record.source.clone_from(name);
            let note = Note::one(NoteKind::Labels, &record.path, record.line, joined.join("; "));
            match &mut first {
                Some(held) => {
                    let count = held.count + 1;
                    if (&note.path, note.line) < (&held.path, held.line) {
                        *held = note;
                    }
                    held.count = count;
                }
                None => first = Some(note),
            }
        }
    }
    if let Some(note) = first {
        notes.add(note);
    }
}

/// Dates become ISO 8601. The order of day and month is decided over each file; a file that leaves it open takes that of all
/// other files, if these are of one mind.
fn read_dates(records: &mut [Record], notes: &mut Notes, params: &IngestParams) {
    for record in records.iter_mut() {
        record.date.take_if(|date| is_empty(date));
    }
    let mut by_file: BTreeMap<PathBuf, Vec<usize>> = BTreeMap::new();
    for (at, record) in records.iter().enumerate().filter(|(_, record)| record.date.is_some()) {
        by_file.entry(record.path.clone()).or_default().push(at);
    }
    let dates =
        |at: &[usize]| at.iter().filter_map(|&at| records[at].date.as_deref()).map(str::to_owned).collect::<Vec<_>>();
    let column = |texts: &[String]| match params.date_order {
        Some(order) => Column::ordered(order),
        None => Column::of(texts.iter().map(String::as_str)),
    };
    let texts: Vec<Vec<String>> = by_file.values().map(|at| dates(at)).collect();
    let mut columns: Vec<Column> = texts.iter().map(|texts| column(texts)).collect();
    if columns.iter().any(|c| !c.is_settled()) {
        let all = column(&texts.concat());
        for column in columns.iter_mut().filter(|c| !c.is_settled()) {
            *column = all;
        }
    }
    for (column, at) in columns.iter().zip(by_file.values()) {
        for &at in at {
            let record = &mut records[at];
            let Some(text) = record.date.as_deref().map(str::trim) else { continue };
            let note = |kind| Note::one(kind, &record.path, record.line, text);
            match column.read(text) {
                Ok(stamp) => {
                    if stamp.month.is_none() {
                        notes.add(note(NoteKind::DateYear));
                    }
                    // What is ISO 8601 already stays as it was written.
                    let iso = text.get(..10).is_some_and(|head| head.as_bytes()[4] == b'-' && day(head).is_some());
                    record.date = Some(if iso { text.to_owned() } else { stamp.to_string() });
                }
                Err(Unread::Ambiguous) => notes.add(note(NoteKind::DateAmbiguous)),
                Err(Unread::Unknown) => notes.add(note(NoteKind::DateUnread)),
            }
        }
    }
}

/// From so many texts on, one length of most of them is no chance.
const SAME_LENGTH: usize = 5;

/// Notes texts that are cut off, where most end as such texts do, or have one and the same length.
fn note_cut(records: &[Record], notes: &mut Notes) {
    let mut cut: Vec<&Record> = records.iter().filter(|r| looks_cut(&r.text)).collect();
    let mut lengths: BTreeMap<usize, usize> = BTreeMap::new();
    for record in records {
        *lengths.entry(record.text.chars().count()).or_default() += 1;
    }
    if let Some((length, number)) = lengths.into_iter().max_by_key(|(length, number)| (*number, *length))
        && number >= SAME_LENGTH
        && number * 2 > records.len()
        && length >= 100
    {
        let ended = |r: &&Record| r.text.trim_end().ends_with(['.', '!', '?', '…', '"', '”', '»']);
        let same: Vec<&Record> = records.iter().filter(|r| r.text.chars().count() == length && !ended(r)).collect();
        if same.len() * 2 > records.len() && same.len() > cut.len() {
            cut = same;
        }
    }
    let known = notes.take(NoteKind::Cut);
    let counted = known.as_ref().map_or(0, |note| note.count as usize);
    if cut.len() * 2 > records.len() && cut.len() > counted {
        let mut all = Notes::default();
        for record in cut {
            all.add(Note::one(NoteKind::Cut, &record.path, record.line, ""));
        }
        if let Some(note) = all.take(NoteKind::Cut) {
            notes.add(note);
        }
    } else if let Some(note) = known {
        notes.add(note);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(source: &str, date: &str, path: &str) -> Record {
        let date = Some(date.to_owned()).filter(|d| !d.is_empty());
        Record {
            source: source.into(),
            id: "x".into(),
            text: "One.".into(),
            date,
            path: path.into(),
            line: Some(2),
            ..Record::default()
        }
    }

    fn finished(mut records: Vec<Record>) -> (Vec<(String, String)>, Vec<Note>) {
        let mut notes = Notes::default();
        finish(&mut records, &mut notes, &IngestParams::default());
        let pairs = records.into_iter().map(|r| (r.source, r.date.unwrap_or_default())).collect();
        (pairs, notes.into_sorted())
    }

    #[test]
    fn names_that_differ_in_capitals_are_one() {
        let (pairs, notes) = finished(vec![
            record("valley post", "", "a"),
            record("Valley Post", "", "a"),
            record("Valley Post", "", "a"),
        ]);
        assert!(pairs.iter().all(|(source, _)| source == "Valley Post"));
        assert_eq!((notes[0].kind, notes[0].count), (NoteKind::Labels, 1));
    }

    #[test]
    fn a_file_that_leaves_the_order_open_takes_that_of_the_others() {
        let (pairs, notes) = finished(vec![record("A", "05/06/2024", "a"), record("A", "13/06/2024", "b")]);
        assert_eq!((pairs[0].1.as_str(), pairs[1].1.as_str()), ("2024-06-05", "2024-06-13"));
        assert!(notes.is_empty());
    }

    #[test]
    fn dates_that_cannot_be_read_stay_and_are_counted() {
        let (pairs, notes) =
            finished(vec![record("A", "05/06/2024", "a"), record("A", "soon", "a"), record("A", "NaN", "a")]);
        assert_eq!(pairs.into_iter().map(|(_, date)| date).collect::<Vec<_>>(), ["05/06/2024", "soon", ""]);
        let kinds: Vec<(NoteKind, &str)> = notes.iter().map(|n| (n.kind, n.example.as_str())).collect();
        assert_eq!(kinds, [(NoteKind::DateUnread, "soon"), (NoteKind::DateAmbiguous, "05/06/2024")]);
    }
}
