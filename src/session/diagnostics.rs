//! Diagnostics of themes as a report gives them.

use crate::report::ThemeDiagnostics;
use crate::theme::Diagnostics;
use crate::vectorize::UnitKind;

/// What [`theme::diagnose`](crate::theme::diagnose) measured on units of a kind, from so many documents, with a seed.
pub(super) fn theme_diagnostics(found: Diagnostics, unit: UnitKind, documents: usize, seed: u64) -> ThemeDiagnostics {
    ThemeDiagnostics {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        method: found.method,
        unit: if unit == UnitKind::Document { "document" } else { "sentence" }.to_owned(),
        units: found.units,
        documents,
        seed,
        copies: found.copies,
        samples: found.samples,
        seeds: found.seeds,
        chosen: found.chosen,
        automatic: found.automatic,
        at: found.at,
    }
}
