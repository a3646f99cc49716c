//! All outputs of a report into one folder.

use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use super::contract::{Material, Output};
#[cfg(feature = "render")]
use super::images;
use super::{folder, json, read, registry};
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
    #[cfg(feature = "render")]
    let figures = images::figures(&report);
    let material = Material {
        report: &report,
        json: &json,
        #[cfg(feature = "render")]
        figures: &figures,
    };
    let outputs = registry::outputs();
    let own: Vec<String> = outputs.iter().map(|o| o.path()).collect();
    folder::replace(folder, &own, folder::REPORT, |place| {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;

    #[test]
    fn what_is_written_can_be_read_and_drawn_again_to_the_same_bytes() {
        let temp = tempfile::TempDir::new().expect("a folder");
        let (first, again) = (temp.path().join("first"), temp.path().join("again"));
        let written = write(fixture("one", "../../two", 4), &first, &|| false).expect("it is written");
        let read = read::read(&first.join("report.json")).expect("it is read");
        assert_eq!(read, written);
        write(read, &again, &|| false).expect("it is written");
        for output in registry::outputs() {
            let bytes = |folder: &Path| fs::read(folder.join(output.path())).expect("every output is there");
            assert!(!bytes(&first).is_empty() && bytes(&first) == bytes(&again), "{}", output.path());
        }
    }

    #[test]
    fn a_run_that_is_told_to_stop_leaves_nothing() {
        let temp = tempfile::TempDir::new().expect("a folder");
        let stopped = write(fixture("one", "two", 4), &temp.path().join("out"), &|| true);
        assert!(matches!(stopped, Err(Error::Interrupted)), "{stopped:?}");
        assert_eq!(fs::read_dir(temp.path()).expect("it stands").count(), 0);
    }

    #[test]
    fn a_number_that_is_not_finite_is_refused() {
        let mut report = fixture("one", "two", 4);
        report.alignments[0].similarity = f64::NAN;
        let temp = tempfile::TempDir::new().expect("a folder");
        let refused = write(report, &temp.path().join("out"), &|| false);
        assert!(matches!(refused, Err(Error::Write { .. })), "{refused:?}");
    }
}
