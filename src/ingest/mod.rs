//! From files to records: text files, folders, JSON lines and tables, compressed or not.

mod columns;
mod contract;
mod decode;
mod delimited;
mod flat;
mod folder;
mod json;
mod open;
mod plain;
mod read;
mod registry;

pub use contract::{Column, IngestParams, Ingested, Input, Item, Skipped};
pub use decode::decode;
pub use read::{read, stream};
