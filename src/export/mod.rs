//! Report → files. Every file of the output folder is one [`Output`]; the folder appears whole or not at all.

mod calibration;
mod contract;
mod csv;
mod diagnostics;
mod folder;
mod html;
mod images;
mod json;
mod markdown;
mod page;
mod read;
mod registry;
mod write;

pub use calibration::write_calibration;
pub use contract::{Figure, Material, Output};
pub use csv::cell;
pub use diagnostics::write_theme_diagnostics;
pub use json::to_json;
pub use read::read;
pub use registry::outputs;
pub use write::write;
