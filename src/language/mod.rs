//! Languages, and what is known of each: its data files, one folder a language, behind one type.
//!
//! What a language brings is a `Pack`: the texts of its files, which are read once, at first use, by the module that
//! knows what they mean. A list that a pack has not is a stage that is off in that language; no language is read by the
//! lists of another. `docs/languages.md` has the table of languages and stages, and tells how a language is added.

mod code;
mod list;
mod pack;
mod stage;

pub use code::Language;
pub(crate) use list::folded;
pub(crate) use pack::{Pack, PerLanguage};
pub use stage::Stage;
#[cfg(test)]
pub use stage::Support;
