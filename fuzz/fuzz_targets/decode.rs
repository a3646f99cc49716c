//! Any bytes decode, and UTF-8 stays as it is.

#![no_main]

use diptych::internals::ingest::law;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| law::decoding_keeps_utf8(bytes));
