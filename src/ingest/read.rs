//! From what the user names to items, one after the other.

use std::path::Path;

use super::contract::{Format, IngestParams, Ingested, Input, Item, Origin, Sink};
use super::folder;
use super::open::open;
use super::registry::{by_name, by_start, endings};
use crate::error::{Error, Result};

/// Reads all inputs into memory.
///
/// # Errors
/// When a file or folder is missing or holds nothing to read, or a named column is not there. Bad rows are skipped and
/// listed.
pub fn read(inputs: &[Input], params: &IngestParams) -> Result<Ingested> {
    let mut all = Ingested::default();
    stream(inputs, params, |item| {
        match item {
            Item::Record(record) => all.records.push(record),
            Item::Skipped(skipped) => all.skipped.push(skipped),
        }
        Ok(())
    })?;
    Ok(all)
}

/// Reads all inputs one record at a time, so that an archive need not fit into memory.
///
/// # Errors
/// Those of [`read`], and those of `sink`.
pub fn stream(inputs: &[Input], params: &IngestParams, mut sink: impl FnMut(Item) -> Result<()>) -> Result<()> {
    for input in inputs {
        if input.path.is_dir() {
            let files = folder::files(&input.path)?;
            if files.is_empty() {
                let message = format!("the folder holds nothing to read; expected files that end in {}", endings());
                return Err(Error::data(&input.path, None, message));
            }
            for file in files {
                let source = input.source.clone().or(file.source);
                read_file(&file.path, source, params, &mut sink)?;
            }
        } else {
            read_file(&input.path, input.source.clone(), params, &mut sink)?;
        }
    }
    Ok(())
}

fn read_file(path: &Path, source: Option<String>, params: &IngestParams, sink: &mut Sink<'_>) -> Result<()> {
    let mut bytes = open(path)?;
    let format: &dyn Format = match by_name(path) {
        Some(format) => format,
        None => by_start(bytes.fill_buf().map_err(|e| Error::read(path, e))?),
    };
    format.read(&mut *bytes, &Origin { path: path.to_path_buf(), stem: stem(path), source }, params, sink)
}

/// The file's name without its endings; standard input is `stdin`.
fn stem(path: &Path) -> String {
    if path == Path::new("-") {
        return "stdin".to_owned();
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem }).to_owned()
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
        assert_eq!(read.skipped.iter().map(|s| s.line).collect::<Vec<_>>(), [Some(2), Some(3), Some(4)]);
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
        assert_eq!(read.skipped[0].line, Some(4));
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
