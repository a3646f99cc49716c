//! Three sources and more: whether a theme's share differs among them at all.

use super::compare::Setting;
use super::gate::Evidence;
use super::model::{Item, Omnibus};
use crate::stats::{benjamini_hochberg, several_permutation};

/// One test for every theme, over the sources that have the documents for it; one family. Empty with fewer than three
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
    let q_values = benjamini_hochberg(&found.p_values);
    let entry =
        |(&theme, (p_value, q_value))| Omnibus { item: Item::Theme(theme), sources: sources.clone(), p_value, q_value };
    table.items().iter().zip(found.p_values.iter().copied().zip(q_values)).map(entry).collect()
}
