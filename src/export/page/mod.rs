//! What a page shows: the report arranged for reading, once for HTML and Markdown alike. Here are no tags and no
//! styles; the templates hold those.

mod compared;
mod finding;
mod findings;
mod grid;
mod index;
mod issues;
mod limits;
mod method;
mod rate;
mod sentences;
mod spoken;
mod texts;
mod themes;
mod tone;
mod view;
mod words;

pub(super) use limits::Limits;
pub(super) use view::arrange;
