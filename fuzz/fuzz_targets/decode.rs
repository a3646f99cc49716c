//! Any bytes decode, and UTF-8 stays as it is.

#![no_main]

#[path = "../../tests/it/splitting/law.rs"]
#[allow(dead_code)] // each target checks its own law
mod law;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| law::decoding_keeps_utf8(bytes));
