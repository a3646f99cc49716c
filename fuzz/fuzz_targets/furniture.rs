//! Setting furniture apart loses nothing of any text.

#![no_main]

use diptych::internals::ingest::law;

libfuzzer_sys::fuzz_target!(|raw: &str| law::furniture_keeps_the_text(raw));
