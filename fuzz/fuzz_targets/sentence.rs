//! Splitting into sentences loses nothing of any text.

#![no_main]

use diptych::internals::ingest::law;

libfuzzer_sys::fuzz_target!(|raw: &str| law::sentences_keep_the_text(raw));
