//! The one integration binary: the house, the command, the laws of whole runs, and the committed report.

mod cli;
mod docs;
mod generator;
mod golden;
mod groups;
mod languages;
mod laws;
mod layers;
mod sklearn;
mod splitting;
mod vectors;
