//! From counts to themes.

use super::accept::{Gate, Passed, Sieved};
use super::assign::{assign_rest, drop_unclear, renumber, scores};
use super::coherence::{Coherence, enough};
use super::cross_similarity::CrossSimilarity;
use super::describe::Search;
use super::grouping::Grouping;
use super::hierarchy::hierarchy;
use super::input::ThemeInput;
use super::issues::issues;
use super::level::Level;
use super::meaning::as_they_are;
use super::model::{SearchRun, ThemeSummary, Themes};
use super::null::Null;
use super::params::ThemeParams;
use super::rows::Rows;
use super::stretch::{Price, stretches};
use crate::base::CsrMatrix;
use crate::cluster::{Clustering, cohesion};
use crate::error::Result;

/// What a turn from one theme to another costs where there is no null to say what is much.
const TURN: f64 = 0.1;

/// Finds the themes of an input.
///
/// The documents say first whether they tell of different things or of one ([`Level`]), and so whether themes are the events
/// that they tell of or the issues of one event.
///
/// Rows of neighbours are smoothed, grouped, and held against shuffled copies of the input. Where the division as a
/// whole has no higher modularity than that of every copy, there are no themes. A group must be more cohesive than
/// groups of like size in the copies, and where there are documents enough, its top terms must meet in more of them; one
/// that is not is split as far as its parts may pass. Groups whose units are alike from document to document are joined,
/// and what was refused for its terms is a theme if its units are alike so. Sections are then divided among the themes by
/// the units' own words; what is no nearer to a theme than the units of the copies are to their groups, or nearest to a
/// group that did not pass, has none.
///
/// Where themes are issues, each document is taken less its mean, groups are finer, and what documents have in common weighs
/// more than what is within one. The division must have a higher modularity than that of every copy; a group whose sentences
/// of different documents are no more alike than by chance is divided by document.
///
/// # Errors
/// When a parameter is out of its range, or asks for more groups than there are units.
///
/// # Panics
/// When the parts of `input` do not belong together.
pub fn build(input: &ThemeInput<'_>, params: &ThemeParams, seed: u64) -> Result<Themes> {
    let level = Level::of(input, params);
    let Grouping { rows: Rows { counts, plain, words, smoothed: rows }, method, found } =
        Grouping::of(input, params, level, seed)?;
    let modularity = method.modularity(&rows, &found);
    let gated = !params.assign_all && params.nulls > 0;
    let groups = found.k.max(2);
    let null = if gated { Some(Null::draw(input, &counts, groups, &method, params, level, seed)?) } else { None };
    let modularity_null = null.as_ref().and_then(|null| null.modularity(level));

    let least = if params.assign_all { 1 } else { params.least(rows.rows()) };
    let documents = null.as_ref().map_or_else(|| enough(input.documents), |null| null.documents(input));
    let coherence = if params.assign_all { None } else { Some(Coherence::new(&counts, &rows, documents, groups)) };
    let words = words.as_ref().unwrap_or(&plain);
    let meaning = input.meaning.filter(|meaning| meaning.across && level == Level::Issues);
    let alike = meaning.map(|meaning| as_they_are(meaning.vectors));
    // Taken less its mean, a document is as unlike any other as like; and between languages words say nothing.
    let across = CrossSimilarity::new(alike.as_ref().unwrap_or(words), input.documents);
    let gate =
        coherence.as_ref().filter(|_| gated).map(|c| Gate::new(&plain, &counts, null.as_ref(), c, &across, least));
    let (mut labels, passed) = match level {
        Level::Issues if modularity > modularity_null => {
            let asked = params.cluster.n_themes.is_some();
            issues(&found, &plain, input.documents, (!asked).then_some(&across), null.as_ref(), least)
        }
        Level::Issues => (vec![-1; rows.rows()], Vec::new()),
        Level::Events => events(input, params, (&plain, &rows), &found, gate.as_ref(), modularity > modularity_null),
    };
    let passed = renumber(&mut labels, passed, least);

    let search = Search { input, params, counts: &counts, plain: &plain, words, rows: &rows, across: &across };
    let mut themes = search.describe(&labels, &passed);
    if !params.assign_all {
        search.measure(&mut themes, &labels, coherence.as_ref(), null.as_ref(), Some(&method), seed)?;
    }
    let draws = if params.assign_all { 0 } else { params.nulls };
    let groups = hierarchy(&search, &labels, themes.len(), draws, seed);
    let unassigned = labels.iter().filter(|&&l| l < 0).count() as f64 / labels.len().max(1) as f64;
    Ok(Themes {
        scores: scores(&rows, &labels, themes.len()),
        labels,
        themes,
        groups,
        summary: ThemeSummary {
            run: SearchRun {
                method: method.name().to_owned(),
                k: found.k,
                automatic: params.cluster.n_themes.is_none(),
                unassigned_share: unassigned,
                across: meaning.is_some(),
            },
            level,
            modularity,
            modularity_null,
        },
    })
}

