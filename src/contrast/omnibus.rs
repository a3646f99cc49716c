//! Three sources and more: whether a theme's share differs among them at all.

use super::gate::Evidence;
use super::model::{Item, Omnibus};
use super::setting::Setting;
use crate::stats::{
    Hits, Sizes, carriers, planned_signal, planned_weights, several_permutation, weighted_benjamini_hochberg,
};

/// One test for every theme that enough documents carry, over the sources that have the documents for it; one family. Empty with fewer than three
/// such sources: two are a pair.
pub(super) fn omnibus(setting: &Setting<'_>) -> Vec<Omnibus> {
    let table = &setting.tally.coverage;
    let mut documents = vec![0usize; setting.sources];
    for (&size, &source) in table.sizes().iter().zip(setting.source_of) {
        documents[source] += usize::from(size > 0);
    }
    let sources: Vec<usize> =
        (0..setting.sources).filter(|s| Evidence::of(documents[*s]) >= Evidence::Permutation).collect();
    if sources.len() < 3 {
        return Vec::new();
    }
    let mut place = vec![usize::MAX; table.sizes().len()];
    let (mut units, mut group) = (Vec::new(), Vec::new());
    for (document, (&size, source)) in table.sizes().iter().zip(setting.source_of).enumerate() {
        if let (true, Ok(own)) = (size > 0, sources.binary_search(source)) {
            place[document] = units.len();
            units.push(size as f64);
            group.push(own);
        }
    }
    let items = table.items().len();
    let mut hits = vec![0.0; units.len() * items];
    for item in 0..items {
        for (document, count) in table.hits(item).filter(|(d, _)| place[*d] != usize::MAX) {
            hits[place[document] * items + item] = f64::from(count);
        }
    }
    let params = &setting.params.permutation;
    let Some(found) = several_permutation(&units, &hits, items, &group, params, setting.seed, "coverage of all") else {
        return Vec::new();
    };
    let sizes = Sizes::of(units.iter().copied());
    // What a signal is between two halves stands for what it is among all.
    let halves = [units.len() / 2, units.len().div_ceil(2)];
    let (mut tests, mut signals) = (Vec::new(), Vec::new());
    for item in 0..items {
        let all = Hits::of(units.iter().enumerate().map(|(d, &n)| (hits[d * items + item], n)));
        if setting.carried(carriers(&all)) {
            tests.push((table.items()[item], found.p_values[item]));
            signals.push(planned_signal(&sizes, &all, halves, setting.params.planned_ratio));
        }
    }
    let p_values: Vec<f64> = tests.iter().map(|t| t.1).collect();
    let weights = planned_weights(&signals, setting.params.alpha);
    let q_values = weighted_benjamini_hochberg(&p_values, &weights);
    let names = setting.tally.sources();
    let taking_part: Vec<String> = sources.iter().map(|&s| names[s].to_owned()).collect();
    let entry = |((theme, p_value), q_value)| Omnibus {
        language: setting.language(),
        item: Item::Theme(theme),
        label: String::new(),
        sources: taking_part.clone(),
        p_value,
        q_value,
    };
    tests.into_iter().zip(q_values).map(entry).collect()
}
