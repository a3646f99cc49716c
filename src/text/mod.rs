//! From raw text to pieces with byte spans, and from pieces to terms. Nothing here moves an offset.

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
mod listing;
mod mark;
mod page_words;
mod paragraph;
mod sentence;
mod sentence_words;
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

pub use crate::language::Language;
pub use analyzer::{Analyzer, AnalyzerParams, Form, Stemming, StopWords, TokenPattern};
pub use detect::detect;
pub use furniture::FurnitureKind;
pub use sentence::{Piece, PieceKind, SplitParams, split};
pub use tokens::Tokens;
pub use word::Token;
