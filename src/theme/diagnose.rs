//! How the groups change with their number: grounds for choosing one.

use std::ops::Range;

use super::accept::Gate;
use super::classes::Classes;
use super::coherence::{Coherence, enough};
use super::cross_similarity::CrossSimilarity;
use super::diagnostics::{CountedGroup, Diagnostics, GroupCount};
use super::grouping::{Grouping, Method};
use super::input::ThemeInput;
use super::label::{Named, name};
use super::level::Level;
use super::like::quantile;
use super::null::{Null, shuffled};
use super::params::ThemeParams;
use super::rows::Rows;
use super::sample::Sample;
use crate::base::{CsrMatrix, map_ordered, stream};
use crate::cluster::{ClusterMethod, adjusted_rand, best_jaccard, cohesion};
use crate::error::{Error, Result};

/// How many numbers of groups are looked at, at most.
const VALUES: usize = 12;

/// How many seeds are compared with each other.
const SEEDS: u64 = 5;

/// What lies between holds nine tenths of the values.
const BAND: [f64; 2] = [0.05, 0.95];

/// Groups the units into 2, 3, … up to twice as many groups as the program takes, at most twelve numbers of them, and
/// says of each division how many groups the search would accept as themes.
///
/// Where a method builds a tree, as those do by which the program chooses, the tree is cut at every number; another
/// method is run again for each. Copies, samples and seeds take several times what a search takes.
///
/// It misleads where it is read as a search for the best number: the curves are flat where several numbers are as good,
/// and what is best by one is not by another.
///
/// # Errors
/// When a parameter is out of its range, or the method does not take a number of groups.
///
/// # Panics
/// When the parts of `input` do not belong together.
pub fn diagnose(input: &ThemeInput<'_>, params: &ThemeParams, seed: u64) -> Result<Diagnostics> {
    if params.cluster.method == ClusterMethod::LinfaDbscan {
        return Err(Error::parameter("method", "linfa-dbscan", "one that takes a number of groups"));
    }
    let mut free = params.clone();
    free.cluster.n_themes = None;
    let level = Level::of(input, &free);
    let Grouping { rows: Rows { counts, plain, smoothed: rows, .. }, method, found } =
        Grouping::of(input, &free, level, seed)?;
    let chosen = params.cluster.n_themes.unwrap_or(found.k);
    let used = (0..rows.rows()).filter(|&row| !rows.row(row).0.is_empty()).count();
    let mut division = Division { input, params: &free, level, ks: numbers(chosen, used) };
    let mut own = division.of(&rows, input.documents, seed)?;
    // A tree of few leaves has no cut into many groups.
    let met: Vec<bool> = division.ks.iter().zip(&own).map(|(&k, labels)| labels.contains(&(k as i32 - 1))).collect();
    keep(&mut division.ks, &met);
    keep(&mut own, &met);

    let null = Null::draw(input, &counts, found.k.max(2), &method, &free, level, seed)?;
    let copies = division.copies(&counts, method.sample_rows(), seed)?;
    let samples = division.samples(&rows, &own, method.sample_rows(), seed)?;
    let seeds: Vec<Vec<Vec<i32>>> = if method.has_random_start() {
        (1..SEEDS).map(|other| division.of(&rows, input.documents, seed.wrapping_add(other))).collect::<Result<_>>()?
    } else {
        Vec::new()
    };

    let across = CrossSimilarity::new(&plain, input.documents);
    let coherence = Coherence::new(&counts, &rows, null.documents(input), found.k.max(2));
    let gate = Gate::new(&plain, &counts, Some(&null), &coherence, &across, params.least(rows.rows()));
    let at = |place: usize| {
        let (k, labels) = (division.ks[place], &own[place]);
        let cohesions = cohesion(&plain, labels, k).groups;
        let mut groups = division.named(&counts, labels, k);
        for ((group, cohesion), label) in groups.iter_mut().zip(&cohesions).zip(0..) {
            group.accepted = gate.accept(group.units, *cohesion, || members(labels, label)).is_some();
        }
        groups.sort_by_key(|group| std::cmp::Reverse(group.units));
        let of_copies = |what: fn(&Copy) -> Option<f64>| copies.iter().filter_map(move |copy| what(&copy[place]));
        let of_samples = |what: fn(&Resample) -> Option<f64>| samples.iter().filter_map(move |s| what(&s[place]));
        let same: Vec<&Vec<i32>> = std::iter::once(labels).chain(seeds.iter().map(|s| &s[place])).collect();
        let pairs = (0..same.len()).flat_map(|a| (0..a).map(move |b| (a, b)));
        GroupCount {
            k,
            accepted_share: groups.iter().filter(|g| g.accepted).count() as f64 / k as f64,
            modularity: cohesion(&rows, labels, k).modularity,
            modularity_null: of_copies(|c| c.modularity).reduce(f64::max),
            npmi: mean_npmi(&coherence, &counts, labels, k),
            npmi_null: band(of_copies(|c| c.npmi).collect()),
            stability: mean(of_samples(|s| s.jaccard)),
            resamples_ari: mean(of_samples(|s| s.ari)),
            resamples_range: band(of_samples(|s| s.ari).collect()),
            resamples_null: band(of_copies(|c| c.ari).collect()),
            seeds_ari: if same.len() > 1 {
                mean(pairs.filter_map(|(a, b)| adjusted_rand(same[a], same[b])))
            } else {
                None
            },
            groups,
        }
    };
    Ok(Diagnostics {
        method: method.name().to_owned(),
        chosen,
        automatic: params.cluster.n_themes.is_none(),
        units: rows.rows(),
        copies: params.nulls,
        samples: params.bootstraps,
        seeds: if method.has_random_start() { SEEDS as usize } else { 1 },
        at: (0..division.ks.len()).map(at).collect(),
    })
}

