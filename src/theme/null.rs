//! What the same search finds where there is nothing to find.

use std::ops::Range;
use std::sync::OnceLock;

use super::assign::Middles;
use super::coherence::{Coherence, enough};
use super::grouping::Method;
use super::input::ThemeInput;
use super::level::Level;
use super::like::{HIGH, LIKE, Like, quantile};
use super::meaning::mixed;
use super::params::ThemeParams;
use super::rows::Rows;
use super::sample::Sample;
use crate::base::{CsrMatrix, map_ordered, stream};
use crate::cluster::{Clustering, cohesion, node_cohesions, shuffle_tokens};
use crate::encoder::Vectors;
use crate::error::Result;

/// What a passage must exceed: a quarter of the units of the null. Groups of the null are made of what happens to be
/// alike there, so that its units are nearer to their groups than many a unit of a real theme: above the median a fifth
/// of news would be left out and with it a fifth of the units of a theme that was planted, above 95 % nearly all.
const LOW: f64 = 0.25;

/// How many standard deviations above its mean 95 % of a normal distribution lie below.
const NORMAL_95: f64 = 1.645;

/// How many sizes of groups the NPMI of the null is drawn for, each by `LIKE` smaller than the one before.
const SIZES: usize = 24;

/// Searches on inputs whose words were dealt out again: how often each term stands there and how long each unit is
/// stays, but which terms meet is chance. Neighbours are smoothed and rows are grouped as in the real search.
#[derive(Debug)]
pub(super) struct Null {
    draws: Vec<Draw>,
    /// Every group of every draw, by its share of all units.
    like: Like,
    /// The lower quartile and the median of how near a unit's own words are to its group.
    similarity: Option<[f64; 2]>,
    /// Whether terms meet in documents, and not in units.
    in_documents: bool,
    /// The NPMI that groups exceed seldom, by size; drawn when it is first asked for.
    npmis: Vec<OnceLock<Option<f64>>>,
}

#[derive(Debug)]
struct Draw {
    counts: CsrMatrix,
    coherence: Coherence,
    /// The cohesion of each group's own words.
    cohesions: Vec<Option<f64>>,
    modularity: Option<f64>,
    /// How near each unit's own words are to those of its group.
    similarities: Vec<f64>,
    /// Groups with their share of the units; nodes of the tree where there is one.
    groups: Vec<(f64, usize)>,
    found: Clustering,
}

impl Null {
    /// Draws it. `counts` are those of the real search, which has found so many groups; large inputs are represented by a
    /// sample of documents.
    pub(super) fn draw(
        input: &ThemeInput<'_>,
        counts: &CsrMatrix,
        found_groups: usize,
        method: &Method,
        params: &ThemeParams,
        level: Level,
        seed: u64,
    ) -> Result<Self> {
        let sample = Sample::documents(input, method.sample_rows(), &mut stream(seed, "null sample", 0));
        let own = counts.select(&sample.units);
        let vectors = input.meaning.map(|meaning| meaning.vectors.select(&sample.units));
        let documents = enough(input.documents).and(enough(&sample.documents));
        let numbers: Vec<u64> = (0..params.nulls as u64).collect();
        let draws = map_ordered(&numbers, |&number| -> Result<Draw> {
            let within = ThemeInput { sections: &sample.sections, documents: &sample.documents, ..*input };
            let Rows { counts, plain, smoothed: rows, .. } =
                shuffled((&own, vectors.as_ref()), &within, params, level, seed, number)?;
            let found = method.group(&rows, within.documents, seed)?;
            let similarities = own_similarities(&plain, &found);
            let modularity = method.modularity(&rows, &found);
            let all = rows.rows().max(1) as f64;
            let groups: Vec<(f64, usize)> = match &found.tree {
                Some(tree) => tree.nodes().map(|node| (tree.size(node) as f64 / all, node)).collect(),
                None => {
                    let mut sizes = vec![0usize; found.k];
                    found.labels.iter().filter_map(|&l| usize::try_from(l).ok()).for_each(|l| sizes[l] += 1);
                    sizes.into_iter().enumerate().map(|(group, size)| (size as f64 / all, group)).collect()
                }
            };
            let cohesions = match &found.tree {
                Some(tree) => node_cohesions(tree, &plain),
                None => cohesion(&plain, &found.labels, found.k).groups,
            };
            let coherence = Coherence::new(&counts, &rows, documents, found_groups);
            Ok(Draw { counts, coherence, cohesions, modularity, similarities, groups, found })
        });
        let mut draws = draws.into_iter().collect::<Result<Vec<_>>>()?;
        let like = Like::new(draws.iter().flat_map(Draw::cohesions).collect());
        let near: Vec<f64> = draws.iter_mut().flat_map(|d| std::mem::take(&mut d.similarities)).collect();
        let similarity = quantile(near.clone(), LOW).zip(quantile(near, 0.5)).map(|(low, middle)| [low, middle]);
        let npmis = (0..SIZES).map(|_| OnceLock::new()).collect();
        Ok(Self { draws, like, similarity, in_documents: documents.is_some(), npmis })
    }

