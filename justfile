# What a developer runs; `.ci/run` runs the same checks from a clean clone.

# Everything that must pass before a change lands
check:
    cargo fmt --check
    cargo clippy --all-targets --features internals -- -D warnings
    cargo test
    RUSTDOCFLAGS="-D warnings" cargo doc --no-deps
    cargo deny check licenses bans sources

# The committed report, made again from seeds/
report:
    cargo run --release -- compare reuters=seeds/reuters.txt kommersant=seeds/kommersant.txt -o reports/reuters-kommersant

# The hashes of generated runs, made again; say in CHANGELOG.md what moved and why
golden:
    UPDATE_GOLDEN=1 cargo test --test it golden

# Generated documents, made again from the code
docs:
    UPDATE_DOCS=1 cargo test --lib docs::

# Every benchmark
bench:
    cargo bench --features internals

# The one piece of unsafe code and what asks it, under the address sanitizer (x86-64 Linux; no nightly compiler needed)
sanitize:
    RUSTC_BOOTSTRAP=1 RUSTFLAGS="-Zsanitizer=address" cargo test --lib --target x86_64-unknown-linux-gnu -- prefetch vectorize::
