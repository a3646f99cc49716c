//! Setting furniture apart loses nothing of any text.

#![no_main]

#[path = "../../tests/it/splitting/law.rs"]
#[allow(dead_code)] // each target checks its own law
mod law;

libfuzzer_sys::fuzz_target!(|raw: &str| law::furniture_keeps_the_text(raw));
