//! Diagnostics of themes as a folder: their figures in a table and a file, and their picture.

use std::fs;
use std::path::Path;

use super::csv::cell;
use super::{folder, images};
use crate::chart;
use crate::error::{Error, Result};
use crate::report::{GroupCount, ThemeDiagnostics};

/// Writes `diagnostics.json`, `diagnostics.csv`, `diagnostics.svg` and `diagnostics.png` into a folder. As with a report,
/// all appear or none.
///
/// # Errors
/// [`Error::Write`] when `folder` is a file, cannot be written, or holds a file of the same name that diptych did not
/// write.
pub fn write_theme_diagnostics(found: &ThemeDiagnostics, folder: &Path) -> Result<()> {
    const FILES: [&str; 4] = ["diagnostics.json", "diagnostics.csv", "diagnostics.svg", "diagnostics.png"];
    let drawing = chart::theme_diagnostics(found);
    let mut json = serde_json::to_vec(found).map_err(|e| Error::write(folder.join(FILES[0]), e))?;
    json.push(b'\n');
    let table = table(found).map_err(|e| Error::write(folder.join(FILES[1]), e))?;
    let png = images::png(&drawing.svg).map_err(|e| Error::write(folder.join(FILES[3]), e))?;
    folder::replace(folder, &FILES.map(str::to_owned), folder::DIAGNOSTICS, |place| {
        for (file, bytes) in FILES.iter().zip([json.as_slice(), &table, drawing.svg.as_bytes(), &png]) {
            fs::write(place.join(file), bytes).map_err(|e| Error::write(folder.join(file), e))?;
        }
        Ok(())
    })
}

const COLUMNS: [&str; 15] = [
    "k",
    "chosen",
    "accepted_share",
    "modularity",
    "modularity_null",
    "npmi",
    "npmi_null_low",
    "npmi_null_high",
    "stability",
    "resamples_ari",
    "resamples_low",
    "resamples_high",
    "resamples_null_high",
    "seeds_ari",
    "groups",
];

/// One row for each number of groups. The names of groups stand largest first; those that would not be themes in brackets.
fn table(found: &ThemeDiagnostics) -> std::result::Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    let show = |value: Option<f64>| value.map_or_else(String::new, |v| v.to_string());
    let low = |range: Option<[f64; 2]>| show(range.map(|r| r[0]));
    let high = |range: Option<[f64; 2]>| show(range.map(|r| r[1]));
    for at in &found.found.at {
        writer.write_record([
            at.k.to_string(),
            (at.k == found.found.chosen).to_string(),
            at.accepted_share.to_string(),
            show(at.modularity),
            show(at.modularity_null),
            show(at.npmi),
            low(at.npmi_null),
            high(at.npmi_null),
            show(at.stability),
            show(at.resamples_ari),
            low(at.resamples_range),
            high(at.resamples_range),
            high(at.resamples_null),
            show(at.seeds_ari),
            cell(&names(at)).into_owned(),
        ])?;
    }
    writer.into_inner().map_err(|e| csv::Error::from(std::io::Error::other(e.to_string())))
}

fn names(at: &GroupCount) -> String {
    let name = |g: &crate::report::CountedGroup| if g.accepted { g.label.clone() } else { format!("({})", g.label) };
    at.groups.iter().map(name).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{CountedGroup, Diagnostics};

    fn found() -> ThemeDiagnostics {
        let group = |label: &str, accepted| CountedGroup { label: label.into(), units: 5, accepted };
        ThemeDiagnostics {
            version: "0".into(),
            unit: "sentence".into(),
            documents: 2,
            seed: 1,
            found: Diagnostics {
                method: "linkage".into(),
                units: 10,
                copies: 20,
                samples: 20,
                seeds: 1,
                chosen: 2,
                automatic: true,
                at: vec![GroupCount {
                    k: 2,
                    accepted_share: 0.5,
                    modularity: Some(0.25),
                    modularity_null: None,
                    npmi: Some(0.5),
                    npmi_null: Some([-0.5, 0.25]),
                    stability: None,
                    resamples_ari: None,
                    resamples_range: None,
                    resamples_null: None,
                    seeds_ari: None,
                    groups: vec![group("=cmd, talks", true), group("the rest", false)],
                }],
            },
        }
    }

    #[test]
    fn the_table_has_the_figures_of_the_file_and_no_formula() {
        let table = String::from_utf8(table(&found()).unwrap()).unwrap();
        assert_eq!(table.lines().nth(1), Some("2,true,0.5,0.25,,0.5,-0.5,0.25,,,,,,,\"'=cmd, talks; (the rest)\""));
    }

    #[test]
    fn diagnostics_replace_diagnostics_and_no_strangers_file() {
        let temp = tempfile::TempDir::new().unwrap();
        let folder = temp.path().join("out");
        write_theme_diagnostics(&found(), &folder).unwrap();
        write_theme_diagnostics(&found(), &folder).unwrap();
        let json = fs::read(folder.join("diagnostics.json")).unwrap();
        assert_eq!(serde_json::from_slice::<ThemeDiagnostics>(&json).unwrap(), found());
        assert!(fs::read(folder.join("diagnostics.png")).unwrap().starts_with(b"\x89PNG"));
        fs::write(folder.join("diagnostics.json"), "mine").unwrap();
        assert!(write_theme_diagnostics(&found(), &folder).is_err());
    }
}
