//! A folder of articles: its sub-folders, or else what the names of its files have in common, or else their stems, are the
//! sources.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::contract::{Item, Sink};
use super::name::{endings, is_read, stem};
use super::note::{Note, NoteKind};
use super::registry::advice;
use crate::dates;
use crate::error::{Error, Result};

/// A file in a folder.
pub(super) struct Found {
    pub(super) path: PathBuf,
    /// The sub-folder of the top that it lies in.
    pub(super) source: Option<String>,
    /// The source that its name tells, where it lies in the top itself.
    pub(super) fallback: Option<String>,
}

/// More files in one folder, of which each would be a source, are an archive whose names were not understood.
const MANY: u64 = 20;

/// Every readable file below `folder`, sorted by path. Hidden files, other formats, links to folders and reports of diptych
/// are passed over.
///
/// # Errors
/// When there is none, or the folder is itself a report.
pub(super) fn files(folder: &Path, sink: &mut Sink<'_>) -> Result<Vec<Found>> {
    if is_report(folder) {
        return Err(Error::data(folder, None, "the folder is a report of diptych; expected the articles"));
    }
    let mut found = Vec::new();
    let mut other: Vec<PathBuf> = Vec::new();
    for entry in entries(folder)? {
        if entry.is_dir() {
            if entry.is_symlink() {
                continue;
            }
            let source = entry.file_name().map(|n| n.to_string_lossy().into_owned());
            let mut below = Vec::new();
            collect(&entry, &mut below, &mut other, sink)?;
            found.extend(below.into_iter().map(|path| Found { path, source: source.clone(), fallback: None }));
        } else if is_read(&entry) {
            found.push(Found { path: entry, source: None, fallback: None });
        } else {
            other.push(entry);
        }
    }
    if found.is_empty() {
        let helps = other
            .iter()
            .find_map(|path| advice(path))
            .map(|a| format!("; of the first of them: {a}"))
            .unwrap_or_default();
        let message = format!("the folder holds nothing to read; expected files that end in {}{helps}", endings());
        return Err(Error::data(folder, None, message));
    }
    if let Some(first) = other.first() {
        let mut note = Note::one(NoteKind::PassedOver, first, None, advice(first).map(capital).unwrap_or_default());
        note.count = other.len() as u64;
        sink(Item::Note(note))?;
    }
    name_sources(&mut found, sink)?;
    Ok(found)
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect::<String>() + ".").unwrap_or_default()
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>, other: &mut Vec<PathBuf>, sink: &mut Sink<'_>) -> Result<()> {
    if is_report(folder) {
        return sink(Item::Note(Note::one(NoteKind::Reports, folder, None, "")));
    }
    for entry in entries(folder)? {
        if entry.is_dir() {
            if !entry.is_symlink() {
                collect(&entry, found, other, sink)?;
            }
        } else if is_read(&entry) {
            found.push(entry);
        } else {
            other.push(entry);
        }
    }
    Ok(())
}

/// Whether a folder is what a run of diptych wrote.
fn is_report(folder: &Path) -> bool {
    folder.join("report.json").is_file() && folder.join("report.html").is_file() && folder.join("tables").is_dir()
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    let failed = |e| Error::read(folder, e);
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if !path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.')) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// Gives files that lie in the top itself the source that their names tell, where these fall into a few groups.
fn name_sources(found: &mut [Found], sink: &mut Sink<'_>) -> Result<()> {
    let flat: Vec<usize> = (0..found.len()).filter(|&at| found[at].source.is_none()).collect();
    let stems: Vec<String> = flat.iter().map(|&at| stem(&found[at].path)).collect();
    if let Some(outlets) = outlets(&stems) {
        for (at, outlet) in flat.into_iter().zip(outlets) {
            found[at].fallback = Some(outlet);
        }
    } else if flat.len() as u64 > MANY {
        let mut note = Note::one(NoteKind::FileSources, &found[flat[0]].path, None, "");
        note.count = flat.len() as u64;
        sink(Item::Note(note))?;
    }
    Ok(())
}

/// The outlets that names such as `echo_2024-05-01_3` tell: what is left without numbers and dates, or what stands before the
/// first of these, or the first word. `None` unless they make from two to a third as many groups as there are files, and the
/// names have a number each.
pub(super) fn outlets(stems: &[String]) -> Option<Vec<String>> {
    if stems.len() < 4 || !stems.iter().all(|stem| stem.bytes().any(|b| b.is_ascii_digit())) {
        return None;
    }
    let ways: [fn(&str) -> Option<String>; 3] = [without_numbers, before_number, first_word];
    ways.into_iter().find_map(|way| {
        let names: Vec<String> = stems.iter().map(|stem| way(stem)).collect::<Option<_>>()?;
        let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
        for name in &names {
            *sizes.entry(name).or_default() += 1;
        }
        (sizes.len() > 1 && sizes.len() * 2 <= stems.len() && sizes.len() <= 30).then_some(names)
    })
}

/// The parts of a stem, each with the mark before it.
fn parts(stem: &str) -> Vec<(char, &str)> {
    let mut parts = Vec::new();
    let (mut mark, mut start) = (' ', 0);
    for (at, c) in stem.char_indices().chain([(stem.len(), '_')]) {
        if matches!(c, '_' | '-' | ' ' | '.' | ',') {
            if at > start {
                parts.push((mark, &stem[start..at]));
                mark = c;
            } else if start > 0 {
                mark = c;
            }
            start = at + c.len_utf8();
        }
    }
    parts
}

fn is_number(part: &str) -> bool {
    part.bytes().any(|b| b.is_ascii_digit()) || dates::day(&format!("13 {part} 2000")).is_some()
}

fn joined<'a>(parts: impl Iterator<Item = (char, &'a str)>) -> Option<String> {
    let mut name = String::new();
    for (mark, part) in parts {
        if !name.is_empty() {
            name.push(mark);
        }
        name.push_str(part);
    }
    (!name.is_empty()).then_some(name)
}

fn without_numbers(stem: &str) -> Option<String> {
    joined(parts(stem).into_iter().filter(|(_, part)| !is_number(part)))
}

fn before_number(stem: &str) -> Option<String> {
    joined(parts(stem).into_iter().take_while(|(_, part)| !is_number(part)))
}

fn first_word(stem: &str) -> Option<String> {
    parts(stem).first().filter(|(_, part)| !is_number(part)).map(|(_, part)| (*part).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(stems: &[&str]) -> Option<Vec<String>> {
        outlets(&stems.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn names_of_files_tell_outlets() {
        assert_eq!(
            of(&["echo_2024-05-01_1", "echo_2024-05-02_2", "post_2024-05-01_3", "post_2024-05-02_4"]),
            Some(vec!["echo".into(), "echo".into(), "post".into(), "post".into()])
        );
        assert_eq!(
            of(&["1-May-2024 lake-echo", "2-May-2024 lake-echo", "3-May-2024 post", "4-May-2024 post"])
                .map(|n| n[0].clone())
                .as_deref(),
            Some("lake-echo")
        );
        assert_eq!(
            of(&["echo_1_rents", "echo_2_fire", "post_3_rain", "post_4_sun"]).map(|n| n[3].clone()).as_deref(),
            Some("post")
        );
    }

    #[test]
    fn other_names_are_sources_themselves() {
        assert_eq!(of(&["echo", "post", "times", "herald"]), None);
        assert_eq!(of(&["article1", "article2", "article3", "article4"]), None);
        assert_eq!(of(&["1", "2", "3", "4"]), None);
        assert_eq!(of(&["a_1", "b_2"]), None);
    }
}
