//! What the same search finds where there is nothing to find.

use super::assign::Middles;
use super::coherence::{Presence, npmi, top_terms};
use super::input::{ThemeInput, weigh};
use super::params::ThemeParams;
use super::sample::Sample;
use crate::base::{CsrMatrix, map_ordered, stream};
use crate::cluster::{Clusterer, Clustering, cohesion, shuffle_tokens};
use crate::error::Result;
use crate::vectorize::smooth;

/// Groups of like size are those whose size differs by no more than this factor.
const LIKE: f64 = 1.5;

/// What a group must exceed: 95 % of the groups of the null.
const HIGH: f64 = 0.95;

/// What a passage must exceed: a quarter of the units of the null. Groups of the null are made of what happens to be
/// alike there, so that its units are nearer to their groups than many a unit of a real theme: above the median a fifth
/// of news would be left out and with it a fifth of the units of a theme that was planted, above 95 % nearly all.
const LOW: f64 = 0.25;

/// So many groups of like size there must be, or the nearest so many are taken.
const ENOUGH: usize = 20;

/// Searches on inputs whose words were dealt out again: how often each term stands there and how long each unit is
/// stays, but which terms meet is chance. Neighbours are smoothed and rows are grouped as in the real search.
#[derive(Debug)]
pub(super) struct Null {
    draws: Vec<Draw>,
    /// The share of all units and the cohesion of every group of every draw, by share.
    cohesions: Vec<(f64, f64)>,
    /// The lower quartile and the median of how near a unit's own words are to its group.
    similarity: Option<[f64; 2]>,
    sample: Sample,
}

#[derive(Debug)]
struct Draw {
    counts: CsrMatrix,
    rows: CsrMatrix,
    modularity: Option<f64>,
    /// How near each unit's own words are to those of its group.
    similarities: Vec<f64>,
    /// Groups with their share of the units; nodes of the tree where there is one.
    groups: Vec<(f64, usize)>,
    found: Clustering,
}

impl Null {
    /// Draws it. `counts` are those of the real search; large inputs are represented by a sample of documents.
    pub(super) fn draw(
        input: &ThemeInput<'_>,
        counts: &CsrMatrix,
        method: &dyn Clusterer,
        params: &ThemeParams,
        seed: u64,
    ) -> Result<Self> {
        let sample = Sample::documents(input, method.sample_rows(), &mut stream(seed, "null sample", 0));
        let own = counts.select(&sample.units);
        let numbers: Vec<u64> = (0..params.nulls as u64).collect();
        let draws = map_ordered(&numbers, |&number| -> Result<Draw> {
            let counts = shuffle_tokens(&own, seed, number);
            let plain = weigh(&counts, input.idf, params.sublinear_tf);
            let rows = smooth(&plain, &sample.sections, &params.context)?;
            let found = method.cluster(&rows, seed)?;
            let similarities = own_similarities(&plain, &found);
            let modularity = cohesion(&rows, &found.labels, found.k).modularity;
            let all = rows.rows().max(1) as f64;
            let groups: Vec<(f64, usize)> = match &found.tree {
                Some(tree) => tree.nodes().map(|node| (tree.size(node) as f64 / all, node)).collect(),
                None => {
                    let mut sizes = vec![0usize; found.k];
                    found.labels.iter().filter_map(|&l| usize::try_from(l).ok()).for_each(|l| sizes[l] += 1);
                    sizes.into_iter().enumerate().map(|(group, size)| (size as f64 / all, group)).collect()
                }
            };
            Ok(Draw { counts, rows, modularity, similarities, groups, found })
        });
        let mut draws = draws.into_iter().collect::<Result<Vec<_>>>()?;
        let mut cohesions: Vec<(f64, f64)> = draws.iter().flat_map(Draw::cohesions).collect();
        cohesions.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let near: Vec<f64> = draws.iter_mut().flat_map(|d| std::mem::take(&mut d.similarities)).collect();
        let similarity = quantile(near.clone(), LOW).zip(quantile(near, 0.5)).map(|(low, middle)| [low, middle]);
        Ok(Self { draws, cohesions, similarity, sample })
    }

    /// The lower quartile and the median of how near a unit's own words are to those of its group, itself left out.
    pub(super) fn similarity(&self) -> Option<[f64; 2]> {
        self.similarity
    }

    /// The highest modularity of a draw.
    pub(super) fn modularity(&self) -> Option<f64> {
        self.draws.iter().filter_map(|d| d.modularity).reduce(f64::max)
    }

    /// The 95 % quantile of the cohesion of groups that hold about this share of the units.
    pub(super) fn cohesion(&self, share: f64) -> Option<f64> {
        let all = &self.cohesions;
        let (mut from, mut to) =
            (all.partition_point(|g| g.0 < share / LIKE), all.partition_point(|g| g.0 <= share * LIKE));
        while to - from < ENOUGH && to - from < all.len() {
            let below = if from > 0 { share / all[from - 1].0 } else { f64::INFINITY };
            let above = if to < all.len() { all[to].0 / share } else { f64::INFINITY };
            if below <= above { from -= 1 } else { to += 1 }
        }
        quantile(all[from..to].iter().map(|g| g.1).collect(), HIGH)
    }

    /// The 95 % quantile, over draws, of the NPMI of the group nearest in its share of the units.
    pub(super) fn npmi(&self, share: f64, classes: usize) -> Option<f64> {
        let values = map_ordered(&self.draws, |draw| {
            let nearest = draw.groups.iter().filter(|g| g.0 > 0.0 && g.0 < 1.0).min_by(|a, b| {
                let far = |g: &(f64, usize)| (g.0 / share).ln().abs();
                far(a).total_cmp(&far(b)).then(a.1.cmp(&b.1))
            })?;
            let labels = match &draw.found.tree {
                Some(tree) => tree.labels(&[nearest.1]),
                None => draw.found.labels.iter().map(|&l| if l == nearest.1 as i32 { 0 } else { -1 }).collect(),
            };
            let presence = Presence::new(&draw.counts, &draw.rows, &self.sample.documents);
            let top = top_terms(&draw.counts, &labels, 1, classes);
            npmi(&presence, &top[0])
        });
        quantile(values.into_iter().flatten().collect(), HIGH)
    }
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
        match &self.found.tree {
            Some(tree) => self.groups.iter().filter_map(|&(share, node)| Some((share, tree.cohesion(node)?))).collect(),
            None => {
                let found = cohesion(&self.rows, &self.found.labels, self.found.k).groups;
                self.groups.iter().filter_map(|&(share, group)| Some((share, found[group]?))).collect()
            }
        }
    }
}

/// A quantile (Hyndman & Fan 1996, type 7).
fn quantile(mut values: Vec<f64>, share: f64) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let at = values.len().checked_sub(1)? as f64 * share;
    let (below, part) = (at.floor() as usize, at.fract());
    let above = (below + 1).min(values.len() - 1);
    Some(values[below] + part * (values[above] - values[below]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantile_of_twenty_one() {
        assert_eq!(quantile((0..21).map(f64::from).collect(), 0.95), Some(19.0));
        assert_eq!(quantile(vec![], 0.5), None);
    }
}