/// The numbers of groups to look at.
fn numbers(chosen: usize, used: usize) -> Vec<usize> {
    // A bootstrap sample holds some two thirds of the units, and must have as many groups.
    let most = (2 * chosen).max(4).min(used / 2);
    if most < 2 {
        return Vec::new();
    }
    let steps = (most - 1).min(VALUES);
    let mut ks: Vec<usize> =
        (0..steps).map(|i| 2 + ((most - 2) as f64 * i as f64 / (steps - 1).max(1) as f64).round() as usize).collect();
    // The chosen one takes the place of the nearest.
    if (2..=most).contains(&chosen) {
        let nearest = (0..steps).min_by_key(|&i| ks[i].abs_diff(chosen)).unwrap_or(0);
        ks[nearest] = chosen;
    }
    ks
}

fn keep<T>(values: &mut Vec<T>, kept: &[bool]) {
    let mut kept = kept.iter();
    values.retain(|_| kept.next() == Some(&true));
}

/// Divides rows into every number of groups.
struct Division<'a> {
    input: &'a ThemeInput<'a>,
    /// Without a number of groups.
    params: &'a ThemeParams,
    level: Level,
    ks: Vec<usize>,
}

/// What was measured of one number of groups on a shuffled copy.
struct Copy {
    modularity: Option<f64>,
    npmi: Option<f64>,
    ari: Option<f64>,
}

/// What was measured of one number of groups on a bootstrap sample.
struct Resample {
    jaccard: Option<f64>,
    ari: Option<f64>,
}

