//! From counts to themes.

use super::accept::{Passed, sieve};
use super::assign::{assign_rest, drop_unclear, renumber, scores};
use super::describe::Search;
use super::grouping::Grouping;
use super::input::ThemeInput;
use super::model::{ThemeSummary, Themes};
use super::nest::nest;
use super::null::Null;
use super::params::ThemeParams;
use super::stretch::{Price, stretches};
use crate::cluster::cohesion;
use crate::error::Result;

/// What a turn from one theme to another costs where there is no null to say what is much.
const TURN: f64 = 0.1;

/// Finds the themes of an input.
///
/// Rows of neighbours are smoothed, grouped, and held against shuffled copies of the input. Where the division as a
/// whole has no higher modularity than that of every copy, there are no themes. A group must be more cohesive than
/// groups of like size in the copies. Sections are then divided among the themes by the units' own words; what is no
/// nearer to a theme than the units of the copies are to their groups has none.
///
/// # Errors
/// When a parameter is out of its range, or asks for more groups than there are units.
///
/// # Panics
/// When the parts of `input` do not belong together.
pub fn build(input: &ThemeInput<'_>, params: &ThemeParams, seed: u64) -> Result<Themes> {
    let Grouping { counts, plain, rows, method, found } = Grouping::of(input, params, seed)?;
    let quality = cohesion(&rows, &found.labels, found.k);
    let gated = !params.assign_all && params.nulls > 0;
    let null = if gated { Some(Null::draw(input, &counts, method.as_ref(), params, seed)?) } else { None };
    let modularity_null = null.as_ref().and_then(Null::modularity);

    let least = if params.assign_all { 1 } else { params.least(rows.rows()) };
    let (mut labels, passed) = match &null {
        Some(null) if quality.modularity > modularity_null => {
            sieve(&rows, &found, null, least, params.cluster.n_themes)
        }
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
    } else if input.sections.is_empty() {
        drop_unclear(&rows, &mut labels, passed.len());
    } else {
        let [floor, turn] = null.as_ref().and_then(Null::similarity).unwrap_or([0.0, TURN]);
        // Where hardly anything passed, what did may have passed by chance, and must not draw the rest to it.
        let grow = labels.iter().filter(|&&l| l >= 0).count() * 2 >= labels.len();
        stretches(&plain, input.sections, &mut labels, passed.len(), Price { turn, floor, grow });
    }
    let passed = renumber(&mut labels, passed, least);

    let search = Search { input, params, counts: &counts, plain: &plain, rows: &rows };
    let mut themes = search.describe(&labels, &passed);
    if !params.assign_all {
        search.measure(&mut themes, &labels, &passed, null.as_ref(), Some(method.as_ref()), seed)?;
    }
    let draws = if params.assign_all { 0 } else { params.nulls };
    let groups = nest(&search, &labels, themes.len(), draws, seed);
    let unassigned = labels.iter().filter(|&&l| l < 0).count() as f64 / labels.len().max(1) as f64;
    Ok(Themes {
        scores: scores(&rows, &labels, themes.len()),
        labels,
        themes,
        groups,
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
