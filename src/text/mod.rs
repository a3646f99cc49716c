//! From raw text to pieces with byte spans, and from pieces to terms. Nothing here moves an offset.

mod abbreviation;
mod analyzer;
mod aside;
mod boilerplate;
mod boundary;
mod control;
mod credit;
mod dateline;
mod detect;
mod enclosure;
mod finite;
mod follows;
mod furniture;
mod head;
mod language;
mod listing;
mod mark;
mod paragraph;
mod sentence;
mod site;
mod sklearn;
mod stem;
mod stop;
mod stopwords;
mod style;
mod subheading;
mod tokens;
mod unmarked;
mod word;

pub use analyzer::{Analyzer, AnalyzerParams, Form, Stemming, StopWords, TokenPattern};
pub use detect::detect;
pub use furniture::FurnitureKind;
pub use language::Language;
pub use sentence::{Piece, PieceKind, SplitParams, split};
pub use tokens::Tokens;
pub use word::Token;
