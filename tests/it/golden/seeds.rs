//! The committed report is what the program makes of the seeds today. Remake it with the README's main command.

use std::path::Path;

use super::manifest::files;
use crate::compare::seeds;

#[test]
fn the_committed_report_is_fresh() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let report = seeds();
    let temp = tempfile::tempdir().expect("a folder");
    let out = temp.path().join("report");
    report.write(&out, &|| false).expect("writable");

    let (made, committed) = (files(&out), files(&project.join("reports/reuters-kommersant")));
    assert_eq!(made.keys().collect::<Vec<_>>(), committed.keys().collect::<Vec<_>>());
    for (name, bytes) in &made {
        assert!(*bytes == committed[name], "reports/reuters-kommersant/{name} is stale");
    }
}
