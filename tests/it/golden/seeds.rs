//! The committed report is what the program makes of the seeds today. Remake it with the README's main command.

use std::path::Path;

use diptych::{Config, Input, Session, Silent, read};

use super::manifest::files;

#[test]
fn the_committed_report_is_fresh() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let inputs = ["reuters", "kommersant"].map(|source| Input {
        source: Some(source.to_owned()),
        path: project.join("seeds").join(format!("{source}.txt")),
    });
    let config = Config::default();
    let read = read(&inputs, &config.ingest).expect("the seeds are there");
    let session = Session::new(config).expect("the defaults hold");
    let report = session.compare(read.records, &read.log, &Silent).expect("two articles");
    let temp = tempfile::tempdir().expect("a folder");
    let out = temp.path().join("report");
    report.write(&out, &|| false).expect("writable");

    let (made, committed) = (files(&out), files(&project.join("reports/reuters-kommersant")));
    assert_eq!(made.keys().collect::<Vec<_>>(), committed.keys().collect::<Vec<_>>());
    for (name, bytes) in &made {
        assert!(*bytes == committed[name], "reports/reuters-kommersant/{name} is stale");
    }
}
