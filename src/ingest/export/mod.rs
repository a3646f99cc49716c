//! Exports of press archives: many articles in one text, each between a head of a few lines and a foot.

mod article;
mod factiva;
mod nexis;
mod parts;
mod proquest;

pub(super) use parts::{articles, give};
