//! The command under test, and the report that it leaves in a folder.

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;

/// A call of diptych without arguments.
pub(crate) fn diptych() -> Command {
    Command::new(assert_cmd::cargo::cargo_bin!("diptych"))
}

/// The `report.json` of a folder.
pub(crate) fn report(folder: &Path) -> Value {
    serde_json::from_slice(&fs::read(folder.join("report.json")).expect("a report was written")).expect("JSON")
}
