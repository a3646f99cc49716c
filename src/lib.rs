//! diptych lays two or more sources' coverage of the same matter side by side: which themes each gives room to, in
//! which words, through whose voices, and which facts they share, leave to one side, or give differently.
//!
//! Everything that leaves the crate is named in this file; what is `pub` elsewhere is the interface of a module within the
//! crate. There are three ways in:
//!
//! - **Compare texts**: [`read()`] or build [`Record`]s, give them to [`Session::compare`], take findings from the
//!   [`Report`] or write it with [`Report::write`].
//! - **Compare an archive in parts**, in as many processes as there are: [`Session::fit`] makes a [`Model`],
//!   [`Session::partial`] reads each part, [`Partial::merge`] puts parts together in any order, [`Session::finish`] reports.
//! - **One stage alone**: [`sentences`], [`quotes`], [`TfidfVectorizer`], [`Session::align`], [`Session::keyness`],
//!   [`Session::calibrate`]; themes are [`Model::labels`] and [`Partial::themes`].
//!
//! The same input, configuration and seed give the same bytes, whatever the threads ([`with_threads`]), the order of the
//! records or the parts. Offsets are bytes of the text as it came. An undefined statistic is `None`, never NaN and never 0.
//! Nothing here prints, or reads a clock, the environment or the network.
//!
//! ```
//! use diptych::{Config, ReadLog, Record, Session, Silent};
//!
//! let article = |source: &str, text: &str| Record { source: source.into(), text: text.into(), ..Record::default() };
//! let records = vec![
//!     article("north", "Talks begin on May 18 in Moscow. The ministers will discuss the treaty."),
//!     article("south", "Talks begin on May 17 in Moscow. The treaty expires in December."),
//! ];
//! let report = Session::new(Config::default())?.compare(records, &ReadLog::default(), &Silent)?;
//! assert_eq!(report.discrepancies[0].a_value, "05-18");
//! # Ok::<(), diptych::Error>(())
//! ```

// Where it is said so, a module also has what only the command asks for, or the pages and charts that it draws.

mod base;
#[cfg(feature = "render")]
mod chart;
#[cfg_attr(not(feature = "cli"), allow(dead_code, unused_imports))]
mod cluster;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod command;
mod contrast;
mod corpus;
mod dates;
mod discourse;
#[cfg(test)]
mod docs;
#[cfg_attr(not(feature = "encoder"), allow(dead_code, unused_imports))]
mod encoder;
mod error;
#[cfg_attr(not(feature = "cli"), allow(dead_code, unused_imports))]
mod export;
#[cfg_attr(not(feature = "cli"), allow(dead_code, unused_imports))]
mod ingest;
mod language;
#[cfg_attr(not(feature = "cli"), allow(dead_code, unused_imports))]
mod ledger;
#[cfg_attr(not(feature = "cli"), allow(dead_code, unused_imports))]
mod report;
#[cfg_attr(not(feature = "cli"), allow(dead_code, unused_imports))]
mod session;
#[cfg_attr(not(feature = "cli"), allow(dead_code, unused_imports))]
mod stats;
#[cfg_attr(not(feature = "cli"), allow(dead_code, unused_imports))]
mod table;
mod tally;
mod text;
#[cfg_attr(not(feature = "cli"), allow(dead_code, unused_imports))]
mod theme;
mod vectorize;

// A run, and what it needs.
pub use base::{Span, with_threads};
pub use corpus::Record;
pub use error::{Error, Result};
pub use ingest::{Ingested, Input, ReadLog, read};
pub use language::Language;
pub use report::{Calibration, Report};
pub use session::{CalibrateParams, Config, Model, Observer, Origin, Partial, Session, Silent, Stage};

// One stage alone.
pub use base::CsrMatrix;
pub use contrast::Keyness;
pub use discourse::{Quote, Statement, quotes_in as quotes};
#[cfg(feature = "encoder")]
pub use encoder::{Encoder, Vectors, open as open_encoder};
pub use session::Aligned;
pub use text::{FurnitureKind, Piece, PieceKind, sentences};
pub use vectorize::{FittedTfidf, TfidfVectorizer};

/// Parameters of the stages: the tables of [`Config`], and what stands in them.
pub mod params {
    pub use crate::cluster::{ClusterMethod, ClusterParams};
    pub use crate::contrast::{ContrastParams, Design};
    pub use crate::corpus::CorpusParams;
    pub use crate::dates::Order as DateOrder;
    pub use crate::discourse::{Frame, KnownActor};
    pub use crate::ingest::IngestParams;
    pub use crate::ledger::AlignParams;
    pub use crate::report::SummaryParams;
    pub use crate::tally::{Period, StoryParams};
    pub use crate::text::{AnalyzerParams, SplitParams, Stemming, StopWords, TokenPattern};
    pub use crate::theme::{TermScoring, ThemeParams};
    pub use crate::vectorize::{Frequency, Norm, VectorizerParams};
}

/// What stands in a [`Report`]: the types that a reader of one matches on or hands on, and the report as tables of typed
/// columns. `docs/report.schema.json` describes every field, `docs/tables.md` every column.
pub mod results {
    pub use crate::report::{
        ActorKind, Alignment, Caveat, CaveatCode, Contrast, Discrepancy, Family, Item, Mode, OnlyIn, OnlyInKind,
        SentenceEntry, ThemeEntry, ThemeKind, ValueKind,
    };
    pub use crate::table::{ColumnInfo, ColumnValues, Table, tables};
}

/// The interfaces of the modules, for benchmarks and fuzz targets. No part of the public interface: anything here can
/// change in any release.
#[cfg(feature = "internals")]
#[doc(hidden)]
pub mod internals {
    pub mod base {
        pub use crate::base::*;
    }
    pub mod cluster {
        pub use crate::cluster::*;
    }
    pub mod corpus {
        pub use crate::corpus::*;
    }
    pub mod dates {
        pub use crate::dates::*;
    }
    pub mod discourse {
        pub use crate::discourse::*;
    }
    pub mod ingest {
        pub use crate::ingest::*;
    }
    pub mod language {
        pub use crate::language::*;
    }
    pub mod ledger {
        pub use crate::ledger::*;
    }
    pub mod stats {
        pub use crate::stats::*;
    }
    pub mod text {
        pub use crate::text::*;
    }
    pub mod theme {
        pub use crate::theme::*;
    }
    pub mod vectorize {
        pub use crate::vectorize::*;
    }
}

/// The README's example.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