impl Division<'_> {
    /// The groups of the rows, for each number of groups.
    fn of(&self, rows: &CsrMatrix, documents: &[Range<usize>], seed: u64) -> Result<Vec<Vec<i32>>> {
        let divide = |params: &ThemeParams| {
            Method::of(self.input, params, self.level, rows.rows())?.group(rows, documents, seed)
        };
        let found = divide(self.params)?;
        if let Some(tree) = found.tree {
            return Ok(self.ks.iter().map(|&k| tree.labels(&tree.cut(k))).collect());
        }
        let again = |&k: &usize| {
            let mut params = self.params.clone();
            params.cluster.n_themes = Some(k);
            Ok(divide(&params)?.labels)
        };
        self.ks.iter().map(again).collect()
    }

    /// By copy and number of groups.
    fn copies(&self, counts: &CsrMatrix, most: usize, seed: u64) -> Result<Vec<Vec<Copy>>> {
        let sample = Sample::documents(self.input, most, &mut stream(seed, "null sample", 0));
        let own = counts.select(&sample.units);
        let vectors = self.input.meaning.map(|meaning| meaning.vectors.select(&sample.units));
        let within = ThemeInput { sections: &sample.sections, documents: &sample.documents, ..*self.input };
        let numbers: Vec<u64> = (0..self.params.nulls as u64).collect();
        let found = map_ordered(&numbers, |&number| -> Result<Vec<Copy>> {
            let Rows { counts, smoothed: rows, .. } =
                shuffled((&own, vectors.as_ref()), &within, self.params, self.level, seed, number)?;
            let labels = self.of(&rows, within.documents, seed)?;
            let again = Sample::bootstrap(&within, most, &mut stream(seed, "bootstrap", number));
            let relabelled = self.of(&rows.select(&again.units), &again.documents, seed)?;
            let coherence = Coherence::new(&counts, &rows, enough(within.documents), 2);
            let one = |((&k, labels), other): ((&usize, &Vec<i32>), &Vec<i32>)| Copy {
                modularity: cohesion(&rows, labels, k).modularity,
                npmi: mean_npmi(&coherence, &counts, labels, k),
                ari: adjusted_rand(&again.units.iter().map(|&unit| labels[unit]).collect::<Vec<_>>(), other),
            };
            Ok(self.ks.iter().zip(&labels).zip(&relabelled).map(one).collect())
        });
        found.into_iter().collect()
    }

    /// By bootstrap sample of documents and number of groups.
    fn samples(&self, rows: &CsrMatrix, own: &[Vec<i32>], most: usize, seed: u64) -> Result<Vec<Vec<Resample>>> {
        let numbers: Vec<u64> = (0..self.params.bootstraps as u64).collect();
        let found = map_ordered(&numbers, |&number| -> Result<Vec<Resample>> {
            let sample = Sample::bootstrap(self.input, most, &mut stream(seed, "bootstrap", number));
            let again = self.of(&rows.select(&sample.units), &sample.documents, seed)?;
            let one = |((&k, labels), again): ((&usize, &Vec<i32>), &Vec<i32>)| {
                let own: Vec<i32> = sample.units.iter().map(|&unit| labels[unit]).collect();
                Resample {
                    jaccard: mean(best_jaccard(&own, k, again).into_iter().flatten()),
                    ari: adjusted_rand(&own, again),
                }
            };
            Ok(self.ks.iter().zip(own).zip(&again).map(one).collect())
        });
        found.into_iter().collect()
    }

    /// The groups with their names, in the order of their labels; none is accepted yet.
    fn named(&self, counts: &CsrMatrix, labels: &[i32], k: usize) -> Vec<CountedGroup> {
        let classes = Classes::count(self.input, counts, labels, k);
        let mut scores = self.params.scoring.scores(&classes.table);
        scores.truncate(k);
        let named = name(self.input, &classes, &scores, labels, self.params).into_iter().enumerate();
        named
            .map(|(group, Named { label, .. })| CountedGroup { units: classes.size(group), accepted: false, label })
            .collect()
    }
}

/// The units of a group.
fn members(labels: &[i32], group: i32) -> Vec<usize> {
    (0..labels.len()).filter(|&unit| labels[unit] == group).collect()
}

/// The NPMI of the groups' top terms, on the mean of the units: a few sentences that nothing is like make a group whose
/// words always meet, and copies have more of those.
fn mean_npmi(coherence: &Coherence, counts: &CsrMatrix, labels: &[i32], k: usize) -> Option<f64> {
    let mut sizes = vec![0.0; k];
    labels.iter().filter_map(|&l| usize::try_from(l).ok()).for_each(|group| sizes[group] += 1.0);
    let of_groups: Vec<Option<f64>> =
        (0..k as i32).map(|group| coherence.npmi_among(counts, &members(labels, group), k.max(2))).collect();
    let (sum, units) = (of_groups.iter().zip(&sizes))
        .filter_map(|(npmi, size)| Some((npmi.as_ref()?, size)))
        .fold((0.0, 0.0), |(sum, units), (npmi, size)| (sum + npmi * size, units + size));
    (units > 0.0).then(|| sum / units)
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0usize), |(sum, count), value| (sum + value, count + 1));
    (count > 0).then(|| sum / count as f64)
}

fn band(values: Vec<f64>) -> Option<[f64; 2]> {
    let [low, high] = BAND;
    Some([quantile(values.clone(), low)?, quantile(values, high)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_reach_around_the_chosen_one() {
        assert_eq!(numbers(5, 1000), [2, 3, 4, 5, 6, 7, 8, 9, 10]);
        let many = numbers(40, 10_000);
        assert_eq!((many.len(), many[0], *many.last().unwrap()), (12, 2, 80));
        assert!(many.contains(&40) && many.is_sorted_by(|a, b| a < b), "{many:?}");
        assert_eq!(numbers(1, 1000), [2, 3, 4]);
        assert_eq!(numbers(9, 7), [2, 3]);
        assert!(numbers(3, 3).is_empty() && numbers(0, 0).is_empty());
    }
}
