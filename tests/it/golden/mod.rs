//! What diptych writes, byte for byte, over runs that together reach every table, figure, caveat and flag of `compare`.
//!
//! `manifest.txt` holds a hash of every file. A run that writes something else fails and leaves its folder below
//! `target/golden`, beside that of the last run that passed, so that the two can be compared. A wanted change of output
//! renews the manifest with `UPDATE_GOLDEN=1 cargo test --test it golden`.

mod coverage;
mod manifest;
mod runs;
mod seeds;
pub(crate) mod stock;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::command::diptych;
use manifest::Files;
use runs::{Run, runs};

/// Where the output of runs is kept.
fn kept() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("the target folder").join("golden")
}

/// Runs a command in a folder, and gives back what it prints.
fn run_in(folder: &Path, arguments: &[String]) -> Vec<u8> {
    diptych().current_dir(folder).args(arguments).assert().success().get_output().stdout.clone()
}

/// What a run wrote, made once for all tests.
fn output(name: &str) -> &'static Files {
    static ALL: OnceLock<BTreeMap<&'static str, (Run, OnceLock<Files>)>> = OnceLock::new();
    let all = ALL.get_or_init(|| runs().into_iter().map(|run| (run.name, (run, OnceLock::new()))).collect());
    let (run, files) = &all[name];
    files.get_or_init(|| {
        fs::create_dir_all(kept()).expect("writable");
        let folder = tempfile::tempdir_in(kept()).expect("writable");
        for (name, text) in &run.files {
            fs::write(folder.path().join(name), text).expect("writable");
        }
        let out = folder.path().join("out");
        for step in &run.steps {
            let printed = run_in(folder.path(), &step.arguments);
            if let Some(name) = step.output {
                fs::create_dir_all(&out).expect("writable");
                fs::write(out.join(name), printed).expect("writable");
            }
        }
        keep(&out, name)
    })
}

/// Moves the output of a run to where it is kept as new.
fn keep(out: &Path, name: &str) -> Files {
    let files = manifest::files(out);
    replace(out, &kept().join(format!("{name}.new")));
    files
}

fn replace(from: &Path, to: &Path) {
    // There is none before the first run.
    let _ = fs::remove_dir_all(to);
    fs::rename(from, to).expect("both are below the target folder");
}

fn check(name: &str) {
    let files = output(name);
    let lines = manifest::differences(name, files);
    let (old, new) = (kept().join(name), kept().join(format!("{name}.new")));
    if lines.is_empty() {
        replace(&new, &old);
        return;
    }
    panic!(
        "{} files of the run `{name}` are not those of tests/it/golden/manifest.txt:\n{}\nthe new ones: {}\nthe old ones, \
         if a run of this checkout passed before: {}\nif the change is wanted: UPDATE_GOLDEN=1 cargo test --test it golden",
        lines.len(),
        lines.join("\n"),
        new.display(),
        old.display()
    );
}

/// One test for each run.
macro_rules! golden {
    ($($name:ident),+ $(,)?) => {
        const TESTED: &[&str] = &[$(stringify!($name)),+];
        $(#[test] fn $name() { check(stringify!($name)); })+
    };
}

golden!(
    seeds, events, rest, languages, lists, reference, codebook, renamed, repeated, none, names, many, rows, inputs,
    unknown, identical, assign, model, background, commands,
);

#[test]
fn a_report_is_rendered_again_byte_for_byte() {
    let folder = tempfile::tempdir().expect("a folder");
    let made = output("languages");
    fs::write(folder.path().join("report.json"), &made["report.json"]).expect("writable");
    run_in(folder.path(), &["render", "report.json", "-o", "again"].map(str::to_owned));
    let again = manifest::files(&folder.path().join("again"));
    assert_eq!(again.keys().collect::<Vec<_>>(), made.keys().collect::<Vec<_>>());
    for (name, bytes) in &again {
        assert!(*bytes == made[name], "{name} is drawn otherwise without the texts");
    }
}
