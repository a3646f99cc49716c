//! One comparison from records to the report.

use std::path::Path;

use diptych::{Config, Input, ReadLog, Record, Report, Result, Session, Silent, read};

/// The report on records that come from no file.
pub(crate) fn compare(records: Vec<Record>, config: &Config) -> Result<Report> {
    Session::new(config.clone())?.compare(records, &ReadLog::default(), &Silent)
}

/// The report on the seeds, as the README's main command makes it.
pub(crate) fn seeds() -> Report {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let inputs = ["reuters", "kommersant"].map(|source| Input {
        source: Some(source.to_owned()),
        path: project.join("seeds").join(format!("{source}.txt")),
    });
    let config = Config::default();
    let read = read(&inputs, &config.ingest).expect("the seeds are there");
    Session::new(config).expect("the defaults hold").compare(read.records, &read.log, &Silent).expect("two articles")
}
