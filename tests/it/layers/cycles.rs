//! No two files of a module import each other, by whatever way round.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::paths::{Named, Use};
use super::sources;

/// A module by its path from the crate's root.
type Module = Vec<String>;

/// One file of the crate.
struct File {
    /// Its path below `src`.
    name: String,
    /// Whether it is a `mod.rs`, which only passes on what its files define.
    passes_on: bool,
    named: Named,
}

/// The files of one crate by their modules, without those that only tests see.
struct Crate {
    files: BTreeMap<Module, File>,
}

impl Crate {
    /// Reads the files below `root`, of which `lib.rs` is the crate's own.
    fn read(root: &Path) -> Self {
        let mut files = BTreeMap::new();
        for path in sources(root) {
            let below = path.strip_prefix(root).expect("below").to_string_lossy().replace('\\', "/");
            let mut module: Module = below.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
            let passes_on = module.last().is_some_and(|name| name == "mod");
            if passes_on || below == "lib.rs" {
                module.pop();
            }
            let named = Named::of(&fs::read_to_string(&path).expect("readable"));
            files.insert(module, File { name: below, passes_on, named });
        }
        let tests: Vec<Module> = files
            .iter()
            .flat_map(|(module, file)| {
                file.named.tests.iter().map(|name| [&module[..], std::slice::from_ref(name)].concat())
            })
            .collect();
        files.retain(|module, _| !tests.iter().any(|test| module.starts_with(test)));
        Self { files }
    }

    /// A path as it stands in the file of `module`, from the crate's root on; `None` for other crates and local names.
    fn absolute(&self, module: &Module, path: &[String]) -> Option<Module> {
        let mut base = match path[0].as_str() {
            "crate" => Vec::new(),
            "self" => module.clone(),
            "super" => module[..module.len() - 1].to_vec(),
            child => {
                let mut base = module.clone();
                base.push(child.to_owned());
                return self.files.contains_key(&base).then(|| [base, path[1..].to_vec()].concat());
            }
        };
        for part in &path[1..] {
            if part == "super" {
                base.pop();
            } else {
                base.push(part.clone());
            }
        }
        Some(base)
    }

    /// The modules whose files define what a path from the root names: a `mod.rs` is looked through.
    fn defining(&self, path: &[String], depth: usize) -> Vec<&Module> {
        let known = (0..=path.len()).rev().find_map(|n| self.files.get_key_value(&path[..n]).map(|f| (n, f)));
        let Some((n, (module, file))) = known else { return Vec::new() };
        let Some(name) = path.get(n).filter(|_| file.passes_on && depth < 8) else {
            // Whoever names a folder alone names one of its files further on.
            return if file.passes_on { Vec::new() } else { vec![module] };
        };
        let named: Vec<&Use> = file.named.uses.iter().filter(|u| name == "*" || u.name == *name).collect();
        let (through, rest) = match named.is_empty() {
            // Only then a name can come from what is passed on whole.
            true => (file.named.uses.iter().filter(|u| u.name == "*").collect(), &path[n..]),
            false => (named, &path[n + 1..]),
        };
        let target = |u: &Use| {
            let mut found = self.absolute(module, &u.path)?;
            found.pop_if(|last| last == "*");
            Some([&found[..], rest].concat())
        };
        through.into_iter().filter_map(target).flat_map(|path| self.defining(&path, depth + 1)).collect()
    }

    /// The files of the same module that each file imports.
    fn imports(&self) -> BTreeMap<&str, BTreeSet<&str>> {
        let mut all = BTreeMap::new();
        for (module, file) in self.files.iter().filter(|(_, file)| !file.passes_on) {
            let mut named: Vec<Module> = Vec::new();
            let local = |name: &String| file.named.uses.iter().find(|u| u.name == *name);
            for path in file.named.uses.iter().map(|u| &u.path).chain(&file.named.paths) {
                named.extend(self.absolute(module, path));
            }
            for path in &file.named.paths {
                if let Some(found) = local(&path[0]).and_then(|u| self.absolute(module, &u.path)) {
                    named.push([&found[..], &path[1..]].concat());
                }
            }
            let found = named.iter().flat_map(|path| self.defining(path, 0));
            let own = found.filter(|other| *other != module && other.first() == module.first());
            all.insert(file.name.as_str(), own.map(|other| self.files[other].name.as_str()).collect());
        }
        all
    }
}

