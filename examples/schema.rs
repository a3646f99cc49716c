//! Prints the JSON Schema of report.json: `cargo run --example schema > docs/report.schema.json`.

#![allow(clippy::print_stdout)]

fn main() {
    print!("{}", diptych::report::schema());
}
