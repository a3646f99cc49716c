//! The committed report is what the program makes of the seeds today. Remake it with the README's main command.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use diptych::export;
use diptych::ingest::{Input, read};
use diptych::pipeline::{Config, Silent, analyze};

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    fn walk(folder: &Path, top: &Path, found: &mut BTreeMap<PathBuf, Vec<u8>>) {
        for entry in fs::read_dir(folder).expect("readable") {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                walk(&path, top, found);
            } else {
                found.insert(path.strip_prefix(top).expect("below").to_path_buf(), fs::read(&path).expect("readable"));
            }
        }
    }
    let mut found = BTreeMap::new();
    walk(folder, folder, &mut found);
    found
}

#[test]
fn the_committed_report_is_fresh() {
    let inputs = ["reuters", "kommersant"].map(|source| Input {
        source: Some(source.to_owned()),
        path: project().join("seeds").join(format!("{source}.txt")),
    });
    let config = Config::default();
    let read = read(&inputs, &config.ingest).expect("the seeds are there");
    let report = analyze(read.records, &read.skipped, &config, &Silent).expect("two articles");
    let temp = tempfile::tempdir().expect("a folder");
    let out = temp.path().join("report");
    export::write(report, &out, &|| false).expect("writable");

    let (made, committed) = (files(&out), files(&project().join("reports/reuters-kommersant")));
    let names = |files: &BTreeMap<PathBuf, Vec<u8>>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&made), names(&committed));
    for (name, bytes) in &made {
        assert!(*bytes == committed[name], "reports/reuters-kommersant/{} is stale", name.display());
    }
}
