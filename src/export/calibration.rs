//! A calibration as a folder: its figures in a file, and its picture.

use std::fs;
use std::path::Path;

use super::{folder, images};
use crate::chart;
use crate::error::{Error, Result};
use crate::report::Calibration;

/// Writes `calibration.json`, `calibration.svg` and `calibration.png` into a folder. As with a report, all appear or none.
///
/// # Errors
/// [`Error::Write`] when `folder` is a file, cannot be written, or holds a file of the same name that diptych did not
/// write.
pub fn write_calibration(found: &Calibration, folder: &Path) -> Result<()> {
    const FILES: [&str; 3] = ["calibration.json", "calibration.svg", "calibration.png"];
    let drawing = chart::calibration(found);
    let mut json = serde_json::to_vec(found).map_err(|e| Error::write(folder.join(FILES[0]), e))?;
    json.push(b'\n');
    let png = images::png(&drawing.svg).map_err(|e| Error::write(folder.join(FILES[2]), e))?;
    folder::replace(folder, &FILES.map(str::to_owned), folder::CALIBRATION, |place| {
        for (file, bytes) in FILES.iter().zip([json.as_slice(), drawing.svg.as_bytes(), &png]) {
            fs::write(place.join(file), bytes).map_err(|e| Error::write(folder.join(file), e))?;
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Rates;

    #[test]
    fn a_calibration_replaces_a_calibration_and_no_strangers_file() {
        let found = Calibration {
            source: "x".into(),
            documents: 20,
            part: 10,
            sentences: 300,
            themes: 0,
            splits: 2,
            seed: 1,
            level: 0.05,
            any_finding: Rates::default(),
            any_finding_upper: Rates::default(),
            naive_any_finding: Rates::default(),
            tests: Rates::default(),
            interval_coverage: None,
        };
        let temp = tempfile::TempDir::new().unwrap();
        let folder = temp.path().join("out");
        write_calibration(&found, &folder).unwrap();
        write_calibration(&found, &folder).unwrap();
        let json = fs::read(folder.join("calibration.json")).unwrap();
        assert_eq!(serde_json::from_slice::<Calibration>(&json).unwrap(), found);
        assert!(fs::read(folder.join("calibration.png")).unwrap().starts_with(b"\x89PNG"));
        fs::write(folder.join("calibration.json"), "mine").unwrap();
        assert!(write_calibration(&found, &folder).is_err());
    }
}
