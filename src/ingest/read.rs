//! From what the user names to items, one after the other.

use std::io::BufRead;
use std::path::{Path, PathBuf};

use super::clean;
use super::contract::{IngestParams, Ingested, Input, Item, Origin, Sink};
use super::finish::finish;
use super::folder;
use super::name::stem;
use super::note::{Notes, Skipped};
use super::open::open;
use super::registry::{Kind, format_of};
use crate::error::{Error, Result};

/// Reads all inputs into memory.
///
/// Names of sources that differ in capitals only become one, and dates become ISO 8601, decided over each file.
///
/// # Errors
/// When a file or folder is missing, holds nothing to read or is of a format that is not read, or a named column is not
/// there. Bad rows are skipped and listed, and what was noticed is noted.
pub fn read(inputs: &[Input], params: &IngestParams) -> Result<Ingested> {
    let mut all = Ingested::default();
    let mut notes = Notes::default();
    stream(inputs, params, |item| {
        match item {
            Item::Record(record) => all.records.push(record),
            Item::Skipped(skipped) => all.log.skipped.push(skipped),
            Item::Note(note) => notes.add(note),
        }
        Ok(())
    })?;
    finish(&mut all.records, &mut notes, params);
    all.log.notes = notes.into_sorted();
    Ok(all)
}

/// Reads all inputs one record at a time, so that an archive need not fit into memory. Dates stand as they were written.
///
/// # Errors
/// Those of [`read`], and those of `sink`.
pub fn stream(inputs: &[Input], params: &IngestParams, mut sink: impl FnMut(Item) -> Result<()>) -> Result<()> {
    for input in inputs {
        refuse_address(&input.path)?;
        for path in matching(&input.path)? {
            if path.is_dir() {
                read_folder(&path, input.source.as_ref(), params, &mut sink)?;
            } else {
                read_file(&path, input.source.clone(), None, params, &mut sink)?;
            }
        }
    }
    Ok(())
}

/// Reads the files of a folder. One that cannot be read takes nothing from the others: it is skipped and listed, and its error
/// is the folder's where no file holds an article.
fn read_folder(path: &Path, source: Option<&String>, params: &IngestParams, sink: &mut Sink<'_>) -> Result<()> {
    let mut records = 0usize;
    let mut first = None;
    for file in folder::files(path, sink)? {
        let source = source.cloned().or(file.source);
        let mut counting = |item: Item| {
            records += usize::from(matches!(item, Item::Record(_)));
            sink(item)
        };
        match read_file(&file.path, source, file.fallback, params, &mut counting) {
            Err(Error::Data { path, line, message }) if path == file.path => {
                let skipped = Skipped { path: file.path.clone(), line, reason: message.clone() };
                first.get_or_insert(Error::Data { path, line, message });
                sink(Item::Skipped(skipped))?;
            }
            other => other?,
        }
    }
    match first {
        Some(error) if records == 0 => Err(error),
        _ => Ok(()),
    }
}

fn refuse_address(path: &Path) -> Result<()> {
    let text = path.to_string_lossy();
    match text.split_once("://") {
        Some((scheme @ ("http" | "https" | "ftp" | "file" | "s3" | "gs"), _)) => Err(Error::Input(format!(
            "{text} is an address ({scheme}): nothing is downloaded from the network; save the page or file first, and name it by its path"
        ))),
        _ => Ok(()),
    }
}

/// The paths that a pattern with `*`, `?` or `[…]` matches, sorted; a path that is there as it stands is itself.
fn matching(path: &Path) -> Result<Vec<PathBuf>> {
    let pattern = path.to_string_lossy();
    if !pattern.contains(['*', '?', '[']) || path.exists() {
        return Ok(vec![path.to_path_buf()]);
    }
    let found =
        glob::glob(&pattern).map_err(|e| Error::Input(format!("{pattern}: a pattern that cannot be read: {e}")))?;
    let mut paths: Vec<PathBuf> = found.filter_map(std::result::Result::ok).collect();
    if paths.is_empty() {
        return Err(Error::Input(format!("{pattern}: no file matches the pattern")));
    }
    paths.sort();
    Ok(paths)
}