    /// The lower quartile and the median of how near a unit's own words are to those of its group, itself left out.
    pub(super) fn similarity(&self) -> Option<[f64; 2]> {
        self.similarity
    }

    /// The documents of the input, where terms meet in documents and not in units.
    pub(super) fn documents<'d>(&self, input: &ThemeInput<'d>) -> Option<&'d [Range<usize>]> {
        enough(input.documents).filter(|_| self.in_documents)
    }

    /// The modularity that a division must exceed to be more than chance. Of a mixture it is the highest of a draw. Issues of
    /// one event stand out less, and the highest of twenty jumps with the draw, so that there it is the 95 % point of the
    /// normal distribution with the mean and the standard deviation of the draws: the same odds, from all of them.
    pub(super) fn modularity(&self, level: Level) -> Option<f64> {
        let found: Vec<f64> = self.draws.iter().filter_map(|d| d.modularity).collect();
        match level {
            Level::Events => found.into_iter().reduce(f64::max),
            Level::Issues => {
                let count = found.len() as f64;
                let mean = found.iter().sum::<f64>() / count;
                let variance = found.iter().map(|m| (m - mean).powi(2)).sum::<f64>() / (count - 1.0).max(1.0);
                (!found.is_empty()).then(|| mean + NORMAL_95 * variance.sqrt())
            }
        }
    }

    /// The 95 % quantile of the cohesion of groups that hold about this share of the units.
    pub(super) fn cohesion(&self, share: f64) -> Option<f64> {
        self.like.cohesion(share)
    }

    /// The 95 % quantile, over draws, of the NPMI of the group nearest in its share of the units. Shares that are nearly
    /// alike get one answer.
    pub(super) fn npmi(&self, share: f64) -> Option<f64> {
        let size = ((1.0 / share).ln() / LIKE.ln()).round().clamp(0.0, (SIZES - 1) as f64) as usize;
        *self.npmis[size].get_or_init(|| self.npmi_at(LIKE.powi(-(size as i32))))
    }

    fn npmi_at(&self, share: f64) -> Option<f64> {
        let values = map_ordered(&self.draws, |draw| {
            let nearest = draw.groups.iter().filter(|g| g.0 > 0.0 && g.0 < 1.0).min_by(|a, b| {
                let far = |g: &(f64, usize)| (g.0 / share).ln().abs();
                far(a).total_cmp(&far(b)).then(a.1.cmp(&b.1))
            })?;
            let of = |labels: &[i32], group: i32| -> Vec<usize> {
                (0..labels.len()).filter(|&unit| labels[unit] == group).collect()
            };
            let units = match &draw.found.tree {
                Some(tree) => of(&tree.labels(&[nearest.1]), 0),
                None => of(&draw.found.labels, nearest.1 as i32),
            };
            draw.coherence.npmi(&draw.counts, &units)
        });
        quantile(values.into_iter().flatten().collect(), HIGH)
    }
}

/// The rows of a copy of an input with its words dealt out again, and vectors that fall into no groups.
pub(super) fn shuffled(
    (counts, vectors): (&CsrMatrix, Option<&Vectors>),
    input: &ThemeInput<'_>,
    params: &ThemeParams,
    level: Level,
    seed: u64,
    number: u64,
) -> Result<Rows> {
    let copies = vectors.map(|vectors| mixed(vectors, &mut stream(seed, "meaning", number)));
    Rows::of_counts(shuffle_tokens(counts, seed, number), copies.as_ref(), input, params, level)
}

/// The cosine of every grouped row with its group, itself left out.
fn own_similarities(plain: &CsrMatrix, found: &Clustering) -> Vec<f64> {
    let middles = Middles::new(plain, &found.labels, found.k);
    let own = |(row, &label): (usize, &i32)| {
        usize::try_from(label).ok().map(|group| middles.cosines(plain, row, label)[group])
    };
    found.labels.iter().enumerate().filter_map(own).collect()
}

impl Draw {
    fn cohesions(&self) -> Vec<(f64, f64)> {
        self.groups.iter().filter_map(|&(share, group)| Some((share, self.cohesions[group]?))).collect()
    }
}
