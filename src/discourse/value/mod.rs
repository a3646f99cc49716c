//! Typed values: dates, times, durations, money, percentages, counts, ordinals and ages, in digits and in words.

mod agree;
mod amount;
mod clock;
mod currency;
mod date;
mod draft;
mod extract;
mod grammar;
mod head;
mod lexicon;
mod measure;
mod model;
mod money;
mod number;
mod ordinal;
mod pair;
mod resolve;
mod token;

pub use agree::{Agreement, agree};
pub use extract::values;
pub use grammar::{is_function_word, is_preposition};
pub use model::{Content, Hedge, Relative, Role, Unit, Value, ValueKind};
pub use resolve::parse_date;
pub use token::is_cased;
