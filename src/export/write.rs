//! All outputs of a report into one folder.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::contract::{Figure, Material, Output};
use super::{folder, images, json, read, registry};
use crate::base::map_ordered;
use crate::error::{Error, Result};
use crate::report::Report;

/// Writes the whole output folder, and returns the report as `report.json` holds it.
///
/// The folder appears whole or not at all. A report of diptych that stands there is replaced; other files in the folder
/// stay. `stop` is asked between pieces of work: once it answers yes, nothing is left behind and the answer is
/// [`Error::Interrupted`]. The report is taken by value so that a large one need not be in memory twice.
///
/// # Errors
/// [`Error::Write`] when `folder` is a file, cannot be written, holds a file of the same name that diptych did not
/// write, or the disk is full; [`Error::Interrupted`].
pub fn write(report: Report, folder: &Path, stop: &(dyn Fn() -> bool + Sync)) -> Result<Report> {
    let json = json::to_json(&report);
    drop(report);
    let report = read::parse(&json).map_err(|fault| {
        Error::write(folder.join("report.json"), format!("the report is broken: {}", fault.into_message()))
    })?;
    let figures: Vec<Figure> = images::figures(&report);
    let material = Material { report: &report, json: &json, figures: &figures };
    let outputs = registry::outputs();
    let own: Vec<String> = outputs.iter().map(|o| o.path()).collect();
    folder::replace(folder, &own, |place| {
        for path in &own {
            let above = place.join(path).parent().map(Path::to_path_buf).unwrap_or_default();
            fs::create_dir_all(&above).map_err(|e| Error::write(folder.join(path), e))?;
        }
        map_ordered(&outputs, |output| {
            one(output.as_ref(), &material, place, stop)
                .map_err(|e| if stop() { Error::Interrupted } else { Error::write(folder.join(output.path()), e) })
        })
        .into_iter()
        .collect::<Result<()>>()
    })?;
    Ok(report)
}

/// Writes one file.
fn one(output: &dyn Output, material: &Material<'_>, place: &Path, stop: &(dyn Fn() -> bool + Sync)) -> io::Result<()> {
    let file = fs::File::create_new(place.join(output.path()))?;
    let mut out = BufWriter::with_capacity(1 << 16, Watched { file, stop });
    output.write(material, &mut out)?;
    out.flush()
}

/// A file that takes no more once the run is to stop.
struct Watched<'a> {
    file: fs::File,
    stop: &'a (dyn Fn() -> bool + Sync),
}

impl Write for Watched<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // Not `ErrorKind::Interrupted`: that asks the caller to try again.
        if (self.stop)() { Err(io::Error::other("interrupted")) } else { self.file.write(bytes) }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
