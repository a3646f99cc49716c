//! Every output there is.

use super::contract::Output;
use super::{csv, json};
#[cfg(feature = "render")]
use super::{html, images, markdown};

/// Every file of the output folder, `report.json` first.
pub fn outputs() -> Vec<Box<dyn Output>> {
    let mut all: Vec<Box<dyn Output>> = vec![Box::new(json::Json)];
    #[cfg(feature = "render")]
    {
        all.push(Box::new(html::Html));
        all.push(Box::new(markdown::Markdown));
        all.extend(images::images());
    }
    all.extend(csv::tables());
    all
}
