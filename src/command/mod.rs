//! The command: arguments in, one call of the library, and what it answers on the terminal.

mod align;
mod background;
mod calibrate;
mod check;
mod cli;
mod compare;
mod completions;
mod contrast;
mod encoder;
mod input;
mod keyness;
mod man;
mod origin;
mod quotes;
mod render;
mod sentences;
mod table;
mod terminal;
mod themes;
mod vectorize;

pub use cli::main;
