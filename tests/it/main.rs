//! The one integration binary: the layers of the crate, the command, the laws of whole runs, and what they write.

mod cli;
mod command;
mod compare;
mod encoder;
mod generator;
mod golden;
mod groups;
mod inputs;
mod languages;
mod laws;
mod layers;
mod page;
mod sklearn;
mod steps;
mod stopping;
mod vectors;
