//! Every output there is.

use super::contract::Output;
use super::{csv, html, images, json, markdown};

/// Every file of the output folder, `report.json` first.
pub fn outputs() -> Vec<Box<dyn Output>> {
    let mut all: Vec<Box<dyn Output>> = vec![Box::new(json::Json), Box::new(html::Html), Box::new(markdown::Markdown)];
    all.extend(images::images());
    all.extend(csv::tables());
    all
}
