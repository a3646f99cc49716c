//! Room: the share of a source's sentences in each theme, tested by an intersection–union of three statistics, with sources permuted over documents.

use super::correct::Planned;
use super::gate::Evidence;
use super::group::Groups;
use super::model::{Contrast, Family, Item};
use super::setting::Setting;
use crate::stats::intersection_union_permutation;

/// One entry for every theme and pair; one family, whose tests share its error budget by what each could find.
///
/// A theme that too few documents carry has no interval and no test. With m carriers |t| hardly exceeds √m however they
/// are parted, so that its interval holds 0 whatever the truth, and its test takes from the others for nothing.
pub(super) fn coverage(setting: &Setting<'_>) -> Vec<Contrast> {
    let table = &setting.tally.coverage;
    let groups = Groups::of(table, setting.source_of, setting.sources);
    let mut entries: Vec<Planned> = Vec::new();
    for (at, pair) in setting.pairs.iter().enumerate() {
        let p_values = permuted(setting, at);
        let pairing = groups.pairing(&pair.a.sources, &pair.b.sources);
        for (item, &theme) in table.items().iter().enumerate() {
            let sides = pairing.sides(item);
            let mut entry = setting.describe(Family::Coverage, at, Item::Theme(theme), &sides);
            let enough = entry.carriers.is_some_and(|n| setting.carried(n));
            let measured = sides.guarded().filter(|_| enough && entry.interval.is_some());
            entry.interval = measured.and_then(|d| setting.interval(&d));
            entry.p_value = p_values.as_ref().filter(|_| enough).map(|p| p[item]);
            let spread = measured.and_then(|d| d.std_error.zip(d.df));
            entries.push(Planned { entry, signal: sides.planned_signal(setting.params.planned_ratio), spread });
        }
    }
    setting.correct_planned(&mut entries);
    entries.into_iter().map(|e| e.entry).collect()
}

/// p of every theme for a pair; `None` when there are too few documents.
fn permuted(setting: &Setting<'_>, at: usize) -> Option<Vec<f64>> {
    let (table, pair) = (&setting.tally.coverage, &setting.pairs[at]);
    let mut place = vec![usize::MAX; table.sizes().len()];
    let (mut units, mut in_a) = (Vec::new(), Vec::new());
    for (document, (&size, source)) in table.sizes().iter().zip(setting.source_of).enumerate() {
        let a = pair.a.sources.contains(source);
        if size > 0 && (a || pair.b.sources.contains(source)) {
            place[document] = units.len();
            units.push(size as f64);
            in_a.push(a);
        }
    }
    let ka = in_a.iter().filter(|a| **a).count();
    if Evidence::of(ka.min(in_a.len() - ka)) < Evidence::Permutation {
        return None;
    }
    let items = table.items().len();
    let mut hits = vec![0.0; units.len() * items];
    for item in 0..items {
        for (document, count) in table.hits(item) {
            if place[document] != usize::MAX {
                hits[place[document] * items + item] = f64::from(count);
            }
        }
    }
    let name = format!("coverage {} {}", pair.a.name, pair.b.name);
    intersection_union_permutation(&units, &hits, items, &in_a, &setting.params.permutation, setting.seed, &name)
        .map(|found| found.p_values)
}
