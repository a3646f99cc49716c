//! Which encoder a folder holds.

use std::fs;
use std::path::Path;

use super::contract::Encoder;
use super::once::Once;
use super::static_table::{self, StaticTable};
use super::universal::Universal;
use crate::error::{Error, Result};

/// Reads an encoder from a folder; which format it has is told by its files. The same text is encoded once.
///
/// # Errors
/// When the folder cannot be read, has the files of no known format, or one of them is missing or damaged.
pub fn open(folder: &Path) -> Result<Box<dyn Encoder>> {
    fs::read_dir(folder).map_err(|e| Error::read(folder, e))?;
    let any = |names: &[&str]| names.iter().any(|name| folder.join(name).is_file());
    if any(&["weights.npz", "sp.model"]) {
        return Ok(Box::new(Once::new(Universal::open(folder, licence(folder))?)));
    }
    if any(&[static_table::WEIGHTS]) {
        return Ok(Box::new(Once::new(StaticTable::open(folder, licence(folder), languages(folder))?)));
    }
    let message = "no encoder: expected weights.npz and sp.model (multilingual Universal Sentence Encoder), or \
                   model.safetensors, tokenizer.json and config.json (model2vec)";
    Err(Error::data(folder, None, message))
}

/// What the folder says of its licence: the first licence file's text, else the `license` of its README's head.
fn licence(folder: &Path) -> Option<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).ok()?.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort_unstable();
    let text = |name: &String| Some(String::from_utf8_lossy(&fs::read(folder.join(name)).ok()?).trim().to_owned());
    let file = names.iter().find(|name| {
        let name = name.to_lowercase();
        name.starts_with("license") || name.starts_with("licence")
    });
    if let Some(text) = file.and_then(text).filter(|text| !text.is_empty()) {
        return Some(text);
    }
    let head = head(folder)?;
    let name = head.lines().find_map(|line| line.strip_prefix("license:"))?.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// The lines between `---` with which the folder's README starts.
fn head(folder: &Path) -> Option<String> {
    let readme = fs::read(folder.join("README.md")).ok()?;
    let readme = String::from_utf8_lossy(&readme).into_owned();
    Some(readme.trim_start().strip_prefix("---")?.split_once("\n---")?.0.to_owned())
}

/// How many languages the folder says its vectors are of: `language: en`, `language: [en, de]`, or a list of lines. A folder
/// that calls itself multilingual has more than one.
fn languages(folder: &Path) -> usize {
    let head = head(folder).unwrap_or_default();
    let mut lines = head.lines().skip_while(|line| !line.starts_with("language:"));
    let Some(first) = lines.next() else { return 0 };
    let own = first["language:".len()..].trim().trim_matches(['[', ']']);
    let items = lines.map(str::trim).take_while(|line| line.starts_with("- ")).map(|line| &line[2..]);
    let named: Vec<&str> = own.split(',').chain(items).map(|l| l.trim().trim_matches(['"', '\''])).collect();
    if named.contains(&"multilingual") { 2 } else { named.iter().filter(|l| !l.is_empty()).count() }
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    /// What is wrong with `name` in `folder`, which is written as DIR.
    fn fault(folder: &Path, name: &str) -> String {
        let error = open(&folder.join(name)).expect_err("refused").to_string();
        error.replace(&folder.display().to_string(), "DIR").replace('\\', "/")
    }

    #[test]
    fn a_folder_without_an_encoder_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("empty")).expect("a folder");
        assert!(fault(folder.path(), "empty").starts_with("DIR/empty: no encoder: expected weights.npz and sp.model"));
        assert!(fault(folder.path(), "absent").starts_with("cannot read DIR/absent: "));
    }

    #[test]
    fn a_missing_file_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        fixture::universal(folder.path(), |_| true);
        fs::remove_file(folder.path().join("weights.npz")).expect("removable");
        assert!(fault(folder.path(), "").starts_with("cannot read DIR/weights.npz: "));
        fs::rename(folder.path().join("sp.model"), folder.path().join("tokenizer.json")).expect("movable");
        assert!(open(folder.path()).is_err());
    }

    #[test]
    fn the_licence_is_what_the_folder_says() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(licence(folder.path()), None);
        fs::write(folder.path().join("README.md"), "---\nlanguage: en\nlicense: mit\n---\nText").expect("writable");
        assert_eq!(licence(folder.path()).as_deref(), Some("mit"));
        fs::write(folder.path().join("LICENSE.txt"), "Terms\n").expect("writable");
        assert_eq!(licence(folder.path()).as_deref(), Some("Terms"));
    }

    #[test]
    fn languages_are_what_the_folder_says() {
        let folder = tempfile::tempdir().expect("a folder");
        for (head, count) in [
            ("license: mit", 0),
            ("language: en", 1),
            ("language: [en, \"de\"]", 2),
            ("language:\n- en\n- ru\n- de\nlicense: mit", 3),
            ("language: multilingual", 2),
        ] {
            fs::write(folder.path().join("README.md"), format!("---\n{head}\n---\nText")).expect("writable");
            assert_eq!(languages(folder.path()), count, "{head}");
        }
    }

    #[test]
    fn an_opened_encoder_gives_unit_rows() {
        let folder = tempfile::tempdir().expect("a folder");
        fixture::universal(folder.path(), |_| true);
        let encoder = open(folder.path()).expect("an encoder");
        let vectors = encoder.encode(&["a", "", "ab ж"]).expect("encodes");
        assert_eq!((vectors.rows(), vectors.dimension()), (3, encoder.dimension()));
        for row in vectors.iter() {
            let squares: f32 = row.iter().map(|v| v * v).sum();
            assert!((squares - 1.0).abs() < 1e-5);
        }
    }
}
