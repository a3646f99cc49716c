//! What leaves the crate is named in src/lib.rs, and is not much.

use std::fs;
use std::path::Path;

use super::paths::Named;

/// More public names than these nobody learns.
const MOST: usize = 80;

/// The names that src/lib.rs lets out, and what in it lets out more than it names.
fn public(code: &str) -> (Vec<String>, Vec<String>) {
    // Interfaces of modules, for benchmarks and fuzz targets: hidden, and only under a feature.
    let code = code.split("#[cfg(feature = \"internals\")]").next().unwrap_or_default();
    let (mut names, mut faults) = (Vec::new(), Vec::new());
    let mut hidden = false;
    for line in code.lines().map(str::trim) {
        let Some(item) = line.strip_prefix("pub ") else {
            hidden = line == "#[doc(hidden)]" || hidden && line.starts_with("#[");
            continue;
        };
        match item.strip_prefix("mod ") {
            _ if item.starts_with("use ") => {}
            Some(open) if open.ends_with(" {") => names.push(open.trim_end_matches(" {").to_owned()),
            Some(_) if hidden => {}
            _ => faults.push(line.to_owned()),
        }
        hidden = false;
    }
    let uses = Named::of(code).uses;
    faults.extend(uses.iter().filter(|u| u.name == "*").map(|u| u.path.join("::")));
    names.extend(uses.into_iter().map(|u| u.name));
    (names, faults)
}

#[test]
fn few_names_are_public() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs");
    let (names, faults) = public(&fs::read_to_string(path).expect("readable"));
    assert!(faults.is_empty(), "src/lib.rs lets out more than it names:\n{}", faults.join("\n"));
    assert!(names.len() <= MOST, "{} public names; at most {MOST}:\n{}", names.len(), names.join(", "));
}

#[test]
fn the_reader_of_public_names_reads() {
    let code = "mod a;\n#[doc(hidden)]\npub mod hidden;\npub use a::{B, c as d};\n/// Doc.\npub mod e {\n    \
        pub use crate::a::F;\n}\npub mod open;\npub struct G;\npub use a::*;\n#[cfg(feature = \"internals\")]\npub mod h {}";
    let (names, faults) = public(code);
    assert_eq!(names, ["e", "B", "d", "F", "*"]);
    assert_eq!(faults, ["pub mod open;", "pub struct G;", "a::*"]);
}
