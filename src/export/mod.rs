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
mod report;
mod write;

#[cfg(feature = "render")]
pub use calibration::write_calibration;
pub use csv::cell;
#[cfg(feature = "render")]
pub use diagnostics::write_theme_diagnostics;
