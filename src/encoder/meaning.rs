//! What the sentences of an input mean, for whoever compares them.

use super::contract::Vectors;

/// The vectors of the units of an input.
#[derive(Debug, Clone, Copy)]
pub struct Meaning<'a> {
    /// One for each unit, of length 1 or 0.
    pub vectors: &'a Vectors,
    /// The fingerprint of the encoder.
    pub encoder: &'a str,
    /// Whether the units are in several languages that the encoder brings together; words say nothing between them.
    pub across: bool,
}
