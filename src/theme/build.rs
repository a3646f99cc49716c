//! From counts to themes.

use super::accept::{Passed, sieve};
use super::assign::{assign_rest, drop_unclear, renumber, scores};
use super::describe::Search;
use super::input::{ThemeInput, grouping_counts, weigh};
use super::model::{ThemeSummary, Themes};
use super::null::Null;
use super::params::ThemeParams;
use crate::cluster::{ClusterMethod, Clusterer, clusterer, cohesion};
use crate::error::Result;
use crate::vectorize::smooth;

/// Finds the themes of an input.
///
/// Rows of neighbours are smoothed, grouped, and held against shuffled copies of the input. Where the division as a
/// whole has no higher modularity than that of every copy, there are no themes. A group must be more cohesive than
/// groups of like size in the copies, and a unit nearer to its own theme than to any other.
///
/// # Errors
/// When a parameter is out of its range, or asks for more groups than there are units.
///
/// # Panics
/// When the parts of `input` do not belong together.
pub fn build(input: &ThemeInput<'_>, params: &ThemeParams, seed: u64) -> Result<Themes> {
    params.validate()?;
    let counts = grouping_counts(input, params);
    let plain = weigh(&counts, input.idf, params.sublinear_tf);
    let rows = smooth(&plain, input.sections, &params.context)?;
    let method = choose(input, params, rows.rows())?;
    let found = method.cluster(&rows, seed)?;
    let quality = cohesion(&rows, &found.labels, found.k);
    let gated = !params.assign_all && params.nulls > 0;
    let null = if gated { Some(Null::draw(input, &counts, method.as_ref(), params, seed)?) } else { None };
    let modularity_null = null.as_ref().and_then(Null::modularity);

    let least = if params.assign_all { 1 } else { params.least(rows.rows()) };
    let (mut labels, passed) = match &null {
        Some(null) if quality.modularity > modularity_null => sieve(&rows, &found, null, least),
        Some(_) => (vec![-1; rows.rows()], Vec::new()),
        None => {
            let all = rows.rows().max(1) as f64;
            let passed = (0..found.k as i32).map(|group| Passed {
                cohesion: quality.groups[group as usize].unwrap_or(1.0),
                cohesion_null: None,
                share: found.labels.iter().filter(|&&l| l == group).count() as f64 / all,
            });
            (found.labels.clone(), passed.collect())
        }
    };
    if params.assign_all {
        assign_rest(&rows, &mut labels, passed.len());
    } else {
        drop_unclear(&rows, &mut labels, passed.len());
    }
    let passed = renumber(&mut labels, passed, least);

    let search = Search { input, params, counts: &counts, plain: &plain, rows: &rows };
    let mut themes = search.describe(&labels, &passed);
    if !params.assign_all {
        search.measure(&mut themes, &labels, &passed, null.as_ref(), Some(method.as_ref()), seed)?;
    }
    let unassigned = labels.iter().filter(|&&l| l < 0).count() as f64 / labels.len().max(1) as f64;
    Ok(Themes {
        scores: scores(&rows, &labels, themes.len()),
        labels,
        themes,
        summary: ThemeSummary {
            method: method.name().to_owned(),
            k: found.k,
            automatic: params.cluster.n_themes.is_none(),
            unassigned_share: unassigned,
            modularity: quality.modularity,
            modularity_null,
        },
    })
}

/// The clustering method. Linkage chains rows that no neighbours have smoothed, so those go to k-means.
fn choose(input: &ThemeInput<'_>, params: &ThemeParams, rows: usize) -> Result<Box<dyn Clusterer>> {
    let mut cluster = params.cluster.clone();
    let smoothed = params.context.radius > 0 && input.sections.iter().any(|s| s.len() > 1);
    if cluster.method == ClusterMethod::Auto && !smoothed {
        cluster.method = ClusterMethod::SvdKmeans;
    }
    clusterer(&cluster, rows)
}
