//! From counts to themes.

use super::accept::{Passed, best_terms, sieve};
use super::assign::{assign_rest, drop_unclear, renumber, scores};
use super::coherence::{Presence, npmi, top_terms};
use super::input::{ThemeInput, grouping_counts, weigh};
use super::keyterms::{ctfidf, frex, relevance};
use super::label::name;
use super::model::{Gates, Kind, Theme, ThemeSummary, Themes};
use super::null::Null;
use super::params::{TermScoring, ThemeParams};
use super::represent::{centroids, positions, ranked};
use super::stability::{adjacency, stability};
use crate::base::CsrMatrix;
use crate::cluster::{ClusterMethod, Clusterer, clusterer, cohesion};
use crate::error::Result;
use crate::vectorize::smooth;

/// The single-term F1 from which a group is a mere mention of that term.
const MENTION: f64 = 0.7;

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
        search.measure(&mut themes, &labels, &passed, null.as_ref(), method.as_ref(), seed)?;
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

/// What a search works on.
struct Search<'a> {
    input: &'a ThemeInput<'a>,
    params: &'a ThemeParams,
    counts: &'a CsrMatrix,
    plain: &'a CsrMatrix,
    rows: &'a CsrMatrix,
}

impl Search<'_> {
    /// Terms, names, examples and places.
    fn describe(&self, labels: &[i32], passed: &[Passed]) -> Vec<Theme> {
        let (themes, params) = (passed.len(), self.params);
        let middle = centroids(self.rows, labels, themes);
        // Units without a theme are one more class, so that their words count as common.
        let mut table = vec![vec![0f64; self.counts.columns()]; themes + 1];
        for (row, &label) in labels.iter().enumerate() {
            let theme = usize::try_from(label).unwrap_or(themes);
            let (columns, values) = self.counts.row(row);
            columns.iter().zip(values).for_each(|(&c, &v)| table[theme][c as usize] += f64::from(v));
        }
        if table[themes].iter().all(|&c| c == 0.0) {
            table.pop();
        }
        let mut scores = match params.scoring {
            TermScoring::CTfIdf => ctfidf(&table),
            TermScoring::Frex => frex(&table, 0.5),
            TermScoring::Relevance => relevance(&table, 0.6),
        };
        scores.truncate(themes);
        let named = name(self.input, &scores, &table[..themes], params);
        let best = best_terms(self.counts, labels, themes);
        let units = ranked(self.plain, labels, &middle);
        let places = positions(&middle);
        named
            .into_iter()
            .zip(best)
            .zip(units.into_iter().zip(places))
            .zip(passed)
            .map(|((((terms, label), best), (units, position)), passed)| {
                let mention = best.is_some_and(|(_, f1)| f1 >= MENTION);
                let word = best.map(|(column, _)| self.input.vocabulary.label(column as usize).into_owned());
                Theme {
                    kind: if mention { Kind::Mentions } else { Kind::Theme },
                    label: match (mention, &word) {
                        (true, Some(word)) => format!("mentions of {word}"),
                        _ => label,
                    },
                    terms,
                    units,
                    gates: Gates {
                        cohesion: Some(passed.cohesion),
                        cohesion_null: passed.cohesion_null,
                        best_term_f1: best.map(|b| b.1),
                        best_term: word,
                        accepted: true,
                        ..Gates::default()
                    },
                    position,
                }
            })
            .collect()
    }

    /// What the gates measure.
    fn measure(
        &self,
        themes: &mut [Theme],
        labels: &[i32],
        passed: &[Passed],
        null: Option<&Null>,
        method: &dyn Clusterer,
        seed: u64,
    ) -> Result<()> {
        let input = self.input;
        let presence = Presence::new(self.counts, self.rows, input.documents);
        let classes = passed.len().max(2);
        let top = top_terms(self.counts, labels, themes.len(), classes);
        let stable = stability(input, self.rows, labels, themes.len(), method, self.params, seed)?;
        let lift = adjacency(self.plain, labels, themes.len(), input.sections);
        for (at, theme) in themes.iter_mut().enumerate() {
            theme.gates.npmi = npmi(&presence, &top[at]);
            theme.gates.npmi_null = null.and_then(|null| null.npmi(passed[at].share, classes));
            theme.gates.stability = stable[at];
            theme.gates.adjacency_lift = lift[at];
        }
        Ok(())
    }
}
