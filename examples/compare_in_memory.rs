//! Compares two short articles that come from no file, and prints what was found.
//!
//! `cargo run --example compare_in_memory`

use diptych::{Config, ReadLog, Record, Session, Silent};

fn article(source: &str, text: &str) -> Record {
    Record { source: source.into(), id: "1".into(), text: text.into(), ..Record::default() }
}

#[allow(clippy::print_stdout, reason = "an example speaks to its reader")]
fn main() -> diptych::Result<()> {
    let records = vec![
        article(
            "north",
            "The first round of talks will begin in Moscow on May 18. The ministers will discuss the treaty.",
        ),
        article("south", "The first round of talks was to begin in Moscow on May 17. The treaty expires in December."),
    ];
    let report = Session::new(Config::default())?.compare(records, &ReadLog::default(), &Silent)?;
    println!("{}", report.summary.headline);
    for finding in report.summary.shared.iter().chain(&report.summary.alone).chain(&report.summary.conflicts) {
        println!("- {}", finding.text);
    }
    Ok(())
}
