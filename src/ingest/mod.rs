//! From files to records: texts, tables, JSON, web pages, feeds, documents and exports of archives, packed or not. What is
//! wrong in them is set right where that is certain, and said.

mod backslash;
mod clean;
mod columns;
mod contract;
mod decode;
mod delimited;
#[cfg(feature = "formats")]
mod docx;
mod export;
#[cfg(feature = "formats")]
mod feed;
mod finish;
mod flat;
mod folder;
#[cfg(feature = "formats")]
mod html;
mod json;
#[cfg(any(test, feature = "internals"))]
pub mod law;
#[cfg(test)]
mod law_test;
mod markup;
mod mojibake;
mod name;
mod note;
mod open;
mod plain;
mod read;
mod registry;
mod rtf;
#[cfg(feature = "formats")]
mod xml;
#[cfg(feature = "formats")]
mod zipped;

pub use contract::{IngestParams, Ingested, Input, Item};
#[cfg(feature = "internals")]
pub use decode::decode;
pub use note::{Note, NoteKind, ReadLog, Skipped};
pub use read::{read, stream};
