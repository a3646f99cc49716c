//! Themes that were not searched for: units come with labels, and the rest is said of them as of themes that were found.

use super::accept::{Gate, Passed};
use super::assign::{renumber, scores};
use super::coherence::{Coherence, enough};
use super::cross_similarity::CrossSimilarity;
use super::describe::Search;
use super::grouping::Method;
use super::input::ThemeInput;
use super::level::Level;
use super::model::{Kind, SearchRun, ThemeSummary, Themes};
use super::null::Null;
use super::params::ThemeParams;
use super::rows::Rows;
use crate::cluster::{clusterer, cohesion};
use crate::error::Result;

/// A theme for each unit, from elsewhere than a search.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Given {
    /// How they came about, as a report says it.
    pub method: String,
    /// The theme of each unit, a place in `names`; −1 is unassigned.
    pub labels: Vec<i32>,
    /// The name of each theme; `None` lets the strongest terms name it.
    pub names: Vec<Option<String>>,
}

impl Given {
    /// Labels with their themes' names.
    ///
    /// # Panics
    /// When a label has no name.
    pub fn new(method: impl Into<String>, labels: Vec<i32>, names: Vec<Option<String>>) -> Self {
        assert!(labels.iter().all(|&l| l < names.len() as i32), "every label is a place among the names");
        Self { method: method.into(), labels, names }
    }
}

/// Describes given themes. They are numbered by size; those without a unit go. The gates are measured and decide
/// nothing, but they tell: a theme whose units are no more alike than chance is not `accepted`.
///
/// # Errors
/// When a parameter is out of its range.
///
/// # Panics
/// When there is not one label for every unit.
pub fn describe(input: &ThemeInput<'_>, given: Given, params: &ThemeParams, seed: u64) -> Result<Themes> {
    let Given { method: told, mut labels, names } = given;
    assert_eq!(labels.len(), input.counts.rows(), "one label for every unit");
    let level = Level::Events;
    let Rows { counts, plain, smoothed: rows, .. } = Rows::of(input, params, level)?;
    let mut cluster = params.cluster.clone();
    cluster.n_themes = None;
    let method = Method::Rows(clusterer(&cluster, rows.rows())?);
    let null = if params.nulls > 0 && !params.assign_all {
        Some(Null::draw(input, &counts, names.len().max(2), &method, params, level, seed)?)
    } else {
        None
    };
    let modularity = cohesion(&rows, &labels, names.len()).modularity;
    let cohesions = cohesion(&plain, &labels, names.len()).groups;
    let all = rows.rows().max(1) as f64;
    let passed = cohesions.iter().zip(0i32..).map(|(cohesion, theme)| {
        let share = labels.iter().filter(|&&l| l == theme).count() as f64 / all;
        let cohesion_null = null.as_ref().filter(|_| share > 0.0).and_then(|n| n.cohesion(share));
        Passed { cohesion: *cohesion, cohesion_null, share }
    });
    let tagged: Vec<(Passed, Option<String>)> = passed.zip(names).collect();
    let k = tagged.len();
    let (passed, names): (Vec<_>, Vec<_>) = renumber(&mut labels, tagged, 1).into_iter().unzip();
    let across = CrossSimilarity::new(&plain, input.documents);
    let search = Search { input, params, counts: &counts, plain: &plain, words: &plain, rows: &rows, across: &across };
    let mut themes = search.describe(&labels, &passed);
    let documents = null.as_ref().map_or_else(|| enough(input.documents), |null| null.documents(input));
    let coherence = Coherence::new(&counts, &rows, documents, k.max(2));
    search.measure(&mut themes, &labels, Some(&coherence), null.as_ref(), None, seed)?;
    let gate = Gate::new(&plain, &counts, null.as_ref(), &coherence, &across, 1);
    for ((theme, name), passed) in themes.iter_mut().zip(names).zip(&passed) {
        theme.kind = Kind::Given;
        if let Some(name) = name {
            theme.label = name;
        }
        theme.gates.accepted = gate.accept(theme.units.len(), passed.cohesion, || theme.units.clone()).is_some();
    }
    let unassigned = labels.iter().filter(|&&l| l < 0).count() as f64 / all;
    Ok(Themes {
        scores: scores(&rows, &labels, themes.len()),
        labels,
        themes,
        // Which of them belong together is the user's to say.
        groups: Vec::new(),
        summary: ThemeSummary {
            run: SearchRun { method: told, k, automatic: false, unassigned_share: unassigned, across: false },
            level,
            modularity,
            modularity_null: null.as_ref().and_then(|null| null.modularity(level)),
        },
    })
}
