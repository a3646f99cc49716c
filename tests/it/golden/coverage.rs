//! What the runs reach together: a table, figure, caveat or flag that none reaches is not guarded.

use std::collections::BTreeSet;

use diptych::results::CaveatCode;
use serde_json::Value;

use super::output;
use super::runs::{Step, runs};
use crate::command::diptych;

/// Flags of `compare` that no run needs, and why.
const FLAGS: [(&str, &str); 3] = [
    ("--help", "writes no report"),
    ("--version", "writes no report"),
    ("--encoder", "needs a folder of weights; tests/it/encoder.rs compares with an encoder of its own"),
];

fn reports() -> Vec<Value> {
    let read = |name| serde_json::from_slice(&output(name)["report.json"]).expect("JSON");
    runs().iter().filter(|run| run.steps.iter().any(Step::compares)).map(|run| read(run.name)).collect()
}

/// The stems of files below a folder, over all runs, of which `shows` says that they show something.
fn reached(folder: &str, end: &str, shows: impl Fn(&str) -> bool) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut all, mut reached) = (BTreeSet::new(), BTreeSet::new());
    for run in runs() {
        for (name, bytes) in output(run.name) {
            if let Some(stem) = name.strip_prefix(folder).and_then(|name| name.strip_suffix(end)) {
                all.insert(stem.to_owned());
                if shows(std::str::from_utf8(bytes).expect("UTF-8")) {
                    reached.insert(stem.to_owned());
                }
            }
        }
    }
    assert!(!all.is_empty(), "{folder} is empty");
    (all, reached)
}

#[test]
fn every_table_has_rows_in_some_run() {
    let (all, reached) = reached("tables/", ".csv", |text| text.lines().count() > 1);
    assert_eq!(all, reached);
}

#[test]
fn every_figure_shows_something_in_some_run() {
    let (all, reached) = reached("figures/", ".svg", |text| {
        // One that has nothing to show has its background alone, and words.
        ["<rect", "<line", "<circle", "<path", "<poly"].iter().map(|shape| text.matches(shape).count()).sum::<usize>()
            > 1
    });
    assert_eq!(all, reached);
}

#[test]
fn every_caveat_is_in_some_run() {
    let all: BTreeSet<String> = codes(&schemars::schema_for!(CaveatCode).to_value());
    assert!(all.contains("too-long") && all.len() > 10, "the schema lists the codes: {all:?}");
    let mut seen = BTreeSet::new();
    for report in reports() {
        for caveat in report["caveats"].as_array().expect("a list") {
            seen.insert(caveat["code"].as_str().expect("a code").to_owned());
        }
    }
    assert_eq!(all, seen);
}

/// Every constant in a schema.
fn codes(schema: &Value) -> BTreeSet<String> {
    match schema {
        Value::Object(map) => map
            .iter()
            .flat_map(|(key, value)| match (key.as_str(), value) {
                ("const", Value::String(code)) => BTreeSet::from([code.clone()]),
                ("enum", Value::Array(values)) => values.iter().filter_map(|v| v.as_str().map(str::to_owned)).collect(),
                _ => codes(value),
            })
            .collect(),
        Value::Array(values) => values.iter().flat_map(codes).collect(),
        _ => BTreeSet::new(),
    }
}

#[test]
fn every_flag_of_compare_is_given_in_some_run() {
    let help = diptych().args(["compare", "--help"]).assert().success();
    let help = String::from_utf8(help.get_output().stdout.clone()).expect("UTF-8");
    let all: BTreeSet<String> = help.lines().filter_map(flag).collect();
    assert!(all.contains("--period") && all.contains("--n-themes"), "{all:?}");
    let mut given: BTreeSet<String> = FLAGS.iter().map(|(flag, _)| (*flag).to_owned()).collect();
    let short =
        |flag: &str| help.lines().find(|line| line.trim_start().starts_with(&format!("{flag},"))).and_then(flag_of);
    for argument in
        runs().iter().flat_map(|run| &run.steps).filter(|step| step.compares()).flat_map(|step| &step.arguments)
    {
        match argument.strip_prefix("--") {
            Some(_) => given.insert(argument.clone()),
            None if argument.starts_with('-') => given.insert(short(argument).expect("a flag")),
            None => false,
        };
    }
    assert_eq!(all, given);
}

/// The long name of the flag that a line of the help is about.
fn flag(line: &str) -> Option<String> {
    line.trim_start().starts_with('-').then(|| flag_of(line)).flatten()
}

fn flag_of(line: &str) -> Option<String> {
    let long = line.split_whitespace().find(|word| word.starts_with("--") && word.len() > 2)?;
    Some(long.trim_end_matches([',', '.']).to_owned())
}

#[test]
fn every_run_is_tested_and_the_manifest_names_no_other() {
    let names: BTreeSet<&str> = runs().iter().map(|run| run.name).collect();
    assert_eq!(names, super::TESTED.iter().copied().collect());
    if super::manifest::renewed() {
        super::manifest::keep_only(super::TESTED);
    }
    let listed = super::manifest::read();
    let listed: BTreeSet<&str> = listed.keys().filter_map(|name| name.split('/').next()).collect();
    assert!(listed.is_subset(&names), "{listed:?}");
}
