#![cfg_attr(not(feature = "render"), allow(dead_code))]
//! diptych lays two or more sources' coverage of the same matter side by side: which themes each gives room to, in
//! which words, through whose voices, and which facts they share, leave to one side, or give differently.
//!
//! Data flows one way: above [`tally::Tally`] only [`session`] and [`ledger`] see text; above [`report::Report`] nothing sees
//! anything but the report. Imports run strictly down the layers; `ARCHITECTURE.md` has the picture.

pub mod base;
#[cfg(feature = "render")]
pub mod chart;
pub mod cluster;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod command;
pub mod contrast;
pub mod corpus;
pub mod dates;
pub mod discourse;
#[cfg(feature = "encoder")]
pub mod encoder;
pub mod error;
pub mod export;
pub mod ingest;
pub mod language;
pub mod ledger;
pub mod report;
pub mod session;
pub mod stats;
pub mod table;
pub mod tally;
pub mod text;
pub mod theme;
pub mod vectorize;

pub use error::{Error, Result};

/// The README's example.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