/// Which groups are themes, and which units theirs, where the documents tell of different things. `rows` are the units' own
/// words and those with their neighbours; `holds` is whether the division as a whole is more than chance.
fn events(
    input: &ThemeInput<'_>,
    params: &ThemeParams,
    (plain, rows): (&CsrMatrix, &CsrMatrix),
    found: &Clustering,
    gate: Option<&Gate<'_>>,
    holds: bool,
) -> (Vec<i32>, Vec<Passed>) {
    let Sieved { mut labels, passed, refused } = match gate {
        Some(gate) if holds => {
            let sieved = gate.sieve(found, params.cluster.n_themes);
            // Who asks for a number of themes asks for their size too.
            if params.cluster.n_themes.is_none() { gate.unite(sieved) } else { sieved }
        }
        Some(_) => Sieved { labels: vec![-1; rows.rows()], passed: Vec::new(), refused: 0 },
        None => {
            let quality = cohesion(plain, &found.labels, found.k);
            let all = rows.rows().max(1) as f64;
            let passed = (0..found.k as i32).map(|group| Passed {
                cohesion: quality.groups[group as usize],
                cohesion_null: None,
                share: found.labels.iter().filter(|&&l| l == group).count() as f64 / all,
            });
            Sieved { labels: found.labels.clone(), passed: passed.collect(), refused: 0 }
        }
    };
    let themes = passed.len() as i32;
    // Where hardly anything passed, what did may have passed by chance, and must not draw the rest to it.
    let grow = labels.iter().filter(|&&l| (0..themes).contains(&l)).count() * 2 >= labels.len();
    if !grow {
        drop_from(&mut labels, themes);
    }
    // What is left of a refused group stays one, so that its units go to a theme only if they are nearer to it.
    let all = if grow && themes > 0 { passed.len() + refused } else { passed.len() };
    if params.assign_all {
        assign_rest(rows, &mut labels, all);
    } else if input.sections.is_empty() {
        drop_unclear(rows, &mut labels, all);
    } else {
        let [floor, turn] = gate.and_then(|gate| gate.null).and_then(Null::similarity).unwrap_or([0.0, TURN]);
        stretches(plain, input.sections, &mut labels, all, Price { turn, floor, grow });
    }
    drop_from(&mut labels, themes);
    if let Some(gate) = gate {
        drop_incoherent(gate, &mut labels, themes);
    }
    (labels, passed)
}

/// Takes the units of all groups from `themes` on out of them.
fn drop_from(labels: &mut [i32], themes: i32) {
    labels.iter_mut().filter(|l| **l >= themes).for_each(|label| *label = -1);
}

/// Takes the units of those themes out of them whose top terms, now that sections are divided, do not keep together.
fn drop_incoherent(gate: &Gate<'_>, labels: &mut [i32], themes: i32) {
    for theme in 0..themes {
        let units: Vec<usize> = (0..labels.len()).filter(|&unit| labels[unit] == theme).collect();
        let share = units.len() as f64 / labels.len().max(1) as f64;
        if !units.is_empty() && !gate.coheres(share, &units) {
            units.iter().for_each(|&unit| labels[unit] = -1);
        }
    }
}
