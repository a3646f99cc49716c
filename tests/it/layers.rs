//! Imports run strictly down the layers, no file of a module reaches through its own `mod.rs`, and no file grows too long.

mod cycles;
mod paths;
mod surface;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The layers of the crate, as ARCHITECTURE.md draws them.
const LAYERS: [(i8, &[&str]); 11] = [
    // `error` imports nothing of the crate, so that `base` may fail like everything else.
    (-1, &["error"]),
    (0, &["base", "language"]),
    (1, &["dates", "text"]),
    (2, &["cluster", "corpus", "stats"]),
    (3, &["discourse", "encoder", "ingest", "vectorize"]),
    (4, &["ledger", "tally"]),
    (5, &["contrast", "theme"]),
    (6, &["report"]),
    (7, &["chart", "session", "table"]),
    (8, &["export"]),
    // `docs` is a test of documents that are made from the code.
    (9, &["command", "docs"]),
];

/// More lines than these are more than one idea.
const LONGEST: usize = 600;

fn layers() -> BTreeMap<&'static str, i8> {
    LAYERS.iter().flat_map(|(layer, modules)| modules.iter().map(|module| (*module, *layer))).collect()
}

/// The Rust files below a folder, sorted.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The module of a file: the first folder below src, or the stem of a file that lies in src itself.
fn module(src: &Path, file: &Path) -> String {
    let below = file.strip_prefix(src).expect("below src");
    let first = below.components().next().expect("a name").as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// Every module that a file names after `crate::`, also inside braces, comments left out.
fn imports(code: &str) -> Vec<String> {
    let code: String =
        code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n");
    let mut modules = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$') {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        if let Some(list) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut item = String::new();
            for c in list.chars() {
                match c {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => modules.push(std::mem::take(&mut item)),
                    _ if depth == 0 => item.push(c),
                    _ => {}
                }
            }
            modules.push(item);
        } else {
            modules.push(rest.to_owned());
        }
    }
    modules
        .into_iter()
        .map(|r| r.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>())
        .filter(|r| !r.is_empty())
        .collect()
}

#[test]
fn imports_run_strictly_down() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let layers = layers();
    let mut faults = Vec::new();
    for file in sources(&src) {
        let module = module(&src, &file);
        if module == "lib" || module == "main" {
            continue;
        }
        let own = *layers.get(module.as_str()).unwrap_or_else(|| panic!("module `{module}` is in no layer"));
        let code = fs::read_to_string(&file).expect("readable");
        for other in imports(&code) {
            // `Result` and `Error` of the crate's root are `error`'s.
            let other = if matches!(other.as_str(), "Result" | "Error") { "error" } else { other.as_str() };
            // In a sub-folder of its module a file may call what lies above it by its full path.
            if other == module && file.strip_prefix(&src).expect("below").components().count() > 2 {
                continue;
            }
            if other == module || layers.get(other).is_none_or(|&layer| layer >= own) {
                faults.push(format!("{}: crate::{other}", file.strip_prefix(&src).expect("below").display()));
            }
        }
    }
    assert!(faults.is_empty(), "imports that do not run down:\n{}", faults.join("\n"));
}

/// What shows a report sees nothing of how it came about: it imports the report, and what has nothing to do with texts.
#[test]
fn nothing_that_shows_a_report_looks_below_it() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let shown = ["base", "chart", "error", "export", "report", "table", "Result", "Error"];
    let mut faults = Vec::new();
    for file in ["chart", "export", "table"].iter().flat_map(|module| sources(&src.join(module))) {
        let code = fs::read_to_string(&file).expect("readable");
        let other = imports(&code).into_iter().filter(|other| !shown.contains(&other.as_str()));
        faults.extend(other.map(|other| format!("{}: crate::{other}", file.display())));
    }
    assert!(faults.is_empty(), "imports from below the report:\n{}", faults.join("\n"));
}

#[test]
fn mod_files_define_nothing() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut faults = Vec::new();
    for file in sources(&src).into_iter().filter(|f| f.ends_with("mod.rs")) {
        let code = fs::read_to_string(&file).expect("readable");
        let defines = |line: &&str| {
            let line = line.trim_start_matches("pub ").trim_start_matches("pub(crate) ");
            ["fn ", "struct ", "enum ", "trait ", "impl ", "impl<", "const ", "static "]
                .iter()
                .any(|k| line.starts_with(k))
        };
        if let Some(line) = code.lines().find(defines) {
            faults.push(format!("{}: {line}", file.strip_prefix(&src).expect("below").display()));
        }
    }
    assert!(faults.is_empty(), "mod files that define something:\n{}", faults.join("\n"));
}

#[test]
fn every_file_is_named_for_what_it_holds() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let empty = ["util", "utils", "common", "misc", "helper", "helpers"];
    for file in sources(&src) {
        let stem = file.file_stem().expect("a name").to_string_lossy();
        assert!(!empty.contains(&stem.as_ref()), "{} says nothing of what it holds", file.display());
    }
}

#[test]
fn no_file_is_too_long() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut faults = Vec::new();
    for file in ["src", "tests", "benches"].iter().flat_map(|folder| sources(&project.join(folder))) {
        let lines = fs::read_to_string(&file).expect("readable").lines().count();
        if lines > LONGEST {
            faults.push(format!("{}: {lines}", file.strip_prefix(project).expect("below").display()));
        }
    }
    assert!(faults.is_empty(), "files of more than {LONGEST} lines:\n{}", faults.join("\n"));
}

#[test]
fn the_reader_of_imports_reads() {
    let code = "use crate::{base::Span, text::{a, b}};\n// crate::export\nlet x = crate::stats::f();";
    assert_eq!(imports(code), ["base", "text", "stats"]);
}
