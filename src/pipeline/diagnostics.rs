//! Diagnostics of themes as a report gives them.

use crate::report::{CountedGroup, GroupCount, ThemeDiagnostics};
use crate::theme::{AtK, Diagnostics, GroupAtK};
use crate::vectorize::UnitKind;

/// What [`theme::diagnose`](crate::theme::diagnose) measured on units of a kind, from so many documents, with a seed.
pub fn theme_diagnostics(found: Diagnostics, unit: UnitKind, documents: usize, seed: u64) -> ThemeDiagnostics {
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
        at: found.at.into_iter().map(count).collect(),
    }
}

fn count(at: AtK) -> GroupCount {
    let group = |g: GroupAtK| CountedGroup { label: g.label, units: g.units, accepted: g.accepted };
    GroupCount {
        k: at.k,
        accepted_share: at.accepted_share,
        modularity: at.modularity,
        modularity_null: at.modularity_null,
        npmi: at.npmi,
        npmi_null: at.npmi_null,
        stability: at.stability,
        resamples_ari: at.resamples_ari,
        resamples_range: at.resamples_range,
        resamples_null: at.resamples_null,
        seeds_ari: at.seeds_ari,
        groups: at.groups.into_iter().map(group).collect(),
    }
}
