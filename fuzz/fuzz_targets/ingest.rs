//! Any bytes are read as any format, or refused: nothing panics, and memory is bounded.

#![no_main]

use std::io::Write;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    const NAMES: [&str; 8] = ["a.txt", "a.csv", "a.jsonl", "a.html", "a.xml", "a.docx", "a.rtf", "a.zip"];
    let Some((first, rest)) = bytes.split_first() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(NAMES[usize::from(*first) % NAMES.len()]);
    std::fs::File::create(&path).and_then(|mut file| file.write_all(rest)).expect("writable");
    let _ = diptych::read(&[diptych::Input { source: None, path }], &diptych::params::IngestParams::default());
});
