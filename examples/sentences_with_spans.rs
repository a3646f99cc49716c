//! Splits a text into sentences and furniture, each with its bytes.
//!
//! `cargo run --example sentences_with_spans`

use diptych::sentences;

#[allow(clippy::print_stdout, reason = "an example speaks to its reader")]
fn main() {
    let text =
        "Talks resume\n\nMOSCOW, May 6 (Agency) - The U.S. envoy met Mr. Orlov on Tuesday. “We agreed,” he said.";
    for piece in sentences(text, None) {
        println!("{:>3}..{:<3} {:?}: {}", piece.span.start, piece.span.end, piece.kind, piece.span.of(text));
    }
}
