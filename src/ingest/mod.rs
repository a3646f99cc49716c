//! From files to records: text files, folders, JSON lines and tables, compressed or not.

mod contract;

pub use contract::{Column, IngestParams, Ingested, Input, Skipped, read};
