//! The manifest: which file of which run has which SHA-256.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use sha2::{Digest, Sha256};

/// Files by their path below a folder.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

const HEAD: &str = "\
# SHA-256 of every file that the golden runs write, as `hash run/path`.
# A wanted change of output renews them: UPDATE_GOLDEN=1 cargo test --test it golden
# A pure refactoring leaves this file as it is.
";

/// One writer at a time: the tests run beside each other.
static FILE: Mutex<()> = Mutex::new(());

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/golden/manifest.txt")
}

/// Whether the manifest is to be renewed.
#[allow(clippy::disallowed_methods, reason = "a person renews the manifest by the environment")]
pub(super) fn renewed() -> bool {
    std::env::var("UPDATE_GOLDEN").is_ok_and(|value| value == "1")
}

/// Hashes by `run/path`.
pub(super) fn read() -> BTreeMap<String, String> {
    let text = fs::read_to_string(path()).unwrap_or_default();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(' ')).map(|(hash, name)| (name.to_owned(), hash.to_owned())).collect()
}

fn write(hashes: &BTreeMap<String, String>) {
    let lines: String = hashes.iter().map(|(name, hash)| format!("{hash} {name}\n")).collect();
    fs::write(path(), format!("{HEAD}{lines}")).expect("the manifest can be written");
}

/// The hashes of one run by path.
fn hashes(files: &Files) -> BTreeMap<String, String> {
    let hex = |bytes: &[u8]| Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect::<String>();
    files.iter().map(|(name, bytes)| (name.clone(), hex(bytes))).collect()
}

/// What differs between the files of a run and the manifest, one line for each file; none after a renewal.
pub(super) fn differences(run: &str, files: &Files) -> Vec<String> {
    let made = hashes(files);
    let _guard = FILE.lock().expect("no writer panics");
    let mut all = read();
    let known: BTreeMap<String, String> = all
        .iter()
        .filter_map(|(name, hash)| Some((name.strip_prefix(run)?.strip_prefix('/')?.to_owned(), hash.clone())))
        .collect();
    if renewed() {
        all.retain(|name, _| name.split('/').next() != Some(run));
        all.extend(made.into_iter().map(|(name, hash)| (format!("{run}/{name}"), hash)));
        write(&all);
        return Vec::new();
    }
    let mut lines = Vec::new();
    for (name, hash) in &made {
        match known.get(name) {
            None => lines.push(format!("new:     {name}")),
            Some(old) if old != hash => lines.push(format!("changed: {name}")),
            Some(_) => {}
        }
    }
    lines.extend(known.keys().filter(|name| !made.contains_key(*name)).map(|name| format!("missing: {name}")));
    lines
}

/// Forgets runs that are no more.
pub(super) fn keep_only(runs: &[&str]) {
    let _guard = FILE.lock().expect("no writer panics");
    let mut all = read();
    all.retain(|name, _| name.split('/').next().is_some_and(|run| runs.contains(&run)));
    write(&all);
}

/// Every file below a folder.
pub(super) fn files(folder: &Path) -> Files {
    fn walk(folder: &Path, top: &Path, found: &mut Files) {
        for entry in fs::read_dir(folder).expect("readable") {
            let path = entry.expect("readable").path();
            if path.is_dir() {
                walk(&path, top, found);
            } else {
                let below = path.strip_prefix(top).expect("below").components();
                let name: Vec<_> = below.map(|part| part.as_os_str().to_string_lossy()).collect();
                found.insert(name.join("/"), fs::read(&path).expect("readable"));
            }
        }
    }
    let mut found = Files::new();
    walk(folder, folder, &mut found);
    found
}
