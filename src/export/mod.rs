//! Report → files. Every file of the output folder is one [`Output`]; the folder appears whole or not at all.

#[cfg(feature = "render")]
mod calibration;
mod contract;
mod csv;
#[cfg(feature = "render")]
mod diagnostics;
mod folder;
#[cfg(feature = "render")]
mod html;
#[cfg(feature = "render")]
mod images;
mod json;
#[cfg(feature = "render")]
mod markdown;
#[cfg(feature = "render")]
mod page;
mod read;
mod registry;
mod write;

#[cfg(feature = "render")]
pub use calibration::write_calibration;
#[cfg(feature = "render")]
pub use contract::Figures;
pub use contract::{Material, Output};
pub use csv::cell;
#[cfg(feature = "render")]
pub use diagnostics::write_theme_diagnostics;
pub use json::to_json;
pub use read::read;
pub use registry::outputs;
pub use write::write;