fn read_file(
    path: &Path,
    source: Option<String>,
    fallback: Option<String>,
    params: &IngestParams,
    sink: &mut Sink<'_>,
) -> Result<()> {
    let mut bytes = open(path)?;
    let origin = Origin { path: path.to_path_buf(), stem: stem(path), source, fallback };
    read_bytes(&mut *bytes, &origin, params, &mut |item| match item {
        Item::Record(mut record) => {
            let label: Vec<&str> = record.source.split_whitespace().collect();
            let label = label.join(" ");
            if label != record.source {
                record.source = label;
            }
            clean::record(record, &mut *sink)
        }
        other => sink(other),
    })
}

fn read_bytes(bytes: &mut dyn BufRead, origin: &Origin, params: &IngestParams, sink: &mut Sink<'_>) -> Result<()> {
    match format_of(bytes.fill_buf().map_err(|e| Error::read(&origin.path, e))?, &origin.path)? {
        Kind::Articles(format) => format.read(bytes, origin, params, sink),
        Kind::Archive => read_archive(bytes, origin, params, sink),
    }
}

/// The files of an archive; none of them is taken for an archive itself.
#[cfg(feature = "formats")]
fn read_archive(bytes: &mut dyn BufRead, origin: &Origin, params: &IngestParams, sink: &mut Sink<'_>) -> Result<()> {
    super::zipped::each(bytes, origin, |own, content| match format_of(&content, &own.path)? {
        Kind::Articles(format) => format.read(&mut content.as_slice(), &own, params, sink),
        Kind::Archive => Err(Error::data(&own.path, None, "an archive within an archive; unpack it first")),
    })
}

