//! Any text is read as a date, or not; what is read is read again from its own form.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Some(stamp) = diptych::internals::dates::read(text) {
        assert_eq!(diptych::internals::dates::read(&stamp.to_string()), Some(stamp));
    }
});
