//! What an output is, and what it is made from.

use std::io::{self, Write};

use crate::report::Report;

/// What every output is made from. The report has been through `report.json` already, so a page drawn by `compare` and
/// one drawn later from the file are the same bytes.
#[derive(Debug, Clone, Copy)]
pub struct Material<'a> {
    /// The report.
    pub report: &'a Report,
    /// The bytes of `report.json`.
    pub json: &'a [u8],
    /// Every figure by the name of its chart.
    #[cfg(feature = "render")]
    pub figures: &'a Figures,
}

/// Figures by the names of their charts.
#[cfg(feature = "render")]
pub type Figures = std::collections::BTreeMap<&'static str, crate::chart::Figure>;

/// One file of the output folder.
pub trait Output: Sync {
    /// Where it stands in the folder, with `/` between the parts. Fixed: the name of a source never becomes a path.
    fn path(&self) -> String;

    /// Writes it. The same material gives the same bytes.
    ///
    /// # Errors
    /// Whatever `out` says; an output has no failures of its own.
    fn write(&self, material: &Material<'_>, out: &mut dyn Write) -> io::Result<()>;
}
