//! From counts to themes.

use super::accept::best_terms;
use super::input::{ThemeInput, grouping_counts, weigh};
use super::keyterms::{ctfidf, frex, relevance};
use super::label::name;
use super::model::{Gates, Kind, Theme, ThemeSummary, Themes};
use super::params::{TermScoring, ThemeParams};
use super::represent::{centroids, cosine, positions, ranked};
use crate::base::{CsrMatrix, map_ordered};
use crate::cluster::{Clusterer, Clustering, clusterer, modularity, shuffle_tokens};
use crate::error::Result;
use crate::vectorize::smooth;

/// The single-term F1 from which a group is a mere mention of that term.
const MENTION: f64 = 0.7;

/// Finds the themes of an input.
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
    let method = clusterer(&params.cluster, rows.rows())?;
    let found = method.cluster(&rows, seed)?;
    let k = found.k;
    let quality = modularity(&rows, &found.labels, found.k);

    let null = if params.assign_all || params.nulls == 0 {
        Vec::new()
    } else {
        let draws: Vec<u64> = (0..params.nulls as u64).collect();
        map_ordered(&draws, |&draw| null_modularity(input, &counts, params, method.as_ref(), seed, draw))
            .into_iter()
            .collect::<Result<Vec<_>>>()?
    };
    let highest = null.iter().flatten().copied().reduce(f64::max);
    let real = match (quality, highest) {
        (Some(q), Some(null)) => q > null * 1.2,
        (None, _) => false,
        (Some(_), None) => true,
    };

    let mut labels = found.labels;
    if !params.assign_all {
        if !real {
            labels.fill(-1);
        }
        drop_small(&mut labels, k, params);
    }
    let Clustering { labels, k: themes, .. } = Clustering::new(labels, None);
    let middle = centroids(&rows, &labels, themes);
    let scores = (0..rows.rows())
        .map(|row| match usize::try_from(labels[row]) {
            Ok(theme) => cosine(&rows, row, &middle[theme]),
            Err(_) => middle.iter().map(|m| cosine(&rows, row, m)).fold(0.0, f64::max),
        })
        .map(|s| s.clamp(0.0, 1.0))
        .collect();
    let list = describe(input, &counts, &plain, &labels, &middle, params);
    let unassigned = labels.iter().filter(|&&l| l < 0).count() as f64 / labels.len().max(1) as f64;
    Ok(Themes {
        labels,
        scores,
        themes: list,
        summary: ThemeSummary {
            method: method.name().to_owned(),
            k,
            automatic: params.cluster.n_themes.is_none(),
            unassigned_share: unassigned,
            modularity: quality,
            modularity_null: highest,
        },
    })
}

/// The modularity that the method reaches on a shuffled copy.
fn null_modularity(
    input: &ThemeInput<'_>,
    counts: &CsrMatrix,
    params: &ThemeParams,
    method: &dyn Clusterer,
    seed: u64,
    draw: u64,
) -> Result<Option<f64>> {
    let shuffled = weigh(&shuffle_tokens(counts, seed, draw), input.idf, params.sublinear_tf);
    let rows = smooth(&shuffled, input.sections, &params.context)?;
    let found = method.cluster(&rows, seed)?;
    Ok(modularity(&rows, &found.labels, found.k))
}

/// Groups too small to be themes are dissolved.
fn drop_small(labels: &mut [i32], groups: usize, params: &ThemeParams) {
    let least = params.min_units.max((params.min_share * labels.len() as f64).ceil() as usize);
    let mut sizes = vec![0usize; groups];
    labels.iter().filter_map(|&l| usize::try_from(l).ok()).for_each(|l| sizes[l] += 1);
    for label in labels {
        if usize::try_from(*label).is_ok_and(|l| sizes[l] < least) {
            *label = -1;
        }
    }
}

/// Terms, names, examples, gates and places.
fn describe(
    input: &ThemeInput<'_>,
    counts: &CsrMatrix,
    plain: &CsrMatrix,
    labels: &[i32],
    middle: &[Vec<f32>],
    params: &ThemeParams,
) -> Vec<Theme> {
    let themes = middle.len();
    // Units without a theme are one more class, so that their words count as common.
    let mut table = vec![vec![0f64; counts.columns()]; themes + 1];
    for (row, &label) in labels.iter().enumerate() {
        let theme = usize::try_from(label).unwrap_or(themes);
        let (columns, values) = counts.row(row);
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
    let named = name(input, &scores, &table[..themes], params);
    let best = best_terms(counts, labels, themes);
    let units = ranked(plain, labels, middle);
    let places = positions(middle);
    named
        .into_iter()
        .zip(best)
        .zip(units.into_iter().zip(places))
        .map(|(((terms, label), best), (units, position))| {
            let mention = best.filter(|&(_, f1)| f1 >= MENTION);
            let word = best.map(|(column, _)| input.vocabulary.label(column as usize).into_owned());
            Theme {
                kind: if mention.is_some() { Kind::Mentions } else { Kind::Theme },
                label: match (mention, &word) {
                    (Some(_), Some(word)) => format!("mentions of {word}"),
                    _ => label,
                },
                terms,
                units,
                gates: Gates { best_term_f1: best.map(|b| b.1), best_term: word, accepted: true, ..Gates::default() },
                position,
            }
        })
        .collect()
}
