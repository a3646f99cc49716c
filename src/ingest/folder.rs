//! A folder of articles: its sub-folders, or else the stems of its files, are the sources.

use std::fs;
use std::path::{Path, PathBuf};

use super::registry::by_name;
use crate::error::{Error, Result};

/// A file in a folder, with the sub-folder of the top that it lies in.
pub(super) struct Found {
    pub(super) path: PathBuf,
    pub(super) source: Option<String>,
}

/// Every readable file below `folder`, sorted by path. Hidden files, other formats and links to folders are passed over.
pub(super) fn files(folder: &Path) -> Result<Vec<Found>> {
    let mut found = Vec::new();
    for entry in entries(folder)? {
        if entry.is_dir() {
            if entry.is_symlink() {
                continue;
            }
            let source = entry.file_name().map(|n| n.to_string_lossy().into_owned());
            let mut below = Vec::new();
            collect(&entry, &mut below)?;
            found.extend(below.into_iter().map(|path| Found { path, source: source.clone() }));
        } else if by_name(&entry).is_some() {
            found.push(Found { path: entry, source: None });
        }
    }
    Ok(found)
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    for entry in entries(folder)? {
        if entry.is_dir() {
            if !entry.is_symlink() {
                collect(&entry, found)?;
            }
        } else if by_name(&entry).is_some() {
            found.push(entry);
        }
    }
    Ok(())
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