#[cfg(not(feature = "formats"))]
fn read_archive(_: &mut dyn BufRead, origin: &Origin, _: &IngestParams, _: &mut Sink<'_>) -> Result<()> {
    Err(Error::data(&origin.path, None, "it is an archive, which this build does not read; unpack it first"))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn file(folder: &Path, name: &str, content: impl AsRef<[u8]>) -> Input {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().expect("below the folder")).expect("writable");
        fs::write(&path, content).expect("writable");
        Input { source: None, path }
    }

    fn pairs(read: &Ingested) -> Vec<(&str, &str)> {
        read.records.iter().map(|r| (r.source.as_str(), r.id.as_str())).collect()
    }

    #[test]
    fn an_empty_file_takes_nothing_from_its_folder() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("one.txt"), "The ferry sank.").expect("writable");
        fs::write(folder.path().join("two.txt"), " \n").expect("writable");
        let input = Input { path: folder.path().to_path_buf(), source: None };
        let all = read(std::slice::from_ref(&input), &IngestParams::default()).expect("one article");
        assert_eq!((all.records.len(), all.log.skipped.len()), (1, 1));
        assert_eq!(all.log.skipped[0].reason, "it holds no text; expected an article");
        fs::remove_file(folder.path().join("one.txt")).expect("removable");
        let told = read(&[input], &IngestParams::default()).expect_err("no article").to_string();
        assert!(told.ends_with("two.txt: it holds no text; expected an article"), "{told}");
    }

    #[test]
    fn a_text_file_is_named_by_its_stem_and_its_source_by_the_user() {
        let temp = tempfile::tempdir().expect("a folder");
        let mut input = file(temp.path(), "may.6.txt", "One.");
        assert_eq!(pairs(&read(&[input.clone()], &IngestParams::default()).expect("reads")), [("may.6", "may.6")]);
        input.source = Some("reuters".into());
        assert_eq!(pairs(&read(&[input], &IngestParams::default()).expect("reads")), [("reuters", "may.6")]);
    }

    #[test]
    fn sub_folders_and_stems_are_sources() {
        let temp = tempfile::tempdir().expect("a folder");
        file(temp.path(), "c/a/1.txt", "One.");
        file(temp.path(), "c/a/deep/2.txt", "Two.");
        file(temp.path(), "c/b.txt", "Three.");
        file(temp.path(), "c/.hidden.txt", "No.");
        file(temp.path(), "c/picture.png", "No.");
        let input = Input { source: None, path: temp.path().join("c") };
        let read = read(&[input], &IngestParams::default()).expect("reads");
        assert_eq!(pairs(&read), [("a", "1"), ("a", "2"), ("b", "b")]);
    }

    #[test]
    fn bad_lines_of_json_are_listed_and_lose_no_other() {
        let temp = tempfile::tempdir().expect("a folder");
        let lines = "{\"id\":7,\"outlet\":\"A\",\"body\":\"One.\"}\nnot json\n[1]\n{\"outlet\":\"A\"}\n\n{\"outlet\":\"B\",\"body\":\"Two.\"}";
        let input = file(temp.path(), "a.jsonl", lines);
        let read = read(&[input], &IngestParams::default()).expect("reads");
        assert_eq!(pairs(&read), [("A", "7"), ("B", "6")]);
        assert_eq!(read.log.skipped.iter().map(|s| s.line).collect::<Vec<_>>(), [Some(2), Some(3), Some(4)]);
    }

    #[test]
    fn a_better_column_name_wins_whatever_the_order() {
        let temp = tempfile::tempdir().expect("a folder");
        let input =
            file(temp.path(), "a.jsonl", "{\"category\":\"x\",\"content\":\"No.\",\"text\":\"Yes.\",\"source\":\"A\"}");
        let read = read(&[input], &IngestParams::default()).expect("reads");
        assert_eq!((read.records[0].text.as_str(), read.records[0].source.as_str()), ("Yes.", "A"));
    }

    #[test]
    fn ragged_rows_are_listed() {
        let temp = tempfile::tempdir().expect("a folder");
        let input =
            file(temp.path(), "a.csv", "\u{feff}id;source;text\n1;A;\"One; \"\"two\"\"\nthree.\"\n2;B\n3;B;Four.\n");
        let read = read(&[input], &IngestParams::default()).expect("reads");
        assert_eq!(pairs(&read), [("A", "1"), ("B", "3")]);
        assert_eq!(read.records[0].text, "One; \"two\"\nthree.");
        assert_eq!(read.log.skipped[0].line, Some(4));
    }

    #[test]
    fn rows_are_told_by_their_line_whatever_ends_it() {
        let temp = tempfile::tempdir().expect("a folder");
        for end in ["\n", "\r\n", "\r"] {
            let rows = ["source,text", "A,One.", "B,\"Two\",x", "B,Three."].join(end) + end;
            let read = read(&[file(temp.path(), "a.csv", rows)], &IngestParams::default()).expect("reads");
            assert_eq!(pairs(&read), [("A", "2"), ("B", "4")], "{end:?}");
            assert_eq!(read.log.skipped[0].line, Some(3), "{end:?}");
        }
    }

    #[test]
    fn a_named_column_must_be_there() {
        let temp = tempfile::tempdir().expect("a folder");
        let input = file(temp.path(), "a.csv", "id,source,text\n1,A,One.\n");
        let params = IngestParams { source_column: Some("outlet".into()), ..IngestParams::default() };
        let message = read(&[input], &params).expect_err("no such column").to_string();
        assert!(message.contains("outlet") && message.contains("a.csv"), "{message}");
    }

    #[test]
    fn files_without_text_are_named() {
        let temp = tempfile::tempdir().expect("a folder");
        for (name, content) in [("empty.txt", ""), ("white.txt", " \n"), ("header.csv", "text\n"), ("none.jsonl", "")] {
            let input = file(temp.path(), name, content);
            let message = read(&[input], &IngestParams::default()).expect_err("nothing in it").to_string();
            assert!(message.contains(name), "{message}");
        }
    }
}
