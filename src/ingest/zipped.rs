//! Archives (.zip): the files in them that are read, each as if it lay in a folder. Names of entries only tell sources and
//! formats; nothing is written, and no path is followed.

use std::io::{BufRead, Cursor, Read};
use std::path::Path;

use super::contract::Origin;
use super::name::{ending, endings, is_read, stem};
use super::open::read_at_most;
use crate::error::{Error, Result};

/// The largest archive that is held in memory.
const MOST: usize = 1 << 30;
/// The most that one entry, and all together, may unpack to.
const MOST_ENTRY: u64 = 1 << 29;
const MOST_ALL: u64 = 1 << 32;
const MOST_ENTRIES: usize = 1_000_000;

/// Calls `read` with every file of an archive, sorted by name: where it comes from, and its bytes.
pub(super) fn each(
    bytes: &mut dyn BufRead,
    origin: &Origin,
    mut read: impl FnMut(Origin, Vec<u8>) -> Result<()>,
) -> Result<()> {
    let failed =
        |reason: String| Error::data(&origin.path, None, format!("an archive (.zip) that cannot be read: {reason}"));
    let bytes = read_at_most(bytes, MOST, &origin.path)?;
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|e| failed(e.to_string()))?;
    if archive.len() > MOST_ENTRIES {
        return Err(failed(format!("it holds more than {MOST_ENTRIES} files")));
    }
    let mut names: Vec<(String, usize)> = Vec::new();
    for at in 0..archive.len() {
        let entry = archive.by_index_raw(at).map_err(|e| failed(e.to_string()))?;
        let Ok(name) = entry.name() else { continue };
        let name = name.replace('\\', "/");
        let hidden = name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX");
        if entry.is_file() && !hidden && is_read(Path::new(&name)) && ending(Path::new(&name)).as_deref() != Some("zip")
        {
            names.push((name, at));
        }
    }
    if names.is_empty() {
        return Err(failed(format!("it holds nothing to read; expected files that end in {}", endings())));
    }
    names.sort();
    let common = common_folder(&names);
    let mut all = 0u64;
    for (name, at) in names {
        let path = origin.path.join(&name);
        let entry = archive.by_index(at).map_err(|e| failed(format!("{name}: {e}")))?;
        let mut content = Vec::new();
        entry.take(MOST_ENTRY + 1).read_to_end(&mut content).map_err(|e| failed(format!("{name}: {e}")))?;
        all += content.len() as u64;
        if content.len() as u64 > MOST_ENTRY || all > MOST_ALL {
            return Err(failed(format!("{name}: it unpacks to too much, more than {} MB", MOST_ENTRY >> 20)));
        }
        let folder = name[common..].split_once('/').map(|(folder, _)| folder.to_owned());
        let own = Origin { stem: stem(&path), path, source: origin.source.clone().or(folder), fallback: None };
        read(own, content)?;
    }
    Ok(())
}

/// How much of the names is one folder that holds all of them.
fn common_folder(names: &[(String, usize)]) -> usize {
    let first = names.first().and_then(|(name, _)| name.split_once('/')).map(|(folder, _)| format!("{folder}/"));
    match first {
        Some(folder) if names.len() > 1 && names.iter().all(|(name, _)| name.starts_with(&folder)) => folder.len(),
        _ => 0,
    }
}