/// The same between what lies side by side: a file imports a folder where it imports a file in it, and so the other way.
fn side_by_side<'a>(imports: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> BTreeMap<&'a str, BTreeSet<&'a str>> {
    let mut all: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (file, others) in imports {
        for other in others {
            let same = file.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count();
            let folder = file[..same].rfind('/').map_or(0, |at| at + 1);
            let part = |name: &'a str| &name[..name[folder..].find('/').map_or(name.len(), |at| folder + at)];
            all.entry(part(other)).or_default();
            all.entry(part(file)).or_default().insert(part(other));
        }
    }
    all
}

/// Groups of files of which each can be reached from each.
fn cycles<'a>(imports: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> BTreeSet<Vec<&'a str>> {
    let reach = |from: &'a str| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
        while let Some(file) = open.pop() {
            open.extend(imports[file].iter().filter(|other| seen.insert(**other)));
        }
        seen
    };
    let reached: BTreeMap<&str, BTreeSet<&str>> = imports.keys().map(|file| (*file, reach(file))).collect();
    let cycle = |file: &&'a str| reached[file].iter().copied().filter(|other| reached[other].contains(file)).collect();
    imports.keys().map(cycle).filter(|cycle: &Vec<&str>| cycle.len() > 1).collect()
}

#[test]
fn no_files_of_a_module_import_each_other_in_a_cycle() {
    let mut library = Crate::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    library.files.retain(|module, _| module.first().is_none_or(|first| first != "main"));
    let imports = library.imports();
    let found: Vec<String> = cycles(&side_by_side(&imports)).iter().map(|cycle| cycle.join(", ")).collect();
    assert!(found.is_empty(), "files that import each other in a cycle:\n{}", found.join("\n"));
}

#[test]
fn a_cycle_is_found_and_a_chain_is_none() {
    let imports = BTreeMap::from([
        ("a", BTreeSet::from(["b"])),
        ("b", BTreeSet::from(["c", "d"])),
        ("c", BTreeSet::from(["a"])),
        ("d", BTreeSet::from(["e"])),
        ("e", BTreeSet::new()),
    ]);
    assert_eq!(cycles(&imports), BTreeSet::from([vec!["a", "b", "c"]]));
}

#[test]
fn files_of_a_folder_stand_for_it() {
    let imports = BTreeMap::from([
        ("m/a.rs", BTreeSet::from(["m/deep/x.rs"])),
        ("m/deep/x.rs", BTreeSet::new()),
        ("m/deep/y.rs", BTreeSet::from(["m/a.rs", "m/deep/x.rs"])),
    ]);
    assert_eq!(cycles(&imports), BTreeSet::new());
    assert_eq!(cycles(&side_by_side(&imports)), BTreeSet::from([vec!["m/a.rs", "m/deep"]]));
}

#[test]
fn the_reader_sees_through_a_mod_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str, code: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
        fs::write(path, code).expect("writable");
    };
    file("lib.rs", "pub mod m;\npub use m::A;");
    file("m/mod.rs", "mod a; mod b; mod deep; mod e;\n#[cfg(test)]\nmod probe;\npub use a::A;\npub use deep::*;");
    file("m/a.rs", "use super::deep;\nfn f() { deep::g() }");
    file("m/b.rs", "use crate::m::A;\n#[cfg(test)]\nmod tests { use super::super::e::E; }");
    file("m/e.rs", "use super::b::{self as other};");
    file("m/probe.rs", "use super::a::A; use super::probe;");
    file("m/deep/mod.rs", "mod h; pub use h::g;");
    file("m/deep/h.rs", "fn g() -> super::super::A {}");
    let read = Crate::read(folder.path());
    let imports = read.imports();
    assert!(!imports.contains_key("m/probe.rs"));
    assert_eq!(imports["m/a.rs"], BTreeSet::from(["m/deep/h.rs"]));
    assert_eq!(imports["m/b.rs"], BTreeSet::from(["m/a.rs"]));
    assert_eq!(imports["m/e.rs"], BTreeSet::from(["m/b.rs"]));
    assert_eq!(cycles(&imports), BTreeSet::from([vec!["m/a.rs", "m/deep/h.rs"]]));
}
